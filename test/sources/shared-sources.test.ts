/** Which questions of two requests are one question, and that whatever makes a difference makes it two. */
import type { Classification, Coordinate } from '../../src/model/classification';
import { buildHubSchema } from '../../src/graph/build-schema';
import { readCoordinates } from '../../src/graph/read-coordinates';
import type { SeenBy } from '../../src/sources/shared-questions';
import { shareQuestions, type Sources } from '../../src/sources/partners';
import type { Ask, CollectivityQuery, JobOfferQuery, ListQuery } from '../../src/sources/source';
import { MemoryPartners, nissOf } from '../loaders/memory-sources';

const CLASSES: ReadonlyMap<Coordinate, Classification> = new Map(
  readCoordinates(buildHubSchema()).map(({ coordinate, classification }) => [coordinate, classification]),
);
const callers = (): SeenBy => ({ classification: (coordinate) => CLASSES.get(coordinate) });

let requests = 0;
const asking = (...elements: Coordinate[]): Ask => ({ requestId: `r${(requests += 1)}`, elements: new Set(elements) });

type Question = (sources: Sources) => Promise<unknown>;

/** How often the partners are asked when both questions are put at once. */
async function asked(one: Question, other: Question, [first, second]: [SeenBy, SeenBy]): Promise<number> {
  const partners = new MemoryPartners();
  const sourcesFor = shareQuestions(partners.sources);
  await Promise.all([one(sourcesFor(first)), other(sourcesFor(second))]);
  return partners.asked.length;
}

async function expectShared(one: Question, other: Question = one): Promise<void> {
  const same = callers();
  expect(await asked(one, other, [same, same])).toBe(1);
}

async function expectApart(one: Question, other: Question = one): Promise<void> {
  const same = callers();
  expect(await asked(one, other, [same, same])).toBe(2);
}

const OFFERS: JobOfferQuery = {
  criteria: { profile: 'FIELD_OPERATOR', language: 'fr' },
  sort: { by: 'openedOn', direction: 'ASC' },
  limit: 50,
  cursor: null,
};
const offers =
  (more: Partial<JobOfferQuery> = {}, elements: Coordinate[] = ['JobOffer.openings']): Question =>
  ({ actiris }) =>
    actiris.listJobOffers({ ...OFFERS, ...more }, asking(...elements));

const HOMES: CollectivityQuery = {
  scope: { zones: ['21001', '21004'] },
  criteria: { type: 'EDUCATION', communeNis5: '21004' },
  sort: { by: 'name', direction: 'ASC' },
  limit: 50,
  cursor: null,
};
const homes =
  (more: Partial<CollectivityQuery> = {}, elements: Coordinate[] = ['Collectivity.name']): Question =>
  ({ callCentre }) =>
    callCentre.listCollectivities({ ...HOMES, ...more }, asking(...elements));

const scripts =
  (languages: string[], elements: Coordinate[] = ['CallScript.steps']): Question =>
  ({ federalPlatform }) =>
    federalPlatform.scripts(languages, asking(...elements));
const languages: Question = ({ federalPlatform }) => federalPlatform.scriptLanguages(asking());

const SHARED: readonly [string, Question][] = [
  ['job offers', offers()],
  ['collectivities of a zone', homes()],
  ['collectivities of an organisation', homes({ scope: { organisation: '0419052173' } })],
  ['all collectivities', homes({ scope: { references: 'ALL' } })],
  ['scripts in French and Dutch', scripts(['fr', 'nl'])],
  ['languages of scripts', languages],
];

describe.each(SHARED)('%s', (_what, question) => {
  it('are asked for once by two requests of one decision class', () => expectShared(question));

  it('are asked for by each of two decision classes', async () => {
    expect(await asked(question, question, [callers(), callers()])).toBe(2);
  });
});

it('makes no difference: what a kind of question cannot ask for, and in which order languages are named', async () => {
  await expectShared(offers(), offers({}, ['JobOffer.openings', 'Case.medical', 'Query.jobOffers']));
  await expectShared(scripts(['fr', 'nl']), scripts(['nl', 'fr']));
});

describe('makes a difference to job offers:', () => {
  it.each<[string, Question]>([
    ['one element more', offers({}, ['JobOffer.openings', 'JobOffer.filled'])],
    ['another element', offers({}, ['JobOffer.filled'])],
    ['no element', offers({}, [])],
    ['the profile', offers({ criteria: { ...OFFERS.criteria, profile: 'CALL_CENTRE_OPERATOR' } })],
    ['the language', offers({ criteria: { ...OFFERS.criteria, language: 'nl' } })],
    ['a filter less', offers({ criteria: { profile: 'FIELD_OPERATOR' } })],
    ['the order', offers({ sort: { by: 'closesOn', direction: 'ASC' } })],
    ['its direction', offers({ sort: { by: 'openedOn', direction: 'DESC' } })],
    ['the length of the page', offers({ limit: 49 })],
    ['the page', offers({ cursor: 'next' })],
  ])('%s', (_what, other) => expectApart(offers(), other));
});

describe('makes a difference to collectivities:', () => {
  it.each<[string, Question]>([
    ['one element more', homes({}, ['Collectivity.name', 'Collectivity.street'])],
    ['another zone', homes({ scope: { zones: ['21001'] } })],
    ['another scope', homes({ scope: { organisation: '0419052173' } })],
    ['a scope more', homes({ scope: { ...HOMES.scope, organisation: '0419052173' } })],
    ['the kind', homes({ criteria: { ...HOMES.criteria, type: 'PRISON' } })],
    ['the commune', homes({ criteria: { ...HOMES.criteria, communeNis5: '21001' } })],
    ['the order', homes({ sort: { by: 'type', direction: 'ASC' } })],
    ['its direction', homes({ sort: { by: 'name', direction: 'DESC' } })],
    ['no order', homes({ sort: undefined })],
    ['the length of the page', homes({ limit: 200 })],
    ['the page', homes({ cursor: 'next' })],
  ])('%s', (_what, other) => expectApart(homes(), other));
});

describe('makes a difference to scripts:', () => {
  it.each<[string, Question]>([
    ['a language more', scripts(['fr', 'nl'])],
    ['another language', scripts(['nl'])],
    ['another element', scripts(['fr'], ['CallScript.title'])],
  ])('%s', (_what, other) => expectApart(scripts(['fr']), other));
});

const CASES: ListQuery = {
  scope: { organisation: '0419052173', caseReferences: ['CC-0'], orderNumbers: ['CC-0-0'] },
  criteria: {},
  sort: { by: 'openedAt', direction: 'ASC' },
  limit: 50,
  cursor: null,
};

const CALL = { organisation: '0419052173', phone: '+3224000000' };

describe('is asked for by each request by itself:', () => {
  it.each<[string, Question]>([
    ['the physician of collectivities', homes({}, ['Collectivity.name', 'Collectivity.referencePhysician'])],
    ['who is responsible there', homes({}, ['Collectivity.responsible'])],
    ['collectivities of the own cases', homes({ scope: { references: ['COL-0'] } })],
    ['a collectivity', ({ callCentre }) => callCentre.collectivities(['COL-0'], asking('Collectivity.name'))],
    ['scripts in a language of few', scripts(['fr', 'tr'])],
    ['the job offer of a candidacy', ({ actiris }) => actiris.jobOffers(['J-0'], asking('JobOffer.openings'))],
    [
      'candidacies, of which nothing but states is asked',
      ({ actiris }) =>
        actiris.listCandidacies({ criteria: {}, direction: 'ASC', limit: 50, cursor: null }, asking('Candidacy.state')),
    ],
    ['cases, keys only', ({ callCentre }) => callCentre.listCases(CASES, asking())],
    ['orders, keys only', ({ callCentre }) => callCentre.listOrders(CASES, asking())],
    ['a case', ({ callCentre }) => callCentre.cases(['CC-0'], asking())],
    ['its orders', ({ callCentre }) => callCentre.orders(['CC-0'], asking())],
    ['its attempts', ({ callCentre }) => callCentre.attempts(['CC-0'], asking())],
    ['its visits', ({ callCentre }) => callCentre.visits(['CC-0'], asking())],
    ['its contacts', ({ callCentre }) => callCentre.contacts(['CC-0'], asking())],
    ['its index case', ({ callCentre }) => callCentre.indexCases(['CC-0'], asking())],
    ['its household', ({ callCentre }) => callCentre.householdOrders(['CC-0'], asking())],
    ['its team', ({ callCentre }) => callCentre.careTeam(['CC-0'], asking())],
    ['whose call it may be', ({ callCentre }) => callCentre.inboundCandidates(CALL, asking())],
    [
      'whether what was answered is right',
      ({ callCentre }) => callCentre.verifyInboundCall({ ...CALL, agentNumber: null, answers: {} }, asking()),
    ],
    ['a member of an insurer', ({ mutualities }) => mutualities.get('100')!.members([nissOf(0)], asking())],
    ['staff of an insurer', ({ mutualities }) => mutualities.get('100')!.staff(['N-0'], asking())],
    ['what is medical', ({ sciensano }) => sciensano.medicalRecords(['p-0'], asking('TestResult.value'))],
  ])('%s', (_what, question) => expectApart(question));

  it.each(SHARED.slice(0, -1))('%s, where an element has to be on record or has no class', async (_what, question) => {
    for (const classification of ['PERSONAL', 'IDENTIFIER', 'MEDICAL', undefined] as const) {
      const same: SeenBy = { classification: () => classification };
      expect(await asked(question, question, [same, same])).toBe(2);
    }
  });
});
