/**
 * The addresses of the two ports: what goes on from them to the partners, GraphQL over HTTP as audits look at it, and that
 * nothing that was sent is repeated.
 */
import request from 'supertest';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import fc from 'fast-check';
import { documentedMetrics, metricsIn } from '../support/documented-metrics';
import {
  askHub,
  forgetRequests,
  requestsTo,
  setFault,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { auditsOf, NOTICED, notMet } from './graphql-http-audits';
import { sharedWorld } from '../support/shared-world';

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await sharedWorld();
});

afterAll(() => demonstration.stop());

describe('the hub', () => {
  it('shows its schema to each caller with a token, with the class of every field', async () => {
    const token = await demonstration.tokenOf('reporter');
    const response = await request(demonstration.hub.url)
      .get('/schema.graphql')
      .set('Authorization', `Bearer ${token}`);
    expect(response.status).toBe(200);
    expect(response.text).toContain('medical: MedicalRecord @classified(as: MEDICAL)');
    expect(() => buildSchema(response.text)).not.toThrow();
  });

  it('shows its schema to nobody without a token', async () => {
    const response = await request(demonstration.hub.url).get('/schema.graphql');
    expect(response.status).toBe(401);
    expect(response.body).toEqual({
      errors: [{ message: expect.any(String) as string, extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  it('answers introspection to a caller with a token only', async () => {
    const query = '{ __schema { queryType { name } } }';
    expect((await demonstration.ask('reporter', query)).data).toEqual({ __schema: { queryType: { name: 'Query' } } });
    const response = await request(demonstration.hub.url).post('/graphql').send({ query });
    expect(response.status).toBe(401);
  });

  it('answers a query by GET where the client shows that no foreign page sent it', async () => {
    const token = await demonstration.tokenOf('nurse');
    const response = await request(demonstration.hub.url)
      .get('/graphql')
      .query({ query: '{ viewer { roles } }' })
      .set({ Authorization: `Bearer ${token}`, 'Apollo-Require-Preflight': 'true' });
    expect(response.body).toEqual({ data: { viewer: { roles: ['NURSE'] } } });
  });

  it('passes the request id on to the partners it asks', async () => {
    await forgetRequests(demonstration.partners);
    const id = await demonstration.firstCaseId();
    await demonstration.ask('nurse', 'query ($id: ID!) { case(id: $id) { medical { onset } attempts { at } } }', {
      variables: { id },
      headers: { 'X-Request-Id': 'correlation-7' },
    });
    for (const partner of [demonstration.partners.sciensano, demonstration.partners.callCentre]) {
      const searches = (await requestsTo(partner)).filter((one) => one.method === 'POST');
      expect(searches.map((one) => one.requestId)).toEqual(searches.map(() => 'correlation-7'));
      expect(searches.length).toBeGreaterThan(0);
    }
  });
});

describe('the management port', () => {
  it('says that the process lives and is ready, and what each stream of facts is like', async () => {
    const manage = request(demonstration.hub.managementUrl);
    expect((await manage.get('/livez')).body).toEqual({ status: 'alive' });
    const ready = await manage.get('/readyz');
    expect(ready.status).toBe(200);
    expect(ready.body).toMatchObject({ status: 'ready', parts: { 'call-centre/order-assignments': 'ok' } });
  });

  it.each([
    ['down', 'the partner cannot be reached'],
    ['garbage', 'the partner’s answer cannot be read'],
  ])('says in words what is wrong with a stream whose partner is at fault: %s', async (mode, words) => {
    const { hub, partners } = demonstration;
    const stream = 'call-centre/order-assignments';
    await setFault(partners.callCentre, mode);
    await hub.pollNow(stream);
    const faulty = await request(hub.managementUrl).get('/readyz');
    await setFault(partners.callCentre, 'none');
    await hub.pollNow();
    expect(faulty.status).toBe(200);
    expect(faulty.body).toMatchObject({ status: 'degraded', parts: { [stream]: words } });
    expect(JSON.stringify(faulty.body)).not.toMatch(/[A-Z]{3,}_|INTERNAL/);
    expect((await request(hub.managementUrl).get('/readyz')).body).toMatchObject({ parts: { [stream]: 'ok' } });
  });

  it('says that limits are each replica’s own where Valkey is gone, and nothing of Valkey where none is to be there', async () => {
    const hub = await demonstration.anotherHub({}, { VALKEY_URL: 'redis://:PASSWORD-CANARY@127.0.0.1:1' });
    try {
      const ready = await request(hub.managementUrl).get('/readyz');
      expect(ready.body).toMatchObject({
        status: 'ready',
        beside: { 'shared limits': 'Valkey is gone: until it is back each replica counts by itself' },
      });
      expect(ready.text).not.toContain('PASSWORD-CANARY');
      expect((await request(hub.managementUrl).get('/metrics')).text).toContain('\nhub_valkey_up 0\n');
      const own = request(demonstration.hub.managementUrl);
      expect((await own.get('/readyz')).text).not.toContain('shared limits');
      expect((await own.get('/metrics')).text).not.toContain('hub_valkey_up 0');
    } finally {
      await hub.stop();
    }
  });

  it('counts requests, decisions and calls per source, without a personal label', async () => {
    await demonstration.ask('nurse', '{ viewer { name cases(first: 1) { edges { node { medical { onset } } } } } }');
    const { text } = await request(demonstration.hub.managementUrl).get('/metrics');
    expect(text).toContain('\nhub_ready 1\n');
    expect(text).toMatch(/hub_graphql_requests_total\{outcome="answered"\} [1-9]/);
    expect(text).toMatch(/hub_decisions_total\{classification="MEDICAL",outcome="VISIBLE"\} [1-9]/);
    expect(text).toMatch(/hub_source_calls_total\{source="sciensano",resource="\w+",outcome="OK"\} [1-9]/);
    // docs/metrics.md names every label there may be
    const documented = new Map(documentedMetrics().map(({ name, labels }) => [name, labels]));
    const unknown = metricsIn(text).filter(
      ({ name, labels }) => !labels.every((label) => documented.get(name)?.includes(label)),
    );
    expect(unknown).toEqual([]);
    expect(metricsIn(text).filter(({ name }) => !documented.has(name))).toEqual([]);
  });

  it('distinguishes a fault of the hub from an answer that the disclosure check has stopped', async () => {
    const broken = { disclose: () => Promise.reject(new Error('broken')) };
    const hub = await demonstration.anotherHub({ disclosure: broken });
    const answer = await askHub(hub.url, await demonstration.tokenOf('nurse'), '{ viewer { id } }');
    expect(answer).toMatchObject({ status: 500, errors: [{ extensions: { code: 'INTERNAL' } }] });
    const { text } = await request(hub.managementUrl).get('/metrics');
    expect(text).toContain('hub_graphql_requests_total{outcome="failed"} 1');
    expect(text).toContain('hub_disclosures_blocked_total 0');
  });

  it('is not reachable through the port for callers', async () => {
    expect((await request(demonstration.hub.url).get('/metrics')).status).toBe(404);
  });
});

describe('GraphQL over HTTP, by the audits of the working group', () => {
  const AUDITS = auditsOf(
    () => `${demonstration.hub.url}/graphql`,
    () => demonstration.tokenOf('nurse'),
  );

  it('there are audits of what must be, of what should be and of what may be', () => {
    const words = AUDITS.map(({ name }) => /\b(MUST|SHOULD|MAY)\b/.exec(name)?.[0]);
    expect(new Set(words)).toEqual(new Set(['MUST', 'SHOULD', 'MAY']));
    expect(AUDITS.length).toBeGreaterThan(50);
  });

  it('no audit finds an error or something to warn of', async () => {
    expect(await notMet(AUDITS)).toEqual(Object.fromEntries(NOTICED.map((id) => [id, 'notice'])));
  });

  it.each([
    ['a syntax error', '{ viewer {'],
    ['an unknown field', '{ nothing }'],
    ['a variable that does not fit', 'query ($first: Int!) { cases(first: $first) { pageInfo { hasNextPage } } }'],
  ])('%s is a 400, and a 200 for who reads no more than JSON, known or not', async (_what, query) => {
    for (const [accept, status] of [
      ['application/json', 200],
      ['application/json, text/plain, */*', 200],
      ['application/graphql-response+json', 400],
      ['application/graphql-response+json, application/json', 400],
      ['*/*', 400],
    ] as const) {
      for (let times = 0; times < 3; times += 1) {
        const answer = await demonstration.ask('nurse', query, { headers: { Accept: accept } });
        expect([accept, answer.status, answer.errors[0]?.extensions.code]).toEqual([accept, status, 'BAD_USER_INPUT']);
      }
    }
  });

  it('a caller who may not ask gets a status that says so, whatever is read', async () => {
    const answer = await askHub(demonstration.hub.url, null, '{ viewer { name } }', {
      headers: { Accept: 'application/json' },
    });
    expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
  });

  it('and the schema is read by introspection', async () => {
    const { data, errors } = await demonstration.ask<{ __schema: { types: object[] } }>(
      'nurse',
      getIntrospectionQuery(),
    );
    expect(errors).toEqual([]);
    expect(data?.__schema.types.length).toBeGreaterThan(100);
  });
});

describe('what was sent is neither in the answer nor in the log, whatever is wrong with the request', () => {
  /** Nothing else has it in it. */
  const SECRET = '85073003329';

  /** The secret as JSON has it, in lists and objects to some depth. */
  const value = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.constantFrom<unknown>(
        SECRET,
        Number(SECRET),
        -Number(SECRET),
        Number(SECRET) / 7e3,
        `x${SECRET}`,
        `${SECRET}-1-2`,
      ),
      fc.array(tie('value'), { minLength: 1, maxLength: 3 }),
      fc
        .tuple(fc.constantFrom('openedFrom', 'niss', 'question', `x${SECRET}`), tie('value'))
        .map(([name, inner]) => ({ [name]: inner })),
    ),
  })).value;

  /** The same as GraphQL has it. */
  function literal(given: unknown): string {
    if (Array.isArray(given)) return `[${given.map(literal).join(', ')}]`;
    if (typeof given !== 'object' || given === null) return JSON.stringify(given);
    return `{ ${Object.entries(given)
      .map(([name, inner]) => `${name}: ${literal(inner)}`)
      .join(', ')} }`;
  }

  interface Sent {
    readonly query: unknown;
    readonly variables?: unknown;
    readonly operationName?: unknown;
    readonly extensions?: unknown;
  }

  const PLACES: readonly ((text: string) => string)[] = [
    (text) => `{ cases(first: ${text}) { edges { cursor } } }`,
    (text) => `{ cases(after: ${text}) { edges { cursor } } }`,
    (text) => `{ cases(filter: ${text}) { edges { cursor } } }`,
    (text) => `{ cases(orderBy: { openedAt: ${text} }) { edges { cursor } } }`,
    (text) => `{ person(by: ${text}) { name } }`,
    (text) => `{ person(by: { niss: ${text} }) { name } }`,
    (text) => `{ inboundCall(phone: ${text}, answers: ${text}) { questions } }`,
    (text) => `{ mayI(coordinates: ${text}, caseId: ${text}) { outcome } }`,
    (text) => `{ viewer { id @include(if: ${text}) } }`,
    (text) => `{ viewer { id @nothing(at: ${text}) } }`,
    (text) => `{ viewer { id(of: ${text}) } }`,
    (text) => `query ($v: Int = ${text}) { cases(first: $v) { edges { cursor } } }`,
    (text) => `{ viewer { id } ${text}`,
    (text) => `${text} { viewer { id } }`,
    (text) => `mutation { endBreakGlass(input: ${text}) { id } }`,
  ];

  const TYPES = [
    'Int',
    'String',
    'ID!',
    '[String!]!',
    'CaseFilter',
    'CaseOrder',
    'PersonLookup!',
    '[VerificationAnswer!]',
    'Boolean!',
    'DateTime',
    'JSONObject',
    'EndBreakGlassInput!',
  ];

  const inText = fc
    .tuple(fc.constantFrom(...PLACES), value)
    .map(([place, given]): Sent => ({ query: place(literal(given)) }));
  const inVariable = fc
    .tuple(fc.constantFrom(...TYPES), fc.constantFrom(...PLACES.slice(0, 8)), value)
    .map(([type, place, given]): Sent => ({ query: `query ($v: ${type}) ${place('$v')}`, variables: { v: given } }));
  const inRequest = fc
    .tuple(fc.constantFrom('query', 'variables', 'operationName', 'extensions'), value)
    .map(([member, given]): Sent => ({ query: 'query A { viewer { id } }', [member]: given }));

  it('in the text, in a variable, or in the request itself', async () => {
    const token = await demonstration.tokenOf('supervisor');
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ arbitrary: inText, weight: 3 }, { arbitrary: inVariable, weight: 3 }, inRequest),
        async (sent) => {
          const before = demonstration.log().length;
          const response = await request(demonstration.hub.url)
            .post('/graphql')
            .set({ Authorization: `Bearer ${token}` })
            .send(sent);
          expect(response.status).toBeLessThan(500);
          // what a document names itself may be repeated: fields, arguments, and members of literal objects
          expect(response.text.replaceAll(`x${SECRET}`, '')).not.toContain(SECRET);
          expect(demonstration.log().slice(before)).not.toContain(SECRET);
        },
      ),
      { numRuns: 200 },
    );
  });
});
