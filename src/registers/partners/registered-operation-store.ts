/**
 * The operations that applications have registered, as privacy officers write them. A change of them is a change of the
 * application's entry: made from a revision, on record, and known to every process by the next one. More of them wait for a
 * second officer; to withdraw some is one officer's act.
 */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { RegisteredOperationEntity } from '../../persistence/entities/organisation';
import { inTransaction, reading } from '../../persistence/statement';
import { APPLICATIONS, checkedOperations, type NewOperation } from './application-kind-store';
import type { ApplicationAt } from './partner-application-store';
import type { PartnerChanged } from './partner-organisation-store';
import { changeEntry } from '../proposals/entry-change-store';
import { keyOf, within, type RegisterScope } from '../proposals/register-store';
import type { ProposalAct } from '../proposals/register-proposal-store';

/** Without an instant where it is only proposed. */
export interface RegisteredOperationEntry extends Omit<InferEntity<typeof RegisteredOperationEntity>, 'registeredAt'> {
  readonly registeredAt: Date | null;
}

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
    page: (scope, after, limit) =>
      reading(orm, (em) => {
        const [clientId, hash] = after?.split(' ') ?? [];
        const ordered = { orderBy: { clientId: 'asc', hash: 'asc' }, first: limit } as const;
        const from = after === null ? {} : { after: { clientId, hash } };
        return em.find(RegisteredOperationEntity, within(scope), { ...ordered, ...from });
      }),

    async register({ clientId: key, revision, reason }, given) {
      const operations = checkedOperations(given);
      const at = { key: keyOf(key), revision, reason };
      return inTransaction(orm, (transaction) =>
        changeEntry(transaction, APPLICATIONS, at, () => ({ operations }), act),
      );
    },

    withdraw: ({ clientId, revision }, hashes) =>
      inTransaction(orm, async (transaction) => {
        const at = { key: keyOf(clientId), revision };
        const written = ['RegisteredOperation.clientId', 'RegisteredOperation.hash'] as const;
        const changed = await changeEntry(transaction, APPLICATIONS, at, () => ({}), act, written);
        await transaction.nativeDelete(RegisteredOperationEntity, { clientId, hash: { $in: [...hashes] } });
        return changed;
      }),
  };
}
