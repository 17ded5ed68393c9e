/** `npm run hub -- lab crash --times N`: the test of `crash.test.ts`, N times, over a PostgreSQL that syncs to disk. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';
import { migrate, roleOf } from '../../../src/persistence/migrate';
import { releasePolicy } from '../../../src/policy/rules/default-policy';
import { startCrashWorld } from './crash-world';

async function main(): Promise<boolean> {
  const { values: options } = parseArgs({ options: { times: { type: 'string', default: '50' } } });
  const times = Number(options.times);
  if (!Number.isInteger(times) || times < 1) throw new Error('--times takes a whole number above 0.');
  const database = await startEmbeddedPostgres({ stateDirectory: join(tmpdir(), `tracing-hub-crash-${process.pid}`) });
  try {
    await migrate({ ownerUrl: database.ownerUrl, hubRole: roleOf(database.hubUrl), releasePolicy: releasePolicy() });
    const world = await startCrashWorld(database);
    try {
      return await crashes(world, times);
    } finally {
      await world.stop();
    }
  } finally {
    await database.stop();
    rmSync(database.stateDirectory, { recursive: true, force: true });
  }
}

async function crashes(world: Awaited<ReturnType<typeof startCrashWorld>>, times: number): Promise<boolean> {
  let [answers, values, unrecorded, broken] = [0, 0, 0, 0];
  for (let time = 1; time <= times; time += 1) {
    const figures = await world.crash();
    const faults = await world.faults();
    answers += figures.answers;
    values += figures.values;
    unrecorded += figures.unrecorded.length;
    if (faults) broken += 1;
    for (const line of [...figures.unrecorded.map((what) => `not recorded: ${what}`), faults]) if (line) say(line);
    say(`${time} of ${times}: ${figures.answers} answers, ${figures.values} values`);
  }
  say(
    `killed ${times}, answers ${answers}, values ${values}, not recorded ${unrecorded}, logs that do not verify ${broken}`,
  );
  return values > 0 && unrecorded === 0 && broken === 0;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  },
);
