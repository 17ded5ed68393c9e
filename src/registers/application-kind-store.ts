/**
 * What an application may become: within what its organisation may, with a key that no other application has and that was never
 * replaced, and with operations it may ask.
 */
import type { OrganisationKind, Purpose } from '../model/roles';
import { statement, type Transaction } from '../persistence/statement';
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
      const retire = 'insert into "retired_key" ("thumbprint", "client_id", "retired_at") values (?, ?, ?)';
      await statement(transaction, retire, [before, key, now]);
    }
    const operations = operationsOf(change);
    if (operations.length > 0) await insertOperations(transaction, key, operations, now);
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
  const [found] = await statement<OrganisationOfApplication>(
    transaction,
    'select "kind", "permitted_purposes", "agreement_from" from "organisation" where "cbe" = ? for share',
    [String(becomes['organisation'])],
  );
  if (!found) throw staleOrMissing(false);
  const { kind, permitted_purposes: permitted, agreement_from: agreement } = found;
  const purposes = becomes['purposes'] as readonly Purpose[];
  if (kind === 'CONTROLLER') throw badInput('organisation', "The controller's systems are no partner's.");
  if (agreement === null) throw badInput('organisation', 'There is no processing agreement of it on record yet.');
  if (purposes.length === 0) throw badInput('purposes', 'Name at least one purpose.');
  if (purposes.some((purpose) => !permitted.includes(purpose))) {
    throw badInput('purposes', `The organisation may hold ${permitted.join(', ')}, and nothing else.`);
  }
}

interface OrganisationOfApplication {
  readonly kind: OrganisationKind;
  readonly permitted_purposes: readonly Purpose[];
  readonly agreement_from: string | null;
}

async function refuseKeyInUse(transaction: Transaction, { key, becomes }: RowChange): Promise<void> {
  const thumbprint = String(becomes['key_thumbprint']);
  const retired = await statement(transaction, 'select 1 from "retired_key" where "thumbprint" = ?', [thumbprint]);
  if (retired.length > 0) throw badInput('publicKey', 'This key was replaced before: make a new pair.');
  const inUse = 'select 1 from "application" where "key_thumbprint" = ? and "client_id" <> ?';
  const used = await statement(transaction, inUse, [thumbprint, key]);
  if (used.length > 0) throw refuseTaken('application_key_thumbprint');
}

function operationsOf({ becomes }: RowChange): readonly CheckedOperation[] {
  return (becomes[BESIDE_THE_ROW] as readonly CheckedOperation[] | undefined) ?? [];
}

/** More than an application may have, or under a document id that names another of its operations. */
async function refuseOperations(transaction: Transaction, change: RowChange): Promise<void> {
  const operations = operationsOf(change);
  if (operations.length === 0) return;
  const registered = await statement<{ hash: string; document_id: string | null }>(
    transaction,
    'select "hash", "document_id" from "registered_operation" where "client_id" = ?',
    [change.key],
  );
  const hashOfId = new Map(registered.map(({ hash, document_id: id }) => [id, hash]));
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
  await statement(
    transaction,
    `insert into "registered_operation" ("client_id", "hash", "document_id", "name", "text", "registered_at")
      select ?, "one"."hash", "one"."documentId", "one"."name", "one"."text", ?
      from jsonb_to_recordset(?::jsonb) as "one" ("hash" text, "documentId" text, "name" text, "text" text)
      on conflict ("client_id", "hash") do update set "document_id" = excluded."document_id"
        where excluded."document_id" is not null`,
    [clientId, now, JSON.stringify(operations)],
  );
}
