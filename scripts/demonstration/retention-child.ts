/**
 * The process that deletes what is over, beside the demonstration's hub; and the clock it goes by, which the owner of the database
 * sets: HUB_CLOCK moves both.
 */
import { fork } from 'node:child_process';
import { join } from 'node:path';
import { namedKeysOf } from './named-keys';
import { giveWay } from './pages-build';
import { openDatabase } from '../../src/persistence/database';
import { statement } from '../../src/persistence/statement';

export interface RetentionChild {
  stop(): Promise<void>;
}

export function startRetention(databaseUrl: string, pseudonymKey: string): RetentionChild {
  const child = fork(join(__dirname, '../hub.ts'), ['retention', 'run'], {
    env: {
      SWC_NODE_SOURCE_MAP_MODE: 'none',
      ...process.env,
      DATABASE_RETENTION_URL: databaseUrl,
      PSEUDONYM_KEY: pseudonymKey,
      PSEUDONYM_KEYS: namedKeysOf(pseudonymKey),
    },
    execArgv: ['-r', '@swc-node/register'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  // the hub that starts beside it comes first
  giveWay(child.pid);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  return {
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** @param instant from which the clock runs from now on; left out: real time */
export async function setRetentionClock(ownerUrl: string, instant: string | undefined): Promise<void> {
  const orm = await openDatabase({ url: ownerUrl, poolSize: 1, applicationName: 'tracing-hub-demonstration' });
  try {
    await statement(orm, 'delete from "retention_clock"');
    if (instant) await statement(orm, 'insert into "retention_clock" values (1, ?::timestamptz - now())', [instant]);
  } finally {
    await orm.close(true);
  }
}
