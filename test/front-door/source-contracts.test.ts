/**
 * What the partners say they offer, compared with what the hub needs, and what they send that it does not know, as callers
 * of `sources` and operators read it: one partner serves an older contract and newer fields, one cannot be reached. And federal
 * database I as real servers are: a base with a path of its own, and a token address that it announces or that is configured.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { PartnerServer, sendJson } from '../sources/partner-server';
import { EVERY_PARTNER } from '../../src/sources/partners';
import { needsOf, usedBy } from '../contract/needs-in-use';
import { everyRequestTo } from '../support/partner-log';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { startSciensanoSimulator } from '../../simulators/sciensano/sciensano-simulator';
import type { RunningSimulator } from '../../simulators/kit/simulator-http';
import { entriesWith, metricsOf, until } from './hub-state';

interface Contract {
  readonly state: string;
  readonly checkedAt: string | null;
  readonly declaredVersion: string | null;
  readonly missing: readonly string[];
}
interface SourceRow {
  readonly id: string;
  readonly name: string | null;
  readonly state: string | null;
  readonly contract: Contract | null;
  readonly unknownFields: readonly string[] | null;
}

const SOURCES = readFileSync(join(__dirname, '../../schema/operations/sources.graphql'), 'utf8');
const contractOf = (file: string): Record<string, Record<string, unknown>> =>
  parse(readFileSync(join(__dirname, '../../schema/partners', file), 'utf8')) as Record<
    string,
    Record<string, unknown>
  >;

/** With fields nobody agreed on; one of them is called by a person's number. */
const OFFERS = {
  items: [
    { reference: 'JO-1', profile: 'FIELD_OPERATOR', openings: 7, salary: 'SALARY-CANARY', '85073003328': 'x' },
    { reference: 'JO-2', profile: 'FIELD_OPERATOR', openings: 8, salary: 'SALARY-CANARY', contact: { name: 'CANARY' } },
  ],
  nextCursor: null,
  asOf: '2026-11-25T12:00:00Z',
};

let office: PartnerServer;
let database: PartnerServer;
let demonstration: RunningDemonstration;

beforeAll(async () => {
  const older = contractOf('actiris.yaml');
  delete older['paths']?.['/api/candidacies/search'];
  office = new PartnerServer(({ url }, response) => {
    if (url === '/api/openapi.json') sendJson(response, older);
    else if (url === '/api/job-offers/search') sendJson(response, OFFERS);
    else sendJson(response, {}, 404);
  });
  database = new PartnerServer(() => undefined);
  database.fault = 'down';
  const [ACTIRIS_URL, origin] = await Promise.all([office.start(), database.start()]);
  const SCIENSANO_URL = `${origin}/fhir`;
  demonstration = await startDemonstration({ environment: { ACTIRIS_URL, SCIENSANO_URL } });
  // the hub is ready before it has read them
  await until(allRead);
});

afterAll(async () => {
  await demonstration.stop();
  await Promise.all([office.stop(), database.stop()]);
});

async function rowsFor(persona: string): Promise<SourceRow[]> {
  const { data } = await demonstration.ask<{ sources: SourceRow[] }>(persona, SOURCES);
  return data?.sources ?? [];
}

async function allRead(): Promise<boolean> {
  return (await rowsFor('reporter')).every(({ id, contract }) => id === 'sciensano' || contract?.state !== 'UNKNOWN');
}

it('each partner: what it is missing, before anybody asked it for that', async () => {
  const rows = await rowsFor('privacy-officer');
  const contracts = Object.fromEntries(rows.map(({ id, contract }) => [id, contract]));
  expect(contracts['actiris']).toMatchObject({
    state: 'INCOMPLETE',
    missing: ['POST /api/candidacies/search'],
    declaredVersion: expect.stringMatching(/^1\./) as string,
  });
  expect(contracts['sciensano']).toEqual({
    state: 'UNKNOWN',
    checkedAt: null,
    declaredVersion: null,
    missing: ['/metadata: no answer'],
  });
  const inFiles = rows.filter(({ contract }) => contract?.state === 'NOT_APPLICABLE').map(({ id }) => id);
  expect(inFiles.sort()).toEqual(['bruxelles-formation', 'seconded-staff']);
  const others = rows.filter(({ id }) => !['actiris', 'sciensano', ...inFiles].includes(id));
  expect(others.length).toBe(9);
  for (const { id, contract } of others)
    expect({ id, ...contract }).toMatchObject({ id, state: 'MATCHES', missing: [] });
  expect(contracts['federal-platform']?.declaredVersion).toMatch(/^1\.0\.3 \/ 1\./);
});

it('reading a contract says nothing about how a source is doing', async () => {
  const rows = await rowsFor('reporter');
  expect(rows.find(({ id }) => id === 'sciensano')?.state).toBe('UNKNOWN');
});

it.each([
  ['partner-actiris', 'actiris'],
  ['partner-mutuality', 'mutuality-100'],
  ['partner-mutuality-2', 'mutuality-300'],
  ['partner-call-centre', 'call-centre'],
])('%s reads that of its own system, and of no other', async (persona, own) => {
  const rows = await rowsFor(persona);
  expect(rows.filter(({ contract }) => contract !== null).map(({ id }) => id)).toEqual([own]);
  expect(rows.find(({ id }) => id === own)?.contract?.missing).not.toBeNull();
});

it.each(['agent', 'nurse', 'inspector'])('%s does not', async (persona) => {
  expect((await rowsFor(persona)).filter(({ contract }) => contract !== null)).toEqual([]);
});

it('operators find it in the log, once, and in the metrics', async () => {
  const lines = entriesWith(demonstration, 'contract of a partner', '"actiris"');
  expect(lines).toEqual([
    expect.objectContaining({
      level: 40,
      source: 'actiris',
      state: 'INCOMPLETE',
      missing: 'POST /api/candidacies/search',
    }),
  ]);
  const metrics = await metricsOf(demonstration.hub);
  expect(metrics).toContain('hub_source_contract_matches{source="actiris"} 0');
  expect(metrics).toContain('hub_source_contract_missing{source="actiris"} 1');
  expect(metrics).toContain('hub_source_contract_matches{source="call-centre"} 1');
});

describe('a field nobody knows', () => {
  it('is dropped, and the rest is answered', async () => {
    const { data, errors } = await demonstration.ask<{ jobOffers: { edges: { node: object }[] } }>(
      'recruiter',
      '{ jobOffers { edges { node { reference openings } } } }',
    );
    expect(errors).toEqual([]);
    expect(data?.jobOffers.edges.map(({ node }) => node)).toEqual([
      { reference: 'JO-1', openings: 7 },
      { reference: 'JO-2', openings: 8 },
    ]);
  });

  it('is said in sources, in the log once and in the metrics, by its place and never by its value', async () => {
    await demonstration.ask('recruiter', '{ jobOffers { edges { node { reference } } } }');
    const rows = await rowsFor('reporter');
    expect(rows.find(({ id }) => id === 'actiris')?.unknownFields).toEqual([
      'job-offers: items.salary',
      'job-offers: items.…',
      'job-offers: items.contact',
    ]);
    expect(entriesWith(demonstration, 'a field that is not known').map(({ source, path }) => [source, path])).toEqual([
      ['actiris', 'items.salary'],
      ['actiris', 'items.…'],
      ['actiris', 'items.contact'],
    ]);
    const metrics = await metricsOf(demonstration.hub);
    expect(metrics).toContain('hub_source_unknown_fields_total{source="actiris"} 3');
    const everything = `${JSON.stringify(rows)} ${demonstration.log()} ${metrics}`;
    expect(everything).not.toContain('CANARY');
    expect(everything).not.toContain('85073003328');
  });

  it('of another partner there is none: what the contracts have is known', async () => {
    const rows = await rowsFor('privacy-officer');
    const others = rows.filter(({ id }) => id !== 'actiris');
    expect(others.length).toBeGreaterThanOrEqual(10);
    for (const { id, unknownFields } of others) expect({ id, unknownFields }).toEqual({ id, unknownFields: [] });
  });

  it('is not disclosed to another partner', async () => {
    const rows = await rowsFor('partner-mutuality');
    expect(rows.filter(({ unknownFields }) => unknownFields !== null).map(({ id }) => id)).toEqual(['mutuality-100']);
  });
});

describe('a whole run', () => {
  const OPERATIONS = join(__dirname, '../../schema/operations');
  /** Those that can be asked with nothing but the id of a case. */
  const operations = readdirSync(OPERATIONS)
    .map((file) => readFileSync(join(OPERATIONS, file), 'utf8'))
    .filter((text) => /^query /m.test(text) && !/\$(?!id\b)\w+: [^,)=]*!(?! =)[,)]/m.test(text));
  const PERSONAS = ['agent', 'supervisor', 'physician', 'collectivity-cell', 'recruiter'];

  it('of every named operation by every kind of caller asks partners for nothing the hub did not say it needs', async () => {
    const { partners } = demonstration;
    const all = { ACTIRIS_URL: partners.actiris.url, SCIENSANO_URL: `${partners.sciensano.url}/fhir` };
    const hub = await demonstration.anotherHub({}, all);
    const id = await demonstration.firstCaseId();
    expect(operations.length).toBeGreaterThan(10);
    for (const persona of PERSONAS) {
      const token = await demonstration.tokenOf(persona);
      await Promise.all(operations.map((text) => askHub(hub.url, token, text, { variables: { id } })));
    }
    const asked = await everyRequestTo(partners);
    const beyond = asked.flatMap((one) => {
      const id = one.source.replace(/-\d+$/, '');
      const needs = needsOf(EVERY_PARTNER.find(([, partner]) => partner.id === id)![1]);
      return usedBy(one, needs).filter((used) => !needs.has(used));
    });
    expect([...new Set(beyond)]).toEqual([]);
    expect([...new Set(asked.map(({ source }) => source))]).toEqual(
      expect.arrayContaining(['sciensano', 'call-centre', 'actiris', 'federal-platform', 'mutuality-100']),
    );
    const { data } = await askHub<{ sources: SourceRow[] }>(hub.url, await demonstration.tokenOf('reporter'), SOURCES);
    expect(data?.sources.flatMap(({ unknownFields }) => unknownFields)).toEqual([]);
  });
});

describe('federal database I at another address', () => {
  const PATHS = { base: '/hapi/fhir/R4', token: '/auth/realms/health/protocol/openid-connect/token' };
  const QUERY = 'query ($id: ID!) { case(id: $id) { medical { onset tests { code value display } } } }';

  let server: RunningSimulator;

  beforeAll(async () => {
    const { population, environment } = demonstration;
    const { d: _, ...publicKey } = JSON.parse(environment['SCIENSANO_CLIENT_KEY']!) as Record<string, unknown>;
    server = await startSciensanoSimulator({ population, clientKeys: { keys: [publicKey] }, paths: PATHS });
  });
  afterAll(async () => {
    await server?.stop();
  });

  async function read(environment: Readonly<Record<string, string>>): Promise<unknown> {
    const hub = await demonstration.anotherHub({}, environment);
    try {
      const token = await demonstration.tokenOf('nurse');
      const variables = { id: await demonstration.firstCaseId() };
      const { data, errors } = await askHub<{ case: { medical: { tests: unknown[] } } }>(hub.url, token, QUERY, {
        variables,
      });
      return errors.length > 0 ? errors.map(({ extensions }) => extensions.code) : data?.case.medical;
    } finally {
      await hub.stop();
    }
  }

  it('is read by its base alone, and says the same', async () => {
    const there = await read({ SCIENSANO_URL: `${demonstration.partners.sciensano.url}/fhir` });
    expect(there).toMatchObject({ tests: expect.arrayContaining([expect.anything()]) as unknown });
    expect(await read({ SCIENSANO_URL: `${server.url}${PATHS.base}` })).toEqual(there);
    expect(await read({ SCIENSANO_URL: `${server.url}${PATHS.base}/` })).toEqual(there);
  });

  it('is asked for tokens where that is configured, right or wrong', async () => {
    const SCIENSANO_URL = `${server.url}${PATHS.base}`;
    expect(await read({ SCIENSANO_URL, SCIENSANO_TOKEN_URL: `${server.url}${PATHS.token}` })).toMatchObject({
      tests: expect.anything() as unknown,
    });
    expect(await read({ SCIENSANO_URL, SCIENSANO_TOKEN_URL: `${server.url}/oauth2/token` })).toEqual([
      'SOURCE_BAD_ANSWER',
    ]);
  });

  it('is not found at the address of a server without its path', async () => {
    expect(await read({ SCIENSANO_URL: server.url })).toEqual(['SOURCE_BAD_ANSWER']);
  });
});
