/**
 * `npm run officer:appoint`, `officer:recover`, `officer:list`: the command of `scripts/officer.ts`, at the demonstration
 * that runs here unless the environment says where. Its personas may be named instead of persons.
 */
import '../../src/config/needed-node';
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import type { PersonNamed } from '../officers/officer-register';
import { officerCommand, sentenceFor, WrongCall } from '../officers/officer-command';
import { personNamed } from './officer-seed';
import { ownerAccess } from './owner-access';

const PERSONA = '--persona=';

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
    access: ownerAccess,
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
