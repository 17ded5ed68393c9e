/** Ways such systems leak, tried through the front door by those who may not see. What lies behind each: docs/decisions. */
import request from 'supertest';
import { buildHubSchema } from '../../src/graph/build-schema';
import { fullSelection } from '../support/full-selection';
import {
  forgetRequests,
  requestsTo,
  type Answer,
  type AskOptions,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { observe } from './observed-world';
import { sharedWorld } from '../support/shared-world';

const CASE = fullSelection(buildHubSchema(), 'Case');

let demonstration: RunningDemonstration;
let id: string;

beforeAll(async () => {
  demonstration = await sharedWorld();
  id = await demonstration.firstCaseId();
});

afterAll(() => demonstration.stop());

beforeEach(() => forgetRequests(demonstration.partners));

type AnyData = Record<string, unknown>;
const ask = (persona: string, query: string, options: AskOptions = {}): Promise<Answer<AnyData>> =>
  demonstration.ask<AnyData>(persona, query, { ...options, variables: { id, ...options.variables } });

async function askedOfCallCentre(): Promise<{ readonly url: string; readonly body: Record<string, unknown> }[]> {
  const all = await requestsTo(demonstration.partners.callCentre);
  return all
    .filter(({ method }) => method === 'POST')
    .map(({ url, body }) => ({ url, body: body as Record<string, unknown> }));
}

describe('a denied argument', () => {
  const byType = (inputs: string): string =>
    `callOrders(${inputs}) { edges { node { id number } } pageInfo { hasNextPage } }`;
  it.each<[string, string, Record<string, unknown>]>([
    ['as it stands', `{ ${byType('filter: { type: INDEX }')} }`, {}],
    ['beside an allowed one', `{ ${byType('filter: { priority: 1, type: INDEX }')} }`, {}],
    ['in a variable', `query ($f: CallOrderFilter) { ${byType('filter: $f')} }`, { f: { type: 'INDEX' } }],
    ['in a variable inside', `query ($t: OrderType) { ${byType('filter: { type: $t }')} }`, { t: 'INDEX' }],
    ['as a default', `query ($t: OrderType = INDEX) { ${byType('filter: { type: $t }')} }`, {}],
    ['in a fragment', `{ ...F } fragment F on Query { ${byType('filter: { type: INDEX }')} }`, {}],
    ['under an alias of JavaScript', `{ __proto__: ${byType('filter: { type: INDEX }')} }`, {}],
  ])('%s is refused, and the call centre does not hear of it', async (_how, query, variables) => {
    const { data, errors } = await demonstration.ask('agent', query, { variables });
    expect(Object.values(data ?? {})).toEqual([null]);
    expect(errors).toEqual([
      expect.objectContaining({
        extensions: expect.objectContaining({
          code: 'ARGUMENT_WITHHELD',
          coordinate: 'CallOrderFilter.type',
        }) as object,
      }),
    ]);
    expect(await askedOfCallCentre()).toEqual([]);
  });

  it.each(['case(id: $id) { __hubType: medical { onset } }', `__hubType: ${byType('filter: { type: INDEX }')}`])(
    'nor may the hub’s own response key carry it: %s',
    async (selection) => {
      const { status, data, errors } = await ask('agent', `query ($id: ID!) { ${selection} case(id: $id) { id } }`);
      expect({ status, data }).toEqual({ status: 400, data: undefined });
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
      expect(await askedOfCallCentre()).toEqual([]);
    },
  );
});

describe('a denied field', () => {
  it.each([
    ['alone', 'case(id: $id) { medical { onset tests { value } } }'],
    ['in two halves', 'case(id: $id) { medical { onset } } case(id: $id) { medical { tests { value } } }'],
    [
      'in fragments of fragments',
      'case(id: $id) { ... on Case { ... { ... on Case { medical { ... { onset } } } } } }',
    ],
    ['under a condition', 'case(id: $id) { medical @include(if: $yes) { onset @skip(if: $no) } }'],
    ['by its type only', 'case(id: $id) { medical { __typename tests { __typename } } }'],
    [
      'from the order back',
      'case(id: $id) { callOrders { case { medical { onset } attempts { medicalDisposition } } } }',
    ],
    ['in a list', 'cases(first: 20) { edges { node { medical { onset } classification personCategory } } }'],
    ['in what is assigned', 'viewer { cases { edges { node { medical { onset } indexCase { id } } } } }'],
  ])('%s is null, and Sciensano is not asked', async (_how, selection) => {
    const query = `query ($id: ID!, $yes: Boolean = true, $no: Boolean = false) {
      ${selection} mayI(coordinates: ["Case.id"], caseId: $id) { outcome @include(if: $yes) @skip(if: $no) } }`;
    const { data, errors } = await ask('agent', query);
    const text = JSON.stringify(data);
    for (const name of ['medical', 'classification', 'personCategory', 'indexCase', 'medicalDisposition'])
      expect(text).not.toMatch(new RegExp(`"${name}":[^n]`));
    expect(errors.length).toBeGreaterThan(0);
    expect(new Set(errors.map((error) => error.extensions.code))).toEqual(new Set(['FIELD_WITHHELD']));
    expect(await requestsTo(demonstration.partners.sciensano)).toEqual([]);
  });

  it('is one answer under every name a caller can give it', async () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'prototype', '__typename_'];
    const selection = (field: string): string => names.map((name) => `${name}: ${field}`).join(' ');
    const query = `query ($id: ID!) { case(id: $id) { ${selection('classification')} person { ${selection('givenName')} } } }`;
    for (const persona of ['agent', 'nurse']) {
      const token = await demonstration.tokenOf(persona);
      const { text } = await request(demonstration.hub.url)
        .post('/graphql')
        .set('Authorization', `Bearer ${token}`)
        .send({ query, variables: { id } });
      for (const name of names) expect(text).toMatch(new RegExp(`"${name}":${persona === 'agent' ? 'null' : '"'}`));
    }
  });
});

describe('rows of one list', () => {
  it('do not lend each other what is shown of one of them only', async () => {
    const row = `id reference person { name birthDateMasked { text } nissMasked { text } } contactPoints { phone }
      contacts { name } callOrders { number type }`;
    const { data } = await ask(
      'agent',
      `query ($id: ID!) { cases(first: 100) { edges { node { ${row} } } } one: case(id: $id) { ${row} }
        orders: callOrders(first: 100) { edges { node { number type case { ${row} } } } } }`,
    );
    const held = new Set<string>();
    const ofAgent = demonstration.population.staff().find(({ persona }) => persona === 'agent')?.staffReference;
    const ownOrders = new Set<string>();
    for (const one of demonstration.population.cases())
      for (const order of one.orders)
        if (order.assignedStaffReference === ofAgent) {
          held.add(one.reference);
          ownOrders.add(order.number);
        }
    interface Row {
      readonly reference: string;
      readonly person: Record<string, unknown>;
      readonly contactPoints: unknown;
      readonly contacts: unknown;
      readonly callOrders: readonly { readonly number: string; readonly type: unknown }[];
    }
    const pages = data as unknown as {
      cases: { edges: { node: Row }[] };
      orders: { edges: { node: { number: string; type: unknown; case: Row } }[] };
      one: Row;
    };
    const rows = [...pages.cases.edges.map(({ node }) => node), ...pages.orders.edges.map(({ node }) => node.case)];
    expect(rows.filter(({ reference }) => !held.has(reference)).length).toBeGreaterThan(20);
    for (const { reference, person, contactPoints, contacts, callOrders } of [...rows, pages.one]) {
      if (!held.has(reference))
        expect([reference, person, contactPoints, contacts]).toEqual([
          reference,
          { name: null, birthDateMasked: null, nissMasked: null },
          null,
          null,
        ]);
      for (const { number, type } of callOrders)
        if (!ownOrders.has(number)) expect([number, type]).toEqual([number, null]);
    }
    for (const { node } of pages.orders.edges) expect(node.type !== null).toBe(ownOrders.has(node.number));
    expect(pages.one.person['name']).not.toBeNull();
    const withNames = (await askedOfCallCentre()).filter(({ body }) =>
      JSON.stringify(body['fields']).includes('phones'),
    );
    for (const { body } of withNames) for (const asked of body['references'] as string[]) expect(held).toContain(asked);
    expect(withNames.length).toBeGreaterThan(0);
  });
});

describe('who is asking', () => {
  it('is read from the token alone, whatever other headers say', async () => {
    const headers = {
      ...{ 'X-User': 'nurse', 'X-Forwarded-User': 'physician', 'X-Roles': 'PHYSICIAN', Role: 'NURSE' },
      ...{ 'X-Original-Authorization': 'Bearer x', 'X-Purpose-Of-Use': 'HYGIENE_INSPECTION', Cookie: 'role=NURSE' },
      ...{ 'X-Forwarded-For': '127.0.0.1', 'X-HTTP-Method-Override': 'PUT', 'X-Recognised': 'true' },
    };
    const query = `query ($id: ID!) { viewer { roles purpose organisation } case(id: $id) { medical { onset } } }`;
    const plain = await ask('agent', query);
    const forged = await ask('agent', query, { headers });
    expect({ data: forged.data, errors: forged.errors }).toEqual({ data: plain.data, errors: plain.errors });
  });

  it.each([
    'contact_tracing',
    'CONTACT_TRACING, QUALITY_MONITORING',
    'CONTACT_TRACING;q=1',
    '',
    '["CONTACT_TRACING"]',
    '*',
  ])('and for what, by one purpose the token holds: "%s" is none', async (purpose) => {
    const { status, data } = await ask('supervisor', '{ viewer { purpose } }', {
      headers: { 'Purpose-Of-Use': purpose },
    });
    expect({ status, data }).toEqual({ status: 403, data: undefined });
  });

  it('is the caller of its own request only, beside an equal request at the same moment', async () => {
    const query = `query ($id: ID!) { viewer { id roles } case(id: $id) { ${CASE} } mayI(coordinates: ["Case.medical"], caseId: $id) { outcome } }`;
    const personas = [
      'agent',
      'nurse',
      'supervisor',
      'physician',
      'nurse-unassigned',
      'field-agent',
      'privacy-officer',
    ];
    const steady = (answer: Answer<AnyData>): string =>
      JSON.stringify([answer.data, answer.errors]).replace(/"asOf":"[^"]+"/g, '"asOf":"…"');
    const alone = new Map<string, string>();
    for (const persona of personas) alone.set(persona, steady(await ask(persona, query)));
    expect(new Set(alone.values()).size).toBe(personas.length);
    const crowd = Array.from({ length: 6 }, () => personas).flat();
    const answers = await Promise.all(
      crowd.map(async (persona) => [persona, steady(await ask(persona, query))] as const),
    );
    for (const [persona, answer] of answers) expect(answer).toBe(alone.get(persona));
  });
});

describe('a flood', () => {
  const nested = (times: number): string =>
    `case(id: $id) { ${'callOrders { case { '.repeat(times)} id ${'} }'.repeat(times)} }`;
  const levels = (times: number): string =>
    `case(id: $id) { ${'indexCase { '.repeat(times)} id ${'} '.repeat(times)} }`;
  const brackets = (times: number): string =>
    `{ mayI(coordinates: ${'['.repeat(times)}${']'.repeat(times)}) { outcome } }`;
  const bomb = (times: number): string =>
    Array.from(
      { length: times },
      (_, n) => `fragment B${n} on Case { a: indexCase { ...B${n + 1} } b: indexCase { ...B${n + 1} } }`,
    ).join(' ');
  it.each<[string, string, string]>([
    ['of rounds from cases to orders and back', `query ($id: ID!) { ${nested(9)} }`, 'COST_EXCEEDED'],
    [
      'of fragments in fragments',
      `query ($id: ID!) { case(id: $id) { ...B0 } } ${bomb(25)} fragment B25 on Case { id }`,
      'COST_EXCEEDED',
    ],
    ['of levels', `query ($id: ID!) { ${levels(300)} }`, 'COST_EXCEEDED'],
    // whether the parser's own stack is enough for so many depends on how warm it is
    ['of far too many levels', `query ($id: ID!) { ${levels(3000)} }`, 'COST_EXCEEDED'],
    ['of repetitions', `{ ${'viewer { id } '.repeat(2400)} }`, 'COST_EXCEEDED'],
    ['of aliases', `{ ${Array.from({ length: 3000 }, (_, n) => `a${n}: viewer { id }`).join(' ')} }`, 'COST_EXCEEDED'],
    [
      'of questions about the schema',
      `{ __schema { types { ${'fields { type { '.repeat(5)} name ${'} } '.repeat(5)} } } }`,
      'BAD_USER_INPUT',
    ],
    ['of brackets', brackets(3000), 'COST_EXCEEDED'],
    ['of brackets without end', brackets(15_000), 'COST_EXCEEDED'],
  ])('%s is refused before anybody is asked', async (_of, query, code) => {
    const began = Date.now();
    const { status, data, errors } = await ask('physician', query);
    expect({ status, data }).toEqual({ status: 400, data: undefined });
    expect(errors[0]?.extensions.code).toBe(code);
    expect(Date.now() - began).toBeLessThan(5000);
    expect(await askedOfCallCentre()).toEqual([]);
  });
});

describe('another way in', () => {
  const body = { query: '{ viewer { id } }' };
  const to = async (send: (agent: ReturnType<typeof request>) => request.Test): Promise<request.Response> =>
    send(request(demonstration.hub.url)).set('Authorization', `Bearer ${await demonstration.tokenOf('nurse')}`);
  it.each<[string, (agent: ReturnType<typeof request>) => request.Test, number]>([
    ['a form', (agent) => agent.post('/graphql').type('form').send(body), 415],
    ['plain text', (agent) => agent.post('/graphql').type('text/plain').send(JSON.stringify(body)), 400],
    ['a link', (agent) => agent.get('/graphql').query(body), 400],
    ['another method', (agent) => agent.put('/graphql').send(body), 404],
  ])('%s is none', async (_way, send, status) => {
    const response = await to(send);
    expect([response.status, (response.body as AnyData)['data']]).toEqual([status, undefined]);
  });

  it('a remembered operation is none: nobody learns what others have asked', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    const response = await to((agent) => agent.post('/graphql').send({ extensions }));
    expect(JSON.stringify(response.body)).toContain('PersistedQueryNotSupported');
  });
});

describe('what is on record', () => {
  it('is also what partners were asked for an answer that was lost whole, and nobody is asked after it', async () => {
    const { lost: seen } = await observe(demonstration, 'nurse', {
      lost: {
        query: `query ($id: ID!) { mayI(coordinates: ["Nope.x"]) { outcome }
          case(id: $id) { medical { onset } person { street } } }`,
        variables: { id },
      },
    });
    if (!seen) throw new Error('There is no answer.');
    expect(JSON.parse(seen.body)).toMatchObject({ data: null });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const later = await Promise.all(
      [demonstration.partners.sciensano, demonstration.partners.callCentre].map((partner) => requestsTo(partner)),
    );
    const asked = later.flat().filter(({ requestId }) => requestId?.startsWith('observed-'));
    expect(asked.length).toBe(seen.partners.length);
    expect(seen.records.length).toBe(seen.partners.length === 0 ? 0 : 1);
  });
});
