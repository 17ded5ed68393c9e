/** GraphQL over HTTP, as the working group's own audits look at a server: not one finds an error, or something to warn of. */
import { serverAudits } from 'graphql-http';
import { getIntrospectionQuery } from 'graphql';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 150 });
}, 120_000);

afterAll(() => demonstration?.stop());

const AUDITS = serverAudits({
  url: () => `${demonstration.hub.url}/graphql`,
  fetchFn: async (url: string, { headers, ...init }: RequestInit = {}) => {
    const authorization = `Bearer ${await demonstration.tokenOf('nurse')}`;
    return fetch(url, { ...init, headers: { ...(headers as Record<string, string>), authorization } });
  },
});

it('there are audits of what must be, of what should be and of what may be', () => {
  const words = AUDITS.map(({ name }) => /\b(MUST|SHOULD|MAY)\b/.exec(name)?.[0]);
  expect(new Set(words)).toEqual(new Set(['MUST', 'SHOULD', 'MAY']));
  expect(AUDITS.length).toBeGreaterThan(50);
});

/** What may be and is not: a GET takes a header that no web page can send by itself. */
const NOTICED = ['5A70', 'D6D5', '6A70'];

it('no audit finds an error or something to warn of', async () => {
  const found: Record<string, unknown> = {};
  for (const audit of AUDITS) {
    const result = await audit.fn();
    if (result.status !== 'ok') found[audit.id] = result.status;
  }
  expect(found).toEqual(Object.fromEntries(NOTICED.map((id) => [id, 'notice'])));
}, 60_000);

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

it('who may not ask is told so by the status, whatever is read', async () => {
  const answer = await askHub(demonstration.hub.url, null, '{ viewer { name } }', {
    headers: { Accept: 'application/json' },
  });
  expect([answer.status, answer.errors[0]?.extensions.code]).toEqual([401, 'UNAUTHENTICATED']);
});

it('and the schema is read by introspection', async () => {
  const { data, errors } = await demonstration.ask<{ __schema: { types: object[] } }>('nurse', getIntrospectionQuery());
  expect(errors).toEqual([]);
  expect(data?.__schema.types.length).toBeGreaterThan(100);
});
