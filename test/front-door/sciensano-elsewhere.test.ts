/** Federal database I as real servers are: a base with a path of its own, and a token address that it announces or that is configured. */
import { startSciensanoSimulator } from '../../simulators/sciensano/sciensano-simulator';
import type { RunningSimulator } from '../../simulators/kit/simulator-http';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const PATHS = { base: '/hapi/fhir/R4', token: '/auth/realms/health/protocol/openid-connect/token' };
const QUERY = 'query ($id: ID!) { case(id: $id) { medical { onset tests { code value display } } } }';

let demonstration: RunningDemonstration;
let server: RunningSimulator;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 200, environment: { SOURCE_TIME_BUDGET_MS: '10000' } });
  const { population, environment } = demonstration;
  const { d: _, ...publicKey } = JSON.parse(environment['SCIENSANO_CLIENT_KEY']!) as Record<string, unknown>;
  server = await startSciensanoSimulator({ population, clientKeys: { keys: [publicKey] }, paths: PATHS });
});
afterAll(async () => {
  await server?.stop();
  await demonstration?.stop();
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
  const there = await read({});
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
