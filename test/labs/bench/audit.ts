/**
 * `npm run hub -- lab audit`: what the access log costs operations that are all about persons, as CPU of the hub's process and as time
 * until they are answered, with a PostgreSQL that syncs to disk; and how fast a log is verified. What is promised of a whole day is
 * scenario (h) of `npm run bench`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Option } from 'commander';
import { format } from 'prettier';
import { createSigner } from '../../../src/audit/chain/signature';
import { readConfiguration } from '../../../src/config/configuration';
import { labCommand, note, positive, runLab, say, whole } from '../lab-command';
import { startBenchWorld } from './bench-world';
import { limitTable, statusOf } from './limits';
import { measureVerification } from './measured-log';
import { machineOf } from './measured-on';
import { keepOffFirstCore } from './pinned';
import { RunningBench, type BenchOptions } from './running-bench';
import { CASES, CASES_WITH_RECORDS, ROWS } from './scenarios/case-lists';
import { onAndOffRecord } from './scenarios/h-mixed-day';
import { contestTable, HOW_MEASURED, numbersOf } from './scenarios/list-contest';
import { withHubOverHttp } from './scenarios/over-http';

/** By the name of `--only`. */
const ASKED = {
  OneCase: {
    title: 'One case by a nurse, medical fields included',
    persona: 'nurse',
    query: CASES_WITH_RECORDS.replace(`first: ${ROWS}`, 'first: 1'),
  },
  SupervisorList: { title: `List of ${ROWS} cases by a supervisor`, persona: 'supervisor', query: CASES },
  NurseList: {
    title: `List of ${ROWS} cases by a nurse, medical fields included`,
    persona: 'nurse',
    query: CASES_WITH_RECORDS,
  },
} as const;

interface AuditOptions extends BenchOptions {
  readonly records: number;
  readonly only?: keyof typeof ASKED;
  readonly keep?: string;
}

const COMMAND = labCommand(
  'npm run hub -- lab audit',
  'What the access log costs a request, and how fast it is verified.',
)
  .option('--rounds <n>', 'how often each is asked in its turn', whole(), 30)
  .option('--seconds <n>', 'how long a turn is', positive, 1)
  .option('--records <n>', 'of the log that is verified', whole(), 200_000)
  .option('--profile <folder>', 'a CPU profile with and without the log')
  .addOption(new Option('--only <name>', 'one of the operations').choices(Object.keys(ASKED)))
  .addOption(new Option('--keep <no>', 'only prints').choices(['yes', 'no']));

runLab<AuditOptions>(COMMAND, async ({ options, stops }) => {
  const world = await startBenchWorld(stops);
  note('writing and verifying a large log');
  const signer = createSigner(readConfiguration({ ...world.environment }).audit.signingKey);
  const verified = await measureVerification(world.database, signer, options.records);
  keepOffFirstCore();
  const tables: string[] = [];
  for (const [name, { title, persona, query }] of Object.entries(ASKED)) {
    if (options.only !== undefined && options.only !== name) continue;
    const bench = new RunningBench(name, options, async () => world, note);
    stops.push(() => bench.stop());
    await withHubOverHttp(bench, 'HUB_OF_A_DAY', async ({ server }) => {
      const sides = await onAndOffRecord(bench, server, [{ query, token: await world.tokenOf(persona) }]);
      const measured = await bench.measureRounds(sides);
      tables.push(`## ${title}`, contestTable(numbersOf(measured, await bench.atHalfRate(measured))));
    });
    await bench.stop();
  }
  const page = [
    ABOUT,
    ...tables,
    HOW_MEASURED,
    verified.text,
    limitTable([verified.figure]),
    `Measured on ${machineOf()}, Node ${process.version}.`,
  ];
  const text = await format(page.join('\n\n'), { parser: 'markdown', printWidth: 120 });
  if (options.keep !== 'no') writeFileSync(join(__dirname, 'audit.md'), text);
  say(`\n${text}`);
  return statusOf([verified.figure]);
});

const ABOUT = `# What the access log costs

Written by \`npm run hub -- lab audit\`. The hub with its access log against itself without it, in turns in one process: two processes
of one program differ by more than what is measured. The answers are the same, compared before anything is timed: the same
tokens, locks and partners, every leaf checked against the policy and the floor and counted for the metrics. What is left out is
what the log is: no access record of an answer is made, no hash computed, nothing of it sent to PostgreSQL, and no commit waited
for. Partners are asked over HTTP, and answer at once from memory. All of these operations are about persons; what the log costs a whole
day is (h) of \`npm run bench\`.`;
