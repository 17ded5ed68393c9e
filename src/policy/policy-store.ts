/** Policy versions in the database: installs the first one, reads the one in force. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { inTransaction, statement } from '../persistence/statement';
import type { PolicyDocument } from './grant';
import { parsePolicyDocument } from './policy-document';

export interface PolicyStore {
  /**
   * Makes `first` the active version where there is none at all. Safe with any number of replicas at once.
   * @returns whether this call installed it.
   */
  installFirst(first: PolicyDocument, now: Date): Promise<boolean>;
  /** @throws Error where there is no active version, or what is stored is not a policy. */
  readActive(): Promise<PolicyDocument>;
}

/** Any number will do, as long as every replica takes the same one. */
const INSTALLATION_LOCK = 20_200_504;

export function createPolicyStore(orm: MikroORM): PolicyStore {
  return {
    async installFirst(first, now) {
      return inTransaction(orm, async (transaction) => {
        // the next replica waits here, and then finds the table filled
        await statement(transaction, 'select pg_advisory_xact_lock(?)', [INSTALLATION_LOCK]);
        const [{ count } = { count: 0 }] = await statement<{ count: number }>(
          transaction,
          'select count(*)::integer as "count" from "policy_version"',
        );
        if (count > 0) return false;
        await statement(
          transaction,
          `insert into "policy_version" ("number", "state", "document", "author", "created_at", "activated_at")
           values (?, 'ACTIVE', ?::jsonb, 'installation', ?, ?)`,
          [first.version, JSON.stringify(first), now, now],
        );
        return true;
      });
    },

    async readActive() {
      const rows = await statement<{ number: number; document: unknown }>(
        orm,
        `select "number", "document" from "policy_version" where "state" = 'ACTIVE'`,
      );
      const active = rows[0];
      if (!active) throw new Error('No policy version is active: the hub does not start without one.');
      const policy = parsePolicyDocument(active.document);
      if (policy.version !== active.number) {
        throw new Error(`Policy version ${active.number} holds the document of version ${policy.version}.`);
      }
      return policy;
    },
  };
}
