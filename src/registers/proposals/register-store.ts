/**
 * Registers that two officers keep: what their entries are, and what of them is changed. What only narrows is one officer's
 * act and is valid at once; for anything else one officer proposes and another one confirms. The database enforces it too.
 */
import { LockMode, type EntityManager, type EntitySchema, type MikroORM } from '@mikro-orm/postgresql';
import type { Coordinate } from '../../model/classification';
import type { Transaction } from '../../persistence/statement';
import type { EntryChanged } from './entry-change-store';

export const PROPOSED_REGISTERS = ['LEGAL_BASIS', 'PURPOSE', 'ORGANISATION', 'APPLICATION', 'STAFF_CONTRACT'] as const;
export type ProposedRegister = (typeof PROPOSED_REGISTERS)[number];

export interface Entry {
  readonly revision: number;
}

export interface Register<Of extends Entry = Entry> {
  readonly name: ProposedRegister;
  readonly entity: EntitySchema;
  /** The property that names an entry. */
  readonly key: string;
  /** Of a table that holds more than the register: which rows are the register's. */
  readonly own?: Readonly<Record<string, string>>;
  /** Each change is a row more; left out: the row itself changes. */
  readonly keepsHistory?: true;
  /**
   * By property: the coordinate whose right WRITE a change needs, and by which the log names it. A property that is not
   * here is never changed.
   */
  readonly coordinates: Readonly<Record<string, Coordinate>>;
  /** By property: the one that says since when its value is there. */
  readonly since?: Readonly<Record<string, string>>;
  /** By the constraint that was violated. */
  readonly duplicates?: Readonly<Record<string, { readonly argument: string; readonly detail: string }>>;
  /** In place of any transaction. */
  readonly transact?: (
    orm: MikroORM,
    work: (transaction: Transaction) => Promise<EntryChanged>,
  ) => Promise<EntryChanged>;
  /** Of whom the entry is, where it is a person's: pseudonym. */
  personOf?(entry: Of): string;
  /** Both before it is proposed and before it is carried out. @throws HubError BAD_USER_INPUT */
  check?(transaction: Transaction, change: Change<Of>): Promise<void>;
  /** Writes what is beside the row. */
  carryOut?(transaction: Transaction, change: Change<Of>, now: Date): Promise<void>;
}

export interface Change<Of extends Entry = Entry> {
  readonly key: string;
  /** Null for a new entry. */
  readonly was: Of | null;
  /** What the register adds to a row is not in it. */
  readonly becomes: Of;
}

/** The entries as they are now, by key. @param keys only these */
export async function standingEntries<Of extends Entry>(
  em: EntityManager,
  { entity, key, own, keepsHistory }: Register<Of>,
  keys?: readonly string[],
  isHeld = false,
): Promise<Map<string, Of>> {
  const where = { ...own, ...(keys && { [key]: { $in: [...keys] } }) };
  const ordered = { orderBy: [{ [key]: 'asc' as const }, { revision: 'asc' as const }], disableIdentityMap: true };
  // of a history nothing is updated: who adds to it waits for the table's own guard
  const options = isHeld && !keepsHistory ? { ...ordered, lockMode: LockMode.PESSIMISTIC_WRITE as const } : ordered;
  const rows = (await em.find(entity, where, options)) as object[];
  return new Map(rows.map((row) => [(row as Readonly<Record<string, string>>)[key]!, { ...row } as Of]));
}

/** Properties whose value differs. */
export function changedProperties({ coordinates }: Register, { was, becomes }: Change): string[] {
  const text = (entry: object | null, name: string): string =>
    JSON.stringify((entry as Readonly<Record<string, unknown>> | null)?.[name] ?? null);
  return Object.keys(coordinates).filter((name) => text(was, name) !== text(becomes, name));
}

export function coordinatesChanged({ coordinates }: Register, properties: readonly string[]): Coordinate[] {
  return [...new Set(properties.map((name) => coordinates[name]!))];
}
