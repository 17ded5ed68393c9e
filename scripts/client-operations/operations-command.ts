/** `operations register | withdraw | mode | list`: what an application of a partner may ask, from its code. */
import { parseArgs } from 'node:util';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { HubRefusal, USUAL_HUB } from '../hub-door/ask-hub';
import { officerToken } from '../hub-door/officer-token';
import { proposedSentence } from '../hub-door/register-changed';
import { WrongCall } from '../hub-door/wrong-call';
import { clientOperations, FORMS, type Form } from './client-operations';
import { hubOperations, type HubOperations } from './hub-operations';
import { ClientUnreadable, readClient } from './read-client';
import { applicationNamed, registerOperations } from './register-operations';

export const OPERATIONS_HELP = `operations register CLIENT_ID PATH … --reason TEXT | --dry-run [--form FORM …] [--schema FILE]
operations check PATH … [--form FORM …] [--schema FILE]       the same without a hub: nothing is stored
operations withdraw CLIENT_ID HASH …                          or its first letters, twelve at least
operations mode CLIENT_ID off | log | warn | enforce | default --reason TEXT
operations list [CLIENT_ID]

  PATH          folders and files of the client: its manifest (Apollo's, graphql-code-generator's, Relay's), else .graphql
                files and what its code has in gql and graphql templates or hands to TypedDocumentString. Where there is a
                manifest (…manifest….json, …persisted….json) it alone counts: it says what is sent
  --form        how the client sends what is in its code: written (letter by letter; where left out), printed (as graphql-js
                prints it), typename (printed, with __typename in each selection, as Apollo Client and urql do). Once for each
  --dry-run     says what would become of each operation, and stores nothing
  --schema      the schema to hold them against; where left out, schema/hub.graphql of this checkout
  --reason      why, in one line, for the other officers
  --token-file FILE where the officer's access token is; without it HUB_TOKEN
  --help        this text

More operations, and another mode, are only proposed: another privacy officer confirms them (partner confirm).

Each operation is told with file and line. Where one is refused none is stored, and the exit status is 1. Needs the access
token of a privacy officer; HUB_URL says where the hub is (default http://127.0.0.1:4000). Every change is in the access log.
`;

export interface OperationsCommandParts {
  readonly words: readonly string[];
  readonly environment: { readonly url: string | undefined; readonly token: string | undefined };
  readonly say: (line: string) => void;
}

const OPTIONS = {
  'dry-run': { type: 'boolean' },
  form: { type: 'string', multiple: true },
  reason: { type: 'string' },
  schema: { type: 'string' },
  'token-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Values = ReturnType<typeof parsed>['values'];

interface Asked {
  readonly hub: () => Promise<HubOperations>;
  readonly words: readonly string[];
  readonly values: Values;
  readonly say: (line: string) => void;
}

const COMMANDS: Readonly<Record<string, (asked: Asked) => Promise<void>>> = { register, check, withdraw, mode, list };

/** @throws WrongCall, HubRefusal, ClientUnreadable */
export async function operationsCommand({ words, environment, say }: OperationsCommandParts): Promise<void> {
  const { values, positionals } = parsed(words);
  const [name = '', ...rest] = positionals;
  if (values.help || words.length === 0) return say(OPERATIONS_HELP);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new WrongCall(name === '' ? 'Which command?' : `There is no command "${name}".`);
  const hub = async (): Promise<HubOperations> =>
    hubOperations(environment.url || USUAL_HUB, await officerToken(values['token-file'], environment.token));
  await command({ hub, words: rest, values, say });
}

/** A sentence for what whoever gave the command can put right; null for what is a fault of ours. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof WrongCall) return `${error.message}\n\n${OPERATIONS_HELP}`;
  return error instanceof HubRefusal || error instanceof ClientUnreadable ? error.message : null;
}

async function register({ hub, words: [clientId, ...places], values, say }: Asked): Promise<void> {
  if (clientId === undefined || places.length === 0)
    throw new WrongCall('register names a client id and what to read.');
  const sources = await readClient(places);
  const schema = await schemaOf(values);
  const { reason = '', 'dry-run': dryRun = false } = values;
  if (reason === '' && !dryRun) throw new WrongCall('register takes --reason, or --dry-run.');
  await registerOperations(await hub(), { sources, schema, forms: formsOf(values), clientId, reason, dryRun, say });
}

async function check({ words: places, values, say }: Asked): Promise<void> {
  if (places.length === 0) throw new WrongCall('check names what to read.');
  const { operations, faults } = clientOperations(await readClient(places), await schemaOf(values), formsOf(values));
  for (const { file, line, name, hash } of operations) say(`${file}:${line}  ${name || 'unnamed'}  ${hash}`);
  for (const { file, line, sentence } of faults) say(`${file}:${line}  refused: ${sentence}`);
  if (faults.length > 0) throw new HubRefusal(`${operations.length} operations; ${faults.length} refused.`);
  say(`${operations.length} operations, none refused.`);
}

const SHORTEST_HASH = 12;

async function withdraw({ hub: reach, words: [clientId, ...named], say }: Asked): Promise<void> {
  if (clientId === undefined || named.length === 0) throw new WrongCall('withdraw names a client id and hashes.');
  const short = named.find((one) => one.length < SHORTEST_HASH);
  if (short !== undefined) throw new WrongCall(`A hash is named by ${SHORTEST_HASH} letters at least.`);
  const hub = await reach();
  const { revision } = await applicationNamed(hub, clientId);
  const registered = (await hub.registered()).filter((entry) => entry.clientId === clientId);
  const hashes = named.map((start) => {
    const found = registered.find(({ hash }) => hash.startsWith(start));
    if (!found) throw new HubRefusal(`${clientId} has registered no operation ${start}. Nothing is withdrawn.`);
    return found.hash;
  });
  await hub.change('withdrawOperations', { clientId, revision, hashes });
  say(`${hashes.length} withdrawn; ${registered.length - new Set(hashes).size} are left.`);
}

const MODES = ['off', 'log', 'warn', 'enforce', 'default'];

async function mode({ hub: reach, words: [clientId, chosen, ...more], values: { reason }, say }: Asked): Promise<void> {
  if (clientId === undefined || chosen === undefined || more.length > 0 || !MODES.includes(chosen)) {
    throw new WrongCall(`mode names a client id and one of ${MODES.join(', ')}.`);
  }
  if (reason === undefined) throw new WrongCall('mode takes --reason.');
  const hub = await reach();
  const { revision } = await applicationNamed(hub, clientId);
  const changed = await hub.change('setOperationMode', {
    clientId,
    revision,
    reason,
    mode: chosen === 'default' ? null : chosen.toUpperCase(),
  });
  const becomes = `${clientId}: ${chosen === 'default' ? 'as the hub is configured' : chosen}`;
  say(changed.counts ? `${becomes}, as it is.` : proposedSentence(becomes, changed));
}

async function list({ hub: reach, words: [clientId, ...more], say }: Asked): Promise<void> {
  if (more.length > 0) throw new WrongCall('list names one application, or none.');
  const hub = await reach();
  const registered = await hub.registered();
  const applications = clientId === undefined ? await hub.applications() : [await applicationNamed(hub, clientId)];
  if (applications.length === 0) say('No application is registered.');
  for (const { clientId: id, operationMode } of applications) {
    say(`${id}  ${operationMode?.toLowerCase() ?? 'as the hub is configured'}`);
    for (const { clientId: of, hash, name, documentId } of registered) {
      if (of === id) say(`  ${hash}  ${name || 'unnamed'}${documentId === null ? '' : `  (${documentId})`}`);
    }
  }
}

const OWN_SCHEMA = path.join('schema', 'hub.graphql');

async function schemaOf({ schema = OWN_SCHEMA }: Values): Promise<GraphQLSchema> {
  const text = await readFile(schema, 'utf8').catch(() => {
    throw new ClientUnreadable(`There is no schema at ${schema}: --schema names one.`);
  });
  return buildSchema(text);
}

function formsOf({ form = ['written'] }: Values): Form[] {
  return form.map((given) => {
    const known = FORMS.find((one) => one === given);
    if (!known) throw new WrongCall(`--form is one of ${FORMS.join(', ')}.`);
    return known;
  });
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}
