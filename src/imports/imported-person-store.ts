/** Keeps the persons that files name, one row for each number a partner has given; says how many were new or changed. */
import type { ImportedSource } from '../model/imported-files';
import { statement, type Transaction } from '../persistence/statement';
import type { Value } from './read-value';

/** The national number is not among the values any more. */
export interface ImportedPerson {
  readonly reference: string;
  readonly personPseudonym: string;
  /** By our column names. */
  readonly values: Readonly<Record<string, Value>>;
}

export interface StatedPerson extends ImportedPerson {
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

interface Table {
  readonly name: string;
  /** Database column, our name, type. */
  readonly columns: readonly (readonly [column: string, name: string, type: 'text' | 'text[]' | 'date'])[];
}

/** Not the name, the number or the address: nobody reads them here, and who recruits has them from the partner. */
const PERSON: Table['columns'] = [['languages', 'languages', 'text[]']];

const TABLES: Readonly<Record<ImportedSource, Table>> = {
  'bruxelles-formation': {
    name: 'training_reserve',
    columns: [
      ...PERSON,
      ['state', 'state', 'text'],
      ['profile', 'profile', 'text'],
      ['training_from', 'trainingFrom', 'date'],
      ['training_until', 'trainingUntil', 'date'],
      ['available_from', 'availableFrom', 'date'],
    ],
  },
  'seconded-staff': {
    name: 'secondment',
    columns: [
      ...PERSON,
      ['seconded_to', 'secondedTo', 'text'],
      ['seconded_from', 'secondedFrom', 'date'],
      ['seconded_until', 'secondedUntil', 'date'],
    ],
  },
};

type PersonRow = Readonly<Record<string, unknown>>;

interface KeptRow {
  readonly row: PersonRow;
  /** In milliseconds. */
  readonly asOf: number;
}

/** In the order of the file: of one number named twice, the later line counts. */
export async function keepPersons(
  transaction: Transaction,
  persons: readonly StatedPerson[],
  by: KeptBy,
): Promise<PersonCounts> {
  const table = TABLES[by.source];
  const kept = await keptRows(transaction, table, persons, by.source);
  const toWrite = new Map<string, KeptRow>();
  const confirmed = new Map<string, number>();
  const counts = { accepted: 0, changed: 0, unchanged: 0, outdated: 0 };
  for (const person of persons) {
    const { reference } = person;
    const stated = { row: rowOf(person, table), asOf: person.asOf.getTime() };
    const before = kept.get(reference);
    const found = comparison(stated, before);
    counts[found] += 1;
    if (found === 'outdated') counts.unchanged += 1;
    if (found === 'outdated' || (found === 'unchanged' && stated.asOf <= (before?.asOf ?? 0))) continue;
    kept.set(reference, stated);
    if (found === 'unchanged' && !toWrite.has(reference)) confirmed.set(reference, stated.asOf);
    else toWrite.set(reference, stated);
  }
  if (toWrite.size > 0) await write(transaction, table, [...toWrite.values()], by);
  if (confirmed.size > 0) await confirm(transaction, table, confirmed, by.source);
  return counts;
}

/** Of two files that say different things of one person, the newer one is believed, in whatever order they arrive. */
function comparison(stated: KeptRow, before: KeptRow | undefined): keyof PersonCounts {
  if (before === undefined) return 'accepted';
  if (isSame(stated.row, before.row)) return 'unchanged';
  return stated.asOf < before.asOf ? 'outdated' : 'changed';
}

async function keptRows(
  transaction: Transaction,
  { name }: Table,
  persons: readonly ImportedPerson[],
  source: ImportedSource,
): Promise<Map<string, KeptRow>> {
  const rows = await statement<{ reference: string; row: PersonRow; as_of: string | null }>(
    transaction,
    `select "reference", to_jsonb("kept") as "row", extract(epoch from "as_of") * 1000 as "as_of" from "${name}" as "kept"
      where "authority" = ? and "reference" = any(?::text[]) for update`,
    [source, persons.map(({ reference }) => reference)],
  );
  return new Map(rows.map(({ reference, row, as_of: asOf }) => [reference, { row, asOf: Number(asOf ?? 0) }]));
}

function rowOf({ reference, personPseudonym, values }: ImportedPerson, { columns }: Table): PersonRow {
  const named = columns.map(([column, name]) => [column, values[name] ?? null] as const);
  return { reference, person_pseudonym: personPseudonym, ...Object.fromEntries(named) };
}

function isSame(row: PersonRow, before: PersonRow): boolean {
  return Object.entries(row).every(([column, value]) => JSON.stringify(value) === JSON.stringify(before[column]));
}

async function write(
  transaction: Transaction,
  { name, columns }: Table,
  rows: readonly KeptRow[],
  { source, file, now }: KeptBy,
): Promise<void> {
  const own = ['reference', 'person_pseudonym', ...columns.map(([column]) => column)].map((column) => `"${column}"`);
  const types = [
    '"reference" text',
    '"person_pseudonym" text',
    ...columns.map(([column, , type]) => `"${column}" ${type}`),
  ];
  const changes = [...own.slice(1), '"as_of"', '"changed_at"', '"file"'].map(
    (column) => `${column} = excluded.${column}`,
  );
  const instant = now.toISOString();
  await statement(
    transaction,
    `insert into "${name}" (${own.join(', ')}, "as_of", "authority", "listed_at", "changed_at", "file")
      select ${own.join(', ')}, "as_of", ?::text, ?::timestamptz, ?::timestamptz, ?::uuid
      from jsonb_to_recordset(?::jsonb) as "item" (${types.join(', ')}, "as_of" timestamptz)
      on conflict ("authority", "reference") do update set ${changes.join(', ')}`,
    [
      source,
      instant,
      instant,
      file,
      JSON.stringify(rows.map(({ row, asOf }) => ({ ...row, as_of: new Date(asOf).toISOString() }))),
    ],
  );
}

/** A newer file says the same: an older one that arrives later must not change it. */
async function confirm(
  transaction: Transaction,
  { name }: Table,
  confirmed: ReadonlyMap<string, number>,
  source: ImportedSource,
): Promise<void> {
  const items = [...confirmed].map(([reference, asOf]) => ({ reference, as_of: new Date(asOf).toISOString() }));
  await statement(
    transaction,
    `update "${name}" as "kept" set "as_of" = "item"."as_of"
      from jsonb_to_recordset(?::jsonb) as "item" ("reference" text, "as_of" timestamptz)
      where "kept"."authority" = ? and "kept"."reference" = "item"."reference"`,
    [JSON.stringify(items), source],
  );
}
