/** What an operator does and reads: encryption of the database, migrations, why a partner fails, an anchor that cannot be written, stopping. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { CrashDatabase } from '../kill/disclosed-values';
import { startServedHub } from '../bench/served-hub';
import type { Stops } from '../lab-command';
import { hubCommand } from '../../support/hub-command';
import { openClient } from '../../support/open-client';
import { NODE_FLAGS } from '../../support/production-copy';
import { createAuthority, type Authority } from '../../support/certificates';
import type { Database } from './rig';
import { seconds, unless, untilSo, type Trial } from './trial';

export interface OperatorParts {
  readonly database: Database;
  /** Of the checkout with `dist`. */
  readonly folder: string;
  /** For what is made on the way. */
  readonly scratch: string;
  /** With which a hub starts. */
  readonly settings: Readonly<Record<string, string>>;
  readonly ownerUrl: string;
  /** For what the laboratory looks at itself. */
  readonly urls: CrashDatabase;
  readonly officerToken: () => Promise<string>;
  readonly stops: Stops;
}

type Ended = Promise<{ outcome: string; faults: readonly string[] }>;

export function operatorTrials(parts: OperatorParts): Trial[] {
  return [
    { name: 'connections to PostgreSQL', run: () => connections(parts) },
    { name: 'migrations: status, tried, a later release', run: () => migrations(parts) },
    { name: 'why partners fail', run: () => partnersFail(parts) },
    { name: 'an anchor that cannot be written', run: () => anchorNotWritten(parts) },
    { name: 'SIGTERM to npm run serve', run: () => npmStopped(parts) },
  ];
}

async function asAdmin<Row extends object>({ database }: OperatorParts, sql: string): Promise<Row[]> {
  const admin = await openClient(database.adminUrl);
  try {
    return (await admin.query<Row>(sql)).rows;
  } finally {
    await admin.end();
  }
}

/** As the server sees them: of the hubs by the pooler, and of the process that deletes. */
async function connections(parts: OperatorParts): Ended {
  const rows = await asAdmin<{ ssl: boolean; usename: string }>(
    parts,
    `select s.ssl, a.usename from pg_stat_ssl s join pg_stat_activity a using (pid) where a.usename like 'tracing_hub%'`,
  );
  const clear = rows.filter(({ ssl }) => !ssl);
  return {
    outcome: `${rows.length - clear.length} of ${rows.length} encrypted`,
    faults: unless(
      [rows.length > 0, 'there is none'],
      [clear.length === 0, `in clear: ${clear.map(({ usename }) => usename).join(', ')}`],
    ),
  };
}

async function migrations(parts: OperatorParts): Ended {
  const environment = { DATABASE_OWNER_URL: parts.ownerUrl, DATABASE_URL: parts.settings['DATABASE_URL'] };
  const command = (...words: string[]): ReturnType<typeof hubCommand> =>
    hubCommand(['migrate', ...words], { environment });
  const [status, up, down] = [await command('status'), await command('up', '--dry-run'), await command('down')];
  const owner = await openClient(parts.urls.ownerUrl);
  await owner.query(`insert into schema_migration (name, executed_at) values ('20991231000000-later', now())`);
  const refused = await command('down', '--yes');
  await owner.query(`delete from schema_migration where name = '20991231000000-later'`);
  await owner.end();
  const after = await command('status');
  return {
    outcome: `${status.said.split('\n').at(-1)} A later release's is refused.`,
    faults: unless(
      [/, 0 are to run\.$/.test(status.said), `status: ${status.said}`],
      [up.said === 'Nothing to do.', `up --dry-run: ${up.said}`],
      [down.status === 1 && down.noted.includes('Everything was tried and undone'), `down: ${down.noted}`],
      [
        refused.status !== 0 && refused.noted.includes("a later release's"),
        `down of a later release: ${refused.noted}`,
      ],
      [after.said === status.said, 'something was changed'],
    ),
  };
}

const FAULTS = {
  'call-centre': 'CREDENTIALS_REFUSED',
  actiris: 'CERTIFICATE_EXPIRED',
  'mutuality-100': 'CERTIFICATE_NOT_TRUSTED',
  'mutuality-200': 'NO_CONNECTION',
};

async function partnersFail(parts: OperatorParts): Ended {
  const { folder, scratch, settings, stops } = parts;
  const authority = await createAuthority('Partners of the laboratory');
  const trusted = join(scratch, 'partners');
  mkdirSync(join(trusted, 'actiris'), { recursive: true });
  writeFileSync(join(trusted, 'actiris/ca.crt'), authority.certificate);
  const hub = await startServedHub(folder, {
    ...settings,
    ...{ PORT: '0', MANAGEMENT_PORT: '0', STOP_PAUSE_MS: '0', PARTNER_TLS_FOLDER: trusted },
    CALL_CENTRE_API_KEY: 'of-another-installation',
    ACTIRIS_URL: await serverOf(authority, stops, new Date(Date.now() - 60_000)),
    MUTUALITY_100_URL: await serverOf(authority, stops),
    MUTUALITY_200_URL: 'http://127.0.0.1:1',
  });
  try {
    const environment = { HUB_URL: hub.url, HUB_TOKEN: await parts.officerToken() };
    let said = '';
    const isSaid = ([source, fault]: [string, string]): boolean => new RegExp(`^${source} .*${fault}`, 'm').test(said);
    const afterMs = await untilSo('each fault is in hub source list', async () => {
      const ended = await hubCommand(['source', 'list'], { environment });
      said = ended.said + ended.noted;
      return Object.entries(FAULTS).every(isSaid);
    }).catch(() => Number.NaN);
    const missing = Object.entries(FAULTS).filter((one) => !isSaid(one));
    return {
      outcome: `${Object.keys(FAULTS).length - missing.length} of ${Object.keys(FAULTS).length} reasons in hub source list, after ${seconds(afterMs)}`,
      faults: missing.map(([source, fault]) => `${source}: not ${fault}:\n${said}`),
    };
  } finally {
    await hub.stop();
  }
}

async function serverOf(authority: Authority, stops: Stops, notAfter?: Date): Promise<string> {
  const names = [{ type: 'ip', value: '127.0.0.1' } as const];
  const { certificate: cert, key } = await authority.issue({ name: 'partner', use: 'server', names, notAfter });
  const server = createServer({ cert, key }, (_request, response) => response.writeHead(204).end());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  stops.push(() => server.close());
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function anchorNotWritten({ folder, settings, scratch }: OperatorParts): Ended {
  const AUDIT_ANCHOR = join(scratch, 'not-there/anchor.jsonl');
  const wrong = { ...settings, AUDIT_ANCHOR, PORT: '0', MANAGEMENT_PORT: '0', STOP_PAUSE_MS: '0' };
  const checked = await hubCommand(['config', 'check'], { environment: wrong });
  const hub = await startServedHub(folder, wrong);
  try {
    const ready = await (await fetch(`${hub.managementUrl}/readyz`)).text();
    const [reason] = /cannot be written: [^"]*/.exec(ready) ?? [];
    return {
      outcome: `/readyz: ${reason}`,
      faults: unless(
        [reason === 'cannot be written: its folder is not there', `/readyz: ${ready}`],
        [
          checked.said.includes('its folder is not there') || checked.noted.includes('its folder is not there'),
          `config check: ${checked.said}${checked.noted}`,
        ],
      ),
    };
  } finally {
    await hub.stop();
  }
}

async function npmStopped({ folder, settings }: OperatorParts): Ended {
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    ...settings,
    PATH,
    HOME,
    PORT: '0',
    MANAGEMENT_PORT: '0',
    npm_config_node_options: NODE_FLAGS.join(' '),
  };
  const npm = spawn('npm', ['run', 'serve'], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let log = '';
  npm.stdout.on('data', (text: Buffer) => (log += text.toString()));
  await untilSo('it listens', () => log.includes('"listening"'));
  const [, url = ''] = /"managementUrl":"([^"]+)"/.exec(log) ?? [];
  npm.kill('SIGTERM');
  const gone = (): Promise<boolean> =>
    fetch(`${url}/livez`).then(
      () => false,
      () => true,
    );
  const afterMs = await untilSo('the hub is gone', gone);
  return { outcome: `the hub is gone after ${seconds(afterMs)}`, faults: unless([url !== '', 'it says no address']) };
}
