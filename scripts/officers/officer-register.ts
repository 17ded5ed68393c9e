/**
 * The register of privacy officers under the owner's role. A record needs a policy in force: where the hub has never
 * started, its own is put there first, as the hub would do it.
 */
import { randomUUID } from 'node:crypto';
import { appendWithin } from '../../src/audit/records/access-record-store';
import { operatorRecord } from '../../src/audit/records/access-record';
import { openDatabase } from '../../src/persistence/database';
import { checkMigrations } from '../../src/persistence/migration-state';
import { defaultPolicy, OWN_POLICY_REVISION } from '../../src/policy/rules/default-policy';
import { createPolicyStore } from '../../src/policy/versions/policy-store';
import { openPseudonyms } from '../../src/registers/links/pseudonym-key-store';
import { createOfficerStore, type Controller, type Officer } from '../../src/registers/callers/officer-store';

export interface OfficerRegisterOptions {
  readonly ownerUrl: string;
  readonly pseudonymKey: string;
  readonly namedKeys?: ReadonlyMap<string, Buffer>;
  readonly now?: () => Date;
}

export interface PersonNamed {
  /** A valid national number. */
  readonly niss: string;
  readonly name: string;
}

export interface OfficerRegister {
  list(): Promise<Officer[]>;
  /** @throws OfficerRefusal */
  appoint(persons: readonly PersonNamed[], act: CommandGiven): Promise<void>;
  /** @throws OfficerRefusal */
  recover(persons: readonly PersonNamed[], reason: string, act: CommandGiven): Promise<void>;
  close(): Promise<void>;
}

export interface CommandGiven {
  readonly command: string;
  /** The account it was given under. */
  readonly account: string;
  readonly controller: Controller | null;
}

export async function openOfficerRegister(options: OfficerRegisterOptions): Promise<OfficerRegister> {
  const { ownerUrl, pseudonymKey: key, namedKeys, now = () => new Date() } = options;
  const orm = await openDatabase({ url: ownerUrl, poolSize: 1, applicationName: 'tracing-hub-officers' });
  const opened = checkMigrations(orm).then(() => openPseudonyms(orm, { key, named: namedKeys }));
  const { pseudonyms } = await opened.catch(async (error: unknown) => {
    await orm.close(true);
    throw error;
  });
  const policies = createPolicyStore(orm);
  const named = (persons: readonly PersonNamed[]) =>
    persons.map(({ niss, name }) => ({ personPseudonym: pseudonyms.person(niss), name }));

  const storeFor = async ({ command }: CommandGiven, at: Date) => {
    await policies.installOwn(defaultPolicy(), OWN_POLICY_REVISION, at);
    const { version: policyVersion } = await policies.readActive();
    const act = { command, requestId: `${command}:${randomUUID()}`, at, policyVersion };
    return createOfficerStore(orm, (transaction, change) => appendWithin(transaction, [operatorRecord(change, act)]));
  };
  const actOf = ({ command, account, controller }: CommandGiven, at: Date) => ({
    by: `${command} by ${account}`,
    at,
    controller,
  });

  return {
    list: () => createOfficerStore(orm, () => Promise.reject(new Error('Reading writes nothing.'))).list(),
    async appoint(persons, given) {
      const at = now();
      await (await storeFor(given, at)).appoint(named(persons), actOf(given, at));
    },
    async recover(persons, reason, given) {
      const at = now();
      await (await storeFor(given, at)).recover(named(persons), reason, actOf(given, at));
    },
    close: () => orm.close(true),
  };
}
