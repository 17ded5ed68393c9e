/**
 * One look into the folder that partners drop files into: takes the files that nobody writes any more, imports them and
 * puts them away, one replica at a time. Whatever interrupts it, the next look goes on: what was taken lies in
 * `reading`, and what was read of it is in the database.
 */
import { access, constants, lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { IMPORTED_SOURCES, type FolderFault, type ImportedSource, type LineCounts } from '../model/imported-files';
import { DropBox, type FoundFile } from './drop-box';
import { FILE_DESCRIPTIONS } from './file-description';
import { importFile, type ImportOutcome, type ImportParts } from './import-file';
import { NotAFile } from './open-file';
import { reasonOf } from './refusal-reason';
import { SettledFiles } from './settled-files';
import { sourceOfFile } from './source-of-file';

export interface FolderLookOptions extends Pick<ImportParts, 'store' | 'person' | 'now' | 'linesPerBatch'> {
  readonly folder: string;
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

export interface Found {
  readonly faults: Map<ImportedSource, FolderFault>;
  /** Something has to be looked at again when it has settled. */
  waits: boolean;
}

interface Box {
  readonly box: DropBox;
  /** Null for the folder itself: whose file it is, the header says. */
  readonly source: ImportedSource | null;
}

const PROGRESS_EVERY_MS = 5_000;

/** What a file that is being read is left with when the hub stops. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export class FolderLook {
  readonly boxes: readonly Box[];
  private readonly settled: SettledFiles;
  private stopped = false;

  constructor(private readonly options: FolderLookOptions) {
    const { folder, settleMs } = options;
    this.settled = new SettledFiles(settleMs);
    const own = IMPORTED_SOURCES.map((source) => ({
      box: new DropBox(join(folder, FILE_DESCRIPTIONS[source].folder)),
      source,
    }));
    this.boxes = [{ box: new DropBox(folder), source: null }, ...own];
  }

  /** @throws Stopped, and what the database says */
  async once(): Promise<Found> {
    const found: Found = { faults: new Map(), waits: false };
    const open = await this.boxesWithoutFault(found);
    await this.options.store.withFolder(async () => {
      for (const one of open) if (!this.isOff(one.source)) await this.lookInto(one, found);
      this.settled.tidy();
    });
    return found;
  }

  /** The file that is being read stops where it is. */
  stop(): void {
    this.stopped = true;
  }

  /** What lies in the folder itself may be of each of them. */
  private isOff(source: ImportedSource | null): boolean {
    const { isOff = () => false } = this.options;
    return source === null ? IMPORTED_SOURCES.some((one) => isOff(one)) : isOff(source);
  }

  /** A partner's own box only counts for itself; the folder around them counts for both. */
  private async boxesWithoutFault(found: Found): Promise<Box[]> {
    const open: Box[] = [];
    for (const one of this.boxes) {
      const { box, source } = one;
      const around = source === null ? undefined : found.faults.get(source);
      const fault = around ?? (await box.fault(source !== null));
      if (fault === null) open.push(one);
      else note(found, source, fault);
    }
    return open;
  }

  private async lookInto({ box, source }: Box, found: Found): Promise<void> {
    for (const file of await box.writtenAfterwards()) await box.take(file);
    for (const file of await box.waiting()) {
      if (!this.settled.has(file)) found.waits = true;
      else if (await isReadable(file)) await box.take(file);
      // whoever uploads it may still have to allow it
      else note(found, source, 'NOT_READABLE');
    }
    for (const file of await box.taken()) {
      if (this.stopped) throw new Stopped();
      if (this.settled.has(file)) await this.importTaken(box, source, file);
      else found.waits = true;
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
      const refusal = reasonOf(outcome);
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
    const begun = performance.now();
    let told = begun;
    let first: number | null = null;
    return (counts) => {
      if (this.stopped) throw new Stopped();
      const now = performance.now();
      first ??= counts.lines;
      if (source === null || now - told < PROGRESS_EVERY_MS) return;
      told = now;
      this.options.events.progress(source, counts, Math.round((counts.lines - first) / ((now - begun) / 1000)));
    };
  }
}

function note({ faults }: Found, source: ImportedSource | null, fault: FolderFault): void {
  for (const one of source === null ? IMPORTED_SOURCES : [source]) faults.set(one, fault);
}

/** A file that has vanished meanwhile is nobody's fault. */
async function isReadable({ path }: FoundFile): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () =>
      lstat(path).then(
        () => false,
        () => true,
      ),
  );
}
