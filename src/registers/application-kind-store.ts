/**
 * What an application may become: within what its organisation may, with a key that no other application has and that was never
 * replaced, and with operations it may ask.
 */
import { LockMode } from '@mikro-orm/postgresql';
import type { Purpose } from '../model/roles';
import {
  ApplicationEntity,
  OrganisationEntity,
  RegisteredOperationEntity,
  RetiredKeyEntity,
} from '../persistence/entities/organisation';
import type { Transaction } from '../persistence/statement';
import { sameDocumentId, type CheckedOperation } from './operation-check';
import { badInput, staleOrMissing } from './register-entry';
import { BESIDE_THE_ROW, type RegisterContent } from './register-proposal';
import type { RowChange, RowKind } from './register-row-store';

export const MOST_OPERATIONS = 1_000;

const TAKEN = {
  application_pkey: { argument: 'clientId', detail: 'An application is registered under this client id already.' },
  application_key_thumbprint: {
    argument: 'publicKey',
    detail: 'Another application has this key: each has one of its own.',
  },
} as const;

export const APPLICATIONS: RowKind = {
  register: 'APPLICATION',
  entry: 'application',
  coordinates: {
    client_id: 'Application.clientId',
    organisation: 'Application.organisation',
    name: 'Application.name',
    purposes: 'Application.purposes',
    public_key: 'Application.publicKey',
    key_thumbprint: 'Application.keyThumbprint',
    operation_mode: 'Application.operationMode',
    suspended_at: 'Application.suspendedAt',
    // one act, under one right: rules from before these two were fields let officers suspend
    suspended_by: 'Application.suspendedAt',
    suspension_reason: 'Application.suspendedAt',
    [BESIDE_THE_ROW]: 'RegisteredOperation.text',
  },
  since: { key_thumbprint: 'key_since' },
  duplicates: TAKEN,

  async check(transaction, change) {
    if (change.was === null) await refuseBeyondOrganisation(transaction, change.becomes);
    if (isAnotherKey(change)) await refuseKeyInUse(transaction, change);
    await refuseOperations(transaction, change);
  },

  async carryOut(transaction, change, now) {
    const { key, was } = change;
    const before = (was?.['key_thumbprint'] ?? null) as string | null;
    if (before !== null && isAnotherKey(change)) {
      await transaction.insert(RetiredKeyEntity, { thumbprint: before, clientId: key, retiredAt: now });
    }
    await insertOperations(transaction, key, operationsOf(change), now);
  },
};

export function refuseTaken(constraint: keyof typeof TAKEN): Error {
  return badInput(TAKEN[constraint].argument, TAKEN[constraint].detail);
}

function isAnotherKey({ was, becomes }: RowChange): boolean {
  return (was?.['key_thumbprint'] ?? null) !== becomes['key_thumbprint'];
}

/** Held until the transaction ends, so that the organisation is not narrowed meanwhile. */
async function refuseBeyondOrganisation(transaction: Transaction, becomes: RegisterContent): Promise<void> {
  const cbe = String(becomes['organisation']);
  const found = await transaction.findOne(OrganisationEntity, cbe, { lockMode: LockMode.PESSIMISTIC_READ });
  if (!found) throw staleOrMissing(false);
  const { kind, purposes: permitted, agreementFrom: agreement } = found;
  const purposes = becomes['purposes'] as readonly Purpose[];
  if (kind === 'CONTROLLER') throw badInput('organisation', "The controller's systems are no partner's.");
  if (agreement === null) throw badInput('organisation', 'There is no processing agreement of it on record yet.');
  if (purposes.length === 0) throw badInput('purposes', 'Name at least one purpose.');
  if (purposes.some((purpose) => !permitted.includes(purpose))) {
    throw badInput('purposes', `The organisation may hold ${permitted.join(', ')}, and nothing else.`);
  }
}

async function refuseKeyInUse(transaction: Transaction, { key, becomes }: RowChange): Promise<void> {
  const thumbprint = String(becomes['key_thumbprint']);
  if ((await transaction.count(RetiredKeyEntity, { thumbprint })) > 0) {
    throw badInput('publicKey', 'This key was replaced before: make a new pair.');
  }
  const inUse = { keyThumbprint: thumbprint, clientId: { $ne: key } };
  if ((await transaction.count(ApplicationEntity, inUse)) > 0) throw refuseTaken('application_key_thumbprint');
}

function operationsOf({ becomes }: RowChange): readonly CheckedOperation[] {
  return (becomes[BESIDE_THE_ROW] as readonly CheckedOperation[] | undefined) ?? [];
}

/** More than an application may have, or under a document id that names another of its operations. */
async function refuseOperations(transaction: Transaction, change: RowChange): Promise<void> {
  const operations = operationsOf(change);
  if (operations.length === 0) return;
  const registered = await transaction.find(RegisteredOperationEntity, { clientId: change.key });
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
