/**
 * `npm run hub -- lab memory`: how much memory the hub's process takes over a long day. The hub is compiled and started as
 * `npm run serve` starts it, asks its partners over HTTP, and is asked the operations of the mixed day of `npm run bench`.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { createProductionCopy } from '../../support/production-copy';
import { startBenchWorld, type BenchWorld } from './bench-world';
import { MIXED_DAY, ownText, questionsOfTheDay } from './day/mixed-day';
import { fitOf } from './growth';
import { limitTable, statusOf, type Limited } from './limits';
import { Load, type Question } from './load';
import { startRememberingPartners } from './partners/remembering-partners';
import { startServedHub, type ServedHub } from './served-hub';

const HELP = `npm run hub -- lab memory [--requests N] [--texts N] [--limit MB]

Asks the twelve operations of the mixed day of npm run bench in turns, eight at a time: N times (100000) with the same
texts, then N times (5000) with a text of its own each time, as a client without variables would. Prints the resident memory
of the hub's process on the way. Exit status 1 where it was ever above the limit (250 MB), where over the last half of the same
texts it grew by more than 5 %, or where a request was not answered as it should be.
`;

const AT_A_TIME = 8;
/** Of each part of the day. */
const SAMPLES = 40;
/** Of what is resident, over the last half of the day: what is flat. */
const MOST_GROWTH = 5;
/** Requests after which the callers log in anew. */
const OF_A_TOKEN = 10_000;

interface Sample {
  /** Requests answered so far. */
  readonly after: number;
  readonly megabytes: number;
}

interface Part {
  readonly title: string;
  readonly requests: number;
  readonly textOf: (text: string, position: number) => string;
}

type Stops = (() => Promise<unknown>)[];

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { requests: text, texts: text, limit: text, help: { type: 'boolean', short: 'h' } } as const;
  const { values } = parseArgs({ options });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const limit = whole('limit', values.limit ?? '250');
  const parts: readonly [Part, Part] = [
    { title: 'the same texts', requests: whole('requests', values.requests ?? '100000'), textOf: (same) => same },
    { title: 'a text each', requests: whole('texts', values.texts ?? '5000'), textOf: ownText },
  ];
  const stops: Stops = [];
  try {
    const { hub, world } = await startHubOfTheDay(stops);
    process.stdout.write(`the hub, ready${shown(residentMegabytes(hub))}\n`);
    const [same, own] = [await measure(hub, world, parts[0]), await measure(hub, world, parts[1])];
    const figures = figuresOf(same, own, limit);
    process.stdout.write(`\n${limitTable(figures)}`);
    return statusOf(figures);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value <= 0)
    throw new Error(`--${name} takes a whole number above 0, not "${text}".`);
  return value;
}

async function startHubOfTheDay(stops: Stops): Promise<{ readonly hub: ServedHub; readonly world: BenchWorld }> {
  const copy = await createProductionCopy();
  stops.push(async () => copy.remove());
  const world = await startBenchWorld(stops);
  const partners = await startRememberingPartners(world.environment);
  stops.push(() => partners.stop());
  const hub = await startServedHub(copy.folder, partners.environment);
  stops.push(() => hub.stop());
  return { hub, world };
}

async function measure(hub: ServedHub, world: BenchWorld, { title, requests, textOf }: Part): Promise<Sample[]> {
  const load = new Load(AT_A_TIME);
  const samples: Sample[] = [];
  const every = Math.ceil(requests / SAMPLES);
  let [next, answered] = [0, 0];
  let questions: readonly Question[] = [];
  const ask = async (until: number): Promise<void> => {
    while (next < until) {
      const position = next++;
      const question = questions[position % questions.length]!;
      await load.once({ ...question, url: hub.url, query: textOf(question.query, position) });
      answered += 1;
      if (answered % every !== 0 && answered !== requests) continue;
      const megabytes = residentMegabytes(hub);
      samples.push({ after: answered, megabytes });
      process.stdout.write(`${title}, ${answered} requests${shown(megabytes)}\n`);
    }
  };
  try {
    while (next < requests) {
      questions = await questionsOfTheDay(hub.url, (persona) => world.tokenOf(persona));
      const until = Math.min(requests, next + OF_A_TOKEN);
      await Promise.all(Array.from({ length: AT_A_TIME }, () => ask(until)));
    }
  } finally {
    await load.close();
  }
  return samples;
}

function figuresOf(same: readonly Sample[], own: readonly Sample[], limit: number): Limited[] {
  const last = same.filter(({ after }) => after > same.at(-1)!.after / 2);
  const { slope, middle } = fitOf(last.map(({ after, megabytes }) => ({ x: after, y: megabytes })));
  const growth = (slope * (last.at(-1)!.after - last[0]!.after)) / middle.y;
  const highest = (of: readonly Sample[]): number => Math.max(...of.map(({ megabytes }) => megabytes));
  const count = (of: readonly Sample[]): string => of.at(-1)!.after.toLocaleString('en');
  const resident = { limit, unit: 'MB' };
  return [
    {
      figure: `resident over ${count(same)} requests of a day of ${MIXED_DAY.length} operations`,
      ...{ measured: highest(same), ...resident },
    },
    {
      figure: 'its growth over the last half',
      ...{ measured: growth * 100, limit: MOST_GROWTH, unit: '%', digits: 1 },
    },
    { figure: `resident over ${count(own)} texts asked once`, measured: highest(own), ...resident },
  ];
}

function residentMegabytes({ pid }: ServedHub): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

function shown(megabytes: number): string {
  return `${String(Math.round(megabytes)).padStart(8)} MB`;
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
