/**
 * `npm run hub -- lab audit`: what the access log costs a request, as the CPU time of the hub's process and as time added to
 * its answers, at 16 callers and with a PostgreSQL that syncs to disk; and how fast a log is verified.
 */
import { cpus } from 'node:os';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import { createSigner, type Signer } from '../../../src/audit/chain/signature';
import { readConfiguration } from '../../../src/config/configuration';
import { startBenchWorld } from './bench-world';
import { MIXED_DAY, questionsOfTheDay } from './day/mixed-day';
import { ROWS, SCENARIOS } from './list-questions';
import { Load, type Question } from './load';
import { AS_SERVED, startMeasuredServer, type MeasuredServer } from './measured-server';
import { measureVerification } from './measured-log';
import { limitTable, statusOf, type Limited } from './limits';
import { keepOffFirstCore, keepOnFirstCore } from './pinned';
import { compareOnAndOffRecord } from './on-record';
import { startRememberingPartners } from './partners/remembering-partners';

const CALLERS = 16;
/** Of each kind, with each request, before figures count: as long as Node takes to compile what is asked again and again. */
const WARM_UP_SECONDS = 20;

/** What is asked in turns, and counts together. */
interface Asked {
  /** Of `--only`. */
  readonly name: string;
  readonly title: string;
  questions(world: World, url: string): Promise<Question[]>;
}

const DAY: Asked = {
  name: 'Day',
  title: `a mixed day, ${MIXED_DAY.length} operations in turns`,
  questions: (world, url) => questionsOfTheDay(url, (persona) => world.tokenOf(persona)),
};
/** The list of the nurse, of one row. */
const ONE_CASE = {
  ...SCENARIOS[1]!,
  name: 'OneCase',
  title: 'one case by a nurse, medical fields included',
  query: SCENARIOS[1]!.query.replace('NurseList', 'OneCase').replace(`first: ${ROWS}`, 'first: 1'),
};
const ALONE = [ONE_CASE, ...SCENARIOS].map(({ name, title, persona, query }): Asked => ({
  ...{ name, title },
  questions: async (world) => [{ query, token: await world.tokenOf(persona) }],
}));
const ASKED = [DAY, ...ALONE];
/** Whether partners are asked, as they are on any day, or remembered, so that nothing is measured but the hub. */
const HUBS = [
  { partners: 'OVER_HTTP', heading: 'As it runs: partners asked over HTTP' },
  { partners: 'REMEMBERED', heading: 'By itself: what partners answer remembered in its process' },
] as const;
type Hub = (typeof HUBS)[number];
const VARIANTS = ['with', 'without'] as const;
type Variant = (typeof VARIANTS)[number];
const TURN_TO = { with: 'AUDIT_ON', without: 'AUDIT_OFF' } as const;

/** Of the CPU per request, as a share of what it is without the log. */
const LIMIT = 0.1;

interface Turn {
  /** Milliseconds of CPU. */
  readonly cpu: number;
  readonly answered: number;
  /** How long each answer took, in milliseconds. */
  readonly times: readonly number[];
}

type Turns = Record<Variant, Turn[]>;
type Stops = (() => Promise<unknown>)[];
type World = Awaited<ReturnType<typeof startBenchWorld>>;

interface Options {
  readonly rounds: number;
  readonly seconds: number;
  /** Of the log that is verified. */
  readonly records: number;
  /** Folder for a CPU profile. */
  readonly profile: string | undefined;
  /** The one question that is asked; all where left out. */
  readonly only: string | undefined;
  readonly keep: boolean;
}

function options(): Options {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '30' },
      seconds: { type: 'string', default: '1' },
      records: { type: 'string', default: '200000' },
      profile: { type: 'string' },
      only: { type: 'string' },
      keep: { type: 'string', default: 'yes' },
    },
  });
  const { rounds, seconds, records } = values;
  return {
    ...{ rounds: Number(rounds), seconds: Number(seconds), records: Number(records) },
    ...{ profile: values.profile, only: values.only, keep: values.keep !== 'no' },
  };
}

/** @returns the exit status: 1 where a figure is missed. */
async function main(): Promise<number> {
  const given = options();
  const stops: Stops = [];
  try {
    const world = await startBenchWorld(stops);
    say('writing and verifying a large log');
    const verified = await measureVerification(world.database, signerOf(world.environment), given.records);
    const isApart = keepOffFirstCore();
    const costs: Cost[] = [];
    for (const hub of HUBS) {
      say(hub.heading);
      for (const [asked, turns] of await measure(hub, world, given)) costs.push({ hub, asked, ...costOf(turns) });
    }
    const figures = [...costs.filter(isPromised).map(limitOf), verified.figure];
    const text = await format(
      `${page(costs, given, isApart)}\n${verified.text}\n${limitTable(figures)}\n${machine()}`,
      {
        parser: 'markdown',
        printWidth: 120,
      },
    );
    if (given.keep) writeFileSync(join(__dirname, 'audit.md'), text);
    process.stdout.write(`\n${text}`);
    return statusOf(figures);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function measure(hub: Hub, world: World, given: Options): Promise<ReadonlyMap<Asked, Turns>> {
  const asked = ASKED.filter(({ name }) => given.only === undefined || name === given.only);
  if (asked.length === 0) throw new Error(`--only is one of ${ASKED.map(({ name }) => name).join(', ')}.`);
  const stops: Stops = [];
  try {
    const server = await startHub(hub, world, given, stops);
    const load = new Load(CALLERS);
    stops.push(() => load.close());
    for (const one of asked) await compareAnswers(world, load, server, await one.questions(world, server.url));
    const measured = new Map(asked.map((one): [Asked, Turns] => [one, { with: [], without: [] }]));
    for (let round = -Math.ceil(WARM_UP_SECONDS / given.seconds); round < given.rounds; round += 1) {
      if (round % 10 === 0) say(round < 0 ? 'warming up' : `after round ${round} of ${given.rounds}`);
      for (const [one, turns] of measured) {
        const questions = await one.questions(world, server.url);
        for (const variant of round % 2 === 0 ? VARIANTS : [...VARIANTS].reverse()) {
          await server.turn(TURN_TO[variant]);
          const turn = await turnOf(server, load, questions, given.seconds);
          if (round >= 0) turns[variant].push(turn);
        }
      }
    }
    return measured;
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

async function startHub({ partners }: Hub, world: World, { profile }: Options, stops: Stops): Promise<MeasuredServer> {
  let { environment } = world;
  if (partners === 'OVER_HTTP') {
    const remembering = await startRememberingPartners(environment);
    stops.push(() => remembering.stop());
    ({ environment } = remembering);
  }
  const profiling = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const server = await startMeasuredServer({ kind: 'HUB_OF_A_DAY', environment, partners }, [
    ...AS_SERVED,
    ...profiling,
  ]);
  stops.push(() => server.stop());
  keepOnFirstCore(server.pid);
  return server;
}

function compareAnswers(
  { ownerUrl }: World,
  load: Load,
  server: MeasuredServer,
  questions: readonly Question[],
): Promise<void> {
  return compareOnAndOffRecord(ownerUrl, async (to) => {
    await server.turn(to);
    const answers: unknown[] = [];
    for (const question of questions) answers.push(JSON.parse(await load.once({ ...question, url: server.url })));
    return answers;
  });
}

function signerOf(environment: Readonly<Record<string, string>>): Signer {
  return createSigner(readConfiguration({ ...environment }).audit.signingKey);
}

async function turnOf(
  server: MeasuredServer,
  load: Load,
  questions: readonly Question[],
  seconds: number,
): Promise<Turn> {
  const times: number[] = [];
  const before = await server.cpu();
  const asked = questions.map((question) => ({ ...question, url: server.url }));
  const answered = await load.forMilliseconds(seconds * 1000, asked, times);
  return { cpu: ((await server.cpu()) - before) / 1000, answered, times };
}

interface Cost extends CostOfTurns {
  readonly hub: Hub;
  readonly asked: Asked;
}

interface CostOfTurns {
  /** Milliseconds of CPU per request, over all rounds. */
  readonly cpu: Readonly<Record<Variant, number>>;
  readonly added: number;
  /** Between which it lies, at 95 %: what the rounds scatter. */
  readonly between: readonly [number, number];
  readonly p50: Readonly<Record<Variant, number>>;
  readonly p95: Readonly<Record<Variant, number>>;
}

function costOf(turns: Turns): CostOfTurns {
  const both = <Figure>(of: (variant: Variant) => Figure): Record<Variant, Figure> => ({
    with: of('with'),
    without: of('without'),
  });
  const used = both((variant) => turns[variant].reduce((all, one) => all + one.cpu, 0));
  const cpu = both((variant) => used[variant] / turns[variant].reduce((all, one) => all + one.answered, 0));
  const times = both((variant) => sorted(turns[variant].flatMap((turn) => turn.times)));
  const added = cpu.with / cpu.without - 1;
  // by how much each round moves the ratio of the two: what slows the machine down for a while slows both turns of a round
  const share = (variant: Variant, turn: Turn): number => (turn.cpu - cpu[variant] * turn.answered) / used[variant];
  const moves = turns.with.map((turn, round) => share('with', turn) - share('without', turns.without[round]!));
  const margin = 1.96 * (1 + added) * Math.hypot(...moves);
  return {
    ...{ cpu, added, between: [added - margin, added + margin] },
    ...{ p50: both((variant) => at(times[variant], 0.5)), p95: both((variant) => at(times[variant], 0.95)) },
  };
}

/** The limit is about what a hub is asked, and about the hub as it runs. */
function isPromised({ hub, asked }: Cost): boolean {
  return hub.partners === 'OVER_HTTP' && asked === DAY;
}

/** Reached where even the most it may be, by what the rounds scatter, is below. */
function limitOf({ asked, between }: Cost): Limited {
  return {
    figure: `added CPU, at most: ${asked.title}`,
    measured: between[1] * 100,
    limit: LIMIT * 100,
    unit: '%',
    digits: 1,
  };
}

function sorted(values: readonly number[]): number[] {
  return [...values].sort((one, other) => one - other);
}

function at(values: readonly number[], part: number): number {
  return values[Math.floor(values.length * part)]!;
}

function page(costs: readonly Cost[], { rounds, seconds }: Options, isApart: boolean): string {
  const tables = HUBS.map((hub) => `## ${hub.heading}\n\n${table(costs.filter((cost) => cost.hub === hub))}`);
  return `# What the access log costs

Written by \`npm run hub -- lab audit\`. The hub with its access log against itself without it, in turns in one process: two processes
of one program differ by more than what is measured. The answers are the same, compared before anything is timed: the same
tokens, locks and partners, every leaf checked against the policy and the floor and counted for the metrics. What is left out is
what the log is: no access record of an answer is made, no hash computed, nothing of it sent to PostgreSQL, and no commit waited
for. ${CALLERS} callers ask again as soon as they are answered; PostgreSQL syncs to disk. CPU is that of the hub's process alone, over
${rounds} rounds in which they take turns of ${seconds} s${isApart ? ', on a core apart from callers, partners and PostgreSQL' : ''}.

What is promised is of the mixed day of (h) of \`npm run bench\`, which is what a hub is asked, and of the hub as it runs: it
asks its partners over HTTP, and they answer at once. Below the day, operations by themselves, of which all are about persons; the lists
have ${ROWS} cases. The second table is of the same hub without what partners take of its time: a record costs the same there, and is a
larger share.

${tables.join('\n\n')}
`;
}

function table(costs: readonly Cost[]): string {
  const percent = (ratio: number): string => `${(ratio * 100).toFixed(1)} %`;
  const ms = (figure: number): string => `${figure.toFixed(1)} ms`;
  const lines = costs.map(({ asked: { title }, cpu, added, between, p50, p95 }) => {
    const times = [p50, p95].map((figure) => `${ms(figure.with - figure.without)} (${ms(figure.without)} without)`);
    const used = [cpu.with, cpu.without].map((figure) => `${figure.toFixed(2)} ms`);
    return `| ${[title, ...used, percent(added), between.map(percent).join(' – '), ...times].join(' | ')} |`;
  });
  return [
    '| request | CPU with | CPU without | added CPU | between, at 95 % | added p50 | added p95 |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lines,
  ].join('\n');
}

function machine(): string {
  const [cpu] = cpus();
  return `Measured ${new Date().toISOString()} on ${cpus().length} × ${cpu?.model.trim()}, ${process.platform}, Node ${process.version}.`;
}

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    process.stderr.write(`The benchmark could not be run: ${error.stack}\n`);
    process.exit(1);
  },
);
