/**
 * `npm run bench`: what protection costs the list query. Three servers, each a process of its own, are asked the same
 * in turns by this process; what counts is the CPU time of the server's process per request.
 */
import { deepStrictEqual } from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { startBenchWorld } from './bench-world';
import { Load } from './load';
import { startMeasuredServer, type MeasuredServer } from './measured-server';
import { resultRows, resultTable, SERVERS, type Measured, type ServerName } from './result-table';
import { ROWS, SCENARIOS, type Scenario } from './scenarios';

const HELP = `npm run bench -- [options]

Measures what protection costs the list query, prints a table, and writes it to test/bench/results.md and
test/bench/results.json. Takes about two minutes; a quiet machine gives the steadier ratios.

Options:
  --rounds N     how often each server is asked in its turn (5)
  --seconds N    how long a turn is (2)
  --help         this text
`;

interface Options {
  readonly rounds: number;
  readonly seconds: number;
}

/** After the first the compiler has still something left to do. */
const WARM_UP_TURNS = 2;

type Stops = (() => Promise<unknown>)[];
type Servers = Readonly<Record<ServerName, MeasuredServer>>;
type Tokens = ReadonlyMap<Scenario, string>;

async function main(): Promise<void> {
  const options = readOptions();
  if (!options) return;
  const stops: Stops = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  process.once('SIGINT', () => void stop().finally(() => process.exit(130)));
  try {
    await bench(options, stops);
  } finally {
    await stop();
  }
}

/** Null where there is nothing to measure: help was asked for, or an option is wrong. */
function readOptions(): Options | null {
  try {
    const { values } = parseArgs({
      options: { rounds: { type: 'string' }, seconds: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
      process.stdout.write(HELP);
      return null;
    }
    return { rounds: positive('rounds', values.rounds ?? '5', 1), seconds: positive('seconds', values.seconds ?? '2') };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP}`);
    process.exitCode = 1;
    return null;
  }
}

function positive(name: string, text: string, step = 0): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0 || (step > 0 && value % step !== 0)) {
    throw new Error(`--${name} takes a ${step > 0 ? 'whole ' : ''}number above 0, not "${text}".`);
  }
  return value;
}

async function bench({ rounds, seconds }: Options, stops: Stops): Promise<void> {
  say('starting PostgreSQL, the identity provider and the partner systems');
  const world = await startBenchWorld(stops);
  const tokens = new Map<Scenario, string>();
  for (const scenario of SCENARIOS) tokens.set(scenario, await world.tokenOf(scenario.persona));
  const load = new Load();
  stops.push(() => load.close());
  say('starting the servers');
  const servers = await startServers(world, tokens, load, stops);
  say('comparing their answers');
  await compareAnswers(servers, tokens, load);
  for (let turn = 1; turn <= WARM_UP_TURNS; turn += 1) {
    say(`warming up, ${turn} of ${WARM_UP_TURNS}`);
    await turns(servers, tokens, load, seconds);
  }
  const measured = emptyMeasurements();
  for (let round = 1; round <= rounds; round += 1) {
    say(`round ${round} of ${rounds}`);
    for (const [scenario, figures] of await turns(servers, tokens, load, seconds, round)) {
      for (const name of serverNames) measured.get(scenario)?.[name].push(figures[name]);
    }
  }
  await report(measured, seconds);
}

const serverNames = Object.keys(SERVERS) as ServerName[];

async function startServers(
  { environment, rows }: Awaited<ReturnType<typeof startBenchWorld>>,
  tokens: Tokens,
  load: Load,
  stops: Stops,
): Promise<Servers> {
  const start = async (order: Parameters<typeof startMeasuredServer>[0]): Promise<MeasuredServer> => {
    const server = await startMeasuredServer(order);
    stops.push(() => server.stop());
    return server;
  };
  const protectedHub = await start({ kind: 'PROTECTED_HUB', environment, rows });
  const twin = await start({ kind: 'UNPROTECTED_TWIN', environment, rows });
  const answers: Record<string, { cases?: unknown }> = {};
  for (const [scenario, token] of tokens) answers[scenario.name] = await dataOf(load, twin, scenario, token);
  return { protected: protectedHub, twin, plain: await start({ kind: 'PLAIN_APOLLO', answers }) };
}

interface ListAnswer {
  readonly cases: { readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[] };
}

async function dataOf(load: Load, { url }: MeasuredServer, scenario: Scenario, token: string): Promise<ListAnswer> {
  return (JSON.parse(await load.once({ url, token, query: scenario.query })) as { data: ListAnswer }).data;
}

/** @throws Error unless all servers give the same, of all rows, with a value somewhere for each of the twelve fields. */
async function compareAnswers(servers: Servers, tokens: Tokens, load: Load): Promise<void> {
  for (const [scenario, token] of tokens) {
    const expected = await dataOf(load, servers.twin, scenario, token);
    const filled = new Set<string>();
    for (const { node } of expected.cases.edges) noteFilled(node, '', filled);
    if (expected.cases.edges.length !== ROWS || filled.size !== 12) {
      throw new Error(`${scenario.title}: ${expected.cases.edges.length} rows with ${[...filled].join(', ')}.`);
    }
    for (const server of [servers.protected, servers.plain]) {
      deepStrictEqual(await dataOf(load, server, scenario, token), expected);
    }
  }
}

function noteFilled(value: unknown, path: string, filled: Set<string>): void {
  if (value === null) return;
  if (Array.isArray(value)) return value.forEach((item: unknown) => noteFilled(item, path, filled));
  if (typeof value !== 'object') return void filled.add(path);
  for (const [name, inner] of Object.entries(value)) noteFilled(inner, `${path}.${name}`, filled);
}

/** One turn of each server in each scenario, another server first each time. */
async function turns(
  servers: Servers,
  tokens: Tokens,
  load: Load,
  seconds: number,
  round = 0,
): Promise<Map<Scenario, Record<ServerName, number>>> {
  const figures = new Map<Scenario, Record<ServerName, number>>();
  for (const [scenario, token] of tokens) {
    const used: Record<ServerName, number> = { protected: 0, twin: 0, plain: 0 };
    for (let turn = 0; turn < serverNames.length; turn += 1) {
      const name = serverNames[(turn + round) % serverNames.length]!;
      const server = servers[name];
      const before = await server.cpu();
      const answered = await load.forMilliseconds(seconds * 1000, { url: server.url, token, query: scenario.query });
      used[name] = ((await server.cpu()) - before) / answered / 1000;
    }
    const shown = serverNames.map((name) => `${SERVERS[name]} ${used[name].toFixed(2)} ms`).join(', ');
    say(`  ${scenario.title}: ${shown}`);
    figures.set(scenario, used);
  }
  return figures;
}

function emptyMeasurements(): Map<Scenario, Record<ServerName, number[]>> {
  return new Map(SCENARIOS.map((scenario) => [scenario, { protected: [], twin: [], plain: [] }]));
}

async function report(measured: Measured, seconds: number): Promise<void> {
  const rows = resultRows(measured, seconds, new Date());
  const table = await format(resultTable(rows), { parser: 'markdown', printWidth: 120, proseWrap: 'preserve' });
  const json = await format(JSON.stringify(rows), { parser: 'json', printWidth: 120 });
  writeFileSync(join(__dirname, 'results.md'), table);
  writeFileSync(join(__dirname, 'results.json'), json);
  process.stdout.write(`\n${table}`);
}

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}

main().then(
  () => process.exit(),
  (error: Error) => {
    process.stderr.write(`\nThe benchmark could not be run: ${error.message}\n`);
    process.exit(1);
  },
);
