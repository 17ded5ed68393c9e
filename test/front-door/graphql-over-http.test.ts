/** GraphQL over HTTP, as the working group's own audits look at a server: not one finds an error, or something to warn of. */
import { getIntrospectionQuery } from 'graphql';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { auditsOf, NOTICED, notMet } from './graphql-http-audits';

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 150 });
});

afterAll(() => demonstration?.stop());

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
  const { data, errors } = await demonstration.ask<{ __schema: { types: object[] } }>('nurse', getIntrospectionQuery());
  expect(errors).toEqual([]);
  expect(data?.__schema.types.length).toBeGreaterThan(100);
});
