/**
 * `npm run bench:audit`: what the access log costs a request, as the CPU time of the hub's process and as time added to
 * its answers, at 16 callers and with a PostgreSQL that syncs to disk; and how fast a log is verified.
 */
import { cpus } from 'node:os';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { format } from 'prettier';
import { createSigner, type Signer } from '../../src/audit/signature';
import { readConfiguration } from '../../src/config/configuration';
import { startBenchWorld } from './bench-world';
import { Load } from './load';
import { AS_SERVED, startMeasuredServer, type MeasuredServer } from './measured-server';
import { measureVerification } from './measured-log';
import { limitTable, statusOf, type Limited } from './limits';
import { keepOffFirstCore, keepOnFirstCore } from './pinned';
import { ROWS, SCENARIOS, type Scenario } from './list-questions';

const CALLERS = 16;
/** Of each kind, with each question, before figures count: as long as Node takes to compile what is asked again and again. */
const WARM_UP_SECONDS = 20;
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
const TURN_TO = { with: 'AUDIT_ON', without: 'AUDIT_OFF' } as const;

/** Of the CPU per request, as a share of what it is without the log. */
const LIMIT = 0.1;

interface Turn {
  /** Milliseconds of CPU. */
  readonly cpu: number;
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
      rounds: { type: 'string', default: '100' },
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
    const measured = await measure(world, given, stops);
    const costs = [...measured].map(([question, turns]) => costOf(question.title, turns));
    const figures = [...costs.map(limitOf), verified.figure];
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

async function measure(world: World, given: Options, stops: Stops): Promise<ReadonlyMap<Scenario, Turns>> {
  const { environment, rows } = world;
  const profiling = given.profile ? ['--cpu-prof', `--cpu-prof-dir=${given.profile}`] : [];
  const server = await startMeasuredServer({ kind: 'AUDIT_IN_TURNS', environment, rows }, [...AS_SERVED, ...profiling]);
  stops.push(() => server.stop());
  keepOnFirstCore(server.pid);
  const load = new Load(CALLERS);
  stops.push(() => load.close());
  const questions = QUESTIONS.filter(({ name }) => given.only === undefined || name === given.only);
  if (questions.length === 0) throw new Error(`--only is one of ${QUESTIONS.map(({ name }) => name).join(', ')}.`);
  await compareAnswers(world, load, server, questions);
  const measured = new Map(questions.map((question): [Scenario, Turns] => [question, { with: [], without: [] }]));
  for (let round = -Math.ceil(WARM_UP_SECONDS / given.seconds); round < given.rounds; round += 1) {
    if (round % 10 === 0) say(round < 0 ? 'warming up' : `after round ${round} of ${given.rounds}`);
    for (const [{ persona, query }, turns] of measured) {
      const token = await world.tokenOf(persona);
      for (const variant of round % 2 === 0 ? VARIANTS : [...VARIANTS].reverse()) {
        await server.turn(TURN_TO[variant]);
        const turn = await turnOf(server, load, { token, query }, given.seconds);
        if (round >= 0) turns[variant].push(turn);
      }
    }
  }
  return measured;
}

/** What is measured side by side has to be the same answer, on record one time and not the other. */
async function compareAnswers(
  world: World,
  load: Load,
  server: MeasuredServer,
  questions: readonly Scenario[],
): Promise<void> {
  const owner = new Client({ connectionString: world.ownerUrl });
  await owner.connect();
  try {
    for (const { name, persona, query } of questions) {
      const token = await world.tokenOf(persona);
      const answer = async (variant: Variant): Promise<string> => {
        await server.turn(TURN_TO[variant]);
        const before = await recordsIn(owner);
        const text = await load.once({ url: server.url, token, query });
        const isOnRecord = (await recordsIn(owner)) > before;
        if (isOnRecord !== (variant === 'with'))
          throw new Error(`${name} ${variant} the log: on record ${isOnRecord}.`);
        return text;
      };
      if ((await answer('with')) !== (await answer('without'))) throw new Error(`The two answer ${name} otherwise.`);
    }
  } finally {
    await owner.end();
  }
}

async function recordsIn(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from access_record');
  return rows[0]!.count;
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
  await load.forMilliseconds(seconds * 1000, { ...question, url: server.url }, times);
  return { cpu: ((await server.cpu()) - before) / 1000, times };
}

interface Cost {
  readonly title: string;
  /** Milliseconds of CPU per request, over all rounds. */
  readonly cpu: Readonly<Record<Variant, number>>;
  readonly added: number;
  /** Between which it lies, at 95 %: what the rounds scatter. */
  readonly between: readonly [number, number];
  readonly p50: Readonly<Record<Variant, number>>;
  readonly p95: Readonly<Record<Variant, number>>;
}

function costOf(title: string, turns: Turns): Cost {
  const both = <Figure>(of: (variant: Variant) => Figure): Record<Variant, Figure> => ({
    with: of('with'),
    without: of('without'),
  });
  const used = both((variant) => turns[variant].reduce((all, one) => all + one.cpu, 0));
  const cpu = both((variant) => used[variant] / turns[variant].reduce((all, one) => all + answers(one), 0));
  const times = both((variant) => sorted(turns[variant].flatMap((turn) => turn.times)));
  const added = cpu.with / cpu.without - 1;
  // by how much each round moves the ratio of the two: what slows the machine down for a while slows both turns of a round
  const share = (variant: Variant, turn: Turn): number => (turn.cpu - cpu[variant] * answers(turn)) / used[variant];
  const moves = turns.with.map((turn, round) => share('with', turn) - share('without', turns.without[round]!));
  const margin = 1.96 * (1 + added) * Math.hypot(...moves);
  return {
    ...{ title, cpu, added, between: [added - margin, added + margin] },
    ...{ p50: both((variant) => at(times[variant], 0.5)), p95: both((variant) => at(times[variant], 0.95)) },
  };
}

/** The first one of a turn is asked before its time is taken. */
function answers({ times }: Turn): number {
  return times.length + 1;
}

/** Reached where even the most it may be, by what the rounds scatter, is below. */
function limitOf({ title, between }: Cost): Limited {
  return {
    figure: `added CPU, at most: ${title}`,
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
  const percent = (ratio: number): string => `${(ratio * 100).toFixed(1)} %`;
  const ms = (figure: number): string => `${figure.toFixed(1)} ms`;
  const lines = costs.map(({ title, cpu, added, between, p50, p95 }) =>
    [
      '',
      ...[title, `${cpu.with.toFixed(2)} ms`, `${cpu.without.toFixed(2)} ms`, percent(added)],
      between.map(percent).join(' – '),
      ...[p50, p95].map((figure) => `${ms(figure.with - figure.without)} (${ms(figure.without)} without)`),
      '',
    ].join(' | '),
  );
  return `# What the access log costs

Written by \`npm run bench:audit\`. The hub with its access log against itself without it, in turns in one process: two processes
of one program differ by more than what is measured. The answers are the same, compared before anything is timed: the same
tokens, locks and partners, every leaf checked against the policy and the floor and counted for the metrics. What is left out is
what the log is: no access record of an answer is made, no hash computed, nothing of it sent to PostgreSQL, and no commit waited
for. ${CALLERS} callers ask again as soon as they are answered; PostgreSQL syncs to
disk; partners answer from memory. CPU is that of the hub's process alone, over ${rounds} rounds in which they take turns of
${seconds} s${isApart ? ', on a core apart from callers and PostgreSQL' : ''}. The lists have ${ROWS} cases.

| request | CPU with | CPU without | added CPU | between, at 95 % | added p50 | added p95 |
| --- | --- | --- | --- | --- | --- | --- |
${lines.map((line) => line.trim()).join('\n')}
`;
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
