/**
 * What the connectors and feeds say they need of partners is what they ask: every question they can put is put to the
 * stand-in partners, and compared with the stated needs both ways.
 */
import { COLLECTIVITY_TYPES, ORDER_STATES, ORDER_TYPES, CANDIDACY_STATES, type SourceId } from '../../src/model/words';
import { actirisFeeds } from '../../src/sources/actiris/actiris-feed';
import { CANDIDACY_ELEMENTS, JOB_OFFER_ELEMENTS } from '../../src/sources/actiris/actiris-elements';
import { PLACED_PROFILES } from '../../src/sources/actiris/actiris-connector';
import * as callCentre from '../../src/sources/call-centre/call-centre-elements';
import { callCentreFeeds } from '../../src/sources/call-centre/call-centre-feed';
import { SCRIPT_ELEMENTS } from '../../src/sources/federal-platform/federal-platform-elements';
import { federalPlatformFeeds } from '../../src/sources/federal-platform/federal-platform-feed';
import type { Feed } from '../../src/sources/feed';
import { coordinatesOf } from '../../src/sources/field-mask';
import { HttpClient, type Authentication } from '../../src/sources/http-client';
import { MEMBER_ELEMENTS, STAFF_ELEMENTS } from '../../src/sources/mutuality/mutuality-elements';
import { mutualityFeeds } from '../../src/sources/mutuality/mutuality-feed';
import { SCIENSANO_COORDINATES } from '../../src/sources/sciensano/sciensano-elements';
import type { Ask, ListQuery, Page, Sources } from '../../src/sources/source';
import { PartnerSimulators } from '../sources/partner-simulators';
import { NEEDS, usedBy } from './needs-in-use';

const { CASE_ELEMENTS, ORDER_ELEMENTS, ATTEMPT_ELEMENTS, VISIT_ELEMENTS, CONTACT_ELEMENTS } = callCentre;
const { HOUSEHOLD_ELEMENTS, COLLECTIVITY_ELEMENTS, CARE_TEAM_ELEMENTS } = callCentre;
const ask: Ask = {
  requestId: 'needs',
  elements: new Set([
    ...SCIENSANO_COORDINATES,
    ...coordinatesOf(MEMBER_ELEMENTS, STAFF_ELEMENTS, SCRIPT_ELEMENTS, JOB_OFFER_ELEMENTS, CANDIDACY_ELEMENTS),
    ...coordinatesOf(CASE_ELEMENTS, ORDER_ELEMENTS, ATTEMPT_ELEMENTS, VISIT_ELEMENTS, CONTACT_ELEMENTS),
    ...coordinatesOf(HOUSEHOLD_ELEMENTS, COLLECTIVITY_ELEMENTS, CARE_TEAM_ELEMENTS),
  ]),
};

let partners: PartnerSimulators;
const clients: HttpClient[] = [];
beforeAll(async () => {
  partners = await PartnerSimulators.start(10_000);
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await partners.stop();
});

const DIRECTIONS = ['ASC', 'DESC'] as const;
/** The first page of a list, and the next. */
async function twoPages<T>(list: (cursor: string | null) => Promise<Page<T>>): Promise<void> {
  const { nextCursor } = await list(null);
  expect(nextCursor).not.toBeNull();
  await list(nextCursor);
}

async function askCallCentre({ callCentre: source }: Sources): Promise<void> {
  const one = partners.population.case(0);
  const keys = [one.reference];
  const inCollectivity = partners.population.case(2).collectivityReference as string;
  await source.cases(keys, ask);
  await source.orders(keys, ask);
  await source.attempts(keys, ask);
  await source.visits(keys, ask);
  await source.contacts(keys, ask);
  await source.indexCases(keys, ask);
  await source.householdOrders(keys, ask);
  await source.collectivities([inCollectivity], ask);
  await source.careTeam(keys, ask);
  const call = { organisation: one.organisation, phone: '+32470000000' };
  await source.inboundCandidates(call, ask);
  const answers = { BIRTH_DATE: '1985-07-30', POSTCODE: '1000', HOUSE_NUMBER: '1' };
  await source.verifyInboundCall({ ...call, agentNumber: null, answers }, ask);
  const base: ListQuery = {
    scope: { organisation: one.organisation },
    criteria: {},
    sort: { by: 'openedAt', direction: 'ASC' },
    limit: 1,
    cursor: null,
  };
  const criteria: ListQuery['criteria'][] = [
    ...ORDER_STATES.map((state) => ({ state })),
    ...ORDER_TYPES.map((type) => ({ type })),
    { openedFrom: new Date(0), openedUntil: new Date(), priority: 1, queue: 'main', callLanguage: 'fr' },
  ];
  const scopes: ListQuery['scope'][] = [
    { caseReferences: keys, orderNumbers: [one.orders[0]?.number ?? ''] },
    { zones: ['21001'], collectivities: 'ALL' },
    { collectivities: [inCollectivity] },
  ];
  for (const list of [source.listCases.bind(source), source.listOrders.bind(source)]) {
    await twoPages<unknown>((cursor) => list({ ...base, cursor }, ask));
    for (const scope of scopes) await list({ ...base, scope }, ask);
    for (const by of ['openedAt', 'priority', 'queue', 'callLanguage'] as const)
      for (const direction of DIRECTIONS) await list({ ...base, sort: { by, direction } }, ask);
    for (const narrowed of criteria) await list({ ...base, criteria: narrowed }, ask);
  }
  const all = { scope: { references: 'ALL' }, criteria: {}, limit: 1, cursor: null } as const;
  await twoPages((cursor) => source.listCollectivities({ ...all, cursor }, ask));
  await source.listCollectivities({ ...all, scope: { organisation: one.organisation, zones: ['21001'] } }, ask);
  for (const type of COLLECTIVITY_TYPES)
    await source.listCollectivities({ ...all, criteria: { type, communeNis5: '21001' } }, ask);
  for (const by of ['name', 'type'] as const)
    for (const direction of DIRECTIONS) await source.listCollectivities({ ...all, sort: { by, direction } }, ask);
}

async function askActiris({ actiris }: Sources): Promise<void> {
  await actiris.jobOffers(['JO-NONE'], ask);
  const offers = { criteria: {}, sort: { by: 'openedOn', direction: 'ASC' }, limit: 1, cursor: null } as const;
  await twoPages((cursor) => actiris.listJobOffers({ ...offers, cursor }, ask));
  for (const by of ['openedOn', 'closesOn', 'openings'] as const)
    for (const direction of DIRECTIONS) await actiris.listJobOffers({ ...offers, sort: { by, direction } }, ask);
  const candidacies = { criteria: {}, direction: 'ASC', limit: 1, cursor: null } as const;
  await twoPages((cursor) => actiris.listCandidacies({ ...candidacies, cursor }, ask));
  await actiris.listCandidacies({ ...candidacies, direction: 'DESC' }, ask);
  for (const profile of PLACED_PROFILES) {
    await actiris.listJobOffers({ ...offers, criteria: { profile, language: 'fr' } }, ask);
    await actiris.listCandidacies({ ...candidacies, criteria: { profile } }, ask);
  }
  for (const state of CANDIDACY_STATES) await actiris.listCandidacies({ ...candidacies, criteria: { state } }, ask);
  const criteria = { language: 'nl', jobOffer: 'JO-1', receivedFrom: new Date(0), receivedUntil: new Date() };
  await actiris.listCandidacies({ ...candidacies, criteria }, ask);
}

/** Each feed from its beginning, and on from there. */
async function follow(source: SourceId, path: string, feedsOf: (client: HttpClient) => object): Promise<void> {
  const basic = `Basic ${Buffer.from('hub:demonstration').toString('base64')}`;
  const authentication: Authentication = {
    headers: () => ({ 'x-api-key': 'demonstration', authorization: basic, 'x-experience-api-version': '1.0.3' }),
  };
  const baseUrl = `${partners.addressOf(source)}${path}`;
  const client = new HttpClient({ source, baseUrl, timeBudgetMs: 10_000, authentication });
  clients.push(client);
  for (const feed of Object.values(feedsOf(client)) as Feed<unknown>[]) {
    const { cursor } = await feed.read(null, 'needs');
    expect(cursor).not.toBeNull();
    await feed.read(cursor, 'needs');
  }
}

it.each<[string, SourceId, () => Promise<unknown>]>([
  [
    'sciensano',
    'sciensano',
    () => partners.sources.sciensano.medicalRecords([partners.population.case(0).patientReference], ask),
  ],
  [
    'call-centre',
    'call-centre',
    async () => {
      await askCallCentre(partners.sources);
      await follow('call-centre', '/api', callCentreFeeds);
    },
  ],
  [
    'actiris',
    'actiris',
    async () => {
      await askActiris(partners.sources);
      await follow('actiris', '/api', actirisFeeds);
    },
  ],
  [
    'federal-platform',
    'federal-platform',
    async () => {
      await partners.sources.federalPlatform.scripts(['fr'], ask);
      await partners.sources.federalPlatform.scriptLanguages(ask);
      await follow('federal-platform', '/xAPI', federalPlatformFeeds);
    },
  ],
  [
    'mutuality',
    'mutuality-100',
    async () => {
      const source = partners.sources.mutualities.get('100');
      await source?.members([partners.population.case(0).niss ?? '85073003328'], ask);
      await source?.staff(['ST-1'], ask);
      await follow('mutuality-100', '/api', mutualityFeeds);
    },
  ],
])('%s is asked for what the hub says it needs of it, all of it and nothing else', async (name, source, askAll) => {
  await partners.forgetRequests();
  await askAll();
  const needs = NEEDS[name] ?? new Set();
  const used = new Set((await partners.requests(source)).flatMap((request) => usedBy(request, needs)));
  const pages = [...needs].filter((need) => /^POST .* (cursor|limit)$/.test(need));
  expect([...used].filter((one) => !needs.has(one)).sort()).toEqual([]);
  // every search is paged alike; lists show it, look-ups by key have a second page only where an answer is long
  expect([...needs].filter((need) => !used.has(need) && !pages.includes(need)).sort()).toEqual([]);
});

it('and nothing of what they answer is unknown', () => {
  const ofFeeds = clients.flatMap((client) => client.unknownFields().map((place) => `${client.source} ${place}`));
  expect([...partners.unknownFields(), ...ofFeeds]).toEqual([]);
});
