/** Keeps the persons that files name, one row for each number a partner has given; says how many were new or changed. */
import type { ImportedSource } from '../model/imported-files';
import { columnsOf } from '../persistence/columns';
import { SecondmentEntity, TrainingReserveEntity } from '../persistence/entities/staff';
import { overBy } from '../persistence/retention-terms.sql';
import { statement, type Transaction } from '../persistence/statement';
import type { Value } from './read-person';

/** The national number is not among the values any more. */
export interface StatedPerson {
  readonly reference: string;
  readonly personPseudonym: string;
  /** By our column names. */
  readonly values: Readonly<Record<string, Value>>;
  readonly asOf: Date;
}

export interface PersonCounts {
  readonly accepted: number;
  readonly changed: number;
  /** With the outdated ones. */
  readonly unchanged: number;
  /** Said something else of somebody of whom a newer file was read before. */
  readonly outdated: number;
}

export interface KeptBy {
  readonly source: ImportedSource;
  /** The file's id. */
  readonly file: string;
  readonly now: Date;
}

/** What is no partner's to say. */
const OURS: ReadonlySet<string> = new Set(['authority', 'listedAt', 'changedAt', 'asOf', 'file']);

/** As the database has a row in JSON: by column. */
type PersonRow = Readonly<Record<string, unknown>>;

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** What a file says, by our names. Not the name, the number or the address: nobody reads them here. */
  readonly stated: readonly { readonly property: string; readonly column: string }[];
}

const ENTITIES = { 'bruxelles-formation': TrainingReserveEntity, 'seconded-staff': SecondmentEntity } as const;

function tableOf(em: Transaction, source: ImportedSource): Table {
  const entity = ENTITIES[source];
  const columns = columnsOf(em, entity).map(([property, column]) => ({ property, column }));
  return {
    name: entity.meta.tableName,
    columns: columns.map(({ column }) => column),
    stated: columns.filter(({ property }) => !OURS.has(property)),
  };
}

/** In the order of the file: of one number named twice, the later line counts. */
export async function keepPersons(
  transaction: Transaction,
  persons: readonly StatedPerson[],
  { source, file, now }: KeptBy,
): Promise<PersonCounts> {
  const table = tableOf(transaction, source);
  const kept = await keptRows(transaction, table, persons, source);
  const isOver = await overBy(transaction);
  const toWrite = new Map<string, PersonRow>();
  const counts = { accepted: 0, changed: 0, unchanged: 0, outdated: 0 };
  for (const { reference, personPseudonym, values, asOf } of persons) {
    const said: Readonly<Record<string, unknown>> = { ...values, reference, personPseudonym };
    const stated = Object.fromEntries(table.stated.map(({ property, column }) => [column, said[property] ?? null]));
    const before = kept.get(reference);
    // what a file of long ago says is not taken in: it may be of somebody who was deleted since
    const isExpired = before === undefined && isOver('RECRUITMENT', 'LAST_CHANGED', asOf);
    const found = isExpired ? 'outdated' : comparison(stated, asOf, before);
    counts[found] += 1;
    if (found === 'outdated') counts.unchanged += 1;
    if (found === 'outdated' || (found === 'unchanged' && asOf.getTime() <= asOfRow(before))) continue;
    // a newer file that says the same makes the row newer: an older one that arrives later must not change it
    const changed = found === 'unchanged' ? {} : { ...stated, changed_at: now, file };
    const row = { authority: source, listed_at: now, ...before, ...changed, as_of: asOf };
    kept.set(reference, row);
    toWrite.set(reference, row);
  }
  if (toWrite.size > 0) await write(transaction, table, [...toWrite.values()]);
  return counts;
}

/** Of two files that say different things of one person, the newer one is believed, in whatever order they arrive. */
function comparison(stated: PersonRow, asOf: Date, before: PersonRow | undefined): keyof PersonCounts {
  if (before === undefined) return 'accepted';
  const isSame = Object.entries(stated).every(
    ([column, value]) => JSON.stringify(value) === JSON.stringify(before[column]),
  );
  if (isSame) return 'unchanged';
  return asOf.getTime() < asOfRow(before) ? 'outdated' : 'changed';
}

/** In milliseconds; what is not known is older than any. */
function asOfRow(row: PersonRow | undefined): number {
  const asOf = row?.['as_of'] as Date | string | null | undefined;
  return asOf ? new Date(asOf).getTime() : 0;
}

async function keptRows(
  transaction: Transaction,
  { name }: Table,
  persons: readonly StatedPerson[],
  source: ImportedSource,
): Promise<Map<string, PersonRow>> {
  const rows = await statement<{ reference: string; row: PersonRow }>(
    transaction,
    `select "reference", to_jsonb("kept") as "row" from "${name}" as "kept"
      where "authority" = ? and "reference" = any(?::text[]) for update`,
    [source, persons.map(({ reference }) => reference)],
  );
  return new Map(rows.map(({ reference, row }) => [reference, row]));
}

async function write(transaction: Transaction, { name, columns }: Table, rows: readonly PersonRow[]): Promise<void> {
  const changes = columns.map((column) => `"${column}" = excluded."${column}"`);
  await statement(
    transaction,
    `insert into "${name}" select * from jsonb_populate_recordset(null::"${name}", ?::jsonb)
      on conflict ("authority", "reference") do update set ${changes.join(', ')}`,
    [JSON.stringify(rows)],
  );
}
