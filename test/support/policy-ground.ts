/** A database in which officers write the policy: for tests of its stores, without a hub. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { openDatabase } from '../../src/persistence/database';
import { defaultPolicy, OWN_POLICY_REVISION } from '../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../src/policy/registers/own-registers';
import { installOwnRegisters } from '../../src/policy/registers/policy-register-store';
import { createPolicyStore } from '../../src/policy/versions/policy-store';
import { createTestDatabase } from './database';
import { openClient } from './open-client';

export interface PolicyGround {
  /** Under the hub's role. */
  readonly orm: MikroORM;
  readonly owner: Client;
  readonly hub: Client;
  /** Of the role that deletes what is over. */
  readonly retentionUrl: string;
  /** Ends the office of somebody, or appoints him anew. */
  setInOffice(officer: string, inOffice: boolean): Promise<void>;
  close(): Promise<void>;
}

/** The first day's policy is in force, its registers are filled, and these are in office. */
export async function openPolicyGround(
  officers: readonly string[],
  now: Date,
  { poolSize = 10, registers = OWN_REGISTERS } = {},
): Promise<PolicyGround> {
  const database = await createTestDatabase();
  const orm = await openDatabase({ url: database.hubUrl, poolSize });
  const owner = await openClient(database.ownerUrl);
  const hub = await openClient(database.hubUrl);
  await installOwnRegisters(orm, registers, now);
  await createPolicyStore(orm).installOwn(defaultPolicy(), OWN_POLICY_REVISION, now);
  const setInOffice = async (officer: string, inOffice: boolean): Promise<void> => {
    await (inOffice
      ? owner.query(
          `insert into officer (id, person_pseudonym, name, appointed_at, appointed_by)
            values (gen_random_uuid(), $1, 'An officer', now(), 'test')`,
          [officer],
        )
      : owner.query('update officer set ended_at = now() where person_pseudonym = $1', [officer]));
  };
  for (const officer of officers) await setInOffice(officer, true);
  return {
    orm,
    owner,
    hub,
    retentionUrl: database.retentionUrl,
    setInOffice,
    async close() {
      await orm.close();
      await Promise.all([owner.end(), hub.end()]);
      await database.drop();
    },
  };
}
