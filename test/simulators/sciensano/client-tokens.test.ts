/** Client credentials with private_key_jwt: who gets a token, and that data needs one. */
import { createPopulation } from '../../../simulators/population/create-population';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { startSciensanoSimulator } from '../../../simulators/sciensano/sciensano-simulator';
import { makeClientKey, outcomeOf, SciensanoClient, type ClientKey } from './sciensano-client';

const population = createPopulation({ seed: 7, size: 100, referenceInstant: new Date('2026-11-25T00:00:00Z') });
const first = population.person(population.case(0).personIndex);

let simulator: RunningSimulator;
let client: SciensanoClient;
let key: ClientKey;
beforeAll(async () => {
  key = await makeClientKey();
  simulator = await startSciensanoSimulator({ population, clientKeys: key.publicKeys });
  client = new SciensanoClient(simulator, key);
});
afterAll(() => simulator.stop());

test('a signed assertion gives a short bearer token, good for data', async () => {
  const answer = await client.askToken(await client.assertion());
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ token_type: 'bearer', expires_in: 300, scope: 'system/*.rs' });
});

test('an assertion is good once', async () => {
  const assertion = await client.assertion();
  expect((await client.askToken(assertion)).status).toBe(200);
  expect((await client.askToken(assertion)).status).toBe(401);
});

test.each([
  ['signed by somebody else', async () => client.assertion({}, await makeClientKey())],
  ['of another client', () => client.assertion({ issuer: 'somebody-else' })],
  ['for another address', () => client.assertion({ audience: 'https://elsewhere.example/oauth2/token' })],
  ['that is over', () => client.assertion({ lifetimeS: -60 })],
  ['that lives for a day', () => client.assertion({ lifetimeS: 86_400 })],
  ['that is no token at all', () => Promise.resolve('abc')],
])('an assertion %s is refused', async (_name, make: () => Promise<string>) => {
  const answer = await client.askToken(await make());
  expect([answer.status, await answer.json()]).toEqual([401, { error: 'invalid_client' }]);
});

test('another grant or a wider scope is refused', async () => {
  expect((await client.askToken(await client.assertion(), { grant_type: 'password' })).status).toBe(400);
  expect((await client.askToken(await client.assertion(), { scope: 'system/*.cruds' })).status).toBe(400);
});

test('a token ends when its time is over', async () => {
  const brief = await startSciensanoSimulator({ population, clientKeys: key.publicKeys, tokenLifetimeS: 0 });
  expect((await new SciensanoClient(brief, key).get(`Patient/${first.patientReference}`)).status).toBe(401);
  await brief.stop();
});

test('without a valid bearer token data is refused with an OperationOutcome, metadata is not', async () => {
  const bare = await fetch(`${simulator.url}/fhir/Patient/${first.patientReference}`);
  expect(bare.status).toBe(401);
  expect(bare.headers.get('www-authenticate')).toMatch(/^Bearer/);
  expect((await outcomeOf(bare)).issue[0]?.code).toBe('login');
  const wrong = await fetch(`${simulator.url}/fhir/Observation?subject=x`, {
    headers: { authorization: 'Bearer wrong' },
  });
  expect(wrong.status).toBe(401);
  expect((await fetch(`${simulator.url}/fhir/metadata`)).status).toBe(200);
  const smart = (await (await fetch(`${simulator.url}/fhir/.well-known/smart-configuration`)).json()) as Record<
    string,
    unknown
  >;
  expect(smart['token_endpoint']).toBe(`${simulator.url}/oauth2/token`);
});
