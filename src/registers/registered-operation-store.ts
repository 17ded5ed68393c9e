/**
 * The operations that applications have registered, as privacy officers write them. A change of them is a change of the
 * application's entry: made from a revision, on record, and known to every process by the next one. More of them wait for a
 * second officer; to withdraw some is one officer's act.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { inTransaction, statement } from '../persistence/statement';
import { APPLICATIONS } from './application-kind-store';
import { checkedOperations, type NewOperation } from './operation-check';
import type { ApplicationAt } from './partner-application-store';
import type { PartnerChanged } from './partner-organisation-store';
import { instantOf, keyOf, type RegisteredOperationEntry, type RegisterScope } from './register-entry';
import type { ProposalAct } from './register-proposal-store';
import { changeRow } from './register-row-store';

export interface RegisteredOperations {
  /** By application, then by hash: those after `after`, the last entry's `clientId hash`. */
  page(scope: RegisterScope, after: string | null, limit: number): Promise<RegisteredOperationEntry[]>;
  /** Those that are there already stay as they are. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  register(application: ApplicationAt, operations: readonly NewOperation[]): Promise<PartnerChanged>;
  /** At once. @param hashes those that are not there are none. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  withdraw(application: Omit<ApplicationAt, 'reason'>, hashes: readonly string[]): Promise<PartnerChanged>;
}

export function createRegisteredOperations(orm: MikroORM, act: ProposalAct): RegisteredOperations {
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

    async register({ clientId: key, revision, reason }, given) {
      const operations = checkedOperations(given);
      const at = { key: keyOf(key), revision, reason };
      return inTransaction(orm, async (transaction) => {
        const changed = await changeRow(transaction, APPLICATIONS, at, () => ({ operations }), act);
        return { ...changed, cutOff: null };
      });
    },

    withdraw: ({ clientId, revision }, hashes) =>
      inTransaction(orm, async (transaction) => {
        const at = { key: keyOf(clientId), revision };
        const written = ['RegisteredOperation.clientId', 'RegisteredOperation.hash'] as const;
        const changed = await changeRow(transaction, APPLICATIONS, at, () => ({}), act, written);
        await statement(
          transaction,
          'delete from "registered_operation" where "client_id" = ? and "hash" = any(?::text[])',
          [clientId, hashes],
        );
        return { ...changed, cutOff: null };
      }),
  };
}

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
