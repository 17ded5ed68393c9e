/** `hub pseudonyms …`: the named keys under which persons and systems stand in the database. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type { MikroORM } from '@mikro-orm/postgresql';
import { counted } from '../../src/model/counted';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { openDatabase } from '../../src/persistence/database';
import { checkMigrations } from '../../src/persistence/migration-state';
import { openPseudonyms } from '../../src/registers/links/pseudonym-key-store';
import { inColumns } from '../command-line/columns';
import { listing, sayList, type ListOptions } from '../command-line/program';
import { Progress, waitingFor } from '../command-line/progress';
import { WrongCall } from '../command-line/refusal';
import type { Surroundings } from '../command-line/surroundings';
import { readKeyUse, type KeyUse } from './key-use';
import { renameForgotten, renameTables } from './rotation';

const CLOSING = `
A name of a person is a hash under PSEUDONYM_KEY, enciphered by the named key in force. That key is replaced by command, and names
under one that was destroyed lead to nobody: not in a backup either.

Uses DATABASE_OWNER_URL, PSEUDONYM_KEY and PSEUDONYM_KEYS (NAME=KEY,NAME=KEY …).`;

const ROTATE = `
Give every replica, and the process that deletes, PSEUDONYM_KEYS with the new key beside the old one first: a replica that does not
have the key answers nobody. Then run this. Replicas follow within two seconds; requests in those may be refused once.
What is not renamed are access records of the last weeks, whose names the chain has hashes of: the old key is needed until these
are old enough for the sweep. hub pseudonyms list says when it is needed no longer. Take it out of PSEUDONYM_KEYS then.`;

/** Until every replica has followed. */
const SETTLE_MS = 5_000;

export function pseudonymsCommands(program: Command, around: Surroundings): void {
  const group = program
    .command('pseudonyms')
    .description('keys by which persons are known in the database')
    .addHelpText('after', CLOSING);
  listing(group.command('list').description('the keys, and what is still under each')).action((options: ListOptions) =>
    withDatabase(around, async (orm) => {
      const keys = await waitingFor(around, 'names', readKeyUse(orm, around.owner().namedKeys.keys()));
      await sayList(around, options, keys, () => shown(keys));
    }),
  );
  group
    .command('rotate <name>')
    .description('brings a key of PSEUDONYM_KEYS in force; once more where it is: what was written meanwhile')
    .addHelpText('after', ROTATE)
    .action((name: string) => withDatabase(around, (orm) => rotate(around, orm, name)));
}

async function rotate(around: Surroundings, orm: MikroORM, name: string): Promise<void> {
  const { pseudonymKey, namedKeys } = around.owner();
  const key = namedKeys.get(name);
  if (!key) throw new WrongCall(`PSEUDONYM_KEYS has no key of the name ${name}.`);
  // the key in force has to be there, and be the one it was
  await openPseudonyms(orm, { key: pseudonymKey, named: namedKeys });
  const [use] = (await readKeyUse(orm, [])).filter((one) => one.name === name);
  if (use && !use.isInForce) throw new WrongCall(`${name} was replaced by a later key: bring a new one in force.`);
  const pseudonyms = createPseudonyms(pseudonymKey, { keys: namedKeys, inForce: name });
  const names = await waitingFor(around, 'names', renameTables(orm, { name, key }, pseudonyms));
  await around.say(`${counted(names, 'name')} under ${name} now.`);
  await waitingFor(around, 'replicas to follow', delay(SETTLE_MS));
  const late = await renameTables(orm, { name, key }, pseudonyms);
  if (late > 0) await around.say(`${counted(late, 'more name')}, written while the replicas followed.`);
  const progress = new Progress(around, 'records', null);
  const records = await renameForgotten(orm, pseudonyms, (looked) => progress.at(looked));
  progress.clear();
  await around.say(
    `${counted(records, 'record')} of the access log renamed. hub pseudonyms list says what is under the key before.`,
  );
}

function shown(keys: readonly KeyUse[]): string {
  if (keys.length === 0) return 'There is no named key: PSEUDONYM_KEYS is not set.';
  return inColumns(keys.map((one) => [one.name, stateOf(one), neededBy(one)])).join('\n');
}

function stateOf({ inForceSince, isInForce, isThere }: KeyUse): string {
  if (inForceSince === null) return 'not in force yet';
  const state = isInForce ? `in force since ${inForceSince.toISOString()}` : 'replaced';
  return isThere ? state : `${state}, and not in PSEUDONYM_KEYS`;
}

function neededBy({ isInForce, inForceSince, names, records, lastRecord }: KeyUse): string {
  if (inForceSince === null) return '';
  const use = [
    ...(names > 0 ? [counted(names, 'name')] : []),
    ...(records > 0 ? [counted(records, 'record')] : []),
    ...(lastRecord ? [`the last to be forgotten of ${lastRecord.toISOString()}`] : []),
  ].join(', ');
  if (use !== '') return use;
  return isInForce ? 'nothing yet' : 'needed no longer: take it out of PSEUDONYM_KEYS';
}

async function withDatabase<Result>(around: Surroundings, work: (orm: MikroORM) => Promise<Result>): Promise<Result> {
  const orm = await openDatabase({
    url: around.owner().ownerUrl,
    poolSize: 2,
    applicationName: 'tracing-hub-pseudonyms',
  });
  try {
    await checkMigrations(orm);
    return await work(orm);
  } finally {
    await orm.close(true);
  }
}
