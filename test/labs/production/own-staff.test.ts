/**
 * The compiled hub without the demonstration: nothing is seeded. Its operator appoints two officers, they register partners,
 * applications and the controller's own staff, and everybody does the work of his kind.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { newState } from '../../../scripts/demonstration/demonstration-state';
import { hubEnvironment } from '../../../scripts/demonstration/hub-environment';
import { startPartners, type RunningPartners } from '../../../simulators/demonstration-partners';
import { createPopulation } from '../../../simulators/population/create-population';
import { ORGANISATIONS, organisationOf, PERSON_PERSONAS } from '../../../simulators/population/personas';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { newPartnerKey } from '../../support/partner-system';
import { NODE_FLAGS } from '../../support/production-copy';
import { askHub, type Answer, type AskOptions } from '../../support/running-demonstration';
import { sharedProductionCopy } from '../../support/shared-copy';
import { untilReady } from '../../support/surroundings';
import { startProvider, type TestProvider } from '../../support/tokens';
import { changeByTwo, confirm } from '../../support/two-officers';

const state = { ...newState(), pseudonymKey: randomBytes(32).toString('base64url') };
const population = createPopulation({
  seed: state.populationSeed,
  size: 300,
  referenceInstant: new Date(state.referenceInstant),
});
const scratch = mkdtempSync(join(tmpdir(), 'tracing-hub-own-staff-'));
const caseId = createPseudonyms(state.pseudonymKey).caseId(population.case(0).reference);

let folder: string;
let database: TestDatabase;
let provider: TestProvider;
let partners: RunningPartners;
let hub: ChildProcess | undefined;
let url: string;

beforeAll(async () => {
  const clientKey = Object.fromEntries(Object.entries(state.sciensanoClientKey).filter(([name]) => name !== 'd'));
  [{ folder }, database, provider, partners] = await Promise.all([
    sharedProductionCopy(),
    createTestDatabase(),
    startProvider(),
    startPartners({ population, ports: 'free', clientKeys: [clientKey] }),
  ]);
  await run(
    'scripts/hub.js',
    ['officer', 'appoint', '--controller', cocom.cbe, '--controller-name', cocom.name, officers()],
    {
      DATABASE_OWNER_URL: database.ownerUrl,
      PSEUDONYM_KEY: state.pseudonymKey,
    },
  );
  await serve();
});

afterAll(async () => {
  hub?.kill('SIGTERM');
  if (hub) await once(hub, 'exit');
  await partners?.stop();
  await provider?.stop();
  await database?.drop();
  rmSync(scratch, { recursive: true });
});

const cocom = organisationOf('cocom');
const personaOf = (name: string) => PERSON_PERSONAS.find((persona) => persona.name === name)!;

function officers(): string {
  const file = join(scratch, 'officers');
  const lines = ['privacy-officer', 'privacy-officer-2'].map(personaOf);
  writeFileSync(file, lines.map(({ niss, givenName, familyName }) => `${niss} ${givenName} ${familyName}\n`).join(''));
  return file;
}

async function run(script: string, args: readonly string[], env: Record<string, string>): Promise<string> {
  const words = [...NODE_FLAGS, join('dist', script), ...args];
  return (await promisify(execFile)(process.execPath, words, { cwd: folder, env })).stdout;
}

async function serve(): Promise<void> {
  const environment = {
    ...hubEnvironment({ state, partners, identityProviderUrl: provider.url, databaseUrl: database.hubUrl }),
    ...{ PORT: '0', MANAGEMENT_PORT: '0', STOP_PAUSE_MS: '0', LOG_LEVEL: 'info', POLICY_PROBE_CALLERS: '2' },
    ...{ PARTNER_OPERATIONS: 'off', SOURCE_TIME_BUDGET_MS: '10000' },
  };
  hub = spawn(process.execPath, [...NODE_FLAGS, 'dist/src/main.js'], {
    ...{ cwd: folder, env: environment, stdio: ['ignore', 'pipe', 'inherit'] },
  });
  for await (const line of createInterface(hub.stdout!)) {
    const entry = JSON.parse(line) as { msg: string; url: string; managementUrl: string };
    if (entry.msg !== 'listening') continue;
    hub.stdout!.resume();
    url = entry.url;
    return untilReady(entry);
  }
  throw new Error('The hub ended before it listened.');
}

const asks = {
  ask: async <Data>(persona: string, text: string, options: AskOptions = {}): Promise<Answer<Data>> =>
    askHub<Data>(url, await provider.tokenOf(persona), text, options),
};

/** What the officers do on the first day, by the hub's mutations and its commands. */
async function firstDay(): Promise<void> {
  for (const { cbe, name, kind, insurer, key } of ORGANISATIONS.filter((one) => one.kind !== 'CONTROLLER')) {
    await changeByTwo(asks, 'registerOrganisation', { cbe, name, kind, insurer, source: key });
    const agreement = { organisation: cbe, revision: 1, reference: 'DPA', validFrom: '2020-03-16T00:00:00Z' };
    await changeByTwo(asks, 'recordProcessingAgreement', agreement);
  }
  for (const [key, purposes] of [
    ['actiris', ['STAFFING']],
    ['mutuality-100', ['STAFFING']],
    ['call-centre', ['CONTACT_TRACING']],
  ] as const) {
    const { publicJwk: publicKey } = await newPartnerKey();
    await changeByTwo(asks, 'registerApplication', {
      organisation: organisationOf(key).cbe,
      name: key,
      purposes,
      publicKey,
    });
  }
  const { niss } = personaOf('authorised-person');
  const input = {
    ...{ niss, legalBasis: 'cooperation-agreement-2020-08-25', caseReferences: [population.case(0).reference] },
    ...{ validUntil: new Date(Date.now() + 86_400_000).toISOString(), reason: 'First day.' },
  };
  const register =
    'mutation ($input: RegisterAuthorisedPersonInput!) { registerAuthorisedPerson(input: $input) { id } }';
  const { data } = await asks.ask<{ registerAuthorisedPerson: { id: string } }>('privacy-officer', register, {
    variables: { input },
  });
  const confirmed = 'mutation ($input: ConfirmAuthorisationInput!) { confirmAuthorisation(input: $input) { state } }';
  const { errors } = await asks.ask('privacy-officer-2', confirmed, {
    variables: { input: { id: data!.registerAuthorisedPerson.id } },
  });
  expect(errors).toEqual([]);
}

/** By the command and by a file, as an officer gives them in production; confirmed by the other one. */
async function employ(): Promise<void> {
  const asOfficer = { HUB_URL: url, HUB_TOKEN: await provider.tokenOf('privacy-officer') };
  const inspector = join(scratch, 'inspector');
  writeFileSync(inspector, `${personaOf('inspector').niss}\n`);
  const one = [
    'register',
    '--niss-file',
    inspector,
    '--role',
    'HYGIENE_INSPECTOR',
    '--zone',
    'ALL',
    '--reason',
    'First day.',
  ];
  const file = join(scratch, 'staff.csv');
  const line = (name: string, role: string, collectivities = ''): string =>
    `${personaOf(name).niss};${role};${collectivities};"Mo-Fr 00:00-24:00; Sa-Su 00:00-24:00";2020-05-04\n`;
  const lines = [
    line('recruiter', 'RECRUITER'),
    line('training-manager', 'TRAINING_MANAGER'),
    line('collectivity-cell', 'COLLECTIVITY_CELL', 'ALL'),
    line('reporter', 'REPORTER'),
    line('authorised-person', 'AUTHORISED_PERSON'),
  ];
  writeFileSync(file, `niss;role;collectivities;hours;from\n${lines.join('')}`);
  const proposed = [
    await run('scripts/hub.js', ['staff', ...one], asOfficer),
    await run('scripts/hub.js', ['staff', 'import', file, '--reason', 'First day.'], asOfficer),
  ].join('');
  expect(proposed).toContain('5 proposed.');
  expect(proposed).not.toContain(personaOf('recruiter').niss);
  for (const [id] of proposed.matchAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g)) {
    expect((await confirm(asks, id)).errors).toEqual([]);
  }
  expect(await run('scripts/hub.js', ['staff', 'list'], asOfficer)).toMatch(
    /RECRUITER {2}Mo-Fr 00:00-24:00; Sa-Su 00:00-24:00/,
  );
}

const PERSON = `{ case(id: "${caseId}") { person { name } } }`;
const MEDICAL = `{ case(id: "${caseId}") { medical { tests { display } } } }`;
const ORDERS = '{ callOrders(first: 5) { edges { node { number } } } }';

/** What each kind of caller is there for, and what its answer has. */
const WORK: readonly [persona: string, text: string, has: RegExp][] = [
  ['agent', PERSON, /"name":"/],
  ['supervisor', ORDERS, /"number":"/],
  ['field-agent', ORDERS, /"number":"/],
  ['nurse', MEDICAL, /"display":"/],
  ['physician', MEDICAL, /"display":"/],
  ['inspector', MEDICAL, /"display":"/],
  ['collectivity-cell', '{ collectivities(first: 5) { edges { node { name } } } }', /"name":"/],
  ['authorised-person', MEDICAL, /"display":"/],
  ['recruiter', '{ jobOffers(first: 5) { edges { node { profile } } } }', /"profile":"/],
  ['training-manager', '{ staff(first: 5) { edges { node { step } } } }', /"edges":\[/],
  ['reporter', '{ staffingFigures { asOf } }', /staffingFigures/],
  ['privacy-officer', '{ accessRecords(first: 5) { edges { node { id } } } }', /"id":"/],
  ['partner-actiris', '{ jobOffers(first: 5) { edges { node { profile } } } }', /"profile":"/],
  ['partner-mutuality', '{ staff(first: 5) { edges { node { step } } } }', /"step":"/],
  ['partner-call-centre', ORDERS, /"number":"/],
];

const OWN_STAFF = ['inspector', 'collectivity-cell', 'recruiter', 'training-manager', 'authorised-person'];

it('before its first day nobody but the officers may do anything', async () => {
  for (const [persona, text, has] of WORK.filter(([name]) => OWN_STAFF.includes(name))) {
    const { data, errors } = await asks.ask(persona, text);
    expect([persona, has.test(JSON.stringify(data)) && errors.length === 0]).toEqual([persona, false]);
  }
});

describe('after it', () => {
  beforeAll(async () => {
    await firstDay();
    await employ();
  });

  it.each(WORK)(
    '%s does the work of its kind',
    async (persona, text, has) => {
      // what employers, training and cases say of the others comes with the streams
      const until = Date.now() + 60_000;
      let answer = await asks.ask(persona, text);
      while ((answer.errors.length > 0 || !has.test(JSON.stringify(answer.data))) && Date.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 250));
        answer = await asks.ask(persona, text);
      }
      expect(answer.errors).toEqual([]);
      expect(JSON.stringify(answer.data)).toMatch(has);
    },
    90_000,
  );
});
