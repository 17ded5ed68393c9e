/** Connections to a PostgreSQL that speaks TLS: encrypted as the address says, or not made. What counts is what the server saw. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../scripts/embedded-postgres/embedded-postgres';
import { openDatabase } from '../../src/persistence/database';
import { listenTo } from '../../src/persistence/notifications';
import { statement } from '../../src/persistence/statement';
import { createAuthority } from '../support/certificates';
import { serveTls } from '../support/database-tls';
import { openClient } from '../support/open-client';
import { until } from '../support/until';

let folder: string;
let postgres: EmbeddedPostgres;
let admin: Client;
const file = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tracing-hub-tls-'));
  postgres = await startEmbeddedPostgres({ stateDirectory: join(folder, 'state'), fsync: false });
  const [authority, stranger] = await Promise.all([
    createAuthority('Authority of databases'),
    createAuthority('Stranger'),
  ]);
  const names = [{ type: 'dns', value: 'localhost' }] as const;
  const server = await authority.issue({ name: 'database', use: 'server', names });
  const hub = await authority.issue({ name: 'the hub', use: 'client' });
  const written = { 'ca.crt': authority.certificate, 'stranger.crt': stranger.certificate };
  for (const [name, text] of Object.entries({ ...written, 'hub.crt': hub.certificate, 'hub.key': hub.key }))
    writeFileSync(file(name), text);
  admin = await openClient(postgres.adminUrl);
  await serveTls(postgres, { ...server, authority: authority.certificate });
});
afterAll(async () => {
  await admin?.end();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The hub's address of the server, by name or by number. */
function at(parameters: string, host = 'localhost'): string {
  const url = new URL(postgres.hubUrl);
  url.hostname = host;
  return `${url.href}${parameters.replaceAll('FOLDER', folder)}`;
}

interface Seen {
  readonly ssl: boolean;
  readonly client_dn: string | null;
}

async function seenOf(url: string): Promise<Seen | undefined> {
  const orm = await openDatabase({ url });
  try {
    const [seen] = await statement<Seen>(
      orm,
      'select "ssl", "client_dn" from "pg_stat_ssl" where "pid" = pg_backend_pid()',
    );
    return seen;
  } finally {
    await orm.close(true);
  }
}

it.each([
  ['', 'localhost', false, null],
  ['?sslmode=disable', 'localhost', false, null],
  ['?sslmode=require', 'localhost', true, null],
  ['?sslmode=require', '127.0.0.1', true, null],
  ['?sslmode=require&sslrootcert=FOLDER/ca.crt', '127.0.0.1', true, null],
  ['?sslmode=verify-ca&sslrootcert=FOLDER/ca.crt', '127.0.0.1', true, null],
  ['?sslmode=verify-full&sslrootcert=FOLDER/ca.crt', 'localhost', true, null],
  [
    '?sslmode=verify-full&sslrootcert=FOLDER/ca.crt&sslcert=FOLDER/hub.crt&sslkey=FOLDER/hub.key',
    'localhost',
    true,
    '/CN=the hub',
  ],
])('%s to %s: encrypted %s, shown as %s', async (parameters, host, ssl, dn) => {
  expect(await seenOf(at(parameters, host))).toEqual({ ssl, client_dn: dn });
});

it.each([
  ['whom the authority does not vouch for', '?sslmode=verify-full&sslrootcert=FOLDER/stranger.crt', 'localhost'],
  ['whom the named authority does not vouch for', '?sslmode=require&sslrootcert=FOLDER/stranger.crt', 'localhost'],
  ['whom no public authority vouches for', '?sslmode=verify-full', 'localhost'],
  ['of another name', '?sslmode=verify-full&sslrootcert=FOLDER/ca.crt', '127.0.0.1'],
])('a server %s is not connected to', async (_who, parameters, host) => {
  await expect(seenOf(at(parameters, host))).rejects.toThrow(/^The database cannot be reached/);
});

it('a file that is not there is named by its parameter', async () => {
  await expect(seenOf(at('?sslmode=verify-full&sslrootcert=FOLDER/none.crt'))).rejects.toThrow(/sslrootcert/);
});

it('a mode that would go on in clear is refused before anything is sent', async () => {
  await expect(seenOf(at('?sslmode=prefer'))).rejects.toThrow(/takes the sslmode/);
});

it('what listens for notifications, and every connection beside it, is encrypted too', async () => {
  const url = at('?sslmode=verify-full&sslrootcert=FOLDER/ca.crt');
  const orm = await openDatabase({ url, applicationName: 'all of it', silence: { statementMs: 2000, answerMs: 1500 } });
  let notifications = 0;
  const listening = listenTo(orm, {
    ...{ channels: new Map([['a_channel', [() => (notifications += 1)]]]), onLost: () => undefined, pauseMs: 50 },
  });
  await Promise.all([1, 2, 3].map(() => statement(orm, 'select pg_sleep(0.1)')));
  await until(async () => notifications > 0);
  const { rows } = await admin.query<{ ssl: boolean }>(
    `select "ssl" from "pg_stat_ssl" join "pg_stat_activity" using ("pid") where "application_name" = 'all of it'`,
  );
  await listening.stop();
  await orm.close(true);
  expect(rows.length).toBeGreaterThan(2);
  expect(rows.filter(({ ssl }) => !ssl)).toEqual([]);
});

it('a server without TLS is not talked to in clear', async () => {
  await admin.query('alter system set ssl = off');
  await admin.query('select pg_reload_conf()');
  await until(async () => (await admin.query<{ ssl: string }>('show ssl')).rows[0]?.ssl === 'off');
  await expect(seenOf(at('?sslmode=require'))).rejects.toThrow(/^The database cannot be reached/);
});
