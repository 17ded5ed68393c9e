/**
 * `npm run bench`: what the hub costs beside named peers, and beside itself without its locks, in one run. Each server is a
 * process on a core of its own; they are asked the same in turns.
 */
import { mkdirSync } from 'node:fs';
import { format } from 'prettier';
import { NotInstalled, notInstalled } from '../packages';
import { BENCH_HELP, benchOptions, type BenchCommand } from './bench-options';
import { startBenchWorld, type BenchWorld } from './bench-world';
import {
  measuredHere,
  readMeasuredOn,
  writeMeasuredOn,
  type MeasuredOn,
  type MeasuredOnByScenario,
} from './measured-on';
import { keepOffFirstCore } from './pinned';
import { comparisonTable, resultTable, writePage, writeTables } from './result-pages';
import { comparedRows, readRows, replaceRows, resultRows, writeRows, type ResultRow } from './result-rows';
import { RunningBench } from './running-bench';
import type { BenchScenario, ScenarioResult } from './scenario';
import { ALL_SCENARIOS } from './scenarios/all-scenarios';

const TITLES = Object.fromEntries(ALL_SCENARIOS.map(({ letter, title }) => [letter, title]));

interface Done {
  readonly scenario: BenchScenario;
  readonly result: ScenarioResult;
  readonly rows: readonly ResultRow[];
  readonly on: MeasuredOn;
}

/** What is running, the last one first to be stopped. */
const stops: (() => Promise<unknown>)[] = [];
let isInterrupted = false;

/** @returns the exit status. */
async function main(): Promise<number> {
  const command = readCommand();
  if (typeof command === 'number') return command;
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  const began = performance.now();
  try {
    const scenarios = scenariosFor(command);
    if (scenarios.length === 0) return 2;
    const done = await measureAll(command, scenarios);
    if (command.keep) await keep(done);
    const rows = done.flatMap((one) => one.rows);
    await print(resultTable({ rows, on: onOf(done), titles: TITLES }));
    const missed = rows.filter(({ reached }) => !reached).length;
    say(`${rows.length - missed} of ${rows.length} figures reached, ${shownMinutes(performance.now() - began)}`);
    return command.compare ? await compare(rows) : 0;
  } finally {
    await stopAll();
  }
}

function readCommand(): BenchCommand | number {
  try {
    const letters = ALL_SCENARIOS.map(({ letter }) => letter);
    const command = benchOptions(process.argv.slice(2), letters);
    if (command) return command;
    process.stdout.write(BENCH_HELP);
    return 0;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${BENCH_HELP}`);
    return 1;
  }
}

/** All, or those that were named; without those for which packages are missing. None where such a one was named. */
function scenariosFor({ scenarios: named }: BenchCommand): readonly BenchScenario[] {
  const chosen = ALL_SCENARIOS.filter(({ letter }) => named.length === 0 || named.includes(letter));
  const runnable = chosen.filter(({ letter, needs = [] }) => {
    const missing = notInstalled(needs);
    if (missing.length > 0) say(`(${letter}) is not run. ${new NotInstalled(missing).message}`);
    return missing.length === 0;
  });
  return named.length > 0 && runnable.length < chosen.length ? [] : runnable;
}

async function measureAll(command: BenchCommand, scenarios: readonly BenchScenario[]): Promise<Done[]> {
  if (command.profile !== null) mkdirSync(command.profile, { recursive: true });
  const world = sharedWorld();
  const done: Done[] = [];
  for (const scenario of scenarios) {
    const { letter, title } = scenario;
    say(`\n(${letter}) ${title}`);
    const bench = new RunningBench(letter, command, world, (text) => say(`  ${text}`));
    stops.push(() => bench.stop());
    const result = await scenario.run(bench);
    stops.pop();
    await bench.stop();
    const now = new Date();
    const rows = resultRows(letter, result.figures, now);
    const on = measuredHere(command, now, result);
    done.push({ scenario, result, rows, on });
  }
  return done;
}

/** Started when the first scenario asks for it. */
function sharedWorld(): () => Promise<BenchWorld> {
  let world: Promise<BenchWorld> | null = null;
  return () => {
    if (!world) say('  starting PostgreSQL, the identity provider and the partner systems');
    return (world ??= startBenchWorld(worldStops).then((started) => {
      keepOffFirstCore();
      return started;
    }));
  };
}

/** Stopped after all scenarios. */
const worldStops: (() => Promise<unknown>)[] = [];

async function keep(done: readonly Done[]): Promise<void> {
  const rows = replaceRows(
    readRows(),
    done.flatMap((one) => one.rows),
  );
  await writeRows(rows);
  await writeMeasuredOn({ ...readMeasuredOn(), ...onOf(done) });
  // what is shown is what is kept, digit by digit
  const on = readMeasuredOn();
  for (const { scenario, result, rows: measured } of done)
    writePage(scenario, result, { rows: measured, on: on[scenario.letter]! });
  writeTables({ rows, on, titles: TITLES });
}

function onOf(done: readonly Done[]): MeasuredOnByScenario {
  return Object.fromEntries(done.map(({ scenario, on }) => [scenario.letter, on]));
}

/** @returns the exit status: 1 where something has got worse. */
async function compare(rows: readonly ResultRow[]): Promise<number> {
  const compared = comparedRows(readRows(), rows);
  await print(comparisonTable(compared));
  const worse = compared.filter(({ isWorse }) => isWorse).length;
  say(worse === 0 ? 'Nothing has got worse by more than 10 %.' : `Worse by more than 10 %: ${worse}.`);
  return worse === 0 ? 0 : 1;
}

/** A table in which columns stand below each other. */
async function print(table: string): Promise<void> {
  process.stdout.write(`\n${await format(table, { parser: 'markdown' })}\n`);
}

function interrupt(): void {
  isInterrupted = true;
  void stopAll().finally(() => process.exit(130));
}

async function stopAll(): Promise<void> {
  for (const one of [...worldStops.splice(0), ...stops.splice(0)].reverse()) await one();
}

function shownMinutes(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function say(what: string): void {
  process.stderr.write(`${what}\n`);
}

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    // a question that was cut off by Ctrl-C is no failure; the handler that stops everything ends the process
    if (isInterrupted) return;
    process.stderr.write(`\nThe benchmark could not be run: ${error.stack}\n`);
    process.exit(1);
  },
);
