/** `npm run test:repeat`: the suite again and again, in random order, beside processes that take all of a core. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { labCommand, note, runLab, say, whole, type Stops } from '../lab-command';
import { runSuite, type SuiteOutcome } from './suite-run';

const ABOUT = `Runs \`npm test\` several times: files and tests in an order drawn anew each time, beside busy processes, which end with the
command. Prints the seed of each run, and at the end how often each failing test has failed. What stands behind a further -- is
given to jest. Ends with "runs N, green N", and with 0 only where all are green.`;

/** Of Brussels. What a calendar does to a suite: a night, a day that few years have, clocks that change, a year that ends. */
const CALENDAR: readonly (readonly [name: string, at: string])[] = [
  ['a Sunday night', '2027-06-06T23:30:00+02:00'],
  ['29 February', '2028-02-29T12:00:00+01:00'],
  ['the beginning of summer time', '2027-03-28T02:30:00+01:00'],
  ['the end of summer time', '2027-10-31T02:30:00+02:00'],
  ['31 December', '2027-12-31T23:59:00+01:00'],
];

interface RepeatOptions {
  readonly times: number;
  readonly busy: number;
  readonly seed?: number;
  readonly at?: string;
  readonly calendar?: boolean;
}

const COMMAND = labCommand('npm run test:repeat --', ABOUT)
  .argument('[jest...]', 'given to jest, such as the path of a test file')
  .option('--times <n>', 'how many runs', whole(), 3)
  .option('--busy <k>', 'how many busy processes beside them', whole(0), 2)
  .option('--seed <s>', 'of the first run; each run after it has the next one; left out: drawn', whole())
  .option('--at <instant>', 'TEST_CLOCK for the tests: the instant at which they set the clock', instant)
  .option('--calendar', 'instead of so many times: once at each instant of a calendar, a Sunday night to 31 December');

interface PlannedRun {
  readonly name: string | null;
  readonly at: string | null;
  readonly seed: number;
}

runLab<RepeatOptions>(COMMAND, async ({ options, words, stops }) => {
  beBusy(options.busy, stops);
  const outcomes: SuiteOutcome[] = [];
  for (const run of plannedRuns(options)) {
    const outcome = await runOnce(run, words, stops);
    outcomes.push(outcome);
    say(lineOf(run, outcome));
    if (!outcome.isGreen && outcome.failed.length === 0) note(outcome.said);
  }
  for (const [test, times] of failures(outcomes)) say(`failed ${times} of ${outcomes.length}: ${test}`);
  const green = outcomes.filter(({ isGreen }) => isGreen).length;
  say(`runs ${outcomes.length}, green ${green}`);
  return green === outcomes.length;
});

function plannedRuns({ times, seed = randomInt(1, 2 ** 30), at, calendar }: RepeatOptions): PlannedRun[] {
  if (calendar) return CALENDAR.map(([name, instantOf], index) => ({ name, at: instantOf, seed: seed + index }));
  return Array.from({ length: times }, (_, index) => ({ name: null, at: at ?? null, seed: seed + index }));
}

async function runOnce({ seed, at }: PlannedRun, words: readonly string[], stops: Stops): Promise<SuiteOutcome> {
  let running: ChildProcess | null = null;
  const stop = (): void => {
    if (running) end(running);
  };
  stops.push(stop);
  const outcome = await runSuite({ seed, at, words, onStarted: (child) => (running = child) });
  stops.splice(stops.indexOf(stop), 1);
  return outcome;
}

function lineOf({ name, at, seed }: PlannedRun, { isGreen, seconds, failed }: SuiteOutcome): string {
  const when = at === null ? '' : `, ${name === null ? '' : `${name}, `}at ${at}`;
  const what = isGreen ? 'green' : `red (${failed.length} failed)`;
  return `${what}, seed ${seed}${when}, ${seconds} s`;
}

/** The most frequent first. */
function failures(outcomes: readonly SuiteOutcome[]): [test: string, times: number][] {
  const times = new Map<string, number>();
  for (const test of outcomes.flatMap(({ failed }) => failed)) times.set(test, (times.get(test) ?? 0) + 1);
  return [...times].sort(([one, oneTimes], [other, otherTimes]) => otherTimes - oneTimes || (one < other ? -1 : 1));
}

function beBusy(count: number, stops: Stops): void {
  for (let index = 0; index < count; index += 1) {
    const child = spawn(process.execPath, [join(__dirname, 'busy-loop.cjs')], { stdio: 'ignore' });
    stops.push(() => child.kill('SIGKILL'));
  }
}

/** With all that it has started. */
function end({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // it has just ended by itself
  }
}

function instant(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError('It takes an instant such as 2027-03-28T02:30:00+01:00.');
}
