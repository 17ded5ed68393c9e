/**
 * What became of each delivered file. The persons of a batch of lines, its rejected lines and the counts are written in
 * one transaction, and only by a process that is still where the batch begins: so a file whose import was killed goes on
 * behind its last batch, and two that read one file cannot count a line twice.
 */
import { randomUUID } from 'node:crypto';
import { LockMode, type EntityData, type InferEntity, type MikroORM } from '@mikro-orm/postgresql';
import {
  IMPORTED_SOURCES,
  type ImportedFileSummary,
  type ImportedSource,
  type LineCounts,
  type Refusal,
} from '../model/imported-files';
import { ImportedFileEntity, RejectedLineEntity } from '../persistence/entities/imported-file';
import { LOCKS, tryLock } from '../persistence/locks.sql';
import { added, inTransaction, reading, type Transaction } from '../persistence/statement';
import { keepPersons, type StatedPerson } from './imported-person-store';
import type { Correction } from './read-person';

export interface KeptFile extends ImportedFileSummary {
  readonly finishedAt: Date | null;
  readonly header: string | null;
}

/** Who a line names; which rejected line it stands for, where it says so. */
export type NamedPerson = Omit<StatedPerson, 'asOf'> & { readonly corrects: Correction | null };

export interface Batch {
  readonly file: KeptFile;
  /** How many lines of the file were counted before. */
  readonly from: number;
  readonly persons: readonly NamedPerson[];
  readonly rejected: readonly RejectedLine[];
  readonly now: Date;
}

export interface Delivery {
  readonly source: ImportedSource;
  /** Of the content, in hexadecimal. */
  readonly sha256: string;
  /** What the file says is as of this instant. */
  readonly asOf: Date;
  /** Known content is read from its beginning once more, as a new word of the partner. */
  readonly again: boolean;
  readonly now: Date;
}

export interface ImportedFileStore {
  /** One file of a partner at a time, on all replicas; null, and nothing done, while another is at work. */
  withSource<Result>(source: ImportedSource, work: () => Promise<Result>): Promise<Result | null>;
  /** The same for the folder that is watched. */
  withFolder<Result>(work: () => Promise<Result>): Promise<Result | null>;
  /** The file with this content, as it is known, or as new. */
  begin(delivery: Delivery): Promise<KeptFile>;
  /** Nothing counted of it stays. */
  refuse(file: KeptFile, refusal: Refusal, columns: readonly string[], now: Date): Promise<KeptFile>;
  /** A file that was refused may be read after all, by a later release. */
  read(file: KeptFile, header: string): Promise<void>;
  /** Null, and nothing written, when the file does not stand at `from` any more. */
  advance(batch: Batch): Promise<LineCounts | null>;
  finish(file: KeptFile, now: Date): Promise<KeptFile>;
  byId(id: string): Promise<KeptFile | null>;
  byContent(source: ImportedSource, sha256: string): Promise<KeptFile | null>;
  /** The newest first. */
  recentOf(source: ImportedSource, most: number): Promise<KeptFile[]>;
}

const LOCK_OF_FOLDER = IMPORTED_SOURCES.length;

type File = InferEntity<typeof ImportedFileEntity>;

export function createImportedFileStore(orm: MikroORM): ImportedFileStore {
  const change = (id: string, changes: EntityData<File>): Promise<File> =>
    inTransaction(orm, (em) => changed(em, id, changes));
  return {
    withSource: (source, work) => locked(orm, IMPORTED_SOURCES.indexOf(source), work),
    withFolder: (work) => locked(orm, LOCK_OF_FOLDER, work),
    begin: (delivery) => inTransaction(orm, (em) => begin(em, delivery)),
    refuse: ({ id }, refusal, refusedColumns, now) =>
      inTransaction(orm, async (em) => {
        await forgetLinesOf(em, id);
        const refused = { state: 'REFUSED', refusal, refusedColumns, receivedAt: now, finishedAt: now } as const;
        return changed(em, id, { ...refused, ...NOTHING_COUNTED });
      }),
    async read({ id }, header) {
      await change(id, { ...UNREAD, header });
    },
    advance: (batch) => inTransaction(orm, (em) => advance(em, batch)),
    finish: ({ id }, now) => change(id, { state: 'IMPORTED', finishedAt: now }),
    byId: (id) => reading(orm, (em) => em.findOne(ImportedFileEntity, id)),
    byContent: (source, sha256) => reading(orm, (em) => em.findOne(ImportedFileEntity, { source, sha256 })),
    recentOf: (source, most) =>
      reading(orm, (em) => {
        const newest = { orderBy: { receivedAt: 'desc', id: 'asc' }, limit: most } as const;
        return em.find(ImportedFileEntity, { source }, newest);
      }),
  };
}

const NOTHING_COUNTED = { lines: 0, accepted: 0, changed: 0, unchanged: 0, outdated: 0, rejected: 0 };
const UNREAD = { state: 'READING', refusal: null, refusedColumns: [], finishedAt: null } as const;

/** Held by a transaction that does nothing else: so it is given back whatever ends the process, through a pooler too. */
function locked<Result>(orm: MikroORM, key: number, work: () => Promise<Result>): Promise<Result | null> {
  return inTransaction(orm, async (em) => ((await tryLock(em, LOCKS.IMPORTS, key)) ? work() : null));
}

async function changed(em: Transaction, id: string, changes: EntityData<File>): Promise<File> {
  const file = await em.findOne(ImportedFileEntity, id, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!file) throw new Error('the imported file is gone');
  em.assign(file, changes);
  await em.flush();
  return em.refreshOrFail(file);
}

async function begin(em: Transaction, { source, sha256, asOf, again, now }: Delivery): Promise<File> {
  const known = await em.findOne(ImportedFileEntity, { source, sha256 });
  if (!known) {
    const file = { id: randomUUID(), source, sha256, state: 'READING', receivedAt: now, asOf } as const;
    return added(em, ImportedFileEntity, file);
  }
  if (!again) return known;
  await forgetLinesOf(em, known.id);
  return changed(em, known.id, { ...UNREAD, receivedAt: now, asOf, ...NOTHING_COUNTED });
}

async function advance(
  em: Transaction,
  { file: { id, source, asOf }, from, persons, rejected, now }: Batch,
): Promise<LineCounts | null> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const file = await em.findOne(ImportedFileEntity, { id, state: 'READING' }, { lockMode });
  if (file?.lines !== from) return null;
  const corrections = [...persons, ...rejected].flatMap(({ corrects }) => corrects ?? []);
  const stated = await correctedFiles(em, corrections, source);
  const found = await keepPersons(
    em,
    // what a corrected line says is as old as the file it was rejected in
    persons.map((person) => ({ ...person, asOf: stated.get(person.corrects?.file ?? '') ?? asOf })),
    { source, file: id, now },
  );
  const isOwn = (corrects: Correction | null): corrects is Correction => corrects !== null && stated.has(corrects.file);
  await keepRejectedLines(em, rejected, { file: id, header: file.header, now, isOwn });
  await takeAwayCorrected(em, persons.map(({ corrects }) => corrects).filter(isOwn));
  file.lines += persons.length + rejected.length;
  file.accepted += found.accepted;
  file.changed += found.changed;
  file.unchanged += found.unchanged;
  file.outdated += found.outdated;
  file.rejected += rejected.length;
  await em.flush();
  return file;
}

/** As of when the files of this partner speak whose lines are corrected, by id. */
async function correctedFiles(
  em: Transaction,
  corrections: readonly Correction[],
  source: ImportedSource,
): Promise<Map<string, Date>> {
  if (corrections.length === 0) return new Map();
  const named = { source, id: { $in: [...new Set(corrections.map(({ file }) => file))] } };
  const files = await em.find(ImportedFileEntity, named, { disableIdentityMap: true });
  return new Map(files.map(({ id, asOf }) => [id, asOf]));
}

type Line = InferEntity<typeof RejectedLineEntity>;

export interface RejectedLine extends Pick<Line, 'line' | 'faults' | 'text'> {
  /** The rejected line it was meant to correct. */
  readonly corrects: Correction | null;
}

export interface KeptLine extends Pick<Line, 'line' | 'faults' | 'text'> {
  /** The first line of the file that the text is from. */
  readonly header: string;
}

/**
 * Lines that could not be read, until they are corrected or too old. They are personal data as it was sent: the hub's
 * role writes them and takes them away; only the owner's role can read what they say.
 */
export interface RejectedLineStore {
  /** For the owner's role. In the order of the file, behind `after`. */
  linesOf(file: string, after: number, most: number): Promise<KeptLine[]>;
  /** How many were taken away. */
  forgetBefore(instant: Date): Promise<number>;
}

export function createRejectedLineStore(orm: MikroORM): RejectedLineStore {
  return {
    linesOf: (file, after, most) =>
      reading(orm, async (em) => {
        const { header } = await em.findOneOrFail(ImportedFileEntity, file);
        const behind = { file, line: { $gt: after } };
        const lines = await em.find(RejectedLineEntity, behind, { orderBy: { line: 'asc' }, limit: most });
        return lines.map((line) => ({ ...line, header: line.header ?? header ?? '' }));
      }),
    forgetBefore: (instant) =>
      inTransaction(orm, (em) => em.nativeDelete(RejectedLineEntity, { rejectedAt: { $lt: instant } })),
  };
}

interface RejectedIn {
  /** The file's id. */
  readonly file: string;
  readonly header: string | null;
  readonly now: Date;
  /** Whether it is a line of the same partner's. */
  readonly isOwn: (corrects: Correction | null) => corrects is Correction;
}

/**
 * A correction that is no better takes the place of the line it was meant for: that one stays in its own file's list,
 * under its own number, and no longer than it would have.
 */
async function keepRejectedLines(
  em: Transaction,
  rejected: readonly RejectedLine[],
  { file, header, now, isOwn }: RejectedIn,
): Promise<void> {
  const others: RejectedLine[] = [];
  for (const line of rejected) {
    const { corrects, faults, text } = line;
    const isPlaced =
      isOwn(corrects) && (await em.nativeUpdate(RejectedLineEntity, { ...corrects }, { faults, text, header })) > 0;
    if (!isPlaced) others.push(line);
  }
  const rows = others.map(({ line, faults, text }) => ({ file, line, faults, text, rejectedAt: now }));
  if (rows.length > 0) await em.insertMany(RejectedLineEntity, rows);
}

async function takeAwayCorrected(em: Transaction, corrected: readonly Correction[]): Promise<void> {
  if (corrected.length === 0) return;
  await em.nativeDelete(RejectedLineEntity, { $or: corrected.map(({ file, line }) => ({ file, line })) });
}

async function forgetLinesOf(em: Transaction, file: string): Promise<void> {
  await em.nativeDelete(RejectedLineEntity, { file });
}
