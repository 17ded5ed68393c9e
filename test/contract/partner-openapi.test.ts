/**
 * The simulators of insurers, call centre and training platform against their contracts: what they answer in the good
 * case, to sparse questions and to bad ones, over real sockets. Every operation and status promised is seen once.
 */
import { join } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { startActirisSimulator } from '../../simulators/actiris/actiris-simulator';
import { startCallCentreSimulator } from '../../simulators/call-centre/call-centre-simulator';
import { startFederalPlatformSimulator } from '../../simulators/federal-platform/federal-platform-simulator';
import type { RunningSimulator } from '../../simulators/kit/simulator-http';
import { startMutualitySimulator } from '../../simulators/mutuality/mutuality-simulator';
import { createPopulation } from '../../simulators/population/create-population';
import { recruitmentOf } from '../../simulators/population/recruitment';
import { callExchanges, callGround, seenElsewhere, WRONG_NUMBERS } from './call-exchanges';
import { FEDERAL_PLATFORM } from './federal-platform-exchanges';
import { inboundExchanges } from './inbound-exchanges';
import { OpenApiWitness, type Answer, type Exchange } from './openapi-witness';
import { rectificationExchanges } from './rectification-exchanges';
import { handedIn, subscribing, type Case } from './subscription-cases';

const population = createPopulation({ seed: 7, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const first = population.case(0);
const NOW = new Date('2026-11-20T12:00:00Z');
const KEY = { 'x-api-key': 'demonstration' };
const XAPI = {
  authorization: `Basic ${Buffer.from('hub:demonstration').toString('base64')}`,
  'x-experience-api-version': '1.0.3',
};
const order = first.orders[0]?.number as string;
const closed = [...population.cases()].flatMap(({ orders }) => orders).find(({ state }) => state === 'CLOSED');
const inCollectivity = population.case(2).collectivityReference as string;
const nurse = population.staff().find(({ persona }) => persona === 'nurse')?.staffReference as string;
const agent = population.staff().find(({ persona }) => persona === 'agent')?.staffReference as string;
const calls = callGround(population);
const calledCase = calls.caseReference;
const members = [...population.persons()].filter(({ insurer, niss }) => insurer === '100' && niss !== null);
const many = (length: number): string[] => Array.from({ length }, (_, index) => `CC-${index}`);
const search = (operationId: string, body: object, fields: string[]): Case[] => [
  { operationId, body, status: 200 },
  { operationId, body: { ...body, fields }, status: 200 },
  { operationId, body: { ...body, fields: [], limit: 1 }, status: 200 },
  { operationId, body: { ...body, limit: 201 }, status: 422 },
  { operationId, body: { ...body, fields: ['password'] }, status: 422 },
  { operationId, body: {}, status: 422 },
  { operationId, body: { ...body, cursor: 'bm90IG91cnM' }, status: 400 },
  { operationId, body, headers: { 'x-api-key': 'wrong' }, status: 401 },
];
const feed = (operationId: string): Case[] => [
  { operationId, status: 200 },
  { operationId, query: { limit: '1' }, status: 200 },
  { operationId, query: { limit: '0' }, status: 422 },
  { operationId, query: { limit: 'all' }, status: 422 },
  { operationId, query: { page: '2' }, status: 422 },
  { operationId, query: { since: 'bm90IG91cnM' }, status: 400 },
  { operationId, headers: { 'x-api-key': '' }, status: 401 },
];

const MUTUALITY: Case[] = [
  { operationId: 'lookUpMembers', body: { keys: members.map(({ niss }) => ({ niss })).slice(0, 100) }, status: 200 },
  { operationId: 'lookUpMembers', body: { keys: [{ niss: first.niss }], fields: ['phones', 'sex'] }, status: 200 },
  { operationId: 'lookUpMembers', body: { keys: [{ niss: first.niss }], fields: [] }, status: 200 },
  {
    operationId: 'lookUpMembers',
    body: { keys: [{ membershipNumber: members[0]?.membershipNumber }, { niss: '85073003328' }] },
    status: 200,
  },
  { operationId: 'lookUpMembers', body: { keys: many(101).map(() => ({ niss: '85073003328' })) }, status: 422 },
  { operationId: 'lookUpMembers', body: { keys: [{ niss: '85.07.30-033.28' }] }, status: 422 },
  { operationId: 'lookUpMembers', body: { keys: [{ niss: '85073003328', membershipNumber: '1' }] }, status: 422 },
  { operationId: 'lookUpMembers', body: { keys: [{ niss: '85073003328' }], fields: ['salary'] }, status: 422 },
  ...handedIn('lookUpMembers'),
  { operationId: 'lookUpStaff', body: { staffReferences: [nurse, 'nobody'] }, status: 200 },
  { operationId: 'lookUpStaff', body: { staffReferences: [nurse], fields: ['onDuty'] }, status: 200 },
  { operationId: 'lookUpStaff', body: { staffReferences: many(101) }, status: 422 },
  ...handedIn('lookUpStaff'),
  ...WRONG_NUMBERS,
  ...handedIn('reportWrongContactPoints'),
  ...rectificationExchanges({ niss: first.niss }, { niss: '85073003328' }),
  ...feed('listStaffChanges'),
  ...feed('listCaseAssignments'),
  { operationId: 'escalateCase', body: { caseReference: 'CC-NEW', line: 'SECOND' }, status: 202 },
  { operationId: 'escalateCase', body: { caseReference: 'CC-NEW', line: 'FOURTH' }, status: 422 },
  ...handedIn('escalateCase'),
  ...subscribing(422),
];

const CALL_CENTRE: Case[] = [
  ...search('searchCases', { references: [first.reference, 'CC-UNKNOWN'] }, ['givenName', 'mobile']),
  { operationId: 'searchCases', body: { organisation: first.organisation, limit: 200 }, status: 200 },
  { operationId: 'searchCases', body: { collectivities: 'ALL', fields: ['postcode'] }, status: 200 },
  { operationId: 'searchCases', body: { references: many(1001) }, status: 422 },
  { operationId: 'searchCases', body: { collectivities: 'SOME' }, status: 422 },
  {
    operationId: 'searchCases',
    body: { zones: ['21004'], orderCriteria: { state: 'OPEN', priority: 1 }, sort: { by: 'queue', direction: 'DESC' } },
    status: 200,
  },
  { operationId: 'searchCases', body: { zones: ['21004'], orderCriteria: { openedFrom: 'May' } }, status: 422 },
  ...search('searchOrders', { caseReferences: [first.reference] }, ['state', 'priority']),
  { operationId: 'searchOrders', body: { organisation: first.organisation, limit: 200 }, status: 200 },
  ...search('searchAttempts', { caseReferences: [first.reference] }, ['at', 'disposition']),
  ...search('searchVisits', { caseReferences: [first.reference] }, ['state']),
  ...search('searchContacts', { caseReferences: [first.reference] }, ['name', 'risk']),
  { operationId: 'searchContacts', body: { contactCaseReferences: [first.reference] }, status: 200 },
  { operationId: 'searchContacts', body: { caseReferences: ['a'], contactCaseReferences: ['b'] }, status: 422 },
  ...search('searchHouseholdOrders', { caseReferences: [first.reference] }, ['name']),
  ...search('searchCollectivities', { references: [inCollectivity] }, ['name', 'type']),
  { operationId: 'searchCollectivities', body: { references: 'ALL', limit: 200 }, status: 200 },
  {
    operationId: 'searchCollectivities',
    body: { zones: ['21004'], criteria: { type: 'PRISON', nis5: '21004' }, sort: { by: 'name', direction: 'DESC' } },
    status: 200,
  },
  { operationId: 'searchCollectivities', body: { organisation: first.organisation, fields: ['nis5'] }, status: 200 },
  { operationId: 'searchCollectivities', body: { references: 'SOME' }, status: 422 },
  { operationId: 'searchCollectivities', body: { references: many(1001) }, status: 422 },
  { operationId: 'searchCollectivities', body: { references: 'ALL', criteria: { type: 'PALACE' } }, status: 422 },
  {
    operationId: 'searchCollectivities',
    body: { references: 'ALL', sort: { by: 'responsible', direction: 'ASC' } },
    status: 422,
  },
  ...search('searchCareTeam', { caseReferences: [first.reference] }, ['line', 'onDuty']),
  { operationId: 'searchCareTeam', body: { caseReferences: many(101) }, status: 422 },
  ...feed('listAgentChanges'),
  ...feed('listOrderAssignments'),
  ...feed('listEscalations'),
  ...feed('listCaseKeys'),
  { operationId: 'takeInOrder', body: { declarationId: 'd-1', patientReference: 'p-1', type: 'INDEX' }, status: 201 },
  { operationId: 'takeInOrder', body: { declarationId: 'd-1', patientReference: 'p-1', type: 'INDEX' }, status: 200 },
  ...handedIn('takeInOrder'),
  { operationId: 'assignOrder', path: { orderNumber: order }, body: { agentNumber: null }, status: 200 },
  { operationId: 'assignOrder', path: { orderNumber: order }, body: { agentNumber: agent }, status: 200 },
  { operationId: 'assignOrder', path: { orderNumber: order }, body: { agentNumber: 'nobody' }, status: 422 },
  { operationId: 'assignOrder', path: { orderNumber: 'CO-NONE' }, body: { agentNumber: agent }, status: 404 },
  {
    operationId: 'assignOrder',
    path: { orderNumber: closed?.number ?? '' },
    body: { agentNumber: agent },
    status: 409,
  },
  ...handedIn('assignOrder', { orderNumber: order }),
  { operationId: 'escalateOrder', body: { orderNumber: order, line: 'THIRD' }, status: 202 },
  { operationId: 'escalateOrder', body: { orderNumber: 'CO-NONE', line: 'THIRD' }, status: 404 },
  { operationId: 'escalateOrder', body: { orderNumber: closed?.number, line: 'THIRD' }, status: 409 },
  ...handedIn('escalateOrder'),
  ...inboundExchanges(first.organisation, agent),
  ...handedIn('findInboundCandidates'),
  ...handedIn('verifyInboundCall'),
  ...search('searchCallbacks', { caseReferences: [first.reference] }, ['at', 'state']),
  ...feed('listCaseActivity'),
  ...feed('listWrongNumbers'),
  ...rectificationExchanges({ caseReference: first.reference }, { caseReference: 'CC-UNKNOWN' }),
  ...callExchanges(calls),
  ...search('searchCallbacks', { caseReferences: [calledCase] }, ['at', 'state']),
  { operationId: 'searchAttempts', body: { caseReferences: [calledCase] }, status: 200 },
  { operationId: 'searchContacts', body: { caseReferences: [calledCase] }, status: 200 },
  { operationId: 'searchVisits', body: { caseReferences: [calledCase] }, status: 200 },
  { operationId: 'searchCases', body: { references: [calledCase] }, status: 200 },
  { operationId: 'searchOrders', body: { caseReferences: [calledCase] }, status: 200 },
  { operationId: 'listCaseActivity', status: 200 },
  ...subscribing(422),
];

const { jobOffers, candidates } = recruitmentOf(population);
const candidateWho = (state: string): string => candidates.find((one) => one.state === state)?.reference as string;
/** Everything is in scope where nothing narrows it, so an empty question is a good one. */
const searchOfAll = (operationId: string, body: object, fields: string[]): Case[] => [
  ...search(operationId, body, fields).filter(({ body: asked }) => Object.keys(asked as object).length > 0),
  { operationId, body: {}, status: 200 },
  { operationId, body: { references: many(101) }, status: 422 },
  { operationId, body: { language: 'Dutch' }, status: 422 },
  { operationId, body: { sort: { by: 'name' } }, status: 422 },
  { operationId, body: { surprise: true }, status: 422 },
];

const ACTIRIS: Case[] = [
  ...searchOfAll('searchJobOffers', { references: [jobOffers[0]?.reference, 'JO-NONE'] }, ['openings', 'closesOn']),
  {
    operationId: 'searchJobOffers',
    body: { profile: 'FIELD_OPERATOR', language: 'fr', sort: { by: 'openings', direction: 'DESC' } },
    status: 200,
  },
  ...searchOfAll('searchCandidacies', { references: [candidates[0]?.reference, 'CA-NONE'] }, ['givenName', 'phone']),
  {
    operationId: 'searchCandidacies',
    body: { state: 'HIRED', profile: 'CALL_CENTRE_OPERATOR', receivedUntil: NOW.toISOString(), limit: 200 },
    status: 200,
  },
  { operationId: 'searchCandidacies', body: { state: 'LOST' }, status: 422 },
  { operationId: 'searchCandidacies', body: { receivedFrom: 'May' }, status: 422 },
  ...feed('listCandidacyChanges'),
  { operationId: 'preselectCandidacy', path: { reference: candidateWho('CANDIDATE') }, status: 200 },
  { operationId: 'preselectCandidacy', path: { reference: candidateWho('CANDIDATE') }, status: 200 },
  { operationId: 'preselectCandidacy', path: { reference: candidateWho('REJECTED') }, status: 409 },
  { operationId: 'preselectCandidacy', path: { reference: 'CA-NONE' }, status: 404 },
  {
    operationId: 'preselectCandidacy',
    path: { reference: candidateWho('CANDIDATE') },
    headers: { 'x-api-key': 'wrong' },
    status: 401,
  },
];

/** Malformed is only what is not JSON at all: a test of its own. */
const WITHOUT_CURSOR = [
  ...['takeInOrder', 'assignOrder', 'escalateOrder', 'subscribe'],
  ...['findInboundCandidates', 'verifyInboundCall', 'requestRectification'],
];

const OF_MUTUALITY = ['lookUpMembers', 'lookUpStaff', 'reportWrongContactPoints', 'escalateCase', 'subscribe'];

const COMMANDS = [...new Set(callExchanges(calls).map(({ operationId }) => operationId))];

const DOCUMENT: Case = { operationId: 'readContract', headers: { 'x-api-key': '', authorization: '' }, status: 200 };

const partners = [
  {
    file: 'mutuality.yaml',
    headers: KEY,
    cases: [...MUTUALITY, DOCUMENT],
    start: () => startMutualitySimulator({ insurer: '100', population, now: () => NOW }),
    // nobody on duty: asked of an insurer that sent everybody home
    elsewhere: ['escalateCase 503', 'requestRectification 400', ...OF_MUTUALITY.map((name) => `${name} 400`)],
  },
  {
    file: 'call-centre.yaml',
    headers: KEY,
    cases: [...CALL_CENTRE, DOCUMENT],
    start: () => startCallCentreSimulator({ population, now: () => NOW }),
    elsewhere: [...WITHOUT_CURSOR.map((operationId) => `${operationId} 400`), ...seenElsewhere(COMMANDS)],
  },
  {
    file: 'actiris.yaml',
    headers: KEY,
    cases: [...ACTIRIS, DOCUMENT],
    start: () => startActirisSimulator({ population, now: () => NOW }),
    elsewhere: [],
  },
  {
    file: 'federal-platform.yaml',
    headers: XAPI,
    cases: [...FEDERAL_PLATFORM, DOCUMENT],
    start: () => startFederalPlatformSimulator({ population, now: () => NOW }),
    elsewhere: [],
  },
];

describe.each(partners)('$file', ({ file, headers, cases, start, elsewhere }) => {
  let simulator: RunningSimulator;
  let witness: OpenApiWitness;
  beforeAll(async () => {
    [simulator, witness] = await Promise.all([start(), OpenApiWitness.of(file)]);
  });
  afterAll(() => simulator.stop());

  const asSent = (exchange: Exchange): Exchange => ({ ...exchange, headers: { ...headers, ...exchange.headers } });

  test('the contract is valid OpenAPI', async () => {
    const contract = join(__dirname, '../../schema/partners', file);
    expect(await new Validator().validate(contract)).toEqual({ valid: true });
  });

  test('every answer, good or refusing, is one the contract has', async () => {
    const wrong: unknown[] = [];
    for (const { status, ...exchange } of cases) {
      const answer = await witness.exchange(simulator.url, asSent(exchange));
      const objections = witness.objectionsToAnswer(exchange.operationId, answer);
      if (answer.status !== status || objections.length > 0) wrong.push({ exchange, status, answer, objections });
    }
    expect(wrong).toEqual([]);
  });

  test('what is answered well was asked as the contract has it, and what is refused for its form was not', () => {
    const fits = ({ status: _, ...exchange }: Case): boolean =>
      witness.objectionsToQuestion(asSent(exchange)).length === 0;
    expect(cases.filter(({ status }) => status < 300).filter((entry) => !fits(entry))).toEqual([]);
    const refusedForItsForm = cases.filter(({ status, ...exchange }) => status === 422 && !beyondForm(exchange));
    expect(refusedForItsForm.filter(fits)).toEqual([]);
  });

  test('every status an operation promises is seen', () => {
    const seen = new Set(cases.map(({ operationId, status }) => `${operationId} ${status}`));
    expect(
      witness.promised().filter((promise) => !seen.has(promise) && !(elsewhere as readonly string[]).includes(promise)),
    ).toEqual([]);
  });

  test('a body that is not JSON is refused as such', async () => {
    const posts = [...new Set(cases.filter(({ body }) => body !== undefined).map(({ operationId }) => operationId))];
    for (const operationId of posts) {
      const { body: _, ...exchange } = cases.find((entry) => entry.operationId === operationId) as Case;
      const answer = await witness.exchange(simulator.url, asSent(exchange), '{"keys": [');
      expect({ operationId, status: answer.status }).toEqual({ operationId, status: 400 });
      expect(witness.objectionsToAnswer(operationId, answer)).toEqual([]);
    }
  });

  test('a broken answer is noticed: a key missing, one too many, a wrong kind of value, a status not promised', async () => {
    const { status: _, ...exchange } = cases.find(({ status }) => status === 200) as Case;
    const { operationId } = exchange;
    const answer = await witness.exchange(simulator.url, asSent(exchange));
    const body = answer.body as Record<string, unknown>;
    expect(witness.objectionsToAnswer(operationId, answer)).toEqual([]);
    const [name = ''] = Object.keys(body);
    const broken: Answer[] = [
      { ...answer, body: Object.fromEntries(Object.entries(body).slice(1)) },
      { ...answer, body: { ...body, surprise: 1 } },
      { ...answer, body: { ...body, [name]: 42 } },
      { ...answer, body: spoiltWithin(body) },
      { ...answer, body: [] },
      { ...answer, status: 418 },
      { ...answer, contentType: 'text/html' },
    ];
    expect(broken.map((each) => witness.objectionsToAnswer(operationId, each).length > 0)).toEqual(
      broken.map(() => true),
    );
  });
});

test('an answer of the record store without its version or without credentials asked for is noticed', async () => {
  const [simulator, witness] = await Promise.all([
    startFederalPlatformSimulator({ population }),
    OpenApiWitness.of('federal-platform.yaml'),
  ]);
  try {
    const question = { operationId: 'listStatements', headers: XAPI };
    const answer = await witness.exchange(simulator.url, question);
    const refusal = await witness.exchange(simulator.url, { ...question, headers: { ...XAPI, authorization: '' } });
    for (const each of [answer, refusal]) {
      expect(witness.objectionsToAnswer('listStatements', each)).toEqual([]);
      expect(witness.objectionsToAnswer('listStatements', { ...each, headers: {} })).not.toEqual([]);
    }
  } finally {
    await simulator.stop();
  }
});

/** Refused although the form is right: an agent nobody has. */
function beyondForm({ body }: Exchange): boolean {
  return (body as { agentNumber?: unknown } | undefined)?.agentNumber === 'nobody';
}

/** The first item of the answer's list gets a member nobody promised. */
function spoiltWithin(body: Record<string, unknown>): unknown {
  const [name, list] = Object.entries(body).find(([, value]) => Array.isArray(value)) as [string, object[]];
  return { ...body, [name]: [{ ...list[0], diagnosis: 'J12' }, ...list.slice(1)] };
}
