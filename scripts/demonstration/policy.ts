/**
 * `npm run policy -- …`: the command of `scripts/policy.ts`, at the demonstration that runs here unless the environment
 * says where. There its privacy officers are personas: `--as privacy-officer-2` is the second one.
 */
import '../../src/config/needed-node';
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import { WrongCall } from '../hub-door/wrong-call';
import { ownerUrlOfRunning } from '../embedded-postgres/running-server';
import { policyCommand, sentenceFor } from '../policies/policy-command';
import { numbersRegisteredAt } from '../policies/registered-numbers';
import { requestToken } from './persona-token';
import { findRunning, runningDirectory } from './running-demonstration';

const AS = '--as';

/** What is left of the words, and the persona they name. */
function asWhom(words: readonly string[]): { rest: string[]; persona: string | null } {
  const place = words.indexOf(AS);
  if (place === -1) return { rest: [...words], persona: null };
  return { rest: [...words.slice(0, place), ...words.slice(place + 2)], persona: words[place + 1] ?? '' };
}

interface Environment {
  readonly url: string | undefined;
  readonly token: string | undefined;
}

/** What is set counts; else the demonstration, and one of its officers. */
async function environmentFor(persona: string | null): Promise<Environment> {
  const { HUB_URL: url, HUB_TOKEN: token } = process.env;
  const running = findRunning()?.addresses;
  if (url || !running || (token && persona === null)) return { url: url ?? running?.hub, token };
  return { url: running.hub, token: await tokenOf(persona ?? 'privacy-officer', running.identityProvider) };
}

async function tokenOf(name: string, provider: string): Promise<string> {
  const persona = PERSON_PERSONAS.find((one) => one.name === name);
  if (!persona)
    throw new WrongCall(`There is no persona "${name}" who is a person; npm run token -- --help lists them.`);
  const clientKey = (): Promise<never> => Promise.reject(new Error('A person needs no key.'));
  return requestToken({ persona, issuerOf: (realm) => `${provider}/realms/${realm}`, clientKey });
}

/** What is set counts; else the demonstration's. */
function databaseUrl(): string | undefined {
  const given = process.env['DATABASE_URL'] || process.env['DATABASE_OWNER_URL'];
  if (given) return given;
  const directory = runningDirectory();
  return directory === null ? undefined : (ownerUrlOfRunning(directory) ?? undefined);
}

async function main(): Promise<void> {
  const { rest, persona } = asWhom(process.argv.slice(2));
  await policyCommand({
    words: rest,
    environment: () => environmentFor(persona),
    registered: numbersRegisteredAt(databaseUrl),
    say: (text) => console.log(text),
  });
  if (rest.length === 0 || rest.includes('--help')) {
    console.log(
      `In the demonstration, ${AS} PERSONA names the officer: privacy-officer (where left out) or privacy-officer-2.`,
    );
  }
}

main().catch((error: Error) => {
  console.error(sentenceFor(error) ?? error.message);
  process.exitCode = error instanceof WrongCall ? 2 : 1;
});
