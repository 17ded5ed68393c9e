/**
 * A database of the release before is brought to this one by the operator's commands, and nothing that people decided there is lost.
 * The file is what release 0.1.0 left behind after a day: docs/upgrading.md says how another is made.
 */
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DemonstrationState } from '../../scripts/demonstration/demonstration-state';
import { hubEnvironment } from '../../scripts/demonstration/hub-environment';
import { startPartners, type RunningPartners } from '../../simulators/demonstration-partners';
import { createPopulation } from '../../simulators/population/create-population';
import { startHub, type RunningHub } from '../../src/app/hub';
import { lookAtConfiguration, readConfiguration } from '../../src/config/configuration';
import { createTestDatabase, setClock, type TestDatabase } from '../support/database';
import { hubCommand, saidBy } from '../support/hub-command';
import { openClient } from '../support/open-client';
import { askHub } from '../support/running-demonstration';
import { untilReady } from '../support/surroundings';
import { startProviderProcess, type TestProvider } from '../support/tokens';

const RELEASE = join(__dirname, 'releases/0.1.0');
/** Of the file: no term that begins in it is over then. */
const THAT_DAY = new Date('2026-12-03T03:45:00Z');
/** What 0.1.0 did not start without. */
const REQUIRED = [
  ...['DATABASE_URL', 'PSEUDONYM_KEY', 'AUDIT_SIGNING_KEY', 'HEALTHCARE_ISSUER', 'STAFF_ISSUER', 'M2M_ISSUER'],
  ...[
    'SCIENSANO_URL',
    'SCIENSANO_CLIENT_KEY',
    'CALL_CENTRE_URL',
    'CALL_CENTRE_API_KEY',
    'ACTIRIS_URL',
    'ACTIRIS_API_KEY',
  ],
  ...['FEDERAL_PLATFORM_URL', 'FEDERAL_PLATFORM_USER', 'FEDERAL_PLATFORM_PASSWORD', 'MUTUALITIES'],
];
const state = JSON.parse(readFileSync(`${RELEASE}.json`, 'utf8')) as DemonstrationState;

let database: TestDatabase;
let provider: TestProvider;
let partners: RunningPartners;
let folder: string;
let hub: RunningHub | undefined;
let environment: Record<string, string>;
const lines: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'upgrade-'));
  database = await createTestDatabase({ migrated: false });
  await restore();
  provider = await startProviderProcess();
  const population = createPopulation({
    seed: state.populationSeed,
    size: state.populationSize,
    referenceInstant: new Date(state.referenceInstant),
  });
  const clientKeys = [Object.fromEntries(Object.entries(state.sciensanoClientKey).filter(([name]) => name !== 'd'))];
  partners = await startPartners({ population, ports: 'free', clientKeys });
  environment = {
    ...hubEnvironment({ state, partners, identityProviderUrl: provider.url, databaseUrl: database.hubUrl }),
    ...{ PORT: '0', MANAGEMENT_PORT: '0', STOP_PAUSE_MS: '0', AUDIT_ANCHOR: join(folder, 'anchor.jsonl') },
  };
  copyFileSync(`${RELEASE}.anchor.jsonl`, environment['AUDIT_ANCHOR']!);
});

afterAll(async () => {
  await hub?.stop();
  await partners?.stop();
  await provider?.stop();
  await database?.drop();
  rmSync(folder, { recursive: true });
});

/** Under the names that roles have here. */
async function restore(): Promise<void> {
  const role = new URL(database.hubUrl).username;
  const dump = gunzipSync(readFileSync(`${RELEASE}.sql.gz`)).toString();
  const owner = await openClient(database.ownerUrl);
  try {
    await owner.query(dump.replace(/^(GRANT .* TO) tracing_hub;$/gm, `$1 "${role}";`));
  } finally {
    await owner.end();
  }
}

const owned = (): NodeJS.ProcessEnv => ({
  DATABASE_OWNER_URL: database.ownerUrl,
  DATABASE_URL: database.hubUrl,
  DATABASE_RETENTION_URL: database.retentionUrl,
});

const asOfficer = (...words: string[]): Promise<string> => by('privacy-officer', words);

async function by(persona: string, words: readonly string[]): Promise<string> {
  const token = await provider.tokenOf(persona);
  return saidBy(words, { environment: { HUB_URL: hub!.url, HUB_TOKEN: token } });
}

it('wants the settings that docs/upgrading.md names', () => {
  const wanted = lookAtConfiguration({}).faults.map(({ name }) => name);
  const rows = readFileSync(join(__dirname, '../../docs/upgrading.md'), 'utf8').matchAll(
    /^\| `(\w+)` .*no hub starts \|$/gm,
  );
  const named = [...rows].map(([, name]) => name!);
  expect(wanted.filter((name) => !REQUIRED.includes(name)).sort()).toEqual(
    named.filter((name) => !REQUIRED.includes(name)).sort(),
  );
});

it('is not served before it is migrated, and the command is named', async () => {
  const starting = startHub(readConfiguration(environment, 'PRODUCTION'));
  await expect(starting).rejects.toThrow(/of this one's migrations \d+ have not run .*hub\.js migrate up/);
});

it('is tried without a change, and then migrated', async () => {
  const tried = await saidBy(['migrate', 'up', '--dry-run'], { environment: owned() });
  expect(tried).toContain('nothing is changed');
  const { said } = await hubCommand(['migrate', 'status'], { environment: owned() });
  expect(said).toContain('40 migrations of this release have run');
  expect(await saidBy(['migrate', 'up'], { environment: owned() })).toContain('Done: 20261201090000-case-changes');
  expect(await saidBy(['migrate', 'status'], { environment: owned() })).toContain(', 0 are to run');
});

it('is ready only after what is due by the terms of this release is deleted', async () => {
  await setClock(database.ownerUrl, THAT_DAY);
  const { PSEUDONYM_KEY } = environment;
  const swept = await hubCommand(['retention', 'sweep'], { environment: { ...owned(), PSEUDONYM_KEY } });
  expect(swept).toMatchObject({ status: 0 });
});

it('is served: what officers decided before holds', async () => {
  const started = await startHub(readConfiguration(environment, 'PRODUCTION'), {
    logDestination: { write: (line: string) => void lines.push(line) },
  });
  hub = started;
  await untilReady(started);
  expect(await asOfficer('policy', 'list')).toMatch(/^2 +ACTIVE .* Agents do not see the language\n1 +RETIRED/);
  expect(await asOfficer('partner', 'list')).toMatch(/0999130088 +Solidaris mutuality .* SUSPENDED 2026-12-03/);
  expect(await asOfficer('partner', 'list')).not.toMatch(/0999110094 .*SUSPENDED/);
  expect(await asOfficer('partner', 'proposals')).toContain('Waits for the second officer.');
});

it('decides by the version that officers wrote, and says that it does not know the new fields', async () => {
  const { data, errors } = await askHub<{ hubProcesses: unknown }>(
    hub!.url,
    await provider.tokenOf('privacy-officer'),
    '{ hubProcesses { release } }',
  );
  expect(data?.hubProcesses ?? null).toBeNull();
  expect(errors.map(({ extensions }) => [extensions['reason'], extensions['policyVersion']])).toEqual([
    ['NOT_GRANTED', 2],
  ]);
  const [line] = lines.filter((text) => text.includes('do not fit'));
  const said = JSON.parse(line!) as { readonly version: number; readonly places: number; readonly faults: string };
  expect(said.version).toBe(2);
  expect(said.faults).toMatch(/ …$/);
  expect(said.places).toBeGreaterThan(50);
  expect(line!.length).toBeLessThan(2_000);
});

it('knows them once two officers have brought in the rules of the release', async () => {
  await asOfficer('policy', 'import', join(__dirname, '../../schema/policy/first-day.yaml'));
  const differences = await asOfficer('policy', 'diff', '2', '3');
  expect(differences).toMatch(/^Agents of the call centre now see “language, sex”/m);
  expect(differences).toMatch(/^Persons concerned may now change “making requests”/m);
  await asOfficer('policy', 'submit', '3');
  await by('privacy-officer-2', ['policy', 'approve', '3']);
  await asOfficer('policy', 'activate', '3');
  const { data } = await askHub<{ hubProcesses: { policyVersion: number }[] }>(
    hub!.url,
    await provider.tokenOf('privacy-officer'),
    '{ hubProcesses { policyVersion } }',
  );
  expect(data?.hubProcesses).toHaveLength(1);
});

it('has the access log of before, and goes on with it: all of it verifies against the anchor of before', async () => {
  const { AUDIT_SIGNING_KEY, AUDIT_ANCHOR } = environment;
  const audit = { ...owned(), AUDIT_SIGNING_KEY, AUDIT_ANCHOR };
  expect(await saidBy(['audit', 'verify'], { environment: audit })).toMatch(/^0 found in the log /);
  const owner = await openClient(database.ownerUrl);
  try {
    const { rows } = await owner.query<{ before: number; all: number }>(
      `select count(*) filter (where recorded_at < $1)::int "before", count(*)::int "all" from access_record`,
      [THAT_DAY],
    );
    expect(rows[0]!.before).toBe(44);
    expect(rows[0]!.all).toBeGreaterThan(44);
  } finally {
    await owner.end();
  }
});
