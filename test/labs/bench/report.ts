/**
 * `npm run hub -- lab report`: how long a person's report takes in a large access log. The log is made up in a database of its
 * own, without its chain, which a report does not read; what is measured is the whole report: reading, rules, page,
 * signature.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../src/persistence/database';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { installOwnRegisters } from '../../../src/policy/registers/policy-register-store';
import { labCommand, note, runLab, say, whole } from '../lab-command';
import { startOwnPostgres } from '../lab-databases';
import { markdownTable } from '../markdown-table';
import { BUSY, fillLog, FROM, reporterOf, type Orm } from './long-log';
import { limitTable, statusOf, type Limited } from './limits';

const ABOUT = `Fills an access log with records about a person in 200, one in fifty about twenty at once, and about one more person. Prints how long
a report takes for an ordinary person and for that one: the first time, and the middle of nine more. Exit status 1 where a middle is above
a second.`;

const COMMAND = labCommand('npm run hub -- lab report', ABOUT)
  .option('--records <n>', 'how many', whole(), 5_000_000)
  .option('--busy <n>', 'of them about the one more person', whole(), 5_000)
  .option('--write', 'puts the table into test/labs/bench/report.md');

interface ReportOptions {
  readonly records: number;
  readonly busy: number;
  readonly write?: boolean;
}

runLab<ReportOptions>(COMMAND, async ({ options: { records, busy, write }, stops }) => {
  const postgres = await startOwnPostgres(stops, 'report', false);
  const owner = await openDatabase({ url: postgres.ownerUrl, poolSize: 1 });
  await fillLog(owner, records, busy, note);
  await owner.close(true);
  const orm = await openDatabase({ url: postgres.hubUrl, poolSize: 2 });
  stops.push(() => orm.close(true));
  await installOwnRegisters(orm, OWN_REGISTERS, new Date(FROM));
  const table = await measured(orm, records);
  say(table.text);
  if (write) writeFileSync(join(__dirname, 'report.md'), table.text);
  return statusOf(table.figures);
});

async function measured(orm: Orm, records: number): Promise<{ text: string; figures: readonly Limited[] }> {
  const report = reporterOf(orm);
  const rows: string[][] = [];
  const figures: Limited[] = [];
  for (const [title, person] of [
    ['an ordinary person', 'person-77'],
    ['the busy person', BUSY],
  ] as const) {
    const first = await timed(() => report(person));
    const more: number[] = [];
    for (let round = 0; round < 9; round += 1) more.push((await timed(() => report(person))).ms);
    const middle = more.sort((one, other) => one - other)[4]!;
    figures.push({ figure: `a report for ${title}, middle of nine`, measured: middle, limit: 1000, unit: 'ms' });
    const { accesses, bytes } = first.result;
    rows.push([title, ...[accesses, bytes / 1024, first.ms, middle].map((figure) => String(Math.round(figure)))]);
  }
  const head = `# A person's report in a log of ${records.toLocaleString('en-GB')} records

\`npm run hub -- lab report\` on ${process.version}, ${process.platform}, PostgreSQL embedded, other work on the same cores.

${markdownTable(['report for', 'accesses', 'page, kB', 'first, ms', 'middle of nine, ms'], rows)}`;
  return { text: `${head}\n\n${limitTable(figures)}`, figures };
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const begin = performance.now();
  const result = await work();
  return { result, ms: performance.now() - begin };
}
