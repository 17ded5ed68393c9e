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

export interface PersonCounts {
  readonly accepted: number;
  readonly changed: number;
  readonly unchanged: number;
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

const PERSON: Table['columns'] = [
  ['given_name', 'givenName', 'text'],
  ['family_name', 'familyName', 'text'],
  ['phone', 'phone', 'text'],
  ['email', 'email', 'text'],
  ['languages', 'languages', 'text[]'],
];

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

type KeptRow = Readonly<Record<string, unknown>>;

/** In the order of the file: of one number named twice, the later line counts. */
export async function keepPersons(
  transaction: Transaction,
  persons: readonly ImportedPerson[],
  by: KeptBy,
): Promise<PersonCounts> {
  const table = TABLES[by.source];
  const kept = await keptRows(transaction, table, persons, by.source);
  const toWrite = new Map<string, KeptRow>();
  const counts = { accepted: 0, changed: 0, unchanged: 0 };
  for (const person of persons) {
    const row = rowOf(person, table);
    const before = kept.get(person.reference);
    counts[before === undefined ? 'accepted' : isSame(row, before) ? 'unchanged' : 'changed'] += 1;
    if (before !== undefined && isSame(row, before)) continue;
    kept.set(person.reference, row);
    toWrite.set(person.reference, row);
  }
  if (toWrite.size > 0) await write(transaction, table, [...toWrite.values()], by);
  return counts;
}

async function keptRows(
  transaction: Transaction,
  { name }: Table,
  persons: readonly ImportedPerson[],
  source: ImportedSource,
): Promise<Map<string, KeptRow>> {
  const rows = await statement<{ reference: string; row: KeptRow }>(
    transaction,
    `select "reference", to_jsonb("kept") as "row" from "${name}" as "kept"
      where "authority" = ? and "reference" = any(?::text[]) for update`,
    [source, persons.map(({ reference }) => reference)],
  );
  return new Map(rows.map(({ reference, row }) => [reference, row]));
}

function rowOf({ reference, personPseudonym, values }: ImportedPerson, { columns }: Table): KeptRow {
  const named = columns.map(([column, name]) => [column, values[name] ?? null] as const);
  return { reference, person_pseudonym: personPseudonym, ...Object.fromEntries(named) };
}

function isSame(row: KeptRow, before: KeptRow): boolean {
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
  const changes = [...own.slice(1), '"changed_at"', '"file"'].map((column) => `${column} = excluded.${column}`);
  const instant = now.toISOString();
  await statement(
    transaction,
    `insert into "${name}" (${own.join(', ')}, "authority", "listed_at", "changed_at", "file")
      select ${own.join(', ')}, ?::text, ?::timestamptz, ?::timestamptz, ?::uuid
      from jsonb_to_recordset(?::jsonb) as "item" (${types.join(', ')})
      on conflict ("authority", "reference") do update set ${changes.join(', ')}`,
    [source, instant, instant, file, JSON.stringify(rows)],
  );
}
