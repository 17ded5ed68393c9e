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
import { inTransaction, statement, type Transaction } from '../persistence/statement';
import { keepPersons, type ImportedPerson } from './imported-person-store';
import type { Correction } from './read-person';

export interface KeptFile extends ImportedFileSummary {
  readonly finishedAt: Date | null;
  readonly header: string | null;
  readonly refusedColumns: readonly string[];
}

export interface RejectedLine {
  readonly line: number;
  readonly faults: readonly string[];
  readonly text: string;
}

export interface Batch {
  readonly file: KeptFile;
  /** How many lines of the file were counted before. */
  readonly from: number;
  readonly persons: readonly ImportedPerson[];
  readonly rejected: readonly RejectedLine[];
  /** Rejected lines of the same partner's files that lines of this batch stand for, accepted or rejected anew. */
  readonly corrected: readonly Correction[];
  readonly now: Date;
}

export interface ImportedFileStore {
  /** One file of a partner at a time, on all replicas; null, and nothing done, while another is at work. */
  withSource<Result>(source: ImportedSource, work: () => Promise<Result>): Promise<Result | null>;
  /** The file with this content, as it is known, or as new. */
  begin(source: ImportedSource, sha256: string, now: Date): Promise<KeptFile>;
  refuse(file: KeptFile, refusal: Refusal, columns: readonly string[], now: Date): Promise<KeptFile>;
  /** A file that was refused may be read after all, by a later release. */
  read(file: KeptFile, header: string): Promise<void>;
  /** Null, and nothing written, when the file does not stand at `from` any more. */
  advance(batch: Batch): Promise<LineCounts | null>;
  finish(file: KeptFile, now: Date): Promise<KeptFile>;
  byId(id: string): Promise<KeptFile | null>;
  /** The newest first. */
  recentOf(source: ImportedSource, most: number): Promise<KeptFile[]>;
}

/** Of the advisory locks, the first key of those of imports. */
const LOCKS = 1416115;

const COLUMNS = `"id", "source", "sha256", "state", "refusal", "refused_columns", "header", "lines", "accepted", "changed",
  "unchanged", "rejected", extract(epoch from "received_at") * 1000 as "received_at",
  extract(epoch from "finished_at") * 1000 as "finished_at"`;

interface Row extends LineCounts {
  readonly id: string;
  readonly source: ImportedSource;
  readonly state: ImportedFileState;
  readonly refusal: Refusal | null;
  readonly refused_columns: readonly string[];
  readonly header: string | null;
  readonly received_at: string;
  readonly finished_at: string | null;
}

export function createImportedFileStore(orm: MikroORM): ImportedFileStore {
  const one = async (sql: string, parameters: readonly (string | number | null | readonly string[])[]) => {
    const [row] = await statement<Row>(orm, `${sql} returning ${COLUMNS}`, parameters);
    if (!row) throw new Error('the imported file is gone');
    return keptFile(row);
  };
  return {
    withSource: (source, work) =>
      inTransaction(orm, async (transaction) => {
        const key = IMPORTED_SOURCES.indexOf(source);
        const [row] = await statement<{ held: boolean }>(
          transaction,
          'select pg_try_advisory_xact_lock(?::int, ?::int) as "held"',
          [LOCKS, key],
        );
        return row?.held ? work() : null;
      }),
    begin: (source, sha256, now) =>
      one(
        `insert into "imported_file" ("id", "source", "sha256", "state", "received_at") values (?, ?, ?, 'READING', ?)
          on conflict ("source", "sha256") do update set "source" = excluded."source"`,
        [randomUUID(), source, sha256, now.toISOString()],
      ),
    refuse: ({ id }, refusal, columns, now) =>
      one(
        `update "imported_file" set "state" = 'REFUSED', "refusal" = ?, "refused_columns" = ?::text[], "received_at" = ?,
          "finished_at" = ? where "id" = ?`,
        [refusal, columns, now.toISOString(), now.toISOString(), id],
      ),
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
    async byId(id) {
      const [row] = await statement<Row>(orm, `select ${COLUMNS} from "imported_file" where "id" = ?`, [id]);
      return row ? keptFile(row) : null;
    },
    async recentOf(source, most) {
      const rows = await statement<Row>(
        orm,
        `select ${COLUMNS} from "imported_file" where "source" = ? order by "imported_file"."received_at" desc, "id" limit ?`,
        [source, most],
      );
      return rows.map(keptFile);
    },
  };
}

async function advance(
  transaction: Transaction,
  { file, from, persons, rejected, corrected, now }: Batch,
): Promise<LineCounts | null> {
  const [standing] = await statement<{ lines: number }>(
    transaction,
    `select "lines" from "imported_file" where "id" = ? and "state" = 'READING' for update`,
    [file.id],
  );
  if (standing?.lines !== from) return null;
  const found = await keepPersons(transaction, persons, { source: file.source, file: file.id, now });
  if (corrected.length > 0) {
    await statement(
      transaction,
      `delete from "rejected_line" using jsonb_to_recordset(?::jsonb) as "item" ("file" uuid, "line" int), "imported_file"
        where "rejected_line"."file" = "item"."file" and "rejected_line"."line" = "item"."line"
          and "imported_file"."id" = "item"."file" and "imported_file"."source" = ?`,
      [JSON.stringify(corrected), file.source],
    );
  }
  if (rejected.length > 0) {
    await statement(
      transaction,
      `insert into "rejected_line" ("file", "line", "faults", "text", "rejected_at")
        select ?::uuid, "line", "faults", "text", ?::timestamptz
        from jsonb_to_recordset(?::jsonb) as "item" ("line" int, "faults" text[], "text" text)`,
      [file.id, now.toISOString(), JSON.stringify(rejected)],
    );
  }
  const [counted] = await statement<LineCounts>(
    transaction,
    `update "imported_file" set "lines" = "lines" + ?::int, "accepted" = "accepted" + ?::int, "changed" = "changed" + ?::int,
        "unchanged" = "unchanged" + ?::int, "rejected" = "rejected" + ?::int where "id" = ?
      returning "lines", "accepted", "changed", "unchanged", "rejected"`,
    [persons.length + rejected.length, found.accepted, found.changed, found.unchanged, rejected.length, file.id],
  );
  return counted ?? null;
}

function keptFile(row: Row): KeptFile {
  const { refused_columns: refusedColumns, received_at: receivedAt, finished_at: finishedAt, ...rest } = row;
  return {
    ...rest,
    refusedColumns,
    receivedAt: new Date(Number(receivedAt)),
    finishedAt: finishedAt === null ? null : new Date(Number(finishedAt)),
  };
}
