/** The registers that rules stand on, in the database: brings in the hub's own entries, reads those that stand. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement, type Transaction } from '../persistence/statement';
import type { PolicyRegisters } from './policy-registers';
import { HOWEVER_LONG, inPolicyTransaction } from './policy-version-store';
import { LEGAL_BASES, PURPOSE_ENTRIES, type RegisterKind } from './register-kinds';

export interface PolicyRegisterStore {
  /** Adds what is not there under any revision; what stands is left as it is. Safe with any number of replicas. */
  installOwn(own: PolicyRegisters, now: Date): Promise<void>;
  /** As they stand now. */
  read(): Promise<PolicyRegisters>;
}

export function createPolicyRegisterStore(orm: MikroORM): PolicyRegisterStore {
  return {
    async installOwn({ legalBases, purposes }, now) {
      await inPolicyTransaction(
        orm,
        async (transaction) => {
          await install(transaction, LEGAL_BASES, legalBases, now);
          await install(transaction, PURPOSE_ENTRIES, purposes, now);
        },
        HOWEVER_LONG,
      );
    },

    read: () => readRegisters(orm),
  };
}

/** As they stand for whoever asks: within a transaction with what it has written. */
export async function readRegisters(within: MikroORM | Transaction): Promise<PolicyRegisters> {
  const [legalBases, purposes] = await Promise.all([standing(within, LEGAL_BASES), standing(within, PURPOSE_ENTRIES)]);
  return { legalBases, purposes };
}

async function install<Entry>(
  transaction: Transaction,
  { table, key, contentOf }: RegisterKind<Entry>,
  own: readonly Entry[],
  now: Date,
): Promise<void> {
  for (const entry of own) {
    const row = { ...contentOf(entry), revision: 1, recorded_at: now.toISOString(), author: 'installation' };
    await statement(
      transaction,
      `insert into "${table}" select "own".* from jsonb_populate_record(null::"${table}", ?::jsonb) as "own"
        where not exists (select from "${table}" as "there" where "there"."${key}" = "own"."${key}")
        on conflict do nothing`,
      [JSON.stringify(row)],
    );
  }
}

/** In the order of their keys. */
async function standing<Entry>(
  within: MikroORM | Transaction,
  { table, key, entryOf }: RegisterKind<Entry>,
): Promise<Entry[]> {
  const rows = await statement<{ entry: Record<string, unknown> }>(
    within,
    `select distinct on ("${key}") to_jsonb("standing") as "entry" from "${table}" as "standing"
      order by "${key}", "revision" desc`,
  );
  return rows.map(({ entry }) => entryOf(entry));
}
