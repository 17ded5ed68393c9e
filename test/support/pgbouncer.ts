/** A PgBouncer of one's own in front of a database: it gives a connection to each transaction anew, and few of them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chooseDatabaseUser } from '../../scripts/embedded-postgres/database-user';
import { freePort } from './free-port';

export interface RunningPooler {
  /** The same database and role, by way of the pooler. */
  through(databaseUrl: string): string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/**
 * @param path of the program
 * @param urls of the roles that may come in, all of one server
 */
export async function startPooler(path: string, urls: readonly string[]): Promise<RunningPooler> {
  const user = chooseDatabaseUser();
  const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-pooler-'));
  const port = await freePort();
  const { hostname, port: serverPort } = new URL(urls[0]!);
  const users = urls.map((url) => new URL(url)).map(({ username, password }) => `"${username}" "${password}"`);
  const settings = [
    '[databases]',
    `* = host=${hostname} port=${serverPort}`,
    '[pgbouncer]',
    'pool_mode = transaction',
    'listen_addr = 127.0.0.1',
    `listen_port = ${port}`,
    'unix_socket_dir =',
    'auth_type = scram-sha-256',
    `auth_file = ${join(folder, 'users.txt')}`,
    // fewer than a hub has, so that every transaction of it may come to another one
    'default_pool_size = 4',
    'max_client_conn = 200',
    // as before version 1.21: nothing is prepared on behalf of a client
    'max_prepared_statements = 0',
    'server_round_robin = 1',
    'server_login_retry = 1',
  ];
  writeFileSync(join(folder, 'users.txt'), `${users.join('\n')}\n`);
  writeFileSync(join(folder, 'pooler.ini'), `${settings.join('\n')}\n`);
  for (const name of ['', 'users.txt', 'pooler.ini']) {
    if (user.uid !== undefined) chownSync(join(folder, name), user.uid, user.gid ?? user.uid);
  }
  const said: string[] = [];
  const child = spawn(path, [join(folder, 'pooler.ini')], { ...user, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => said.push(String(text)));
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  };
  for (let waited = 0; !(await takesConnections(port)); waited += 20) {
    if (waited > PATIENCE_MS || child.exitCode !== null) {
      await stop();
      throw new Error(`PgBouncer did not start:\n${said.join('')}`);
    }
    await delay(20);
  }
  return {
    through(databaseUrl) {
      const url = new URL(databaseUrl);
      url.host = `127.0.0.1:${port}`;
      return url.href;
    },
    stop,
  };
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const done = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => done(true)).once('error', () => done(false));
  });
}
