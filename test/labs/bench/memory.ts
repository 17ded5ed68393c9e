/**
 * `npm run hub -- lab memory`: how much memory the hub's process takes over a long day. The hub is compiled and started as
 * `npm run serve` starts it, asks its partners over HTTP, and is asked the operations of the mixed day of `npm run bench`.
 */
import { execFileSync } from 'node:child_process';
import { createProductionCopy } from '../../support/production-copy';
import { labCommand, runLab, say, whole, type Stops } from '../lab-command';
import { startBenchWorld, type BenchWorld } from './bench-world';
import { MIXED_DAY, ownText, questionsOfTheDay } from './day/mixed-day';
import { fitOf } from './growth';
import { limitTable, statusOf, type Limited } from './limits';
import { Load, type Question } from './load';
import { startRememberingPartners } from './partners/remembering-partners';
import { startServedHub, type ServedHub } from './served-hub';

const ABOUT = `Asks the twelve operations of the mixed day of npm run bench in turns, eight at a time: with the same texts, then with a text of its
own each time, as a client without variables would. Prints the resident memory of the hub's process on the way. Exit status 1 where it
was ever above the limit, or where over the last half of the same texts it grew by more than 5 %.`;

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

const COMMAND = labCommand('npm run hub -- lab memory', ABOUT)
  .option('--requests <n>', 'with the same texts', whole(), 100_000)
  .option('--texts <n>', 'with a text each', whole(), 5_000)
  .option('--limit <mb>', 'of what is resident, in MB', whole(), 250);

interface MemoryOptions {
  readonly requests: number;
  readonly texts: number;
  readonly limit: number;
}

runLab<MemoryOptions>(COMMAND, async ({ options, stops }) => {
  const { hub, world } = await startHubOfTheDay(stops);
  say(`the hub, ready${shown(residentMegabytes(hub))}`);
  const same = await measure(hub, world, {
    title: 'the same texts',
    requests: options.requests,
    textOf: (text) => text,
  });
  const own = await measure(hub, world, { title: 'a text each', requests: options.texts, textOf: ownText });
  const figures = figuresOf(same, own, options.limit);
  say(`\n${limitTable(figures)}`);
  return statusOf(figures);
});

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
      say(`${title}, ${answered} requests${shown(megabytes)}`);
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
