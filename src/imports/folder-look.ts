/**
 * One look into the folder that partners drop files into: takes the files that nobody writes any more, imports them and
 * puts them away, one replica at a time. Whatever interrupts it, the next look goes on: what was taken lies in
 * `reading`, and what was read of it is in the database.
 */
import { join } from 'node:path';
import { IMPORTED_SOURCES, type FolderFault, type ImportedSource, type LineCounts } from '../model/imported-files';
import type { SourceId } from '../model/words';
import { DropBox, isReadable, type FoundFile } from './drop-box';
import { FILE_DESCRIPTIONS, sourceOfFile } from './file-description';
import { importFile, reasonOf, type ImportOutcome, type ImportParts } from './import-file';
import { NotAFile } from './open-file';
import { realTime, type Time } from '../model/time';

export interface FolderLookOptions extends Pick<ImportParts, 'store' | 'person' | 'now' | 'linesPerBatch'> {
  readonly folder: string;
  readonly time: Time;
  /** For how long a file has to stay as it is before it is taken for whole, in milliseconds. */
  readonly settleMs: number;
  readonly events: FolderEvents;
  /** True while the files of a partner are to stay where they are; left out: never. */
  readonly isOff?: (source: ImportedSource) => boolean;
}

/** Without names of files: those may be a person's. */
export interface FolderEvents {
  /** From time to time while a long file is read. */
  progress(source: ImportedSource, counts: LineCounts, linesPerSecond: number): void;
  /** Both null for a file that is no known partner's. */
  became(source: ImportedSource | null, outcome: Exclude<ImportOutcome, { kind: 'BUSY' }> | null): void;
  failed(source: ImportedSource | null, error: unknown): void;
  fault(source: ImportedSource, fault: FolderFault | null): void;
}

type Faults = Map<ImportedSource, FolderFault>;

export interface FolderTrouble {
  readonly fault: FolderFault;
  readonly since: Date;
}

interface Box {
  readonly box: DropBox;
  /** Null for the folder itself: whose file it is, the header says. */
  readonly source: ImportedSource | null;
}

const PROGRESS_EVERY_MS = 5_000;

const NOT_RECOGNISED =
  'NOT_RECOGNISED: its first line names the columns of no partner. Put it into the folder of the partner it is from, and see schema/partners.';

/** What a file that is being read is left with when the hub stops. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

export class FolderLook {
  private readonly boxes: readonly Box[];
  private readonly settled: SettledFiles;
  private readonly troubles = new Map<SourceId, FolderTrouble>();
  private stopped = false;

  constructor(private readonly options: FolderLookOptions) {
    const { folder, settleMs, time } = options;
    this.settled = new SettledFiles(settleMs, time);
    // a box compares instants of the file system, whose clock nothing moves
    const own = IMPORTED_SOURCES.map((source) => ({
      box: new DropBox(join(folder, FILE_DESCRIPTIONS[source].folder), realTime),
      source,
    }));
    this.boxes = [{ box: new DropBox(folder, realTime), source: null }, ...own];
  }

  /** @throws what the database says */
  async once(): Promise<ReadonlyMap<ImportedSource, FolderFault>> {
    const faults: Faults = new Map();
    if (this.stopped) return faults;
    const open = await this.boxesWithoutFault(faults);
    await this.options.store
      .withFolder(async () => {
        for (const one of open) if (!this.isOff(one.source)) await this.lookInto(one, faults);
        this.settled.tidy();
      })
      .catch((error: unknown) => {
        if (!(error instanceof Stopped)) throw error;
      });
    for (const source of IMPORTED_SOURCES) this.noteFault(source, faults.get(source) ?? null);
    return faults;
  }

  faultOf(source: SourceId): FolderTrouble | null {
    return this.troubles.get(source) ?? null;
  }

  /** The file that is being read stops where it is, and is read on at the next start. */
  stop(): void {
    this.stopped = true;
  }

  /** Removes files that were put away before; how many. */
  async forgetBefore(instant: Date): Promise<number> {
    let gone = 0;
    for (const { box } of this.boxes) gone += await box.forgetBefore(instant).catch(() => 0);
    return gone;
  }

  private noteFault(source: ImportedSource, fault: FolderFault | null): void {
    if (this.stopped || (this.troubles.get(source)?.fault ?? null) === fault) return;
    if (fault === null) this.troubles.delete(source);
    else this.troubles.set(source, { fault, since: this.options.now() });
    this.options.events.fault(source, fault);
  }

  /** What lies in the folder itself may be of each of them. */
  private isOff(source: ImportedSource | null): boolean {
    const { isOff = () => false } = this.options;
    return source === null ? IMPORTED_SOURCES.some((one) => isOff(one)) : isOff(source);
  }

  /** A partner's own box only counts for itself; the folder around them counts for both. */
  private async boxesWithoutFault(faults: Faults): Promise<Box[]> {
    const open: Box[] = [];
    for (const one of this.boxes) {
      const { box, source } = one;
      const around = source === null ? undefined : faults.get(source);
      const fault = around ?? (await box.fault(source !== null));
      if (fault === null) open.push(one);
      else note(faults, source, fault);
    }
    return open;
  }

  private async lookInto({ box, source }: Box, faults: Faults): Promise<void> {
    for (const file of await box.writtenAfterwards()) await box.take(file);
    for (const file of await box.waiting()) {
      if (!this.settled.has(file)) continue;
      if (await isReadable(file)) await box.take(file);
      // the one who uploads it may still have to allow it
      else note(faults, source, 'NOT_READABLE');
    }
    for (const file of await box.taken()) {
      if (this.stopped) throw new Stopped();
      if (this.settled.has(file)) await this.importTaken(box, source, file);
    }
  }

  private async importTaken(box: DropBox, boxSource: ImportedSource | null, file: FoundFile): Promise<void> {
    const { events } = this.options;
    let source = boxSource;
    try {
      const path = String(file.path);
      source ??= await sourceOfFile(path);
      const parts = { ...this.options, onProgress: this.progress(source) };
      const outcome = source === null ? null : await importFile(path, source, parts);
      if (outcome?.kind === 'BUSY') return;
      if (outcome?.kind === 'REFUSED' && outcome.file.refusal === 'CHANGED_WHILE_READ') {
        return this.settled.forget(file);
      }
      const refusal = outcome === null ? NOT_RECOGNISED : reasonOf(outcome);
      const away = await box.putAway(file, refusal === null ? 'done' : 'refused', refusal ?? undefined);
      if (away) events.became(source, outcome);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      if (error instanceof NotAFile || (error as NodeJS.ErrnoException).code === 'ENOENT') return;
      this.settled.postpone(file);
      events.failed(source, error);
    }
  }

  private progress(source: ImportedSource | null): (counts: LineCounts) => void {
    const { time } = this.options;
    const begun = time.elapsedMs();
    let reported = begun;
    let first: number | null = null;
    return (counts) => {
      if (this.stopped) throw new Stopped();
      const now = time.elapsedMs();
      first ??= counts.lines;
      if (source === null || now - reported < PROGRESS_EVERY_MS) return;
      reported = now;
      this.options.events.progress(source, counts, Math.round((counts.lines - first) / ((now - begun) / 1000)));
    };
  }
}

function note(faults: Faults, source: ImportedSource | null, fault: FolderFault): void {
  for (const one of source === null ? IMPORTED_SOURCES : [source]) faults.set(one, fault);
}

interface Seen {
  readonly size: number;
  readonly modifiedMs: number;
  readonly sinceMs: number;
  readonly failures: number;
  readonly retryMs: number;
}

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

/** Which files are complete, as far as can be seen from outside: those that stayed as they are for a while. */
class SettledFiles {
  private seen = new Map<string, Seen>();
  private present = new Set<string>();

  constructor(
    private readonly settleMs: number,
    private readonly time: Time,
  ) {}

  /** False at the first sight, and for a file that failed a moment ago. */
  has({ identity, size, modifiedMs }: FoundFile): boolean {
    const now = this.time.elapsedMs();
    this.present.add(identity);
    const before = this.seen.get(identity);
    if (before?.size === size && before.modifiedMs === modifiedMs) {
      return now - before.sinceMs >= this.settleMs && now >= before.retryMs;
    }
    this.seen.set(identity, { size, modifiedMs, sinceMs: now, failures: 0, retryMs: 0 });
    return false;
  }

  /** It is looked at as if for the first time. */
  forget({ identity }: FoundFile): void {
    this.seen.delete(identity);
  }

  /** It is tried again later, and later each time, so that the others are not held up by it. */
  postpone({ identity }: FoundFile): void {
    const before = this.seen.get(identity);
    if (!before) return;
    const pause = Math.min(FIRST_RETRY_MS * 2 ** before.failures, LONGEST_RETRY_MS);
    this.seen.set(identity, { ...before, failures: before.failures + 1, retryMs: this.time.elapsedMs() + pause });
  }

  /** Forgets what was not asked about since the last time. */
  tidy(): void {
    this.seen = new Map([...this.seen].filter(([identity]) => this.present.has(identity)));
    this.present = new Set();
  }
}
