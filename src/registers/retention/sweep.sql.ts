/**
 * Deletes what is over, under a role that may do nothing else: the database shows it the rows whose term is over, and deletes no
 * other (`migrations/20261201200000-retention.ts`). Each batch is one transaction with its access record. A case goes whole. Of
 * access records the names go, and the records stay.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Pseudonyms } from '../../model/pseudonyms';
import type { RetentionCategory, RetentionEvent } from '../../model/retention';
import { inTransaction, statement, type Transaction } from '../../persistence/statement';
import { timeOf } from '../../persistence/database-time';

/** Under which terms a category ends, as the legal bases say now. */
export interface EffectiveTerm {
  readonly category: RetentionCategory;
  readonly event: RetentionEvent;
  readonly duration: string;
  /** Null where no basis names the category: the longest that is allowed counts. */
  readonly legalBasis: string | null;
  readonly revision: number | null;
}

/** Rows by table. */
export type DeletedRows = Readonly<Record<string, number>>;

export interface DeletedBatch {
  readonly category: RetentionCategory;
  readonly rows: DeletedRows;
  /** The basis that ends it, and its revision; null where none names the category. */
  readonly basis: string | null;
}

export interface SweepParts {
  /** Under the role of retention. */
  readonly orm: MikroORM;
  /** What the access log calls a person whose subjects' term is over. */
  readonly pastName: Pseudonyms['pastName'];
  /** Adds the access record, in the transaction that deletes. */
  readonly keepRecord: (transaction: Transaction, batch: DeletedBatch) => Promise<void>;
  readonly onDeleted?: (batch: DeletedBatch) => void;
  /** Stops between two batches. */
  readonly signal?: AbortSignal;
  /** How much longer than a batch has taken nothing is deleted after it, for those who wait for answers; left out: no longer. */
  readonly rest?: number;
  readonly limits?: Partial<typeof LIMITS>;
}

const LIMITS = { cases: 200, rows: 1_000 };

/** One sweeper at a time. */
const LOCK = 1416115;

/** By table: its category and its key. What belongs to a case goes with the case, and here where the case is not known. */
const TABLES: Readonly<Record<string, readonly [RetentionCategory, ...(readonly string[])]>> = {
  order_assignment: ['CASES', 'authority', 'staff_reference', 'order_number'],
  case_assignment: ['CASES', 'authority', 'staff_reference', 'case_reference'],
  case_escalation: ['CASES', 'authority', 'case_reference', 'line', 'insurer'],
  order_claim: ['CASES', 'order_number'],
  command: ['CASES', 'id'],
  processing_restriction: ['CASES', 'id'],
  rectification_request: ['CASES', 'id'],
  staff_contract: ['CALLER_FACTS', 'authority', 'staff_reference'],
  register_proposal: ['CALLER_FACTS', 'id'],
  training_record: ['CALLER_FACTS', 'statement'],
  voided_statement: ['CALLER_FACTS', 'statement'],
  authorised_person: ['CALLER_FACTS', 'id'],
  candidacy: ['RECRUITMENT', 'authority', 'reference'],
  training_reserve: ['RECRUITMENT', 'authority', 'reference'],
  secondment: ['RECRUITMENT', 'authority', 'reference'],
  rejected_line: ['RECRUITMENT', 'file', 'line'],
  break_glass: ['BREAK_GLASS', 'id'],
};

/** Of its rows names are forgotten, and nothing else. */
const NAMED = 'access_record';

export const RETAINED_TABLES: readonly string[] = ['case_key', ...Object.keys(TABLES), NAMED];

/** What is over of a table. */
export function overIn(table: string): string {
  return table === NAMED ? '"named_access_record"' : `"expired_${table}"`;
}

/** By which column of a table a case is known there. */
const OF_CASE: readonly (readonly [table: string, column: 'case_reference' | 'case_id'])[] = [
  ...(['order_assignment', 'case_assignment', 'case_escalation', 'order_claim'] as const).map(
    (table) => [table, 'case_reference'] as const,
  ),
  ['command', 'case_id'],
];

/** All that is over, in batches. @returns the number of rows */
export async function sweep(parts: SweepParts): Promise<number> {
  const { orm, signal, rest = 0 } = parts;
  const time = timeOf(orm);
  const limits = { ...LIMITS, ...parts.limits };
  let deleted = 0;
  const next = (work: (transaction: Transaction) => Promise<DeletedBatch | null>): Promise<DeletedBatch | null> =>
    inBatch(parts, work).catch((error: unknown) => {
      if (error instanceof CaseReopened) return inBatch(parts, work);
      throw error;
    });
  const untilEmpty = async (work: (transaction: Transaction) => Promise<DeletedBatch | null>): Promise<void> => {
    for (;;) {
      const began = time.elapsedMs();
      const batch = await next(work);
      if (batch === null) return;
      deleted += countOf(batch.rows);
      if (rest > 0) await time.delay((time.elapsedMs() - began) * rest, { signal }).catch(() => undefined);
      if (signal?.aborted) return;
    }
  };
  // whose a case is stands with the case
  await untilEmpty((transaction) => forgetNames(transaction, parts.pastName, limits.rows));
  if (signal?.aborted) return deleted;
  await untilEmpty((transaction) => deleteCases(transaction, limits.cases));
  for (const table of Object.keys(TABLES)) {
    if (signal?.aborted) return deleted;
    await untilEmpty((transaction) => deleteRows(transaction, table, limits.rows));
  }
  if (!signal?.aborted) await noteSwept(orm);
  return deleted;
}

/** What would go: rows by table. Nothing is written. */
export async function expiredRows(orm: MikroORM): Promise<DeletedRows> {
  const counts = RETAINED_TABLES.map(
    (table) => `select '${table}' as "table", count(*)::int as "count" from ${overIn(table)}`,
  );
  const rows = await statement<{ table: string; count: number }>(orm, counts.join(' union all '));
  return Object.fromEntries(rows.map(({ table, count }) => [table, count]));
}

export function categoryOf(table: string): RetentionCategory {
  return table === NAMED ? 'ACCESS_SUBJECTS' : (TABLES[table]?.[0] ?? 'CASES');
}

export function effectiveTerms(orm: MikroORM): Promise<EffectiveTerm[]> {
  return statement(
    orm,
    `select "category", "event", "duration", "legal_basis" as "legalBasis", "revision" from public.retention_terms()`,
  );
}

function inBatch(
  { orm, keepRecord, onDeleted }: SweepParts,
  work: (transaction: Transaction) => Promise<DeletedBatch | null>,
): Promise<DeletedBatch | null> {
  const done = inTransaction(orm, async (transaction) => {
    await statement(transaction, 'select pg_advisory_xact_lock(?)', [LOCK]);
    const batch = await work(transaction);
    if (batch === null) return null;
    const basis = await basisOf(transaction, batch.category);
    await keepRecord(transaction, { ...batch, basis });
    await statement(
      transaction,
      `insert into "retention_sweep" ("category", "swept_at", "deleted") values (?, '-infinity', ?)
        on conflict ("category") do update set "deleted" = "retention_sweep"."deleted" + excluded."deleted"`,
      [batch.category, countOf(batch.rows)],
    );
    return { ...batch, basis };
  });
  return done.then((batch) => {
    if (batch) onDeleted?.(batch);
    return batch;
  });
}

interface NamedRow {
  readonly id: string;
  readonly recordedAt: number;
  readonly isSeveral: boolean;
  /** By now, in their order; null of a case of nobody known. */
  readonly persons: readonly (string | null)[];
}

const NAMED_ROWS = `select "id", extract(epoch from "recorded_at")::float8 * 1000 as "recordedAt",
    num_nonnulls("subject_pseudonyms", "case_ids") > 0 as "isSeveral", "persons"
  from "named_access_record" order by "recorded_at" limit ?`;

const FORGET_NAMES = `with "given" as (
    select * from jsonb_to_recordset(?::jsonb) as "one" ("id" uuid, "alone" text, "several" text[])
  ), "gone" as (
    update "named_access_record" r set "subject_pseudonym" = g."alone", "subject_pseudonyms" = g."several",
      "case_id" = null, "case_ids" = null, "cases_salt" = null
    from "given" g where r."id" = g."id" returning 1
  ) select count(*)::int as "count" from "gone"`;

/** Of several, each has a name. */
const NOBODY = 'past:';

/** In the access log the person is found by the person's report alone from here on, and the case by nobody. */
async function forgetNames(
  transaction: Transaction,
  pastName: Pseudonyms['pastName'],
  most: number,
): Promise<DeletedBatch | null> {
  const found = await statement<NamedRow>(transaction, NAMED_ROWS, [most]);
  if (found.length === 0) return null;
  const given = found.map(({ id, recordedAt, isSeveral, persons }) => {
    const names = persons.map((person) => (person === null ? null : pastName(person, new Date(recordedAt))));
    return isSeveral ? { id, several: names.map((name) => name ?? NOBODY) } : { id, alone: names[0] };
  });
  const [row] = await statement<{ count: number }>(transaction, FORGET_NAMES, [JSON.stringify(given)]);
  return { category: categoryOf(NAMED), rows: { [NAMED]: row!.count }, basis: null };
}

/** Cases with all that belongs to them. Null where none is over. */
async function deleteCases(transaction: Transaction, most: number): Promise<DeletedBatch | null> {
  const found = await statement<{ reference: string; case_id: string }>(
    transaction,
    'select "reference", "case_id" from "expired_case_key" limit ?',
    [most],
  );
  if (found.length === 0) return null;
  const keys = { case_reference: found.map(({ reference }) => reference), case_id: found.map((one) => one.case_id) };
  const rows: Record<string, number> = {};
  for (const [table, column] of OF_CASE) {
    const type = column === 'case_id' ? 'uuid[]' : 'text[]';
    rows[table] = await deleted(transaction, table, `"${column}" = any(?::${type})`, [keys[column]]);
  }
  rows['case_key'] = await deleted(transaction, 'case_key', '"reference" = any(?::text[])', [keys.case_reference]);
  // one of them was opened again meanwhile: the batch is taken back, and the next does not see it
  if (rows['case_key'] !== found.length) throw new CaseReopened();
  await statement(transaction, 'select public.retention_forget_references(?::text[])', [keys.case_reference]);
  return { category: 'CASES', rows: withoutNone(rows), basis: null };
}

class CaseReopened extends Error {}

async function deleteRows(transaction: Transaction, table: string, most: number): Promise<DeletedBatch | null> {
  const [category, ...key] = TABLES[table]!;
  const columns = key.map((column) => `"${column}"`).join(', ');
  const among = `(${columns}) in (select ${columns} from "expired_${table}" limit ?)`;
  const count = await deleted(transaction, table, among, [most]);
  return count === 0 ? null : { category, rows: { [table]: count }, basis: null };
}

async function deleted(
  transaction: Transaction,
  table: string,
  condition: string,
  parameters: readonly (number | readonly string[])[],
): Promise<number> {
  const [{ count }] = (await statement<{ count: number }>(
    transaction,
    `with "gone" as (delete from "expired_${table}" where ${condition} returning 1)
      select count(*)::int as "count" from "gone"`,
    parameters,
  )) as [{ count: number }];
  return count;
}

/** Of the shortest of its terms; as the access record names it. */
async function basisOf(transaction: Transaction, category: RetentionCategory): Promise<string | null> {
  const [term] = await statement<{ basis: string | null }>(
    transaction,
    `select "legal_basis" || ' ' || "revision" as "basis" from public.retention_terms()
      where "category" = ? order by "duration"::interval limit 1`,
    [category],
  );
  return term?.basis ?? null;
}

async function noteSwept(orm: MikroORM): Promise<void> {
  await statement(
    orm,
    `insert into "retention_sweep" ("category", "swept_at", "deleted") select unnest(?::text[]), now(), 0
      on conflict ("category") do update set "swept_at" = excluded."swept_at"`,
    [[...new Set(RETAINED_TABLES.map(categoryOf))]],
  );
}

function withoutNone(rows: DeletedRows): DeletedRows {
  return Object.fromEntries(Object.entries(rows).filter(([, count]) => count > 0));
}

function countOf(rows: DeletedRows): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
