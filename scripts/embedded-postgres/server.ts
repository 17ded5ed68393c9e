/** One running server under its watchdog. */
import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, stat, truncate, type FileHandle } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SERVER_ENVIRONMENT, type Cluster } from './cluster';
import type { Binaries } from './binaries';
import type { DatabaseUser } from './database-user';
import { explain } from './embedded-postgres-error';
import { stopOrphanIn } from './leftover-server';

export interface RunningServer {
  readonly port: number;
  /** Resolves when server or watchdog are gone, for any reason; never rejects. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

const READY_WITHIN_MS = 30_000;
const LOG_LIMIT_BYTES = 5_000_000;
const PORT_ATTEMPTS = 5;

/** Starts the server on 127.0.0.1, on a free port where none is wanted, and on nothing else. */
export async function startServer(
  cluster: Cluster,
  binaries: Binaries,
  user: DatabaseUser,
  { fsync, port: wanted }: { readonly fsync: boolean; readonly port?: number | undefined },
): Promise<RunningServer> {
  for (let attempt = 1; ; attempt += 1) {
    const port = wanted ?? (await freePort());
    const { watchdog, logStart } = await launch(cluster, binaries, user, settings(port, fsync));
    const ended = new Promise<void>((resolve) => watchdog.once('exit', () => resolve()));
    if (await isReady(cluster, watchdog, port)) {
      return { port, ended, stop: () => stop(watchdog, ended, cluster.dataDirectory) };
    }
    await stop(watchdog, ended, cluster.dataDirectory);
    const log = (await readFile(cluster.logFile)).subarray(logStart).toString();
    // somebody else took the port between the question and the start
    if (attempt < PORT_ATTEMPTS && /could not bind|Address already in use/.test(log)) continue;
    throw explain('Starting PostgreSQL', `${log}\n(log: ${cluster.logFile})`);
  }
}

function settings(port: number, fsync: boolean): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',
    max_connections: '400',
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_error_statement: 'panic',
    log_parameter_max_length_on_error: '0',
    ...(fsync ? {} : { fsync: 'off', full_page_writes: 'off' }),
  };
}

interface Launched {
  readonly watchdog: ChildProcess;
  /** Where this start's lines begin in the log. */
  readonly logStart: number;
}

async function launch(
  cluster: Cluster,
  binaries: Binaries,
  user: DatabaseUser,
  values: Record<string, string>,
): Promise<Launched> {
  const { log, size } = await openLog(cluster.logFile);
  const program = join(binaries.folder, 'bin', 'postgres');
  const args = [
    '-D',
    cluster.dataDirectory,
    ...Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
  const watchdog = spawn(
    process.execPath,
    [join(__dirname, 'watchdog.mjs'), String(user.uid ?? ''), String(user.gid ?? ''), program, ...args],
    // a session of its own: Ctrl-C reaches the whole foreground group, and the server must outlive its users
    { cwd: '/', env: SERVER_ENVIRONMENT, detached: true, stdio: ['pipe', 'ignore', log.fd] },
  );
  // the pipe stays open as long as this process lives, without keeping it alive
  watchdog.unref();
  (watchdog.stdin as unknown as { unref?: () => void } | null)?.unref?.();
  watchdog.stdin?.on('error', () => undefined);
  await log.close();
  return { watchdog, logStart: size };
}

async function openLog(path: string): Promise<{ log: FileHandle; size: number }> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  const tooLarge = size > LOG_LIMIT_BYTES;
  if (tooLarge) await truncate(path);
  return { log: await open(path, 'a', 0o600), size: tooLarge ? 0 : size };
}

/** The pid file says when the server takes connections, and whether it is ours: another start has another port. */
async function isReady(cluster: Cluster, watchdog: ChildProcess, port: number): Promise<boolean> {
  const pidFile = join(cluster.dataDirectory, 'postmaster.pid');
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && !hasEnded(watchdog)) {
    const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
    if (lines[3] === String(port) && lines[7]?.trim() === 'ready') return true;
    await wait(10);
  }
  return false;
}

/** Closes the pipe, as the end of this process would; resolves when the server is gone. */
async function stop(watchdog: ChildProcess, ended: Promise<void>, dataDirectory: string): Promise<void> {
  if (!hasEnded(watchdog)) {
    watchdog.ref();
    watchdog.stdin?.destroy();
    await ended;
  }
  // a watchdog that was killed leaves its server behind
  await stopOrphanIn(dataDirectory);
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
