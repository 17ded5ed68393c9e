/**
 * Registers that two officers keep: what their entries are, and what of them is changed. What only narrows is one officer's
 * act and is valid at once; for anything else one officer proposes and another one confirms. The database enforces it too.
 */
import { isDeepStrictEqual } from 'node:util';
import { LockMode, type EntityManager, type EntitySchema, type MikroORM } from '@mikro-orm/postgresql';
import { OfficerEntity } from '../../persistence/entities/callers';
import type { Coordinate } from '../../model/classification';
import type { Transaction } from '../../persistence/statement';
import { HubError } from '../../model/errors/hub-error';
import type { RegisterChange } from '../../model/register-change';
import { withoutNationalNumbers } from '../../model/personal-text';

export const PROPOSED_REGISTERS = [
  'LEGAL_BASIS',
  'PURPOSE',
  'ORGANISATION',
  'APPLICATION',
  'STAFF_CONTRACT',
  'LEGAL_HOLD',
  'PROCESSING_RESTRICTION',
] as const;
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
  readonly transact?: <Changed extends Proposed>(
    orm: MikroORM,
    work: (transaction: Transaction) => Promise<Changed>,
  ) => Promise<Changed>;
  /** Of whom the entry is, where it is a person's: pseudonym. */
  personOf?(entry: Of): string;
  /** Both before it is proposed and before it is carried out. @param officer whose act it is. @throws HubError BAD_USER_INPUT */
  check?(transaction: Transaction, change: Change<Of>, officer: string): Promise<void>;
  /** Writes what is beside the row. */
  carryOut?(transaction: Transaction, change: Change<Of>, now: Date): Promise<void>;
}

/** What of a change says whether it waits for a second officer; null: it is valid already. */
export interface Proposed {
  readonly proposal: { readonly state: string } | null;
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
  // as it would be read from JSON, where names stand in any order
  const plain = (entry: object | null, name: string): unknown =>
    JSON.parse(JSON.stringify((entry as Readonly<Record<string, unknown>> | null)?.[name] ?? null));
  return Object.keys(coordinates).filter((name) => !isDeepStrictEqual(plain(was, name), plain(becomes, name)));
}

export function coordinatesChanged({ coordinates }: Register, properties: readonly string[]): Coordinate[] {
  return [...new Set(properties.map((name) => coordinates[name]!))];
}

/** Which entries a list runs over: all, or one organisation's own. */
export type RegisterScope = 'ALL' | { readonly organisation: string };

/** As a condition on entries that name their organisation. */
export function within(scope: RegisterScope): { organisation?: string } {
  return scope === 'ALL' ? {} : { organisation: scope.organisation };
}

const UNIQUE_VIOLATION = '23505';

/**
 * @param sentences by the constraint that was violated: whose value was there already.
 * @param argument in place of the one that the sentence names.
 */
export async function refuseDuplicates<Result>(
  work: Promise<Result>,
  sentences: Readonly<Record<string, { readonly argument: string; readonly detail: string }>>,
  argument?: string,
): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const { code, constraint = '' } = error as { code?: unknown; constraint?: string };
    const sentence = code === UNIQUE_VIOLATION ? sentences[constraint] : undefined;
    if (sentence === undefined) throw error;
    throw badInput(argument ?? sentence.argument, sentence.detail, error);
  }
}

/** @param argument the part of the input that is wrong; null where it is the whole. */
export function badInput(argument: string | null, detail: string, cause?: unknown): HubError {
  return new HubError('BAD_USER_INPUT', { argument: argument ? `input.${argument}` : 'input' }, { detail, cause });
}

const LONGEST_NAME = 200;

/**
 * The text of an officer without national numbers.
 * @throws HubError BAD_USER_INPUT for one that is empty, too long or not one line
 */
export function lineOf(argument: string, text: string): string {
  const line = text.trim();
  if (line === '' || line.length > LONGEST_NAME || /\p{Cc}/u.test(line)) {
    throw badInput(argument, `${argument} is one line of 1 to ${LONGEST_NAME} characters.`);
  }
  return withoutNationalNumbers(line);
}

const MOST_REFERENCES = 200;
const REFERENCE = /^[\w./-]{1,64}$/;

/** Each once. @throws HubError BAD_USER_INPUT for too many, or what is no reference */
export function referencesOf(argument: string, given: readonly string[] | null | undefined): string[] {
  const references = [...new Set(given ?? [])];
  if (references.length > MOST_REFERENCES) throw badInput(argument, `At most ${MOST_REFERENCES} in one entry.`);
  if (references.some((reference) => !REFERENCE.test(reference))) {
    throw badInput(argument, `${argument} holds something that is no reference.`);
  }
  return references;
}

/** No entry has a key with control characters in it, and a database takes none for text. @throws HubError NOT_FOUND_OR_FORBIDDEN */
export function keyOf(text: string): string {
  if (/\p{Cc}/u.test(text)) throw staleOrMissing(false);
  return text;
}

/** The entry a change was made from is not the one that is there. */
export function staleOrMissing(isThere: boolean): HubError {
  return isThere
    ? badInput('revision', 'The entry was changed since this revision was read: read it again.')
    : new HubError('NOT_FOUND_OR_FORBIDDEN');
}

export function changeOf(entry: string, type: string, fields: readonly string[]): RegisterChange {
  return { entry, written: fields.map((field): Coordinate => `${type}.${field}`), personPseudonym: null };
}

/** Of properties whose fields have their names. */
export function coordinatesOf(type: string, ...fields: readonly string[]): Readonly<Record<string, Coordinate>> {
  return Object.fromEntries(fields.map((field) => [field, `${type}.${field}`] as const));
}

/** Whether a person is an officer now: what somebody set going who is none any more goes no further by itself. */
export async function isInOffice(transaction: Transaction, person: string | null): Promise<boolean> {
  if (person === null) return false;
  return (await transaction.count(OfficerEntity, { personPseudonym: person, endedAt: null })) > 0;
}
