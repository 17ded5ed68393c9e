/** A PgBouncer of one's own in front of a database: it gives a connection to each transaction anew, and few of them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { chooseDatabaseUser } from '../../scripts/embedded-postgres/database-user';
import { freePort } from '../support/free-port';

export interface RunningPooler {
  /** The same database and role, by way of the pooler. */
  through(databaseUrl: string): string;
  stop(): Promise<void>;
}

interface PoolerOptions {
  /** Certificate of who vouches for that server; left out: it is asked in clear. */
  readonly authority?: string;
  /** Lines of its `userlist.txt`; left out: with the passwords of the addresses. */
  readonly users?: string;
}

const PATIENCE_MS = 60_000;

/**
 * @param path of the program
 * @param urls of the roles that may come in, all of one server
 */
export async function startPooler(
  path: string,
  urls: readonly string[],
  { authority, users = urls.map(userLine).join('') }: PoolerOptions = {},
): Promise<RunningPooler> {
  const user = chooseDatabaseUser();
  const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-pooler-'));
  const port = await freePort();
  const { hostname, port: serverPort } = new URL(urls[0]!);
  const settings = shippedSettings({
    ...{ listen_port: port, auth_file: join(folder, 'users.txt') },
    server_tls_sslmode: authority === undefined ? 'disable' : 'verify-full',
    server_tls_ca_file: authority === undefined ? null : join(folder, 'authority.crt'),
    // fewer than a hub has, so that every transaction of it may come to another one
    ...{ default_pool_size: 4, server_round_robin: 1 },
  }).replace(/^\[databases\]\n.*$/m, `[databases]\n* = host=${hostname} port=${serverPort}`);
  writeFileSync(join(folder, 'users.txt'), users);
  writeFileSync(join(folder, 'authority.crt'), authority ?? '');
  writeFileSync(join(folder, 'pooler.ini'), settings);
  for (const name of ['', 'users.txt', 'authority.crt', 'pooler.ini']) {
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

/**
 * `deploy/pgbouncer.ini`, but for what is another here.
 * @param here null: without that setting
 */
function shippedSettings(here: Readonly<Record<string, string | number | null>>): string {
  const shipped = readFileSync(join(__dirname, '../../deploy/pgbouncer.ini'), 'utf8');
  return Object.entries(here).reduce((text, [name, value]) => {
    const line = value === null ? '' : `${name} = ${value}`;
    const setting = new RegExp(`^${name} =.*$`, 'm');
    return setting.test(text) ? text.replace(setting, line) : `${text}${line}\n`;
  }, shipped);
}

function userLine(url: string): string {
  const { username, password } = new URL(url);
  return `"${username}" "${password}"\n`;
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
