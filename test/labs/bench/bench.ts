/**
 * `npm run bench`: what the hub costs beside named peers, and beside itself without its locks, in one run. Each server is a
 * process on a core of its own; they are asked the same in turns.
 */
import { mkdirSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { format } from 'prettier';
import { labCommand, note, positive, runLab, whole, type Stops } from '../lab-command';
import { NotInstalled, notInstalled } from '../packages';
import { startBenchWorld, type BenchWorld } from './bench-world';
import {
  measuredHere,
  readMeasuredOn,
  writeMeasuredOn,
  type MeasuredOn,
  type MeasuredOnByScenario,
} from './measured-on';
import { keepOffFirstCore } from './pinned';
import { comparisonTable, resultTable, writePage, writeTable } from './result-pages';
import { comparedRows, readRows, replaceRows, resultRows, writeRows, type ResultRow } from './result-rows';
import { RunningBench, type BenchOptions } from './running-bench';
import type { BenchScenario, ScenarioResult } from './scenario';
import { ALL_SCENARIOS } from './scenarios/all-scenarios';

const TITLES = Object.fromEntries(ALL_SCENARIOS.map(({ letter, title }) => [letter, title]));

const ABOUT = `Measures what the hub costs beside named peers, and beside itself without its locks, in one run; prints which figures were
reached, and keeps them: test/labs/bench/results.json, a page for each scenario in test/labs/bench/results/, and the table of
docs/performance.md. All scenarios take less than twenty minutes; a quiet machine gives the steadier figures. The servers and gateways of
scenarios a and e are installed by: npm ci --prefix test/labs. Without them these two are left out; named, the exit status is 2.`;

interface BenchCommand extends BenchOptions {
  /** Letters; all where empty. */
  readonly scenario: readonly string[];
  readonly keep: boolean;
  readonly compare?: boolean;
}

const COMMAND = labCommand('npm run bench --', ABOUT)
  .option('--scenario <letters>', 'only that one, or several (a,b); the rows of the others stay', letters, [])
  .option('--rounds <n>', 'how often each server is asked in its turn', whole(), 12)
  .option('--seconds <n>', 'how long a turn is', positive, 0.5)
  .option(
    '--compare',
    'measures, lists what has got worse by more than 10 %, and keeps nothing; then the exit status is 1',
  )
  .option('--profile <folder>', 'a CPU profile of each server there, and a table of what each layer of a request takes')
  .option('--keep <yes|no>', 'no: nothing is kept', yesOrNo, true);

function letters(text: string): string[] {
  const asked = text.split(',').map((one) => one.trim());
  if (asked.every((one) => one in TITLES)) return asked;
  throw new InvalidArgumentError(
    `--scenario takes ${Object.keys(TITLES).join(', ')}, or several with commas between them.`,
  );
}

function yesOrNo(text: string): boolean {
  if (text === 'yes' || text === 'no') return text === 'yes';
  throw new InvalidArgumentError('It takes yes or no.');
}

interface Done {
  readonly scenario: BenchScenario;
  readonly result: ScenarioResult;
  readonly rows: readonly ResultRow[];
  readonly on: MeasuredOn;
}

runLab<BenchCommand>(COMMAND, async ({ options, stops }) => {
  const began = performance.now();
  const scenarios = scenariosFor(options);
  if (scenarios.length === 0) return 2;
  const done = await measureAll(options, scenarios, stops);
  if (options.keep && !options.compare) await keep(done);
  const rows = done.flatMap((one) => one.rows);
  await print(resultTable({ rows, on: onOf(done), titles: TITLES }));
  const missed = rows.filter(({ reached }) => !reached).length;
  note(`${rows.length - missed} of ${rows.length} figures reached, ${shownMinutes(performance.now() - began)}`);
  return options.compare ? compare(rows) : 0;
});

/** All, or those that were named; without those for which packages are missing. None where such a one was named. */
function scenariosFor({ scenario: named }: BenchCommand): readonly BenchScenario[] {
  const chosen = ALL_SCENARIOS.filter(({ letter }) => named.length === 0 || named.includes(letter));
  const runnable = chosen.filter(({ letter, needs = [] }) => {
    const missing = notInstalled(needs);
    if (missing.length > 0) note(`(${letter}) is not run. ${new NotInstalled(missing).message}`);
    return missing.length === 0;
  });
  return named.length > 0 && runnable.length < chosen.length ? [] : runnable;
}

async function measureAll(options: BenchCommand, scenarios: readonly BenchScenario[], stops: Stops): Promise<Done[]> {
  if (options.profile !== undefined) mkdirSync(options.profile, { recursive: true });
  const world = sharedWorld(stops);
  const done: Done[] = [];
  for (const scenario of scenarios) {
    const { letter, title } = scenario;
    note(`\n(${letter}) ${title}`);
    const bench = new RunningBench(letter, options, world, (text) => note(`  ${text}`));
    stops.push(() => bench.stop());
    const result = await scenario.run(bench);
    await bench.stop();
    const now = new Date();
    done.push({
      scenario,
      result,
      rows: resultRows(letter, result.figures, now),
      on: measuredHere(options, now, result),
    });
  }
  return done;
}

/** Started when the first scenario asks for it, stopped after all of them. */
function sharedWorld(stops: Stops): () => Promise<BenchWorld> {
  let world: Promise<BenchWorld> | null = null;
  return () => {
    if (!world) note('  starting PostgreSQL, the identity provider and the partner systems');
    return (world ??= startBenchWorld(stops).then((started) => {
      keepOffFirstCore();
      return started;
    }));
  };
}

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
  writeTable({ rows, on, titles: TITLES });
}

function onOf(done: readonly Done[]): MeasuredOnByScenario {
  return Object.fromEntries(done.map(({ scenario, on }) => [scenario.letter, on]));
}

/** @returns the exit status: 1 where something has got worse. */
async function compare(rows: readonly ResultRow[]): Promise<number> {
  const compared = comparedRows(readRows(), rows);
  await print(comparisonTable(compared));
  const worse = compared.filter(({ isWorse }) => isWorse).length;
  note(worse === 0 ? 'Nothing has got worse by more than 10 %.' : `Worse by more than 10 %: ${worse}.`);
  return worse === 0 ? 0 : 1;
}

/** A table in which columns stand below each other. */
async function print(table: string): Promise<void> {
  process.stdout.write(`\n${await format(table, { parser: 'markdown' })}\n`);
}

function shownMinutes(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
