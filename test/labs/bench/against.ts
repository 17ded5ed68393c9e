/**
 * `npm run hub -- lab against CHECKOUT`: the CPU of requests that the hub of this checkout takes, beside what the hub of another one
 * takes, partners over HTTP, in one run and in turns.
 */
import { resolve } from 'node:path';
import { Argument, InvalidArgumentError } from 'commander';
import { labCommand, note, positive, runLab, say } from '../lab-command';
import { markdownTable } from '../markdown-table';
import { startBenchWorld, type BenchWorld } from './bench-world';
import { questionsOfTheDay } from './day/mixed-day';
import type { Question } from './load';
import { AS_SERVED, serverProcessIn, type MeasuredServer } from './measured-server';
import { startRememberingPartners } from './partners/remembering-partners';
import { keepOffFirstCore } from './pinned';
import { byName, median, ratioOf } from './ratio-of';
import { RunningBench, type BenchOptions } from './running-bench';
import type { Contestant } from './scenario';
import { NESTED_CASES } from './scenarios/e-gateways';
import { viewOfFirstCase } from './scenarios/f-case-view';
import { pageOfCaseViews } from './scenarios/g-page-of-cases';

const ABOUT = `CHECKOUT is the folder of another checkout of this project, with its packages installed. Both hubs are asked the same in turns,
two processes of each. Prints for each scenario the milliseconds of CPU that a request takes, and the ratio (below 1: this checkout takes less).`;

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

interface AgainstOptions extends BenchOptions {
  readonly scenario: readonly string[];
  readonly node?: string;
}

const COMMAND = labCommand('npm run hub -- lab against', ABOUT)
  .addArgument(new Argument('<checkout>').argParser(otherCheckout))
  .option('--scenario <letters>', 'e, f, g, h, or several with commas between them', letters, Object.keys(SCENARIOS))
  .option('--rounds <n>', 'how often each process is asked in its turn', positive, 12)
  .option('--seconds <n>', 'how long a turn is', positive, 0.5)
  .option('--node <file>', 'the Node that the other checkout runs on')
  .option('--profile <folder>', 'a CPU profile of each process, in that folder');

function otherCheckout(folder: string): string {
  if (serverProcessIn(folder) === null) throw new InvalidArgumentError('Name the folder of another checkout.');
  return resolve(folder);
}

function letters(text: string): string[] {
  const asked = text.split(',').map((letter) => letter.trim());
  if (asked.every((letter) => letter in SCENARIOS)) return asked;
  throw new InvalidArgumentError('There is no such scenario.');
}

runLab<AgainstOptions>(COMMAND, async ({ options, words, stops }) => {
  const there = { checkout: words[0]!, ...(options.node !== undefined && { node: options.node }) };
  keepOffFirstCore();
  const world = await startBenchWorld(stops);
  const partners = await startRememberingPartners(world.environment);
  stops.push(() => partners.stop());
  say(markdownTable(['scenario', '>this checkout', '>the other', '>ratio'], []));
  for (const letter of options.scenario) {
    const bench = new RunningBench(letter, options, async () => world, note);
    stops.push(() => bench.stop());
    say(await compared(bench, letter, partners.environment, there));
    await bench.stop();
  }
  return 0;
});

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
