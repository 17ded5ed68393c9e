/**
 * `npm run hub -- lab flood`: the answers that one application waits for, while another one floods the hub with the dearest query
 * there is. The hub is a process of its own with the limits of .env.example, its partners are asked over HTTP, quiet and
 * flooded turns alternate. Then everybody asks at once. Writes flood.md beside this file. Exit status 1 where a p95 under the flood is
 * more than 1.5 times the quiet one, where the other application was refused anything, or where somebody had to wait for a refusal, or
 * for nothing.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { format } from 'prettier';
import { fullSelection } from '../../support/full-selection';
import { askHub } from '../../support/running-demonstration';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { labCommand, positive, runLab, say, whole, type Stops } from '../lab-command';
import { markdownTable } from '../markdown-table';
import { startBenchWorld } from './bench-world';
import type { FloodOrder, FloodQuestions, FloodTally } from './flood-clients';
import { limitTable, statusOf, type Limited } from './limits';
import { Load, type Question } from './load';
import { AS_SERVED, startMeasuredServer } from './measured-server';
import { startRememberingPartners } from './partners/remembering-partners';
import { keepOffFirstCore, keepOnFirstCore } from './pinned';
import { startSideProcess, type SideProcess } from './side/side-process';

const LIMIT = 1.5;
/** Of budgets, and a second. */
const WINDOW_MS = 11_000;
const CASE_VIEW = readFileSync(join(__dirname, '../../../schema/operations/case-view.graphql'), 'utf8');
const DEAREST = `{ cases(first: 200) { edges { node { ${fullSelection(buildHubSchema(), 'Case')} } } } }`;
const FRONT_END = ['physician', 'nurse', 'supervisor', 'agent', 'field-agent'];

interface Contest {
  readonly name: string;
  readonly flooders: readonly string[];
  readonly others: readonly string[];
  /** Case views of the others in a second, all of them together: within their share. */
  readonly perSecond: number;
}

const CONTESTS: readonly Contest[] = [
  {
    name: 'a partner’s system floods, the front end asks',
    flooders: ['partner-call-centre'],
    others: FRONT_END,
    perSecond: 8,
  },
  {
    name: 'five users of the front end flood, a partner’s system asks',
    flooders: FRONT_END,
    others: ['partner-call-centre'],
    perSecond: 4,
  },
];

interface Options {
  readonly rounds: number;
  readonly seconds: number;
  readonly clients: number;
}

interface Outcome {
  readonly contest: Contest;
  readonly quiet: readonly number[];
  readonly flooded: readonly number[];
  /** Of the flood, by status. */
  readonly answers: Readonly<Record<string, number>>;
}

/** Of those who all ask at once. */
interface Crowd extends FloodTally {
  readonly clients: number;
}

const COMMAND = labCommand('npm run hub -- lab flood', 'One application asks while another one floods the hub.')
  .option('--rounds <n>', 'quiet and flooded turns of each contest, by turns', whole(), 4)
  .option('--seconds <n>', 'how long a turn is: two large requests of one application are as far apart', positive, 24)
  .option('--clients <n>', 'connections of the flood', whole(), 16);

runLab<Options>(COMMAND, async ({ options, stops }) => report(options, await measure(options, stops)));

type Flood = SideProcess<null, FloodQuestions>;

interface Measured {
  readonly outcomes: readonly Outcome[];
  readonly crowd: Crowd;
}

async function measure(options: Options, stops: Stops): Promise<Measured> {
  say('starting database, partners and hub');
  const world = await startBenchWorld(stops);
  const partners = await startRememberingPartners(world.environment);
  stops.push(() => partners.stop());
  const hub = await startMeasuredServer(
    { kind: 'HUB_OVER_HTTP', environment: asDocumented(partners.environment) },
    AS_SERVED,
  );
  stops.push(() => hub.stop());
  keepOffFirstCore();
  keepOnFirstCore(hub.pid);
  const flood: Flood = await startSideProcess(join(__dirname, 'flood-clients'), null);
  stops.push(() => flood.stop());
  const load = new Load();
  stops.push(() => load.close());
  const outcomes: Outcome[] = [];
  for (const contest of CONTESTS) {
    // refused callers are let in again
    if (outcomes.length > 0) await setTimeout(WINDOW_MS);
    const tokensOf = (personas: readonly string[]): Promise<string[]> =>
      Promise.all(personas.map((one) => world.tokenOf(one)));
    const dearest = (await tokensOf(contest.flooders)).map((token) => ({ token, query: DEAREST }));
    const order: FloodOrder = { url: hub.url, questions: dearest, clients: options.clients };
    const questions = await Promise.all((await tokensOf(contest.others)).map((token) => caseViewOf(hub.url, token)));
    outcomes.push(await runContest(contest, options, { flood, order, load, questions }));
  }
  await setTimeout(WINDOW_MS);
  const tokens = await Promise.all([...FRONT_END, 'partner-call-centre'].map((one) => world.tokenOf(one)));
  const questions = await Promise.all(tokens.map((token) => caseViewOf(hub.url, token)));
  return { outcomes, crowd: await runCrowd(flood, { url: hub.url, questions, clients: CROWD }, options.seconds) };
}

/** More at a time than the process lets in. */
const CROWD = 1_500;
/** What is in hand is two seconds of processor, and a caller that is let in is answered: a client waits for ten, or more. */
const MOST_WAIT_MS = 10_000;

async function runCrowd(flood: Flood, order: FloodOrder, seconds: number): Promise<Crowd> {
  await flood.ask('begin', order);
  await setTimeout(seconds * 1_000);
  const tally = await flood.ask('end', null);
  say(`${order.clients} ask at once: ${JSON.stringify(tally)}`);
  return { clients: order.clients, ...tally };
}

function isAnswered({ answers, withoutRetryAfter, longestMs }: Crowd): boolean {
  const known = Object.keys(answers).every((one) => ['200', '429', '503'].includes(one));
  return known && withoutRetryAfter === 0 && longestMs < MOST_WAIT_MS && (answers['200'] ?? 0) > 0;
}

/** What tests set otherwise stands as in .env.example. */
function asDocumented(environment: Readonly<Record<string, string>>): Record<string, string> {
  const ours = /^(BUDGET|SHARE|PERSONS|IN_HAND|LIMIT)_/;
  const documented = Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)));
  // the flood is refused by what it costs, not by whom it is about
  return { ...documented, PERSONS_PER_HOUR: '100000', PERSONS_PER_HOUR_OF_SYSTEMS: '100000' };
}

async function caseViewOf(url: string, token: string): Promise<Question & { url: string; token: string }> {
  const { data } = await askHub<FirstCase>(url, token, '{ cases(first: 1) { edges { node { id } } } }');
  const id = data?.cases?.edges[0]?.node.id;
  if (id === undefined) throw new Error('The other application sees no case.');
  const question = { query: CASE_VIEW, variables: { id } };
  const { errors } = await askHub(url, token, CASE_VIEW, { variables: { id } });
  return { url, token, ...question, isWithheld: errors.length > 0 };
}

interface FirstCase {
  readonly cases: { readonly edges: readonly { readonly node: { readonly id: string } }[] } | null;
}

interface Contestants {
  readonly flood: Flood;
  readonly order: FloodOrder;
  readonly load: Load;
  readonly questions: readonly (Question & { readonly url: string })[];
}

async function runContest(
  contest: Contest,
  { rounds, seconds }: Options,
  { flood, order, load, questions }: Contestants,
): Promise<Outcome> {
  const quiet: number[] = [];
  const flooded: number[] = [];
  const answers: Record<string, number> = {};
  const turn = async (times: number[]): Promise<void> => {
    times.push(...(await load.atRate(contest.perSecond, seconds * 1_000, questions)));
  };
  // what is made once is made before anything counts
  await load.atRate(contest.perSecond, 5_000, questions);
  for (let round = 1; round <= rounds; round += 1) {
    await turn(quiet);
    await flood.ask('begin', order);
    await turn(flooded);
    const tally = await flood.ask('end', null);
    for (const [status, times] of Object.entries(tally.answers)) answers[status] = (answers[status] ?? 0) + times;
    say(
      `${contest.name}: round ${round} of ${rounds}, p95 ${at(quiet, 0.95).toFixed(1)} ms quiet, ${at(flooded, 0.95).toFixed(1)} ms flooded; ${JSON.stringify(tally.answers)}`,
    );
    await setTimeout(1_000);
  }
  return { contest, quiet, flooded, answers };
}

function at(times: readonly number[], part: number): number {
  return [...times].sort((one, other) => one - other)[Math.floor(times.length * part)] ?? Number.NaN;
}

/** @returns the exit status */
async function report({ rounds, seconds, clients }: Options, { outcomes, crowd }: Measured): Promise<number> {
  const row = (name: string, times: readonly number[]): string[] => [
    ...[name, String(times.length)],
    ...[0.5, 0.95, 0.99].map((part) => `${at(times, part).toFixed(1)} ms`),
  ];
  const titles = ['the other application’s case view', '>answers', '>p50', '>p95', '>p99'];
  const chapters = outcomes.map(({ contest, quiet, flooded, answers }) =>
    [
      `## ${contest.name}`,
      markdownTable(titles, [row('quiet', quiet), row('flooded', flooded)]),
      `The flood was answered: ${inWords(answers)}.`,
    ].join('\n\n'),
  );
  const figures = outcomes.map(({ contest, quiet, flooded }): Limited => {
    return {
      figure: `p95, ${contest.name}`,
      measured: at(flooded, 0.95) / at(quiet, 0.95),
      limit: LIMIT,
      unit: '×',
      digits: 2,
    };
  });
  const [load1 = 0] = loadavg();
  const page = [
    '# Under a flood',
    `\`npm run hub -- lab flood\`: ${clients} connections ask for a page of 200 cases with all their sections as soon as they are answered or refused; another
application asks for case views at a fixed rate, within its share. ${rounds} quiet and ${rounds} flooded turns of ${seconds} s by turns, the hub a process on a core of its own with the
limits of \`.env.example\`, partners that answer from memory. Node ${process.version}, ${new Date().toISOString().slice(0, 10)}, load of the machine at the end ${load1.toFixed(1)}.
Every request of the other application was answered: one that is refused ends the benchmark.`,
    ...chapters,
    limitTable(figures),
    `## Everybody at once`,
    `${crowd.clients} connections of two applications ask for case views for ${seconds} s, each again as soon as it is answered: ${inWords(crowd.answers)}. Refusals without
Retry-After: ${crowd.withoutRetryAfter}. The longest that anybody waited for an answer, whatever it was: ${(crowd.longestMs / 1000).toFixed(1)} s.`,
  ].join('\n\n');
  writeFileSync(join(__dirname, 'flood.md'), await format(page, { parser: 'markdown', printWidth: 120 }));
  const ratios = outcomes.map(({ contest }, index) => `${contest.name} ${figures[index]!.measured.toFixed(2)} ×`);
  say(
    `${statusOf(figures) === 0 ? 'reached' : 'not reached'}: p95 flooded against quiet, at most ${LIMIT} ×: ${ratios.join('; ')}; ` +
      `everybody at once ${isAnswered(crowd) ? 'is answered or refused with Retry-After' : 'is not answered'}, within ${(crowd.longestMs / 1000).toFixed(1)} s`,
  );
  return isAnswered(crowd) ? statusOf(figures) : 1;
}

function inWords(answers: FloodTally['answers']): string {
  return Object.entries(answers)
    .map(([status, times]) => `${status} ${times} times`)
    .join(', ');
}
