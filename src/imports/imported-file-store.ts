/**
 * What became of each delivered file. The persons of a batch of lines, its rejected lines and the counts are written in
 * one transaction, and only by whoever still stands where the batch begins: so a file whose import was killed goes on
 * behind its last batch, and two that read one file cannot count a line twice.
 */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import {
  IMPORTED_SOURCES,
  type ImportedFileState,
  type ImportedFileSummary,
  type ImportedSource,
  type LineCounts,
  type Refusal,
} from '../model/imported-files';
import { inTransaction, statement, type Parameter, type Transaction } from '../persistence/statement';
import { keepPersons, type StatedPerson } from './imported-person-store';
import type { Correction } from './read-person';
import { forgetLinesOf, keepRejectedLines, takeAwayCorrected, type RejectedLine } from './rejected-line-store';

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

/** Of the advisory locks, the first key of those of imports. */
const LOCKS = 1416115;
const LOCK_OF_FOLDER = IMPORTED_SOURCES.length;

const COLUMNS = `"id", "source", "sha256", "state", "refusal", "refused_columns", "header", "lines", "accepted", "changed",
  "unchanged", "outdated", "rejected", extract(epoch from "received_at") * 1000 as "received_at",
  extract(epoch from "as_of") * 1000 as "as_of", extract(epoch from "finished_at") * 1000 as "finished_at",
  (select count(*)::int from "rejected_line" where "rejected_line"."file" = "imported_file"."id") as "to_correct"`;

interface Row extends LineCounts {
  readonly id: string;
  readonly source: ImportedSource;
  readonly state: ImportedFileState;
  readonly refusal: Refusal | null;
  readonly refused_columns: readonly string[];
  readonly header: string | null;
  readonly received_at: string;
  readonly as_of: string;
  readonly finished_at: string | null;
  readonly to_correct: number;
}

export function createImportedFileStore(orm: MikroORM): ImportedFileStore {
  const one = (sql: string, parameters: readonly Parameter[]) => returned(orm, sql, parameters);
  const found = async (condition: string, parameters: readonly Parameter[]): Promise<KeptFile[]> =>
    (await statement<Row>(orm, `select ${COLUMNS} from "imported_file" where ${condition}`, parameters)).map(keptFile);
  return {
    withSource: (source, work) => locked(orm, IMPORTED_SOURCES.indexOf(source), work),
    withFolder: (work) => locked(orm, LOCK_OF_FOLDER, work),
    begin: (delivery) => inTransaction(orm, (transaction) => begin(transaction, delivery)),
    refuse: ({ id }, refusal, columns, now) =>
      inTransaction(orm, async (transaction) => {
        await forgetLinesOf(transaction, id);
        return returned(
          transaction,
          `update "imported_file" set "state" = 'REFUSED', "refusal" = ?, "refused_columns" = ?::text[], "received_at" = ?,
            "finished_at" = ?, ${NOTHING_COUNTED} where "id" = ?`,
          [refusal, columns, now.toISOString(), now.toISOString(), id],
        );
      }),
    async read({ id }, header) {
      await one(
        `update "imported_file" set "state" = 'READING', "refusal" = null, "refused_columns" = '{}', "finished_at" = null,
          "header" = ? where "id" = ?`,
        [header, id],
      );
    },
    advance: (batch) => inTransaction(orm, (transaction) => advance(transaction, batch)),
    finish: ({ id }, now) =>
      one(`update "imported_file" set "state" = 'IMPORTED', "finished_at" = ? where "id" = ?`, [now.toISOString(), id]),
    byId: async (id) => (await found('"id" = ?', [id]))[0] ?? null,
    byContent: async (source, sha256) => (await found('"source" = ? and "sha256" = ?', [source, sha256]))[0] ?? null,
    recentOf: (source, most) =>
      found(`"source" = ? order by "imported_file"."received_at" desc, "id" limit ?`, [source, most]),
  };
}

const NOTHING_COUNTED = '"lines" = 0, "accepted" = 0, "changed" = 0, "unchanged" = 0, "outdated" = 0, "rejected" = 0';

/** Held by a transaction that does nothing else: so it is given back whatever ends the process, through a pooler too. */
function locked<Result>(orm: MikroORM, key: number, work: () => Promise<Result>): Promise<Result | null> {
  return inTransaction(orm, async (transaction) => {
    const [row] = await statement<{ held: boolean }>(
      transaction,
      'select pg_try_advisory_xact_lock(?::int, ?::int) as "held"',
      [LOCKS, key],
    );
    return row?.held ? work() : null;
  });
}

async function begin(transaction: Transaction, { source, sha256, asOf, again, now }: Delivery): Promise<KeptFile> {
  const anew = `"state" = 'READING', "refusal" = null, "refused_columns" = '{}', "finished_at" = null,
    "received_at" = excluded."received_at", "as_of" = excluded."as_of", ${NOTHING_COUNTED}`;
  const file = await returned(
    transaction,
    `insert into "imported_file" ("id", "source", "sha256", "state", "received_at", "as_of")
        values (?, ?, ?, 'READING', ?, ?)
      on conflict ("source", "sha256") do update set ${again ? anew : '"source" = excluded."source"'}`,
    [randomUUID(), source, sha256, now.toISOString(), asOf.toISOString()],
  );
  if (again) await forgetLinesOf(transaction, file.id);
  return file;
}

async function returned(
  within: MikroORM | Transaction,
  sql: string,
  parameters: readonly Parameter[],
): Promise<KeptFile> {
  const [row] = await statement<Row>(within, `${sql} returning ${COLUMNS}`, parameters);
  if (!row) throw new Error('the imported file is gone');
  return keptFile(row);
}

async function advance(
  transaction: Transaction,
  { file, from, persons, rejected, now }: Batch,
): Promise<LineCounts | null> {
  const [standing] = await statement<{ lines: number }>(
    transaction,
    `select "lines" from "imported_file" where "id" = ? and "state" = 'READING' for update`,
    [file.id],
  );
  if (standing?.lines !== from) return null;
  const corrections = persons.flatMap(({ corrects }) => (corrects === null ? [] : [corrects]));
  const stated = await correctedFiles(transaction, corrections, file.source);
  const found = await keepPersons(
    transaction,
    // what a corrected line says is as old as the file it was rejected in
    persons.map((person) => ({ ...person, asOf: stated.get(person.corrects?.file ?? '') ?? file.asOf })),
    { source: file.source, file: file.id, now },
  );
  await keepRejectedLines(transaction, rejected, { source: file.source, file: file.id, now });
  await takeAwayCorrected(transaction, corrections, file.source);
  const [counted] = await statement<LineCounts>(
    transaction,
    `update "imported_file" set "lines" = "lines" + ?::int, "accepted" = "accepted" + ?::int, "changed" = "changed" + ?::int,
        "unchanged" = "unchanged" + ?::int, "outdated" = "outdated" + ?::int, "rejected" = "rejected" + ?::int
      where "id" = ? returning "lines", "accepted", "changed", "unchanged", "outdated", "rejected"`,
    [
      persons.length + rejected.length,
      found.accepted,
      found.changed,
      found.unchanged,
      found.outdated,
      rejected.length,
      file.id,
    ],
  );
  return counted ?? null;
}

/** As of when the files speak whose lines are corrected, by id. */
async function correctedFiles(
  transaction: Transaction,
  corrections: readonly Correction[],
  source: ImportedSource,
): Promise<Map<string, Date>> {
  if (corrections.length === 0) return new Map();
  const rows = await statement<{ id: string; as_of: string }>(
    transaction,
    `select "id", extract(epoch from "as_of") * 1000 as "as_of" from "imported_file"
      where "source" = ? and "id" = any(?::uuid[])`,
    [source, [...new Set(corrections.map(({ file }) => file))]],
  );
  return new Map(rows.map(({ id, as_of: asOf }) => [id, new Date(Number(asOf))]));
}

function keptFile(row: Row): KeptFile {
  const {
    refused_columns: refusedColumns,
    received_at: receivedAt,
    as_of: asOf,
    finished_at: finishedAt,
    to_correct: toCorrect,
    ...rest
  } = row;
  return {
    ...rest,
    refusedColumns,
    toCorrect,
    receivedAt: new Date(Number(receivedAt)),
    asOf: new Date(Number(asOf)),
    finishedAt: finishedAt === null ? null : new Date(Number(finishedAt)),
  };
}
