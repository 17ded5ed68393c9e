/** Entries of the register of partners, and what the ways of changing them have in common. */
import { HubError } from '../errors/hub-error';
import type { Coordinate } from '../model/classification';
import type { RegisterChange } from '../model/register-change';
import { withoutNationalNumbers } from '../model/personal-text';
import type { OperationMode } from '../model/registered-operations';
import type { OrganisationKind, Purpose } from '../model/roles';
import type { InsurerCode, SourceId } from '../model/words';
import type { RegisterContent } from './register-proposal';

export interface OrganisationEntry {
  /** CBE number, ten digits. */
  readonly cbe: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly insurer: InsurerCode | null;
  /** The partner system that speaks for it. */
  readonly source: SourceId | null;
  readonly purposes: readonly Purpose[];
  readonly agreementReference: string | null;
  readonly agreementFrom: Date | null;
  readonly agreementUntil: Date | null;
  readonly suspendedAt: Date | null;
  /** Pseudonym of the officer. */
  readonly suspendedBy: string | null;
  readonly suspensionReason: string | null;
  readonly registeredAt: Date | null;
  readonly revision: number;
}

export interface ApplicationEntry {
  readonly clientId: string;
  /** CBE number. */
  readonly organisation: string;
  readonly name: string;
  /** Null where the organisation's own are the only limit. */
  readonly purposes: readonly Purpose[] | null;
  /** Null where the identity provider knows the key from elsewhere. */
  readonly publicKey: Readonly<Record<string, string>> | null;
  readonly keyThumbprint: string | null;
  readonly keySince: Date | null;
  readonly suspendedAt: Date | null;
  /** Pseudonym of the officer. */
  readonly suspendedBy: string | null;
  readonly suspensionReason: string | null;
  readonly registeredAt: Date | null;
  /** What becomes of operations it has not registered; null: as the hub is configured. */
  readonly operationMode: OperationMode | null;
  readonly revision: number;
}

/** An operation that an application has registered. */
export interface RegisteredOperationEntry {
  readonly clientId: string;
  /** CBE number of the application's organisation. */
  readonly organisation: string;
  /** SHA-256 of the text, 64 hexadecimal digits. */
  readonly hash: string;
  /** As the client names it, where that is not the hash. */
  readonly documentId: string | null;
  /** Of the operations in it, separated by commas. */
  readonly name: string;
  readonly text: string;
  readonly registeredAt: Date | null;
}

/** Which entries a list runs over: all, or one organisation's own. */
export type RegisterScope = 'ALL' | { readonly organisation: string };

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

export function badInput(argument: string, detail: string, cause?: unknown): HubError {
  return new HubError('BAD_USER_INPUT', { argument: `input.${argument}` }, { detail, cause });
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
  const written = fields.map((field): Coordinate => `${type}.${field}`);
  return { entry, written, personPseudonym: null };
}

export function instantOf(text: string | null | undefined): Date | null {
  return text === null || text === undefined ? null : new Date(text);
}

/** @param row by column, with or without what the register adds to it */
export function applicationOf(row: RegisterContent): ApplicationEntry {
  const one = row as unknown as ApplicationColumns;
  return {
    clientId: one.client_id,
    organisation: one.organisation,
    name: one.name,
    purposes: one.purposes,
    publicKey: one.public_key,
    keyThumbprint: one.key_thumbprint,
    keySince: instantOf(one.key_since),
    suspendedAt: instantOf(one.suspended_at),
    suspendedBy: one.suspended_by,
    suspensionReason: one.suspension_reason,
    registeredAt: instantOf(one.registered_at),
    operationMode: one.operation_mode,
    revision: one.revision ?? 0,
  };
}

interface ApplicationColumns {
  readonly client_id: string;
  readonly organisation: string;
  readonly name: string;
  readonly purposes: readonly Purpose[] | null;
  readonly public_key: Readonly<Record<string, string>> | null;
  readonly key_thumbprint: string | null;
  readonly key_since?: string | null;
  readonly suspended_at: string | null;
  readonly suspended_by: string | null;
  readonly suspension_reason: string | null;
  readonly registered_at?: string | null;
  readonly operation_mode: OperationMode | null;
  readonly revision?: number;
}

/** @param row by column, with or without what the register adds to it */
export function organisationOf(row: RegisterContent): OrganisationEntry {
  const one = row as unknown as OrganisationColumns;
  return {
    cbe: one.cbe,
    name: one.name,
    kind: one.kind,
    insurer: one.insurer,
    source: one.source,
    purposes: one.permitted_purposes,
    agreementReference: one.agreement_reference,
    agreementFrom: instantOf(one.agreement_from),
    agreementUntil: instantOf(one.agreement_until),
    suspendedAt: instantOf(one.suspended_at),
    suspendedBy: one.suspended_by,
    suspensionReason: one.suspension_reason,
    registeredAt: instantOf(one.registered_at),
    revision: one.revision ?? 0,
  };
}

interface OrganisationColumns {
  readonly cbe: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly insurer: InsurerCode | null;
  readonly source: SourceId | null;
  readonly permitted_purposes: readonly Purpose[];
  readonly agreement_reference: string | null;
  readonly agreement_from: string | null;
  readonly agreement_until: string | null;
  readonly suspended_at: string | null;
  readonly suspended_by: string | null;
  readonly suspension_reason: string | null;
  readonly registered_at?: string | null;
  readonly revision?: number;
}
