/**
 * `npm run bench:audit`: what the access log costs a request, as the CPU time of the hub's process and as time added to
 * its answers, at 16 callers and with a PostgreSQL that syncs to disk; and how fast a log is verified.
 */
import { cpus } from 'node:os';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { createSigner, type Signer } from '../../src/audit/signature';
import { readConfiguration } from '../../src/config/configuration';
import { startBenchWorld } from './bench-world';
import { Load } from './load';
import { startMeasuredServer, type MeasuredServer } from './measured-server';
import { measureVerification } from './measured-log';
import { ROWS, SCENARIOS } from './scenarios';

const CALLERS = 16;
/** The list of the nurse, of one row. */
const ONE_CASE = {
  ...SCENARIOS[1]!,
  name: 'OneCase',
  title: 'one case by a nurse, medical fields included',
  query: SCENARIOS[1]!.query.replace('NurseList', 'OneCase').replace(`first: ${ROWS}`, 'first: 1'),
};
const QUESTIONS = [ONE_CASE, ...SCENARIOS];
const VARIANTS = ['with', 'without'] as const;
type Variant = (typeof VARIANTS)[number];

interface Turn {
  /** Milliseconds of CPU per request. */
  readonly cpu: number;
  readonly p50: number;
  readonly p95: number;
}

type Stops = (() => Promise<unknown>)[];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      seconds: { type: 'string', default: '3' },
      records: { type: 'string', default: '200000' },
      profile: { type: 'string' },
    },
  });
  const stops: Stops = [];
  try {
    const world = await startBenchWorld(stops);
    const costs = await measureCosts(world, Number(values.rounds), Number(values.seconds), values.profile, stops);
    say('writing and verifying a large log');
    const verified = await measureVerification(world.database, signerOf(world.environment), Number(values.records));
    const text = await format(`${costs}\n${verified}\n${machine()}`, { parser: 'markdown', printWidth: 120 });
    writeFileSync(join(__dirname, 'audit.md'), text);
    process.stdout.write(`\n${text}`);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function measureCosts(
  world: Awaited<ReturnType<typeof startBenchWorld>>,
  rounds: number,
  seconds: number,
  profile: string | undefined,
  stops: Stops,
): Promise<string> {
  const { environment, rows } = world;
  const start = async (kind: 'PROTECTED_HUB' | 'WITHOUT_AUDIT'): Promise<MeasuredServer> => {
    const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}/${kind}`] : [];
    const server = await startMeasuredServer({ kind, environment, rows }, profiling);
    stops.push(() => server.stop());
    return server;
  };
  const servers = { with: await start('PROTECTED_HUB'), without: await start('WITHOUT_AUDIT') };
  const load = new Load(CALLERS);
  stops.push(() => load.close());
  await compareAnswers(world, load, servers);
  const measured = new Map(QUESTIONS.map(({ name }) => [name, { with: [] as Turn[], without: [] as Turn[] }]));
  for (let round = -1; round < rounds; round += 1) {
    say(round < 0 ? 'warming up' : `round ${round + 1} of ${rounds}`);
    for (const { name, persona, query } of QUESTIONS) {
      const token = await world.tokenOf(persona);
      for (const variant of round % 2 === 0 ? VARIANTS : [...VARIANTS].reverse()) {
        const turn = await turnOf(servers[variant], load, { token, query }, seconds);
        if (round >= 0) measured.get(name)![variant].push(turn);
      }
    }
  }
  return table(measured, rounds, seconds);
}

/** What is measured side by side has to be the same answer. */
async function compareAnswers(
  world: Awaited<ReturnType<typeof startBenchWorld>>,
  load: Load,
  servers: Readonly<Record<Variant, MeasuredServer>>,
): Promise<void> {
  for (const { name, persona, query } of QUESTIONS) {
    const token = await world.tokenOf(persona);
    const answer = (variant: Variant): Promise<string> => load.once({ url: servers[variant].url, token, query });
    if ((await answer('with')) !== (await answer('without'))) throw new Error(`The two answer ${name} otherwise.`);
  }
}

function signerOf(environment: Readonly<Record<string, string>>): Signer {
  return createSigner(readConfiguration({ ...environment }).audit.signingKey);
}

async function turnOf(
  server: MeasuredServer,
  load: Load,
  question: { readonly token: string; readonly query: string },
  seconds: number,
): Promise<Turn> {
  const times: number[] = [];
  const before = await server.cpu();
  const answered = await load.forMilliseconds(seconds * 1000, { ...question, url: server.url }, times);
  const cpu = ((await server.cpu()) - before) / answered / 1000;
  times.sort((one, other) => one - other);
  return { cpu, p50: times[Math.floor(times.length * 0.5)]!, p95: times[Math.floor(times.length * 0.95)]! };
}

function table(measured: ReadonlyMap<string, Record<Variant, Turn[]>>, rounds: number, seconds: number): string {
  const lines = QUESTIONS.map(({ name, title }) => {
    const turns = measured.get(name)!;
    const of = (variant: Variant, figure: keyof Turn): number => median(turns[variant].map((turn) => turn[figure]));
    const ratios = turns.with.map((turn, round) => turn.cpu / turns.without[round]!.cpu - 1);
    const percent = (ratio: number): string => `${(ratio * 100).toFixed(1)} %`;
    const added = (figure: 'p50' | 'p95'): string =>
      `${(of('with', figure) - of('without', figure)).toFixed(1)} ms (${of('without', figure).toFixed(1)} ms without)`;
    return `| ${title} | ${of('with', 'cpu').toFixed(2)} ms | ${of('without', 'cpu').toFixed(2)} ms | ${percent(median(ratios))} | ${percent(Math.min(...ratios))} – ${percent(Math.max(...ratios))} | ${added('p50')} | ${added('p95')} |`;
  });
  return `# What the access log costs

Written by \`npm run bench:audit\`. The hub with its access log against the hub without it. Both give the same answers, compared
before anything is timed: the same tokens, locks and partners, every leaf checked against the policy and the floor and counted
for the metrics. What the second leaves out is what the log is: it makes no access record of an answer, computes no hash, sends
nothing of it to PostgreSQL and waits for no commit. ${CALLERS} callers ask again as soon as they are answered; PostgreSQL syncs to
disk; partners answer from memory. CPU is that of the hub's process alone, median over ${rounds} interleaved rounds of
${seconds} s. The lists have ${ROWS} cases, so that each request writes ${ROWS} records or more; ${ROWS} cases at once are the most
expensive way to be recorded, one case is what a call is.

| request | CPU with | CPU without | added CPU | lowest – highest round | added p50 | added p95 |
| --- | --- | --- | --- | --- | --- | --- |
${lines.join('\n')}
`;
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]!;
}

function machine(): string {
  const [cpu] = cpus();
  return `Measured ${new Date().toISOString()} on ${cpus().length} × ${cpu?.model.trim()}, ${process.platform}, Node ${process.version}.`;
}

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}

main().then(
  () => process.exit(),
  (error: Error) => {
    process.stderr.write(`The benchmark could not be run: ${error.stack}\n`);
    process.exit(1);
  },
);
