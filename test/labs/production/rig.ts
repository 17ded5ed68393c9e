/** What a hub has around it in production, of Debian's packages: PostgreSQL and HAProxy with TLS, PgBouncer, Valkey, and two compiled hubs. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';
import { onThisMachine } from '../../deployment/haproxy-configuration';
import { testValkey, VALKEY, type TestValkey } from '../../limits/valkey-server';
import { createAuthority, type Authority } from '../../support/certificates';
import { serveTls } from '../../support/database-tls';
import { freePort } from '../../support/free-port';
import { PGBOUNCER, postgresqlOf } from '../../support/installed';
import { openClient } from '../../support/open-client';
import { startPooler } from '../pgbouncer';
import { startServedHub, type ServedHub } from '../bench/served-hub';
import type { Stops } from '../lab-command';

export interface Machine {
  /** Folder with `bin/` in it. */
  readonly postgresql: string;
  readonly pgbouncer: string;
}

/** @throws Error with what has to be installed */
export function machineHere(): Machine {
  const postgresql = newestPostgresql();
  const runs = (name: string): boolean => spawnSync(name, ['-v'], { stdio: 'ignore' }).error === undefined;
  const missing = [
    ...(postgresql === null ? ['postgresql'] : []),
    ...(runs('psql') ? [] : ['postgresql-client']),
    ...(PGBOUNCER.path === null ? ['pgbouncer'] : []),
    ...(VALKEY === null ? ['valkey-server'] : []),
    ...(runs(HAPROXY) ? [] : ['haproxy']),
  ];
  if (postgresql !== null && PGBOUNCER.path !== null && missing.length === 0)
    return { postgresql, pgbouncer: PGBOUNCER.path };
  throw new Error(`Something is not installed here: apt-get install ${missing.join(' ')}`);
}

/** Debian's newest, else the one that `POSTGRESQL_15` names. */
function newestPostgresql(): string | null {
  const folder = '/usr/lib/postgresql';
  const versions = existsSync(folder) ? readdirSync(folder).sort((one, other) => Number(other) - Number(one)) : [];
  // psql alone makes a folder too
  const found = versions.map((version) => join(folder, version)).find((path) => existsSync(join(path, 'bin/postgres')));
  return found ?? postgresqlOf('15').path;
}

export interface Database {
  readonly authority: Authority;
  /** Path of the authority's certificate. */
  readonly authorityFile: string;
  readonly port: number;
  /** Superuser's. */
  readonly adminUrl: string;
  /** An orderly stop, as by its service manager, and a start at the same address. */
  restart(downMs: number): Promise<void>;
}

/** Its certificate is for 127.0.0.1. Without any role or database but PostgreSQL's own. */
export async function startDatabase({ postgresql }: Machine, folder: string, stops: Stops): Promise<Database> {
  const stateDirectory = join(folder, 'postgresql');
  const begin = (port?: number): Promise<EmbeddedPostgres> =>
    startEmbeddedPostgres({ stateDirectory, fsync: true, binaries: postgresql, port });
  let running = await begin();
  stops.push(async () => {
    await running.stop();
    rmSync(running.stateDirectory, { recursive: true, force: true });
  });
  const authority = await createAuthority('Authority of the laboratory');
  const names = [{ type: 'ip', value: '127.0.0.1' }] as const;
  const server = await authority.issue({ name: 'database', use: 'server', names });
  await serveTls(running, { ...server, authority: authority.certificate });
  const authorityFile = join(folder, 'database-ca.crt');
  writeFileSync(authorityFile, authority.certificate, { mode: 0o644 });
  const { adminUrl } = running;
  const admin = await openClient(adminUrl);
  for (const name of ['database tracing_hub', ...['', '_owner', '_retention'].map((end) => `role tracing_hub${end}`)])
    await admin.query(`drop ${name}`);
  await admin.end();
  const port = Number(new URL(adminUrl).port);
  return {
    ...{ authority, authorityFile, port, adminUrl },
    async restart(downMs) {
      await running.stop();
      await delay(downMs);
      running = await begin(port);
    },
  };
}

export interface Rig {
  /** Of HAProxy, with TLS. */
  readonly url: string;
  /** Of the authority that vouches for that. */
  readonly certificate: string;
  readonly hubs: ServedHub[];
  readonly valkey: TestValkey;
  /** What each hub is started with, but for its ports. */
  readonly environment: Readonly<Record<string, string>>;
  /** What stood there has to be gone. */
  startAt(place: number): Promise<ServedHub>;
}

export interface RigParts {
  readonly machine: Machine;
  readonly database: Database;
  /** Of the checkout in which the guide was followed: `dist` is there. */
  readonly folder: string;
  /** Of the hub that the guide started. */
  readonly settings: Readonly<Record<string, string>>;
  readonly stops: Stops;
}

const REPLICAS = 2;
const HAPROXY = 'haproxy';

/** Two hubs with the guide's settings, behind HAProxy, with PgBouncer and Valkey. */
export async function startRig({ machine, database, folder, settings, stops }: RigParts): Promise<Rig> {
  const pooler = await startPooler(machine.pgbouncer, [`postgresql://127.0.0.1:${database.port}`], {
    authority: database.authority.certificate,
    users: await userlist(database.adminUrl),
  });
  stops.push(() => pooler.stop());
  const valkey = await testValkey();
  await valkey.start();
  stops.push(() => valkey.kill());
  const ports: { port: number; managementPort: number }[] = [];
  for (let place = 0; place < REPLICAS; place += 1)
    ports.push({ port: await freePort(), managementPort: await freePort() });
  const { url, certificate } = await startProxy(database.authority, ports, stops);
  const environment = {
    ...settings,
    DATABASE_URL: withoutParameters(pooler.through(settings['DATABASE_URL']!)),
    DATABASE_POOLER: 'transaction',
    VALKEY_URL: valkey.url,
    TRUSTED_PROXIES: '127.0.0.1/32',
    PUBLIC_URL: url,
    // clients of the laboratory ask without a pause
    ...unbounded('BUDGET_CALLER', 'BUDGET_APPLICATION', 'SHARE_CALLER', 'SHARE_APPLICATION', 'SHARE_LARGE'),
  };
  const hubs: ServedHub[] = [];
  const startAt = async (place: number): Promise<ServedHub> => {
    const { port, managementPort } = ports[place]!;
    const own = { PORT: String(port), MANAGEMENT_PORT: String(managementPort) };
    return (hubs[place] = await startServedHub(folder, { ...environment, ...own }));
  };
  stops.push(() => Promise.all(hubs.map((hub) => hub.kill())));
  for (let place = 0; place < REPLICAS; place += 1) await startAt(place);
  return { url, certificate, hubs, valkey, environment, startAt };
}

function unbounded(...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, '1000000000']));
}

/** As docs/deployment.md makes it: what PostgreSQL keeps of the password, not the password. */
async function userlist(adminUrl: string): Promise<string> {
  const admin = await openClient(adminUrl);
  try {
    const { rows } = await admin.query<{ line: string }>(
      `select format('"%s" "%s"', rolname, rolpassword) as line from pg_authid where rolname = 'tracing_hub'`,
    );
    return `${rows[0]!.line}\n`;
  } finally {
    await admin.end();
  }
}

function withoutParameters(address: string): string {
  const url = new URL(address);
  url.search = '';
  return url.href;
}

async function startProxy(
  authority: Authority,
  hubs: Parameters<typeof onThisMachine>[2],
  stops: Stops,
): Promise<{ url: string; certificate: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-proxy-'));
  stops.push(() => rmSync(folder, { recursive: true, force: true }));
  const names = [{ type: 'dns', value: 'localhost' }] as const;
  const { certificate, key } = await authority.issue({ name: 'hub', use: 'server', names });
  mkdirSync(join(folder, 'certificates'));
  writeFileSync(join(folder, 'certificates/hub.pem'), `${certificate.trimEnd()}\n${key}`);
  chmodSync(folder, 0o700);
  const port = await freePort();
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, onThisMachine(folder, port, hubs));
  const haproxy = spawn(HAPROXY, ['-db', '-f', file], { stdio: ['ignore', 'ignore', 'inherit'] });
  stops.push(() => haproxy.kill('SIGKILL'));
  return { url: `https://localhost:${port}`, certificate: authority.certificate };
}
