/** `npm run hub -- lab promise`: what the hub promises of what it keeps, tried; docs/promise.md has what was found. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { openClient } from '../../support/open-client';
import { limitTable, statusOf, type Limited } from '../bench/limits';
import { machineState } from '../day/day-figures';
import { runObjections } from '../noninterference/objections';
import { TwoWorlds } from '../noninterference/two-worlds';
import { isErased, runErase } from '../erase/run-erase';
import { labCommand, note, runLab, say, whole, type Stops } from '../lab-command';
import { provideDatabases, startOwnPostgres } from '../lab-databases';
import { runOldNames } from './old-names';
import { isKept, runSweepKills } from './sweep-kills';
import { runSweepBesideLoad } from './sweep-beside-load';

/** Fewer kills are no whole run. */
const WHOLE = 100;

const ABOUT = `The process that deletes what is over is killed in the middle, again and again: no case may be half deleted, and nothing
gone that is in no access record. A million rows are deleted beside case views. In a log of five million records the
names of a day are forgotten, and fifty persons ask for their report at once. And of one person, for three seeds, nothing
may be left (hub erase verify). And persons object in one of two worlds: who has no right to their data notices nothing. A run of ${WHOLE} kills or more writes docs/promise.md; it takes half an hour. Exit status 1
where a figure is missed.`;

interface Options {
  readonly seed: number;
  readonly kills: number;
  readonly cases: number;
  readonly rows: number;
  readonly records: number;
  readonly operations: number;
}

const COMMAND = labCommand('npm run hub -- lab promise', ABOUT)
  .option('--seed <s>', 'the same moments for the same seed', whole(), 1)
  .option('--kills <n>', 'how many', whole(), WHOLE)
  .option('--cases <n>', 'expired cases at a time, of eight rows each', whole(), 20_000)
  .option('--rows <n>', 'that are deleted beside case views', whole(), 1_000_000)
  .option('--records <n>', 'of the access log', whole(), 5_000_000)
  .option('--operations <n>', 'put to two worlds, in one of which persons object', whole(), 500);

const PAGE = join(__dirname, '../../../docs/promise.md');

runLab<Options>(COMMAND, async ({ options, stops }) => {
  const figures = [
    ...(await killed(options, stops)),
    ...(await besideLoad(options, stops)),
    ...(await oldNames(options, stops)),
    ...(await erased(options)),
    ...(await objected(options)),
  ];
  const table = limitTable(figures);
  say(table);
  if (options.kills >= WHOLE)
    writeFileSync(PAGE, await format(page(options, table), { parser: 'markdown', printWidth: 120 }));
  return statusOf(figures);
});

async function killed(options: Options, stops: Stops): Promise<Limited[]> {
  const database = await startOwnPostgres(stops, 'promise');
  const owner = await openClient(database.ownerUrl);
  stops.push(() => owner.end());
  const outcome = await runSweepKills({ ...database, owner }, options, note);
  const none = { limit: 0, unit: '' };
  if (!isKept(outcome)) note(JSON.stringify(outcome));
  return [
    {
      figure: `cases half deleted after ${outcome.kills} kills, ${outcome.inTheMiddle} of them in the middle of a sweep`,
      measured: outcome.halfDeleted,
      ...none,
    },
    {
      figure: `of ${outcome.deletedRows} deleted rows, in no access record`,
      measured: Math.abs(outcome.unrecorded),
      ...none,
    },
    { figure: 'rows deleted whose term was not over', measured: outcome.wronglyDeleted, ...none },
  ];
}

async function besideLoad({ rows }: Options, stops: Stops): Promise<Limited[]> {
  await provideDatabases(stops);
  const { quiet, beside, rowsPerSecond } = await runSweepBesideLoad(rows, note);
  const figure = `case views while ${rows} rows are deleted (${rowsPerSecond} a second), against without: p95 ${Math.round(beside)} and ${Math.round(quiet)} ms`;
  return [{ figure, measured: beside / quiet, limit: 1.2, unit: '×', digits: 2 }];
}

async function oldNames({ records }: Options, stops: Stops): Promise<Limited[]> {
  const { ofADay, forgotten, report, isWhole } = await runOldNames(records, stops, note);
  return [
    {
      figure: `forgetting the ${ofADay} names of a day in a log of ${records} records`,
      measured: forgotten,
      ...{ limit: 60, unit: 's', digits: 1 },
    },
    { figure: 'a report while 50 persons ask at once, p95', measured: report, limit: 1000, unit: 'ms' },
    { figure: 'reports that miss what was forgotten', measured: isWhole ? 0 : 1, limit: 0, unit: '' },
  ];
}

async function erased({ seed }: Options): Promise<Limited[]> {
  const figures: Limited[] = [];
  for (const one of [seed, seed + 1, seed + 2]) {
    const outcome = await runErase(one, note);
    for (const place of outcome.after) note(`left: ${place}`);
    const left = isErased(outcome) ? outcome.after.length : Math.max(1, outcome.after.length);
    const figure = `of ${outcome.needles} values of a person found in ${outcome.before.length} places, places left (seed ${one})`;
    figures.push({ figure, measured: left, limit: 0, unit: '' });
  }
  return figures;
}

async function objected({ seed, operations }: Options): Promise<Limited[]> {
  const worlds = await TwoWorlds.start();
  worlds.hasBystanders = false;
  try {
    const found = await runObjections(worlds, { operations, seed, onProgress: note });
    for (const one of found.differences) note(`${one.persona}: ${one.query} ${one.difference}`);
    const figure = `${found.objections} objections in one of two worlds: differences in ${found.operations} operations and ${found.events} events of who has no right to the data`;
    return [{ figure, measured: found.differences.length, limit: 0, unit: '' }];
  } finally {
    await worlds.stop();
  }
}

function page({ seed, cases, records }: Options, table: string): string {
  return `# What is kept ends: what was tried

Written by \`npm run hub -- lab promise\`, not by hand; short forms are part of \`npm run labs\`. Why it is so:
[retention-by-the-database](decisions/retention-by-the-database.md), [pseudonym-keys](decisions/pseudonym-keys.md).

${new Date().toISOString().slice(0, 10)}, seed ${seed}, ${machineState()}.

${table}

- **Kills**: \`hub retention run\` is killed with SIGKILL up to 400 ms after it has begun to delete, over ${cases} expired cases at a time with eight rows each, beside 500 cases that are not over. After each kill
  every case has to be there with all that belongs to it, or gone with all of it.
- **Beside load**: two callers ask for the case view again and again, from a hub over the same database that the rows are deleted in.
- **Names**: a log of ${records} records over 90 days, one in fifty about twenty persons. Reports look for each person under the name of before and a name for each month.
- **Erased** (\`npm run hub -- erase verify --seed N\`): one person is looked at by every role, opened by break-glass, called, named, imported and reported on, also while the call centre is down. The clock moves past every
  term. After the sweep, \`vacuum (full, analyze)\` and the end of the write-ahead log, the person's values, names and keys are looked for byte by byte in every table, index, file and log, in a copy of the database from before that was
  swept as a restored backup is, and at two replicas.
- **Objections** (\`test/labs/noninterference/objections.ts\`): answers, requests to partners, log lines, access records and events of callers to whom nothing of these persons is shown that insurers or Sciensano hold.
`;
}
