/**
 * `npm run hub -- lab against CHECKOUT`: the CPU of requests that the hub of this checkout takes, beside what the hub of another one
 * takes, partners over HTTP, in one run and in turns.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startBenchWorld, type BenchWorld } from './bench-world';
import { questionsOfTheDay } from './day/mixed-day';
import type { Question } from './load';
import { AS_SERVED, serverProcessIn, type MeasuredServer } from './measured-server';
import { startRememberingPartners } from './partners/remembering-partners';
import { keepOffFirstCore } from './pinned';
import { byName, median, ratioOf } from './ratio-of';
import { RunningBench } from './running-bench';
import type { Contestant } from './scenario';
import { NESTED_CASES } from './scenarios/e-gateways';
import { viewOfFirstCase } from './scenarios/f-case-view';
import { pageOfCaseViews } from './scenarios/g-page-of-cases';

const HELP = `npm run hub -- lab against CHECKOUT [options]

CHECKOUT is the folder of another checkout of this project, with its packages installed. Both hubs are asked the same in turns, two
processes of each. Prints for each scenario the milliseconds of CPU that a request takes, and the ratio (below 1: this checkout takes less).

Options:
  --scenario A   e, f, g, h, or several with commas between them (e,f,g,h)
  --rounds N     how often each process is asked in its turn (12)
  --seconds N    how long a turn is (0.5)
  --node FILE    the Node that the other checkout runs on
  --profile DIR  a CPU profile of each process, in that folder
`;

/** Two processes of one program differ by up to a sixth. */
const PROCESSES = 2;

interface Scenario {
  readonly title: string;
  readonly callers?: number;
  readonly questions: (bench: RunningBench, server: MeasuredServer) => Promise<readonly Question[]>;
}

const byPhysician = async (bench: RunningBench, query: string): Promise<readonly Question[]> => {
  const world = await bench.world();
  return [{ token: await world.tokenOf('physician'), query }];
};

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  e: { title: 'nested list of 100 cases', questions: (bench) => byPhysician(bench, NESTED_CASES) },
  f: { title: 'case view', questions: async (bench, server) => [await viewOfFirstCase(bench, server)] },
  g: { title: 'page of 100 cases', callers: 2, questions: (bench) => byPhysician(bench, pageOfCaseViews()) },
  h: {
    title: 'mixed day',
    questions: async (bench, { url }) => {
      const world = await bench.world();
      return questionsOfTheDay(url, (persona) => world.tokenOf(persona));
    },
  },
};

const stops: (() => Promise<unknown>)[] = [];

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const options = {
    scenario: text,
    rounds: text,
    seconds: text,
    node: text,
    profile: text,
    help: { type: 'boolean', short: 'h' },
  } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [checkout = ''] = positionals;
  const letters = (values.scenario ?? 'e,f,g,h').split(',').map((letter) => letter.trim());
  if (values.help) return say(HELP);
  if (positionals.length !== 1 || serverProcessIn(checkout) === null) {
    return say(`Name the folder of another checkout.\n\n${HELP}`, 2);
  }
  if (letters.some((letter) => !(letter in SCENARIOS))) return say(`There is no such scenario.\n\n${HELP}`, 2);
  const [rounds, seconds] = [Number(values.rounds ?? 12), Number(values.seconds ?? 0.5)];
  if (!(rounds > 0 && seconds > 0)) return say(`--rounds and --seconds take numbers above 0.\n\n${HELP}`, 2);
  keepOffFirstCore();
  const world = await startBenchWorld(stops);
  const partners = await startRememberingPartners(world.environment);
  stops.push(() => partners.stop());
  say('| scenario | this checkout | the other | ratio |\n|---|---:|---:|---:|');
  for (const letter of letters) {
    const bench = new RunningBench(
      letter,
      { rounds, seconds, profile: values.profile ?? null },
      async () => world,
      note,
    );
    try {
      const there = { checkout: resolve(checkout), ...(values.node !== undefined && { node: values.node }) };
      say(await compared(bench, letter, partners.environment, there));
    } finally {
      await bench.stop();
    }
  }
  return 0;
}

async function compared(
  bench: RunningBench,
  letter: string,
  environment: BenchWorld['environment'],
  there: { readonly checkout: string; readonly node?: string },
): Promise<string> {
  const scenario = SCENARIOS[letter]!;
  const order = { kind: 'HUB_OVER_HTTP', environment } as const;
  const sides: [Contestant[], Contestant[]] = [[], []];
  for (let started = 0; started < PROCESSES; started += 1) {
    for (const [side, measuring] of [{}, there].entries()) {
      const server = await bench.startServer(order, AS_SERVED, measuring);
      const questions = await scenario.questions(bench, server);
      const { callers } = scenario;
      sides[side]!.push({ name: side === 0 ? 'here' : 'there', server, questions, ...(callers && { callers }) });
    }
  }
  const measured = byName(await bench.measureRounds(sides.flat()));
  const [here, other] = [measured.get(sides[0][0]!)!, measured.get(sides[1][0]!)!];
  const shown = [here, other].map(({ cpuMs }) => `${median(cpuMs).toFixed(2)} ms`);
  return `| (${letter}) ${scenario.title} | ${shown.join(' | ')} | ${ratioOf(here, other).ratio.toFixed(3)} |`;
}

/** @returns the exit status */
function say(line: string, status = 0): number {
  process.stdout.write(`${line}\n`);
  return status;
}

function note(progress: string): void {
  process.stderr.write(`${progress}\n`);
}

async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stopAll().finally(() => process.exit(130)));
}

void main()
  .catch((error: Error) => say(`The hubs could not be compared: ${error.stack}`, 1))
  .then(async (status) => {
    await stopAll();
    process.exit(status);
  });
