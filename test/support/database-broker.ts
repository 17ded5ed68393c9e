/**
 * The database cluster of one jest run. It lives in jest's own process and is started when the first test file asks for
 * a database, so that a run of unit tests pays nothing for it.
 */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../scripts/embedded-postgres/embedded-postgres';
import { isAlive } from '../../scripts/embedded-postgres/processes';

/** What a test file receives; the database `tracing_hub` of the cluster is migrated and serves as template. */
export interface TestCluster {
  readonly adminUrl: string;
  readonly ownerUrl: string;
  readonly hubUrl: string;
  readonly retentionUrl: string;
}

export interface DatabaseBroker {
  /** Where test files ask; only who knows the whole address gets an answer. */
  readonly url: string;
  stop(): Promise<void>;
}

/** The state directory of a stopped cluster of `makeCluster`. Runs that follow each other start from copies of it. */
export const READY_CLUSTER = 'TEST_READY_CLUSTER';
const NAME = 'brussels-tracing-hub-test-';

/** @param binaries folder of another PostgreSQL than the embedded one */
export async function startDatabaseBroker(binaries = process.env['TEST_POSTGRESQL']): Promise<DatabaseBroker> {
  // a process may have several
  const stateDirectory = join(tmpdir(), `${NAME}${process.pid}-${randomBytes(4).toString('hex')}`);
  const path = `/${randomBytes(16).toString('hex')}`;
  let cluster: Promise<EmbeddedPostgres> | null = null;
  const server = createServer((request, response) => {
    // a test file asks once; a connection that idles until the next one asks may be gone by then
    response.shouldKeepAlive = false;
    if (request.url !== path) return void response.writeHead(404).end();
    cluster ??= startCluster(stateDirectory, binaries);
    cluster.then(
      ({ adminUrl, ownerUrl, hubUrl, retentionUrl }) =>
        response.end(JSON.stringify({ adminUrl, ownerUrl, hubUrl, retentionUrl })),
      (error: Error) => response.writeHead(500).end(error.message),
    );
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}${path}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      if (cluster === null) return;
      const postgres = await cluster.catch(() => null);
      await postgres?.stop();
      rmSync(postgres?.stateDirectory ?? stateDirectory, { recursive: true, force: true });
    },
  };
}

async function startCluster(stateDirectory: string, binaries: string | undefined): Promise<EmbeddedPostgres> {
  removeAbandoned();
  // of a process that had the same number
  rmSync(stateDirectory, { recursive: true, force: true });
  const made = process.env[READY_CLUSTER];
  if (made) await promisify(execFile)('cp', ['-a', made, stateDirectory]);
  return made
    ? startEmbeddedPostgres({ stateDirectory, fsync: false, binaries })
    : makeCluster(stateDirectory, binaries);
}

/** Starts a new cluster and migrates its template. */
export async function makeCluster(stateDirectory: string, binaries?: string): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ stateDirectory, fsync: false, binaries });
  // in a process of its own: the ORM keeps what it knows of entities on globalThis, and jest hands that to test files
  await promisify(execFile)(process.execPath, ['-r', '@swc-node/register', join(__dirname, 'migrate-template.ts')], {
    env: {
      ...process.env,
      TEMPLATE_OWNER_URL: postgres.ownerUrl,
      TEMPLATE_HUB_URL: postgres.hubUrl,
      TEMPLATE_RETENTION_URL: postgres.retentionUrl,
    },
  });
  return postgres;
}

/** Clusters of runs that were killed. */
function removeAbandoned(): void {
  for (const entry of readdirSync(tmpdir()).filter((name) => name.startsWith(NAME))) {
    const maker = Number.parseInt(entry.slice(NAME.length), 10);
    if (Number.isInteger(maker) && isAlive(maker)) continue;
    try {
      rmSync(join(tmpdir(), entry), { recursive: true, force: true });
    } catch {
      // another account's: theirs to remove
    }
  }
}

function listen(server: Server): Promise<number> {
  server.unref();
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
