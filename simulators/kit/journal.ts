/**
 * What a simulator received at run time, kept as an append-only file of JSON lines and replayed at the next start.
 * Without a directory it lives in memory only. A line cut short by a crash is dropped: it was never acknowledged. So is one that
 * could not be written whole.
 */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

export interface Journal<Entry> {
  /** Entries of earlier runs, oldest first. */
  readonly replayed: readonly Entry[];
  /** On disk when it returns. */
  append(entry: Entry): void;
  close(): void;
}

export function openJournal<Entry>(directory: string | undefined, name: string): Journal<Entry> {
  if (directory === undefined) return { replayed: [], append: () => undefined, close: () => undefined };
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, `${name}.jsonl`);
  const replayed = existsSync(file) ? replay<Entry>(file) : [];
  const handle = openSync(file, 'a', 0o600);
  let open = true;
  return {
    replayed,
    append: (entry) => {
      const { size } = fstatSync(handle);
      try {
        writeWhole(handle, Buffer.from(`${JSON.stringify(entry)}\n`));
        fsyncSync(handle);
      } catch (error) {
        ftruncateSync(handle, size);
        throw error;
      }
    },
    close: () => {
      if (open) closeSync(handle);
      open = false;
    },
  };
}

function writeWhole(handle: number, line: Buffer): void {
  for (let written = 0; written < line.length;) written += writeSync(handle, line, written);
}

function replay<Entry>(file: string): Entry[] {
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) truncateSync(file, whole);
  const lines = bytes.subarray(0, whole).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Entry);
}
