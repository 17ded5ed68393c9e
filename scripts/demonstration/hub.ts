/**
 * `npm run hub -- COMMAND`: the commands of `scripts/hub.ts`, at the demonstration that runs here unless the environment says
 * where, and those that only a checkout has. There privacy officers are personas: `--as privacy-officer-2` is the second one.
 */
import '../../src/config/needed-node';
import { join } from 'node:path';
import { Option } from 'commander';
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import { COMMAND_GROUPS } from '../command-line/groups';
import { processSurroundings } from '../command-line/process-surroundings';
import { runHubCommand } from '../command-line/program';
import { Refusal, WrongCall } from '../command-line/refusal';
import type { HubDoor, OfficerOptions, Surroundings } from '../command-line/surroundings';
import { urlsOfRunning } from '../embedded-postgres/running-server';
import { officerCommands } from '../officers/officer-commands';
import type { PersonNamed } from '../officers/officer-register';
import { keptState } from './demonstration-state';
import { labCommands } from './lab-commands';
import { namedKeysOf } from './named-keys';
import { personNamed } from './officer-seed';
import { requestToken } from './persona-token';
import { populationCommand } from './population-command';
import { findRunning, runningDirectory } from './running-demonstration';
import { simulatorsCommand } from './simulators-command';

/** What is set counts; else the demonstration's, where one runs. */
function environmentHere(): NodeJS.ProcessEnv {
  const given = process.env;
  const directory = given['DATABASE_URL'] || given['DATABASE_OWNER_URL'] ? null : runningDirectory();
  if (directory === null) return given;
  const { auditSigningKey, pseudonymKey } = keptState(directory);
  const urls = urlsOfRunning(directory);
  return {
    AUDIT_ANCHOR: join(directory, 'audit-anchor.jsonl'),
    AUDIT_SIGNING_KEY: JSON.stringify(auditSigningKey),
    PSEUDONYM_KEY: pseudonymKey,
    PSEUDONYM_KEYS: namedKeysOf(pseudonymKey),
    ...(urls && { DATABASE_OWNER_URL: urls.ownerUrl, DATABASE_RETENTION_URL: urls.retentionUrl }),
    ...given,
  };
}

function personaNamed(name: string) {
  const persona = PERSON_PERSONAS.find((one) => one.name === name);
  if (persona) return persona;
  throw new WrongCall(`There is no persona "${name}" who is a person; npm run token -- --help lists them.`);
}

const persona = new Option('--persona <name>', 'one of the demonstration (twice)').argParser(
  (name: string, before: readonly PersonNamed[] = []) => [...before, personNamed(personaNamed(name))],
);

async function tokenOf(name: string, provider: string): Promise<string> {
  const clientKey = (): Promise<never> => Promise.reject(new Error('A person needs no key.'));
  const issuerOf = (realm: string): string => `${provider}/realms/${realm}`;
  return requestToken({ persona: personaNamed(name), issuerOf, clientKey });
}

/** What is set counts; else the demonstration, and one of its officers. */
async function doorHere(around: Surroundings, options: OfficerOptions): Promise<HubDoor> {
  const { HUB_URL: url, HUB_TOKEN: token } = around.environment;
  const running = findRunning()?.addresses;
  const isGiven = (token || options.tokenFile !== undefined) && options.as === undefined;
  if (url || !running) return around.hub(options);
  if (isGiven) return { ...(await around.hub(options)), url: running.hub };
  return { url: running.hub, token: await tokenOf(options.as ?? 'privacy-officer', running.identityProvider) };
}

function surroundingsHere(): Surroundings {
  const around = processSurroundings(environmentHere());
  return {
    ...around,
    officerOptions: (command) =>
      void command.option(
        '--as <persona>',
        'of the demonstration: privacy-officer (where left out) or privacy-officer-2',
      ),
    hub: (options) => doorHere(around, options),
    owner() {
      const { DATABASE_OWNER_URL: ownerUrl, PSEUDONYM_KEY: key } = around.environment;
      if (ownerUrl && key) return around.owner();
      throw new Refusal(
        key
          ? "The demonstration uses a database of yours: set DATABASE_OWNER_URL to its owner's."
          : 'No demonstration runs here: npm start, or set DATABASE_OWNER_URL and PSEUDONYM_KEY for a hub of your own.',
      );
    },
  };
}

void runHubCommand(
  [
    ...COMMAND_GROUPS,
    (program, around) => officerCommands(program, around, persona),
    populationCommand,
    labCommands,
    simulatorsCommand,
  ],
  process.argv.slice(2),
  surroundingsHere(),
).then((status) => (process.exitCode = status));
