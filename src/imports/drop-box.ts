/**
 * A folder that a partner drops files into, and the three that the hub keeps in it: `reading` for what it has taken,
 * `done` and `refused` for what became of it. A file is taken by renaming it, in one step and to a name that never
 * occurred before: from then on nobody reaches it under the name it was written by, and whatever ends the process, the
 * file lies whole in exactly one of the four.
 */
import { randomBytes } from 'node:crypto';
import { constants, type Dirent, type Stats } from 'node:fs';
import { access, lstat, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FolderFault } from '../model/imported-files';
import type { Clock } from '../model/time';

const PLACES = ['reading', 'done', 'refused'] as const;
export type Place = (typeof PLACES)[number];

export interface FoundFile {
  /** Names may be in any encoding. */
  readonly path: Buffer | string;
  readonly name: string;
  /** The same wherever it is moved to. */
  readonly identity: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/** What programs that upload call a file that is not there yet, and what is not for us. */
const NOT_YET = /^\.|\.(part|partial|filepart|crdownload|tmp|temp|swp)$|~$/i;
const LONGEST_NAME = 80;
/** `20200511T080000Z-1a2b3c4d-reserve.csv` */
const TAKEN_NAME = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9a-f]{8}-/;
const REASON = '.reason.txt';
/** For how long a writer that has not let go of its file may still come back to it. */
const WATCHED_AFTERWARDS_MS = 3_600_000;

export class DropBox {
  constructor(
    readonly path: string,
    private readonly time: Clock,
  ) {}

  /** Makes what is missing in it, never the box itself where `make` is not set. */
  async fault(make: boolean): Promise<FolderFault | null> {
    try {
      if (make) await makeFolder(this.path, 0o770);
    } catch {
      return 'NOT_WRITABLE';
    }
    try {
      // the folder itself may be a link: it is the operator's
      if (!(await lstat(`${this.path}/.`)).isDirectory()) return 'MISSING';
      await access(this.path, constants.R_OK | constants.X_OK);
    } catch (error) {
      return isCode(error, 'ENOENT', 'ENOTDIR') ? 'MISSING' : 'NOT_READABLE';
    }
    try {
      await access(this.path, constants.W_OK);
      for (const place of PLACES) await this.makePlace(place);
      return null;
    } catch {
      return 'NOT_WRITABLE';
    }
  }

  /** Files that wait to be taken, the oldest first. @throws what the file system says of the folder. */
  async waiting(): Promise<FoundFile[]> {
    const found = await filesIn(this.path);
    return found.filter(({ name }) => !NOT_YET.test(name)).sort(byAge);
  }

  /** Files that were taken, by whomever, and of which nothing has become yet. */
  async taken(): Promise<FoundFile[]> {
    return (await filesIn(join(this.path, 'reading'))).sort(byAge);
  }

  /** Null where the file has vanished. @throws where it may not be moved. */
  async take({ path, name }: FoundFile): Promise<string | null> {
    const to = join(this.path, 'reading', await this.freeName(name));
    try {
      await rename(path, to);
      return to;
    } catch (error) {
      if (isCode(error, 'ENOENT')) return null;
      throw error;
    }
  }

  /**
   * False for a file that is not as it was when it was found: it stays where taken files are.
   * @param reason for people who look into the folder.
   */
  async putAway(file: FoundFile, place: 'done' | 'refused', reason?: string): Promise<boolean> {
    const to = join(this.path, place, file.name);
    if (reason !== undefined) {
      // anybody who may write into the box could have put a link there: it is not followed, and what is there goes
      await rm(`${to}${REASON}`, { force: true });
      await writeFile(`${to}${REASON}`, `${reason}\n`, { mode: 0o640, flag: 'wx' });
    }
    await rename(file.path, to).catch(ignoring('ENOENT'));
    const status = await statusOf(to);
    if (status === null || (status.size === file.size && status.mtimeMs === file.modifiedMs)) return true;
    await rename(to, file.path).catch(ignoring('ENOENT'));
    await rm(`${to}${REASON}`, { force: true });
    return false;
  }

  /**
   * Files that somebody has written to after they were put away: a sender that paused for longer than anybody waits.
   * A rename changes when a file's status changed, not when its content did: where both are one, it was written to.
   */
  async writtenAfterwards(): Promise<FoundFile[]> {
    const since = this.time.now().getTime() - WATCHED_AFTERWARDS_MS;
    const found = [];
    for (const place of ['done', 'refused'] as const) found.push(...(await filesIn(join(this.path, place))));
    return found.filter((file) => {
      const at = file.name.endsWith(REASON) ? null : takenAt(file.name);
      return at !== null && at > since && file.modifiedMs > at && file.modifiedMs === file.changedMs;
    });
  }

  /** Removes what was put away before; how many. */
  async forgetBefore(instant: Date): Promise<number> {
    let gone = 0;
    for (const place of ['done', 'refused'] as const) {
      for (const { name, path } of await filesIn(join(this.path, place))) {
        const at = takenAt(name);
        if (at === null || at >= instant.getTime()) continue;
        await rm(path, { force: true });
        if (!name.endsWith(REASON)) gone += 1;
      }
    }
    return gone;
  }

  /** A partner who may write into the box could have put a link there. */
  private async makePlace(place: Place): Promise<void> {
    const path = join(this.path, place);
    await makeFolder(path, 0o750);
    if (!(await lstat(path)).isDirectory()) throw new Error('not a folder');
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK);
  }

  private async freeName(name: string): Promise<string> {
    const stamp = this.time
      .now()
      .toISOString()
      .replace(/[-:]|\.\d+/g, '');
    const taken = `${stamp}-${randomBytes(4).toString('hex')}-${plain(name)}`;
    for (const place of PLACES) if (await statusOf(join(this.path, place, taken))) return this.freeName(name);
    return taken;
  }
}

/** One that has vanished meanwhile is nobody's fault. */
export async function isReadable({ path }: FoundFile): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    async () => (await statusOf(path)) === null,
  );
}

/** @throws what the file system says of the folder. */
async function filesIn(folder: string): Promise<(FoundFile & { readonly changedMs: number })[]> {
  const entries = (await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) as unknown as Dirent<Buffer>[];
  const found = [];
  for (const { name } of entries) {
    const path = Buffer.concat([Buffer.from(`${folder}/`), name]);
    const status = await statusOf(path);
    // folders, links, pipes: nothing to import
    if (!status?.isFile()) continue;
    const { dev, ino, size, mtimeMs: modifiedMs, ctimeMs: changedMs } = status;
    found.push({ path, name: name.toString('utf8'), identity: `${dev}:${ino}`, size, modifiedMs, changedMs });
  }
  return found;
}

/** Null where it has vanished meanwhile. */
async function statusOf(path: Buffer | string): Promise<Stats | null> {
  return lstat(path).catch(() => null);
}

async function makeFolder(path: string, mode: number): Promise<void> {
  await mkdir(path, { mode }).catch(ignoring('EEXIST'));
}

/** In milliseconds; null for a name that is not the hub's. */
function takenAt(name: string): number | null {
  const parts = TAKEN_NAME.exec(name)?.slice(1);
  if (!parts) return null;
  const [year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Letters, digits and the end that says what it is. */
function plain(name: string): string {
  const own = name.replace(TAKEN_NAME, '').normalize('NFC');
  const safe = own.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/^[._-]+/, '') || 'file';
  return safe.length <= LONGEST_NAME ? safe : `${safe.slice(0, LONGEST_NAME - 10)}${safe.slice(-10)}`;
}

function byAge(one: FoundFile, other: FoundFile): number {
  return one.modifiedMs - other.modifiedMs || (one.name < other.name ? -1 : 1);
}

function isCode(error: unknown, ...codes: string[]): boolean {
  return codes.includes(String((error as NodeJS.ErrnoException | undefined)?.code));
}

function ignoring(code: string): (error: unknown) => undefined {
  return (error) => {
    if (!isCode(error, code)) throw error;
  };
}
