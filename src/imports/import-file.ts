/**
 * Brings one delivered file in: line by line, in batches, with no more of it in memory than a batch. A content that was
 * imported before changes nothing; an import that was interrupted goes on where it stopped.
 */
import { createHash } from 'node:crypto';
import type { ImportedSource, LineCounts, Refusal } from '../model/imported-files';
import { FILE_DESCRIPTIONS, type FileDescription, isHeader, readHeader, type Header } from './file-description';
import type { ImportedFileStore, KeptFile, NamedPerson, RejectedLine } from './imported-file-store';
import { openFile, type OpenFile, headerText, linesOf, type RawLine } from './open-file';
import { readPerson, type ReadLine } from './read-person';

export interface ImportParts {
  readonly store: ImportedFileStore;
  /** Keyed pseudonym of a national number. */
  readonly person: (niss: string) => string;
  /** The hub's clock. */
  readonly now: () => Date;
  readonly linesPerBatch?: number;
  /** Content that was imported before is taken as what the partner says now, and read once more. */
  readonly again?: boolean;
  /** For each rejected line, once it is kept. */
  readonly onRejected?: (line: number, faults: readonly string[]) => void;
  /** After each batch. */
  readonly onProgress?: (counts: LineCounts) => void | Promise<void>;
}

export type ImportOutcome =
  | { readonly kind: 'IMPORTED'; readonly file: KeptFile; readonly resumed: boolean; readonly size: number }
  | { readonly kind: 'ALREADY_IMPORTED'; readonly file: KeptFile; readonly size: number }
  | { readonly kind: 'REFUSED'; readonly file: KeptFile; readonly size: number }
  /** Another process is importing a file of this partner: try again. */
  | { readonly kind: 'BUSY' };

const REFUSAL_SENTENCES: Readonly<Record<Refusal, string>> = {
  EMPTY: 'There is nothing in it.',
  NOT_TEXT: 'It is no text file: save it as CSV.',
  WRONG_ENCODING: 'It is neither UTF-8 nor Windows-1252: save it as CSV in UTF-8.',
  HEADER_TOO_LONG: 'Its first line does not end where a header would.',
  COLUMNS_MISSING: 'Columns are missing',
  COLUMNS_TWICE: 'Columns stand twice',
  CHANGED_WHILE_READ: 'Somebody wrote to it while it was read.',
};

/** For people who look into the folder or call the command; null for a file that is not refused. */
export function reasonOf(outcome: ImportOutcome): string | null {
  if (outcome.kind !== 'REFUSED' || outcome.file.refusal === null) return null;
  const { refusal, refusedColumns } = outcome.file;
  const columns = refusedColumns.length > 0 ? `: ${refusedColumns.join(', ')}` : '';
  return `${refusal}: ${REFUSAL_SENTENCES[refusal]}${columns}`;
}

const LINES_PER_BATCH = 500;
/** Of a line that is too long, what is kept to find it by. */
const SHOWN_OF_TOO_LONG = 200;

/** @throws NotAFile, and what the file system says of a file that cannot be read. */
export async function importFile(path: string, source: ImportedSource, parts: ImportParts): Promise<ImportOutcome> {
  const opened = await openFile(path);
  try {
    const outcome = await parts.store.withSource(source, () => importOpened(opened, source, parts));
    return outcome ?? { kind: 'BUSY' };
  } finally {
    await opened.close();
  }
}

async function importOpened(opened: OpenFile, source: ImportedSource, parts: ImportParts): Promise<ImportOutcome> {
  const { store, now, again = false } = parts;
  const { size, sha256 } = opened;
  const asOf = again ? now() : writtenAt(opened, now());
  const file = await store.begin({ source, sha256, asOf, again, now: now() });
  if (file.state === 'IMPORTED') return { kind: 'ALREADY_IMPORTED', file, size };
  const refused = async (refusal: Refusal, columns: readonly string[] = []): Promise<ImportOutcome> => ({
    kind: 'REFUSED',
    file: await store.refuse(file, refusal, columns, now()),
    size,
  });
  if (opened.refusal !== null) return refused(opened.refusal);
  const content = hashed(opened.chunks());
  const lines = linesOf(content.chunks);
  const first = await lines.next();
  if (first.done) return refused('EMPTY');
  if (first.value.tooLong) return refused('HEADER_TOO_LONG');
  const text = headerText(first.value);
  const header = readHeader(text, FILE_DESCRIPTIONS[source]);
  if (!isHeader(header)) return refused(header.refusal, header.columns);
  await store.read(file, keepable(text));
  const taken = await takeLines(lines, { file, header, description: FILE_DESCRIPTIONS[source], parts });
  if (!taken) return { kind: 'BUSY' };
  if (content.sha256() !== opened.sha256) return refused('CHANGED_WHILE_READ');
  return { kind: 'IMPORTED', file: await store.finish(file, now()), resumed: file.lines > 0, size };
}

/** No partner had anything to say before; a file with such a date has lost its own. */
const BEGINNING = new Date('2020-01-01T00:00:00Z');

function writtenAt({ modifiedAt }: OpenFile, now: Date): Date {
  return modifiedAt > now || modifiedAt < BEGINNING ? now : modifiedAt;
}

interface Work {
  readonly file: KeptFile;
  readonly header: Header;
  readonly description: FileDescription;
  readonly parts: ImportParts;
}

/** False when somebody else went on with the file meanwhile. */
async function takeLines(lines: AsyncIterable<RawLine>, work: Work): Promise<boolean> {
  const { file, header, description, parts } = work;
  const most = parts.linesPerBatch ?? LINES_PER_BATCH;
  let seen = 0;
  let batch: ReadLine[] = [];
  const flush = async (): Promise<boolean> => {
    const sorted = batchOf(batch, parts);
    const counts = await parts.store.advance({ ...sorted, file, from: seen - batch.length });
    batch = [];
    if (counts === null) return false;
    for (const { line, faults } of sorted.rejected) parts.onRejected?.(line, faults);
    await parts.onProgress?.(counts);
    return true;
  };
  for await (const line of lines) {
    seen += 1;
    // counted by the run that was interrupted
    if (seen <= file.lines) continue;
    batch.push(readPerson(line, header, description, parts.now()));
    if (batch.length === most && !(await flush())) return false;
  }
  return batch.length === 0 || flush();
}

function batchOf(
  lines: readonly ReadLine[],
  { person, now }: ImportParts,
): Omit<Parameters<ImportedFileStore['advance']>[0], 'file' | 'from'> {
  const persons: NamedPerson[] = [];
  const rejected: RejectedLine[] = [];
  for (const { number, values, faults, text, corrects } of lines) {
    if (values !== null) {
      const { niss, reference, ...rest } = values;
      persons.push({ reference: String(reference), personPseudonym: person(String(niss)), values: rest, corrects });
      continue;
    }
    rejected.push({ line: number, faults: faults.map(faultText), text: keepable(shown(text, faults)), corrects });
  }
  return { persons, rejected, now: now() };
}

function faultText({ fault, column }: ReadLine['faults'][number]): string {
  return column === null ? fault : `${fault} ${column}`;
}

function shown(text: string, faults: ReadLine['faults']): string {
  if (!faults.some(({ fault }) => fault === 'LINE_TOO_LONG')) return text;
  // half of a character at the end would be no text to the database
  return text.slice(0, SHOWN_OF_TOO_LONG).replace(/[\ud800-\udbff]$/, '');
}

/** PostgreSQL keeps no NUL in a text. */
function keepable(text: string): string {
  return text.replaceAll('\u0000', '\u2400');
}

function hashed(chunks: AsyncIterable<Buffer>): { readonly chunks: AsyncIterable<Buffer>; sha256(): string } {
  const hash = createHash('sha256');
  async function* passing(): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  }
  return { chunks: passing(), sha256: () => hash.digest('hex') };
}
