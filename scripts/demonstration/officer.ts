/**
 * `npm run officer:appoint`, `officer:recover`, `officer:list`: the command of `scripts/officer.ts`, at the demonstration
 * that runs here unless the environment says where. Its personas may be named instead of persons.
 */
import { userInfo } from 'node:os';
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import { ownerUrlOfRunning } from '../embedded-postgres/running-server';
import type { PersonNamed } from '../officers/officer-register';
import { officerCommand, sentenceFor, WrongCall, type OfficerAccess } from '../officers/officer-command';
import { keptState } from './demonstration-state';
import { Mistake } from './mistake';
import { personNamed } from './officer-seed';
import { runningDirectory } from './running-demonstration';

const PERSONA = '--persona=';

function access(): OfficerAccess {
  const account = userInfo().username;
  const { DATABASE_OWNER_URL: given, PSEUDONYM_KEY: key } = process.env;
  if (given && key) return { ownerUrl: given, pseudonymKey: key, account };
  const directory = runningDirectory();
  if (directory === null) {
    throw new Mistake(
      'No demonstration runs here: npm start, or set DATABASE_OWNER_URL and PSEUDONYM_KEY for a hub of your own.',
    );
  }
  const ownerUrl = given || ownerUrlOfRunning(directory);
  if (!ownerUrl)
    throw new Mistake("The demonstration uses a database of yours: set DATABASE_OWNER_URL to its owner's.");
  return { ownerUrl, pseudonymKey: key || keptState(directory).pseudonymKey, account };
}

/** `--persona NAME` or `--persona=NAME`, as often as there are persons. */
function withoutPersonas(words: readonly string[]): { rest: string[]; persons: PersonNamed[] } {
  const rest: string[] = [];
  const persons: PersonNamed[] = [];
  for (let position = 0; position < words.length; position += 1) {
    const word = words[position] ?? '';
    if (word === '--persona') persons.push(personaNamed(words[(position += 1)] ?? ''));
    else if (word.startsWith(PERSONA)) persons.push(personaNamed(word.slice(PERSONA.length)));
    else rest.push(word);
  }
  return { rest, persons };
}

function personaNamed(name: string): PersonNamed {
  const persona = PERSON_PERSONAS.find((one) => one.name === name);
  if (persona) return personNamed(persona);
  throw new WrongCall(`There is no persona "${name}" who is a person; npm run token -- --help lists them.`);
}

async function main(): Promise<void> {
  const { rest, persons } = withoutPersonas(process.argv.slice(2));
  await officerCommand({
    words: rest,
    access,
    terminal: { input: process.stdin, output: process.stderr, isTerminal: process.stdin.isTTY },
    say: (line) => console.log(line),
    ...(persons.length > 0 ? { persons } : {}),
  });
  if (rest.includes('--help')) console.log('In the demonstration, --persona NAME (twice) names its personas.');
}

main().catch((error: Error) => {
  console.error(sentenceFor(error) ?? error.message);
  process.exitCode = error instanceof WrongCall ? 2 : 1;
});
