/**
 * What an application may become: within what its organisation may, with a key that no other application has and that was never
 * replaced, and with operations it may ask.
 */
import { LockMode, type InferEntity } from '@mikro-orm/postgresql';
import {
  ApplicationEntity,
  OrganisationEntity,
  RegisteredOperationEntity,
  RetiredKeyEntity,
} from '../../persistence/entities/organisation';
import { operationHashOf } from '../../model/registered-operations';
import type { Transaction } from '../../persistence/statement';
import { badInput, coordinatesOf, staleOrMissing, type Change, type Register } from '../proposals/register-store';

export type ApplicationEntry = InferEntity<typeof ApplicationEntity>;

/** With the operations that are to be registered for it. */
export type ProposedApplication = ApplicationEntry & { readonly operations?: readonly CheckedOperation[] };

export const MOST_OPERATIONS = 1_000;

const TAKEN = {
  application_pkey: { argument: 'clientId', detail: 'An application is registered under this client id already.' },
  application_key_thumbprint: {
    argument: 'publicKey',
    detail: 'Another application has this key: each has one of its own.',
  },
} as const;

export const APPLICATIONS: Register<ProposedApplication> = {
  name: 'APPLICATION',
  entity: ApplicationEntity,
  key: 'clientId',
  coordinates: {
    ...coordinatesOf(
      'Application',
      ...['clientId', 'organisation', 'name', 'purposes', 'publicKey', 'keyThumbprint', 'operationMode', 'suspendedAt'],
    ),
    // one act, under one right: rules from before these two were fields let officers suspend
    suspendedBy: 'Application.suspendedAt',
    suspensionReason: 'Application.suspendedAt',
    operations: 'RegisteredOperation.text',
  },
  since: { keyThumbprint: 'keySince' },
  duplicates: TAKEN,

  async check(transaction, change) {
    if (change.was === null) await refuseBeyondOrganisation(transaction, change.becomes);
    if (isAnotherKey(change)) await refuseKeyInUse(transaction, change);
    await refuseOperations(transaction, change);
  },

  async carryOut(transaction, change, now) {
    const { key, was, becomes } = change;
    if (was?.keyThumbprint && isAnotherKey(change)) {
      await transaction.insert(RetiredKeyEntity, { thumbprint: was.keyThumbprint, clientId: key, retiredAt: now });
    }
    await insertOperations(transaction, key, becomes.operations ?? [], now);
  },
};

export function refuseTaken(constraint: keyof typeof TAKEN): Error {
  return badInput(TAKEN[constraint].argument, TAKEN[constraint].detail);
}

function isAnotherKey({ was, becomes }: Change<ProposedApplication>): boolean {
  return (was?.keyThumbprint ?? null) !== becomes.keyThumbprint;
}

/** Held until the transaction ends, so that the organisation is not narrowed meanwhile. */
async function refuseBeyondOrganisation(transaction: Transaction, becomes: ApplicationEntry): Promise<void> {
  const held = { lockMode: LockMode.PESSIMISTIC_READ };
  const found = await transaction.findOne(OrganisationEntity, becomes.organisation, held);
  if (!found) throw staleOrMissing(false);
  const { kind, purposes: permitted, agreementFrom: agreement } = found;
  const purposes = becomes.purposes ?? [];
  if (kind === 'CONTROLLER') throw badInput('organisation', "The controller's systems are no partner's.");
  if (agreement === null) throw badInput('organisation', 'There is no processing agreement of it on record yet.');
  if (purposes.length === 0) throw badInput('purposes', 'Name at least one purpose.');
  if (purposes.some((purpose) => !permitted.includes(purpose))) {
    throw badInput('purposes', `The organisation may hold ${permitted.join(', ')}, and nothing else.`);
  }
}

async function refuseKeyInUse(transaction: Transaction, { key, becomes }: Change<ApplicationEntry>): Promise<void> {
  const thumbprint = becomes.keyThumbprint ?? '';
  if ((await transaction.count(RetiredKeyEntity, { thumbprint })) > 0) {
    throw badInput('publicKey', 'This key was replaced before: make a new pair.');
  }
  const inUse = { keyThumbprint: thumbprint, clientId: { $ne: key } };
  if ((await transaction.count(ApplicationEntity, inUse)) > 0) throw refuseTaken('application_key_thumbprint');
}

/** More than an application may have, or under a document id that names another of its operations. */
async function refuseOperations(
  transaction: Transaction,
  { key, becomes }: Change<ProposedApplication>,
): Promise<void> {
  const { operations = [] } = becomes;
  if (operations.length === 0) return;
  const registered = await transaction.find(RegisteredOperationEntity, { clientId: key });
  const hashOfId = new Map(registered.map(({ hash, documentId }) => [documentId, hash]));
  if (operations.some(({ documentId, hash }) => documentId !== null && (hashOfId.get(documentId) ?? hash) !== hash)) {
    throw sameDocumentId();
  }
  const hashes = new Set([...registered, ...operations].map(({ hash }) => hash));
  if (hashes.size <= MOST_OPERATIONS) return;
  const detail = `An application has ${MOST_OPERATIONS} operations at most: withdraw those it asks no more.`;
  throw badInput('operations', detail);
}

async function insertOperations(
  transaction: Transaction,
  clientId: string,
  operations: readonly CheckedOperation[],
  now: Date,
): Promise<void> {
  const rows = operations.map((one) => ({ ...one, clientId, registeredAt: now }));
  const named = rows.filter(({ documentId }) => documentId !== null);
  const others = rows.filter(({ documentId }) => documentId === null);
  if (named.length > 0) {
    const options = { onConflictAction: 'merge' as const, onConflictMergeFields: ['documentId' as const] };
    await transaction.upsertMany(RegisteredOperationEntity, named, options);
  }
  if (others.length > 0) {
    await transaction.upsertMany(RegisteredOperationEntity, others, { onConflictAction: 'ignore' });
  }
}

export interface NewOperation {
  /** Letter by letter as the client sends it. */
  readonly text: string;
  /** Left out: the client names it by its hash, if at all. */
  readonly documentId?: string | null;
  /** Of the operations in it, separated by commas; empty where none has one. */
  readonly name: string;
}

export type CheckedOperation = Pick<
  InferEntity<typeof RegisteredOperationEntity>,
  'hash' | 'documentId' | 'name' | 'text'
>;

/** The draft of persisted documents allows no other letters in an identifier of a client's own. */
const DOCUMENT_ID = /^[\w.~-]{1,128}$/;
const SHA256 = /^[0-9a-f]{64}$/;

/** @throws HubError BAD_USER_INPUT */
export function checkedOperations(operations: readonly NewOperation[]): CheckedOperation[] {
  const checked = [
    ...new Map(operations.map(checkedOperation).map((operation) => [operation.hash, operation])).values(),
  ];
  const ids = checked.flatMap(({ documentId }) => documentId ?? []);
  if (new Set(ids).size < ids.length) throw sameDocumentId();
  return checked;
}

function sameDocumentId(): Error {
  return badInput('operations', 'Two operations have the same document id: a client names each by one of its own.');
}

function checkedOperation({ text, documentId = null, name }: NewOperation): CheckedOperation {
  const hash = operationHashOf(text);
  const isHash = documentId === hash || documentId === `sha256:${hash}`;
  if (documentId === null || isHash) return { hash, documentId: null, name, text };
  if (!DOCUMENT_ID.test(documentId)) {
    throw badInput('operations', "A document id has up to 128 letters of a-z, A-Z, 0-9, '-', '.', '_' and '~'.");
  }
  if (SHA256.test(documentId)) {
    throw badInput('operations', 'A document id looks like the SHA-256 of its text, and is that of another text.');
  }
  return { hash, documentId, name, text };
}
