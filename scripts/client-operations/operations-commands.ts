/** `hub operations …`: what an application of a partner may ask, from its code. */
import { readFile } from 'node:fs/promises';
import { Argument, type Command } from 'commander';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { buildHubSchema } from '../../src/graph/build-schema';
import { HubRefusal } from '../command-line/ask-hub';
import { collected, listing, officerCommand, sayList, type ListOptions } from '../command-line/program';
import { WrongCall } from '../command-line/refusal';
import { proposedSentence } from '../command-line/register-changed';
import type { OfficerOptions, Surroundings } from '../command-line/surroundings';
import { clientOperations, FORMS, type Form } from './client-operations';
import { hubOperations, type HubOperations } from './hub-operations';
import { ClientUnreadable, readClient } from './read-client';
import { applicationNamed, registerOperations } from './register-operations';

const CLOSING = `
More operations, and another mode, are only proposed: another privacy officer confirms them (hub partner confirm).

PATH names folders and files of the client: its manifest (Apollo's, graphql-code-generator's, Relay's), else .graphql files and
what its code has in gql and graphql templates or hands to TypedDocumentString. Where there is a manifest (…manifest….json,
…persisted….json) it alone counts: it says what is sent. Each operation is listed with file and line. Where one is refused none
is stored. Every change is in the access log.`;

interface Ground {
  readonly operations: Command;
  readonly around: Surroundings;
  readonly hub: (options: OfficerOptions) => Promise<HubOperations>;
}

export function operationsCommands(program: Command, around: Surroundings): void {
  const operations = program
    .command('operations')
    .description('what an application of a partner may ask')
    .addHelpText('after', CLOSING);
  const ground: Ground = { operations, around, hub: async (options) => hubOperations(await around.hub(options)) };
  register(ground);
  check(ground);
  withdraw(ground);
  mode(ground);
  list(ground);
}

interface ReadOptions {
  readonly form?: readonly string[];
  readonly schema?: string;
}

const withCode = (command: Command): Command =>
  command
    .option(
      '--form <form>',
      'how the client sends what is in its code: written (letter by letter; where left out), printed (as graphql-js prints ' +
        'it), typename (printed, with __typename in each selection, as Apollo Client and urql do). Once for each',
      collected,
    )
    .option('--schema <file>', 'the schema to hold them against; where left out, that of this release');

interface RegisterOptions extends OfficerOptions, ReadOptions {
  readonly reason?: string;
  readonly dryRun?: boolean;
}

function register({ operations, around, hub }: Ground): void {
  withCode(officerCommand(operations, 'register <client-id> <path...>', 'more of them, from its code', around))
    .option('--reason <text>', 'why, in one line, for the other officers')
    .option('--dry-run', 'says what would become of each operation, and stores nothing')
    .action(async (clientId: string, places: string[], given: RegisterOptions) => {
      const { reason = '', dryRun = false, form, schema: file, ...options } = given;
      if (reason === '' && !dryRun) throw new WrongCall('register takes --reason, or --dry-run.');
      const sources = await readClient(places);
      const schema = await schemaOf(file);
      const say = (line: string): void => void around.say(line);
      const registration = { sources, schema, forms: formsOf(form), clientId, reason, dryRun, say };
      await registerOperations(await hub(options), registration);
    });
}

function check({ operations, around: { say } }: Ground): void {
  withCode(operations.command('check <path...>').description('the same without a hub: nothing is stored')).action(
    async (places: string[], { form, schema }: ReadOptions) => {
      const found = clientOperations(await readClient(places), await schemaOf(schema), formsOf(form));
      for (const { file, line, name, hash } of found.operations)
        await say(`${file}:${line}  ${name || 'unnamed'}  ${hash}`);
      for (const { file, line, sentence } of found.faults) await say(`${file}:${line}  refused: ${sentence}`);
      const [good, bad] = [found.operations.length, found.faults.length];
      if (bad > 0) throw new HubRefusal(`${good} operations; ${bad} refused.`);
      await say(`${good} operations, none refused.`);
    },
  );
}

const SHORTEST_HASH = 12;

function withdraw({ operations, around, hub: reach }: Ground): void {
  officerCommand(
    operations,
    'withdraw <client-id> <hash...>',
    `by their hashes, or the first ${SHORTEST_HASH} letters`,
    around,
  ).action(async (clientId: string, named: string[], options: OfficerOptions) => {
    const short = named.find((one) => one.length < SHORTEST_HASH);
    if (short !== undefined) throw new WrongCall(`A hash is named by ${SHORTEST_HASH} letters at least.`);
    const hub = await reach(options);
    const { revision } = await applicationNamed(hub, clientId);
    const registered = (await hub.registered()).filter((entry) => entry.clientId === clientId);
    const hashes = named.map((start) => {
      const found = registered.find(({ hash }) => hash.startsWith(start));
      if (!found) throw new HubRefusal(`${clientId} has registered no operation ${start}. Nothing is withdrawn.`);
      return found.hash;
    });
    await hub.change('withdrawOperations', { clientId, revision, hashes });
    await around.say(`${hashes.length} withdrawn; ${registered.length - new Set(hashes).size} are left.`);
  });
}

const MODES = ['off', 'log', 'warn', 'enforce', 'default'];

function mode({ operations, around, hub: reach }: Ground): void {
  officerCommand(operations, 'mode <client-id>', 'what becomes of what is not registered', around)
    .addArgument(new Argument('<mode>').choices(MODES))
    .requiredOption('--reason <text>', 'why, in one line, for the other officers')
    .action(async (clientId: string, chosen: string, given: OfficerOptions & { readonly reason: string }) => {
      const { reason, ...options } = given;
      const hub = await reach(options);
      const { revision } = await applicationNamed(hub, clientId);
      const input = { clientId, revision, reason, mode: chosen === 'default' ? null : chosen.toUpperCase() };
      const changed = await hub.change('setOperationMode', input);
      const becomes = `${clientId}: ${chosen === 'default' ? 'as the hub is configured' : chosen}`;
      await around.say(changed.counts ? `${becomes}, as it is.` : proposedSentence(becomes, changed));
    });
}

function list({ operations, around, hub: reach }: Ground): void {
  listing(officerCommand(operations, 'list [client-id]', 'what is registered', around)).action(
    async (clientId: string | undefined, { json, ...options }: OfficerOptions & ListOptions) => {
      const hub = await reach(options);
      const registered = await hub.registered();
      const applications = clientId === undefined ? await hub.applications() : [await applicationNamed(hub, clientId)];
      const entries = applications.map(({ clientId: id, operationMode }) => ({
        ...{ clientId: id, operationMode },
        operations: registered.filter((one) => one.clientId === id),
      }));
      await sayList(around, { json }, entries, () => {
        if (entries.length === 0) return 'No application is registered.';
        const lines = entries.flatMap((entry) => [
          `${entry.clientId}  ${entry.operationMode?.toLowerCase() ?? 'as the hub is configured'}`,
          ...entry.operations.map(
            ({ hash, name, documentId }) =>
              `  ${hash}  ${name || 'unnamed'}${documentId === null ? '' : `  (${documentId})`}`,
          ),
        ]);
        return lines.join('\n');
      });
    },
  );
}

async function schemaOf(file: string | undefined): Promise<GraphQLSchema> {
  if (file === undefined) return buildHubSchema();
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ClientUnreadable(`There is no schema at ${file}: --schema names one.`);
  });
  return buildSchema(text);
}

function formsOf(form: readonly string[] = ['written']): Form[] {
  return form.map((given) => {
    const known = FORMS.find((one) => one === given);
    if (!known) throw new WrongCall(`--form is one of ${FORMS.join(', ')}.`);
    return known;
  });
}
