/**
 * Changes of registers that keep one row for each entry. What only narrows is one officer's act and is valid at once; for
 * anything else one officer proposes and another one confirms. The database enforces it too.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Coordinate } from '../model/classification';
import { inTransaction, statement, type Transaction } from '../persistence/statement';
import { badInput, lineOf, refuseDuplicates, staleOrMissing } from './register-entry';
import {
  BESIDE_THE_ROW,
  type ProposedRegister,
  type RegisterContent,
  type RegisterProposal,
} from './register-proposal';
import {
  canonicalContent,
  confirmProposal,
  insertProposal,
  onlyOwn,
  openProposal,
  readProposals,
  refusedIn,
  TABLES,
  type ProposalAct,
} from './register-proposal-store';

export interface RowKind {
  readonly register: Exclude<ProposedRegister, 'LEGAL_BASIS' | 'PURPOSE'>;
  /** Before the key, as the access log names an entry. */
  readonly entry: string;
  /**
   * By column: the coordinate whose right WRITE a change needs, and by which the log names it. A column that is not here is never
   * changed.
   */
  readonly coordinates: Readonly<Record<string, Coordinate>>;
  /** By column: the column that says since when its value is there. */
  readonly since?: Readonly<Record<string, string>>;
  /** By the constraint that was violated. */
  readonly duplicates: Readonly<Record<string, { readonly argument: string; readonly detail: string }>>;
  /** Of whom the entry is, where it is a person's: pseudonym. */
  personOf?(row: RegisterContent): string;
  /** Both before it is proposed and before it is carried out. @throws HubError BAD_USER_INPUT */
  check?(transaction: Transaction, change: RowChange): Promise<void>;
  /** Writes what is beside the row. */
  carryOut?(transaction: Transaction, change: RowChange, now: Date): Promise<void>;
}

export interface RowChange {
  readonly key: string;
  /** Null for a new entry. */
  readonly was: RegisterContent | null;
  readonly becomes: RegisterContent;
}

/** The entry as it was read. */
export interface RowAt {
  readonly key: string;
  /** Null for an entry that is to be new. */
  readonly revision: number | null;
  /** Why it is changed; left out of what is never proposed. */
  readonly reason?: string;
}

export interface RowChanged {
  readonly register: RowKind['register'];
  readonly key: string;
  /** The entry as it is now, by column; null where there is none yet. */
  readonly row: RegisterContent | null;
  /** Null: the change is valid already. */
  readonly proposal: RegisterProposal | null;
}

/** @param alsoWritten of what is written beside the row. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
export async function changeRow(
  transaction: Transaction,
  kind: RowKind,
  at: RowAt,
  patchOf: (was: RegisterContent) => RegisterContent,
  act: ProposalAct,
  alsoWritten: readonly Coordinate[] = [],
): Promise<RowChanged> {
  const { register } = kind;
  const { key } = at;
  const row = await heldRow(transaction, kind, key);
  if ((row?.['revision'] ?? null) !== at.revision) throw staleOrMissing(row !== null);
  const was = row && withoutAdded(register, row);
  const { [BESIDE_THE_ROW]: beside, ...patch } = patchOf(was ?? {});
  const canonical = await canonicalContent(transaction, register, { ...was, ...patch });
  const becomes = beside === undefined ? canonical : { ...canonical, [BESIDE_THE_ROW]: beside };
  const change = { key, was, becomes };
  if (beside === undefined && alsoWritten.length === 0 && changedColumns(was, becomes).length === 0) {
    return { register, key, row, proposal: null };
  }
  await kind.check?.(transaction, change);
  if (beside === undefined && (await onlyNarrows(transaction, kind, was, becomes))) {
    return { register, key, row: await carryOut(transaction, kind, change, act, alsoWritten), proposal: null };
  }
  const reason = lineOf('reason', at.reason ?? '');
  const proposed = { register, key, basedOn: at.revision ?? 0, content: becomes, reason };
  return { register, key, row, proposal: await insertProposal(transaction, proposed, act) };
}

/** @returns null where the proposal is for none of these registers. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
export function confirmRow(
  orm: MikroORM,
  kinds: readonly RowKind[],
  id: string,
  act: ProposalAct,
): Promise<RowChanged | null> {
  const duplicates = Object.assign({}, ...kinds.map((kind) => kind.duplicates)) as RowKind['duplicates'];
  const confirmed = inTransaction(orm, async (transaction) => {
    const proposal = await openProposal(transaction, id);
    const { key, content: becomes } = proposal;
    const kind = kinds.find(({ register }) => register === proposal.register);
    if (!kind) return null;
    if (kind.personOf?.(becomes) === act.officer) throw badInput('id', 'An officer confirms nothing about himself.');
    await confirmProposal(transaction, proposal, act);
    const row = await heldRow(transaction, kind, key);
    // another proposal may have been confirmed while this one waited for the row
    if ((row?.['revision'] ?? 0) !== proposal.basedOn) throw refusedIn('OVERTAKEN');
    const change = { key, was: row && withoutAdded(kind.register, row), becomes };
    await kind.check?.(transaction, change);
    const changed = await carryOut(transaction, kind, change, act, []);
    const [decided = null] = await readProposals(transaction, id);
    return { register: kind.register, key, row: changed, proposal: decided };
  });
  return refuseDuplicates(confirmed, duplicates, 'id');
}

/** Columns whose value differs, in the order of the row. */
export function changedColumns(was: RegisterContent | null, becomes: RegisterContent): string[] {
  return Object.keys(becomes).filter(
    (column) => JSON.stringify(was?.[column] ?? null) !== JSON.stringify(becomes[column] ?? null),
  );
}

async function heldRow(transaction: Transaction, { register }: RowKind, key: string): Promise<RegisterContent | null> {
  const { table, key: column } = TABLES[register];
  const [found] = await statement<{ row: RegisterContent }>(
    transaction,
    `select to_jsonb("r") as "row" from "${table}" as "r" where "${column}" = ?${onlyOwn(register, '"r"')} for update`,
    [key],
  );
  return found?.row ?? null;
}

function withoutAdded(register: RowKind['register'], row: RegisterContent): RegisterContent {
  const added: readonly string[] = TABLES[register].added;
  return Object.fromEntries(Object.entries(row).filter(([column]) => !added.includes(column)));
}

async function onlyNarrows(
  transaction: Transaction,
  { register }: RowKind,
  was: RegisterContent | null,
  becomes: RegisterContent,
): Promise<boolean> {
  const [found] = await statement<{ narrows: boolean }>(
    transaction,
    'select public.register_row_only_narrows(?, ?::jsonb, ?::jsonb) as "narrows"',
    [TABLES[register].table, was && JSON.stringify(was), JSON.stringify(becomes)],
  );
  return found!.narrows;
}

/** @returns the row as it is then */
async function carryOut(
  transaction: Transaction,
  kind: RowKind,
  change: RowChange,
  { now, keepRecord }: ProposalAct,
  alsoWritten: readonly Coordinate[],
): Promise<RegisterContent> {
  const { key, was, becomes } = change;
  const columns = changedColumns(was, becomes);
  const written = [...new Set(columns.flatMap((column) => kind.coordinates[column] ?? []))];
  const entry = `${kind.entry}:${key}`;
  const personPseudonym = kind.personOf?.(becomes) ?? null;
  await keepRecord(transaction, { entry, written: [...written, ...alsoWritten], personPseudonym });
  const row = await (was === null ? insert(transaction, kind, becomes, now) : update(transaction, kind, change, now));
  await kind.carryOut?.(transaction, change, now);
  return row;
}

async function insert(
  transaction: Transaction,
  { register }: RowKind,
  becomes: RegisterContent,
  now: Date,
): Promise<RegisterContent> {
  const { table, added } = TABLES[register];
  const since = Object.fromEntries(added.map((column) => [column, column === 'revision' ? 1 : now.toISOString()]));
  const [inserted] = await statement<{ row: RegisterContent }>(
    transaction,
    `insert into "${table}" select "new".* from jsonb_populate_record(null::"${table}", ?::jsonb) as "new"
      returning to_jsonb("${table}") as "row"`,
    [JSON.stringify({ ...becomes, ...since })],
  );
  return inserted!.row;
}

async function update(
  transaction: Transaction,
  { register, coordinates, since = {} }: RowKind,
  { key, was, becomes }: RowChange,
  now: Date,
): Promise<RegisterContent> {
  const { table, key: column } = TABLES[register];
  const columns = changedColumns(was, becomes).filter((one) => one in coordinates && one in (was ?? {}));
  const dated = columns.flatMap((one) => since[one] ?? []);
  const set = [...columns, ...dated].map((one) => `"${one}" = "new"."${one}"`);
  const values = { ...becomes, ...Object.fromEntries(dated.map((one) => [one, now.toISOString()])) };
  const [updated] = await statement<{ row: RegisterContent }>(
    transaction,
    `update "${table}" set ${[...set, `"revision" = "${table}"."revision" + 1`].join(', ')}
      from jsonb_populate_record(null::"${table}", ?::jsonb) as "new" where "${table}"."${column}" = ?${onlyOwn(register, `"${table}"`)}
      returning to_jsonb("${table}") as "row"`,
    [JSON.stringify(values), key],
  );
  return updated!.row;
}
