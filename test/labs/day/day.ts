/** `npm run hub -- lab day`: a day of calls through the hub, the call centre down a fifth of it; nothing is lost, nothing doubled. */
import { createProductionCopy } from '../../support/production-copy';
import { labCommand, note, positive, runLab, say, whole } from '../lab-command';
import { startOwnPostgres } from '../lab-databases';
import { daySection, writeSection } from './calls-page';
import { costTable, countedLines, isWell, kindTable, lastLine } from './day-figures';
import type { Outage } from './outages';
import { runDay, type DayPlan } from './run-day';

/** Fewer are no day. */
const WHOLE_DAY = 7_100;

const ABOUT = `A compressed day: agents work through the compiled hub, over HTTP, with tokens and PostgreSQL, while the call centre is down in outages of
1 to 15 minutes of the day, a fifth of the day in all. At its end each attempt, contact, callback and closed order that the hub has answered
CONFIRMED or QUEUED has to be in the call centre's own records exactly once, and each command in the access log.

Prints a table and, last, the figures. A day of ${WHOLE_DAY} attempts or more writes its section of docs/calls.md. Exit status 1 where something is lost,
doubled, unrecorded or refused.`;

const SHORT: Omit<DayPlan, 'seed'> = { attempts: 300, agents: 20, minutes: 0.5, measured: 60 };

interface DayOptions {
  readonly seed: number;
  readonly attempts: number;
  readonly agents: number;
  readonly minutes: number;
  readonly short?: boolean;
}

const COMMAND = labCommand('npm run hub -- lab day', ABOUT)
  .option('--seed <s>', 'the same calls and outages for the same seed', whole(), 1)
  .option('--attempts <n>', 'how many', whole(), WHOLE_DAY)
  .option('--agents <n>', 'how many', whole(), 200)
  .option('--minutes <n>', 'how long the day takes', positive, 10)
  .option('--short', `instead: ${SHORT.attempts} attempts by ${SHORT.agents} agents in half a minute`);

runLab<DayOptions>(COMMAND, async ({ options, stops }) => {
  const { seed, attempts, agents, minutes, short } = options;
  const measured = Math.min(450, Math.floor(attempts / 5));
  const plan = short ? { ...SHORT, seed } : { seed, attempts, agents, minutes, measured };
  const database = await startOwnPostgres(stops, 'day');
  const copy = await createProductionCopy();
  stops.push(() => copy.remove());
  const outcome = await runDay({ folder: copy.folder, database }, plan, progressOn(process.stderr));
  say(kindTable(outcome.kinds));
  say(costTable(outcome));
  for (const line of countedLines(outcome.repeated)) say(`  sent again: ${line}`);
  for (const line of countedLines(outcome.refusals)) say(`  refused: ${line}`);
  if (outcome.waiting > 0) say(`  ${outcome.waiting} wait still`);
  if (plan.attempts >= WHOLE_DAY) await writeSection('A day', daySection(outcome));
  say(lastLine(outcome));
  return isWell(outcome);
});

/** On a terminal a line that is written over; else one for each tenth. */
function progressOn(stream: NodeJS.WriteStream): (done: number, of: number, outage: Outage | null) => void {
  let tenth = 0;
  return (done, of, outage) => {
    const line = `${done} of ${of} attempts${outage === null ? '' : `, the call centre is down (${outage.mode})`}`;
    if (stream.isTTY) stream.write(`\r\u001b[K${line}${done === of ? '\n' : ''}`);
    else if (Math.floor((done * 10) / of) > tenth) {
      tenth += 1;
      note(line);
    }
  };
}
