/** What commands are given where they run as a process: the environment and the terminal. */
import { once } from 'node:events';
import { userInfo } from 'node:os';
import { withFiles } from '../../src/config/given-settings';
import { namedKeys } from '../../src/config/setting-shapes';
import { USUAL_HUB } from './ask-hub';
import { officerToken } from './officer-token';
import { WrongCall } from './refusal';
import type { Surroundings } from './surroundings';

/** Secrets may be in files; what is wrong with one is noted, and the command goes on without. */
export function processSurroundings(variables: NodeJS.ProcessEnv = process.env): Surroundings {
  const { given: environment, faults } = withFiles(variables, ['HUB_TOKEN']);
  for (const { name, message } of faults) process.stderr.write(`${name}: ${message}\n`);
  // the reader may stop reading: `… | head`
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  return {
    environment,
    async say(text) {
      if (!process.stdout.write(`${text}\n`)) await once(process.stdout, 'drain');
    },
    note: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    input: process.stdin,
    ...accessFrom(environment),
  };
}

/** As the environment says. */
export function accessFrom(environment: NodeJS.ProcessEnv): Pick<Surroundings, 'officerOptions' | 'hub' | 'owner'> {
  return {
    officerOptions: () => undefined,
    hub: async ({ tokenFile }) => ({
      url: environment['HUB_URL'] || USUAL_HUB,
      token: await officerToken(tokenFile, environment['HUB_TOKEN']),
    }),
    owner() {
      const { DATABASE_OWNER_URL: ownerUrl, PSEUDONYM_KEY: pseudonymKey } = environment;
      if (!ownerUrl || !pseudonymKey) throw new WrongCall('DATABASE_OWNER_URL and PSEUDONYM_KEY have to be set.');
      return { ownerUrl, pseudonymKey, namedKeys: namedKeysIn(environment), account: userInfo().username };
    },
  };
}

/** @throws WrongCall */
export function namedKeysIn({ PSEUDONYM_KEYS: text }: NodeJS.ProcessEnv): ReadonlyMap<string, Buffer> {
  if (!text) return new Map();
  const read = namedKeys.safeParse(text);
  if (!read.success) throw new WrongCall(`PSEUDONYM_KEYS ${read.error.issues[0]?.message ?? 'cannot be read'}.`);
  return read.data;
}
