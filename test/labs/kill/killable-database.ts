/** A PostgreSQL that can be killed and started again; its address stays the same. */
import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';

export interface KillableDatabase {
  readonly hubUrl: string;
  readonly ownerUrl: string;
  /** SIGKILL to the server: nothing is written any more, no client is notified. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface KillableOptions {
  /** False: what counts as written may be lost with the machine, which is not what is killed. */
  readonly fsync: boolean;
  /** Of another PostgreSQL than the embedded one. */
  readonly binaries?: string;
}

const ATTEMPTS = 20;

/** Migrated. */
export async function startKillableDatabase({ fsync, binaries }: KillableOptions): Promise<KillableDatabase> {
  const wanted = join(tmpdir(), `tracing-hub-kill-${process.pid}-${Date.now()}`);
  const begin = (stateDirectory: string, port?: number): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({ stateDirectory, fsync, binaries, port });
  let postgres = await begin(wanted);
  const { stateDirectory } = postgres;
  const { hubUrl, ownerUrl } = postgres;
  const port = Number(new URL(hubUrl).port);
  await promisify(execFile)(
    process.execPath,
    ['-r', '@swc-node/register', join(__dirname, '../../support/migrate-template.ts')],
    { env: { ...process.env, TEMPLATE_OWNER_URL: ownerUrl, TEMPLATE_HUB_URL: hubUrl } },
  );
  return {
    ...{ hubUrl, ownerUrl },
    async kill() {
      process.kill(
        Number(readFileSync(join(stateDirectory, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]),
        'SIGKILL',
      );
      await postgres.ended;
    },
    async start() {
      for (let attempt = 1; ; attempt += 1) {
        try {
          postgres = await begin(stateDirectory, port);
          return;
        } catch (error) {
          // processes of the one before may not have noticed yet that it is gone
          if (attempt === ATTEMPTS) throw error;
          await delay(100);
        }
      }
    },
    async stop() {
      await postgres.stop();
      rmSync(stateDirectory, { recursive: true, force: true });
    },
  };
}
