/** `hub schema check`: what has changed in the schema, and which operations that are asked break by it. */
import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Command } from 'commander';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { clientOperations } from '../client-operations/client-operations';
import { readClient } from '../client-operations/read-client';
import { collected, officerCommand, wholeNumber } from '../command-line/program';
import { EndedWith, WrongCall } from '../command-line/refusal';
import type { HubDoor, OfficerOptions, Surroundings } from '../command-line/surroundings';
import { brokenOperations, usedPlaces, type BrokenOperation, type CheckedOperation } from './broken-operations';
import { deprecations } from './deprecations';
import { readHub, type HubUsage } from './hub-usage';
import { schemaChanges, type SchemaChange } from './schema-changes';

const CLOSING = `
OLD is the schema before: a file, a git revision of schema/hub.graphql (v1.2.0, main~3), or an address
(https://hub.example.be/schema.graphql, with HUB_TOKEN). Exit status 1 where an operation breaks: it fits the schema no more, or
what it uses has become something else.`;

interface CheckOptions extends OfficerOptions {
  readonly new: string;
  readonly operations?: readonly string[];
  readonly hub?: boolean;
  readonly days: string;
  readonly strict?: boolean;
  readonly all?: boolean;
}

const SCHEMA = path.join('schema', 'hub.graphql');

export function schemaCommands(program: Command, around: Surroundings): void {
  const schema = program.command('schema').description("the hub's schema");
  officerCommand(schema, 'check <old>', 'what has changed in it, and which operations break by it', around)
    .addHelpText('after', CLOSING)
    .option('--new <file>', 'the schema after', SCHEMA)
    .option(
      '--operations <path>',
      'folders and files of operations that have to go on working, once for each: .graphql files, code, manifests; where ' +
        'left out, schema/operations, or none with --hub',
      collected,
    )
    .option('--hub', 'those that are registered at the hub, with how often they were asked')
    .option('--days <number>', 'of usage, counted back from the last day on which anything was asked', '30')
    .option('--strict', 'fails at any breaking change')
    .option('--all', 'lists what was added, and deprecated without being asked for, as well')
    .action((old: string, options: CheckOptions) => check(around, old, options));
}

async function check({ hub, say }: Surroundings, old: string, options: CheckOptions): Promise<void> {
  const door = (): Promise<HubDoor> => hub(options);
  const before = await schemaFrom(old, async () => (await door()).token);
  const after = schemaOf(await textOf(options.new), options.new);
  const days = wholeNumber('--days', options.days);
  const usage = options.hub ? await readHub(await door(), days) : null;
  const places = options.operations ?? (options.hub ? [] : [path.join('schema', 'operations')]);
  const operations = [...(usage?.operations ?? []), ...(await operationsIn(places, before, say))];

  const changes = await schemaChanges(before, after);
  const { broken, unfit } = brokenOperations(operations, { before, after }, changes);
  for (const change of changes) {
    if (change.kind !== 'safe' || options.all)
      await say(`${change.kind.padEnd(10)}${change.sentence}${askedBy(change, usage)}`);
  }
  const used = operations.map(({ text }) => usedPlaces(after, text));
  for (const { about, reason } of deprecations(after)) {
    const times = used.filter((places) => places.has(about)).length;
    const asked = askedBy({ meets: about }, usage);
    if (times > 0 || asked !== '' || options.all)
      await say(`deprecated ${about}: ${reason} In ${times} of the operations.${asked}`);
  }
  for (const one of unfit) await say(`unfit     ${named(one)} does not fit the schema before either.`);
  for (const one of broken) for (const line of brokenLines(one)) await say(line);
  const count = (kind: SchemaChange['kind']): number => changes.filter((one) => one.kind === kind).length;
  await say(
    `breaking ${count('breaking')}, dangerous ${count('dangerous')}, safe ${count('safe')}; ` +
      `operations ${operations.length}, broken ${broken.length}`,
  );
  if (broken.length > 0 || (options.strict && count('breaking') > 0)) throw new EndedWith(1);
}

function brokenLines({ reasons, ...operation }: BrokenOperation): string[] {
  const asked = operation.requests === null ? '' : `, asked ${operation.requests} times`;
  return [`broken    ${named(operation)}${asked}`, ...reasons.map((reason) => `            ${reason}`)];
}

function named({ client, name }: CheckedOperation): string {
  return `${name} of ${client}`;
}

function askedBy({ meets }: Pick<SchemaChange, 'meets'>, usage: HubUsage | null): string {
  const clients = [...(usage?.fields.get(meets) ?? [])].map(([client, requests]) => `${client} ${requests} times`);
  return clients.length === 0 ? '' : ` Asked by ${clients.join(', ')}.`;
}

/** What does not fit the schema before is reported, and none that could break. */
async function operationsIn(
  places: readonly string[],
  before: GraphQLSchema,
  say: Surroundings['say'],
): Promise<CheckedOperation[]> {
  if (places.length === 0) return [];
  const { operations, faults } = clientOperations(await readClient(places), before);
  for (const { file, line, sentence } of faults) await say(`unfit     ${file}:${line} ${sentence}`);
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
    throw new WrongCall(`There is no schema at ${file}.`);
  });
}

/** A revision that looks like an option of git's is none. */
async function textInGit(revision: string): Promise<string> {
  const unknown = new WrongCall(`"${revision}" is neither a file nor a git revision that has ${SCHEMA}.`);
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
  if (!response?.ok) throw new WrongCall(`No schema is given at ${url} (HTTP ${response?.status ?? 'none'}).`);
  return response.text();
}

function schemaOf(text: string, from: string): GraphQLSchema {
  try {
    return buildSchema(text);
  } catch (error) {
    throw new WrongCall(`What is at ${from} is no schema: ${(error as Error).message}`);
  }
}
