/** `schema:check OLD`: what has changed in the schema, and which operations that are asked break by it. */
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { clientOperations } from '../client-operations/client-operations';
import { readClient } from '../client-operations/read-client';
import { USUAL_HUB } from '../hub-door/ask-hub';
import { officerToken } from '../hub-door/officer-token';
import { WrongCall } from '../hub-door/wrong-call';
import { brokenOperations, type BrokenOperation, type CheckedOperation } from './broken-operations';
import { readHub, type HubUsage } from './hub-usage';
import { schemaChanges, type SchemaChange } from './schema-changes';

export const SCHEMA_CHECK_HELP = `schema:check OLD [--new FILE] [--operations PATH …] [--hub] [--days N] [--strict] [--all]

  OLD           the schema before: a file, a git revision of schema/hub.graphql (v1.2.0, main~3), or an address
                (https://hub.example.be/schema.graphql, with HUB_TOKEN)
  --new         the schema after; where left out, schema/hub.graphql of this checkout
  --operations  folders and files of operations that have to go on working: .graphql files, code, manifests; where left
                out, schema/operations, or none with --hub
  --hub         those that are registered at the hub at HUB_URL (default http://127.0.0.1:4000), with how often they were
                asked; takes the token of a privacy officer, in HUB_TOKEN or --token-file
  --days        of usage, counted back from the last day on which anything was asked (default 30)
  --strict      fails at any breaking change
  --all         lists what was added as well
  --token-file FILE, --help

Exit status 1 where an operation breaks: it fits the schema no more, or what it uses has become something else.
`;

export interface SchemaCheckParts {
  readonly words: readonly string[];
  readonly environment: { readonly url: string | undefined; readonly token: string | undefined };
  readonly say: (line: string) => void;
}

const OPTIONS = {
  new: { type: 'string' },
  operations: { type: 'string', multiple: true },
  hub: { type: 'boolean' },
  days: { type: 'string' },
  strict: { type: 'boolean' },
  all: { type: 'boolean' },
  'token-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const SCHEMA = path.join('schema', 'hub.graphql');

/** Something that was named and cannot be read. */
export class SchemaUnreadable extends Error {
  override readonly name = 'SchemaUnreadable';
}

/** @returns the exit status. @throws WrongCall, SchemaUnreadable, HubRefusal, ClientUnreadable */
export async function schemaCheck({ words, environment, say }: SchemaCheckParts): Promise<number> {
  const { values, positionals } = parsed(words);
  if (values.help) {
    say(SCHEMA_CHECK_HELP);
    return 0;
  }
  const [old, ...more] = positionals;
  if (old === undefined || more.length > 0) throw new WrongCall('One schema is named: the one before.');
  const token = (): Promise<string> => officerToken(values['token-file'], environment.token);
  const before = await schemaFrom(old, token);
  const after = schemaOf(await textOf(values.new ?? SCHEMA), values.new ?? SCHEMA);
  const days = daysOf(values.days);
  const usage = values.hub ? await readHub(environment.url || USUAL_HUB, await token(), days) : null;
  const places = values.operations ?? (values.hub ? [] : [path.join('schema', 'operations')]);
  const operations = [...(usage?.operations ?? []), ...(await operationsIn(places, before, say))];

  const changes = schemaChanges(before, after);
  const { broken, unfit } = brokenOperations(operations, { before, after }, changes);
  for (const change of changes) {
    if (change.kind !== 'safe' || values.all)
      say(`${change.kind.padEnd(10)}${change.sentence}${askedBy(change, usage)}`);
  }
  for (const one of unfit) say(`unfit     ${named(one)} does not fit the schema before either.`);
  for (const one of broken) tellBroken(one, say);
  const count = (kind: SchemaChange['kind']): number => changes.filter((one) => one.kind === kind).length;
  say(
    `breaking ${count('breaking')}, dangerous ${count('dangerous')}, safe ${count('safe')}; ` +
      `operations ${operations.length}, broken ${broken.length}`,
  );
  return broken.length > 0 || (values.strict && count('breaking') > 0) ? 1 : 0;
}

function tellBroken({ reasons, ...operation }: BrokenOperation, say: (line: string) => void): void {
  const asked = operation.requests === null ? '' : `, asked ${operation.requests} times`;
  say(`broken    ${named(operation)}${asked}`);
  for (const reason of reasons) say(`            ${reason}`);
}

function named({ client, name }: CheckedOperation): string {
  return `${name} of ${client}`;
}

function askedBy({ meets }: SchemaChange, usage: HubUsage | null): string {
  const clients = [...(usage?.fields.get(meets) ?? [])].map(([client, requests]) => `${client} ${requests} times`);
  return clients.length === 0 ? '' : ` Asked by ${clients.join(', ')}.`;
}

/** What does not fit the schema before is told, and none that could break. */
async function operationsIn(
  places: readonly string[],
  before: GraphQLSchema,
  say: (line: string) => void,
): Promise<CheckedOperation[]> {
  if (places.length === 0) return [];
  const { operations, faults } = clientOperations(await readClient(places), before);
  for (const { file, line, sentence } of faults) say(`unfit     ${file}:${line} ${sentence}`);
  return operations.map(({ file, line, name, text }) => {
    return { client: `${file}:${line}`, name: name || 'an operation', text, requests: null };
  });
}

async function schemaFrom(old: string, token: () => Promise<string>): Promise<GraphQLSchema> {
  if (/^https?:\/\//.test(old)) return schemaOf(await textAt(old, await token()), old);
  const isFile = await stat(old).then(
    (found) => found.isFile(),
    () => false,
  );
  return schemaOf(isFile ? await textOf(old) : await textInGit(old), old);
}

async function textOf(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new SchemaUnreadable(`There is no schema at ${file}.`);
  });
}

/** A revision that looks like an option of git's is none. */
async function textInGit(revision: string): Promise<string> {
  const unknown = new SchemaUnreadable(`"${revision}" is neither a file nor a git revision that has ${SCHEMA}.`);
  if (revision.startsWith('-')) throw unknown;
  const asked = promisify(execFile)('git', ['show', `${revision}:./schema/hub.graphql`], {
    maxBuffer: 16 * 1024 * 1024,
  });
  const { stdout } = await asked.catch(() => {
    throw unknown;
  });
  return stdout;
}

async function textAt(url: string, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  // a token goes to the hub and to nobody it points at
  const response = await fetch(url, { headers, redirect: 'error' }).catch(() => null);
  if (!response?.ok) throw new SchemaUnreadable(`No schema is given at ${url} (HTTP ${response?.status ?? 'none'}).`);
  return response.text();
}

function schemaOf(text: string, from: string): GraphQLSchema {
  try {
    return buildSchema(text);
  } catch (error) {
    throw new SchemaUnreadable(`What is at ${from} is no schema: ${(error as Error).message}`);
  }
}

function daysOf(given = '30'): number {
  const days = Number(given);
  if (!Number.isInteger(days) || days < 1) throw new WrongCall('--days is a whole number from 1 on.');
  return days;
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}
