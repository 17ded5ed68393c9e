/**
 * The operations that applications have registered, as privacy officers write them. A change of them is a change of the
 * application's entry: made from a revision, on record, and known to every process by the next one.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { operationHashOf } from '../model/operation-hash';
import { inTransaction, statement, type Transaction } from '../persistence/statement';
import { updateApplication, type ApplicationAt } from './partner-application-store';
import type { WritingOptions } from './partner-organisation-store';
import {
  badInput,
  instantOf,
  refuseDuplicates,
  type ApplicationEntry,
  type RegisteredOperationEntry,
  type RegisterScope,
} from './register-entry';

export interface NewOperation {
  /** Letter by letter as the client sends it. */
  readonly text: string;
  /** Left out: the client names it by its hash, if at all. */
  readonly documentId?: string | null;
  /** Of the operations in it, separated by commas; empty where none has one. */
  readonly name: string;
}

export interface RegisteredOperations {
  /** By application, then by hash: those after `after`, the last entry's `clientId hash`. */
  page(scope: RegisterScope, after: string | null, limit: number): Promise<RegisteredOperationEntry[]>;
  /** Those that are there already stay as they are. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  register(application: ApplicationAt, operations: readonly NewOperation[]): Promise<ApplicationEntry>;
  /** @param hashes those that are not there are none. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  withdraw(application: ApplicationAt, hashes: readonly string[]): Promise<ApplicationEntry>;
}

export const MOST_OPERATIONS = 1_000;
/** The draft of persisted documents allows no other letters in an identifier of a client's own. */
const DOCUMENT_ID = /^[\w.~-]{1,128}$/;
const SHA256 = /^[0-9a-f]{64}$/;

export function createRegisteredOperations(orm: MikroORM, writing: WritingOptions): RegisteredOperations {
  return {
    async page(scope, after, limit) {
      const own = scope === 'ALL' ? null : scope.organisation;
      const [clientId = null, hash = null] = after?.split(' ') ?? [];
      const rows = await statement<OperationRow>(
        orm,
        `select "r"."client_id", "r"."hash", "r"."document_id", "r"."name", "r"."text", "r"."registered_at", "a"."organisation"
          from "registered_operation" as "r" join "application" as "a" using ("client_id")
          where (?::text is null or "a"."organisation" = ?)
            and (?::text is null or ("r"."client_id", "r"."hash") > (?, ?)) order by "r"."client_id", "r"."hash" limit ?`,
        [own, own, clientId, clientId, hash, limit],
      );
      return rows.map(entryFrom);
    },

    register(application, operations) {
      const checked = operations.map(checkedOperation);
      const registered = inTransaction(orm, async (transaction) => {
        const entry = await updateApplication(transaction, application, writing, {
          set: '',
          values: [],
          fields: WRITTEN,
          type: 'RegisteredOperation',
        });
        await insert(transaction, entry.clientId, checked, writing.now);
        return entry;
      });
      return refuseDuplicates(registered, DUPLICATES);
    },

    withdraw: (application, hashes) =>
      inTransaction(orm, async (transaction) => {
        const entry = await updateApplication(transaction, application, writing, {
          set: '',
          values: [],
          fields: ['clientId', 'hash'],
          type: 'RegisteredOperation',
        });
        await statement(
          transaction,
          'delete from "registered_operation" where "client_id" = ? and "hash" = any(?::text[])',
          [entry.clientId, hashes],
        );
        return entry;
      }),
  };
}

const WRITTEN = ['clientId', 'hash', 'documentId', 'name', 'text'];

interface CheckedOperation {
  readonly hash: string;
  readonly documentId: string | null;
  readonly name: string;
  readonly text: string;
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

async function insert(
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
    [clientId, now, JSON.stringify(uniqueByHash(operations))],
  );
  const [counted] = await statement<{ count: number }>(
    transaction,
    'select count(*)::int as "count" from "registered_operation" where "client_id" = ?',
    [clientId],
  );
  if (counted!.count > MOST_OPERATIONS) {
    throw badInput(
      'operations',
      `An application has ${MOST_OPERATIONS} operations at most: withdraw those it asks no more.`,
    );
  }
}

function uniqueByHash(operations: readonly CheckedOperation[]): CheckedOperation[] {
  return [...new Map(operations.map((operation) => [operation.hash, operation])).values()];
}

const DUPLICATES = {
  registered_operation_document: {
    argument: 'operations',
    detail: 'Two operations have the same document id: a client names each by one of its own.',
  },
};

interface OperationRow {
  readonly client_id: string;
  readonly hash: string;
  readonly document_id: string | null;
  readonly name: string;
  readonly text: string;
  readonly registered_at: string;
  readonly organisation: string;
}

function entryFrom(row: OperationRow): RegisteredOperationEntry {
  return {
    clientId: row.client_id,
    organisation: row.organisation,
    hash: row.hash,
    documentId: row.document_id,
    name: row.name,
    text: row.text,
    registeredAt: instantOf(row.registered_at),
  };
}
