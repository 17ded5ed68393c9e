import {
  addApplicationRoutes,
  type FindApplication,
  createManagementServer,
} from '../../../src/http/management-server';
import { HubMetrics } from '../../../src/http/observability/metrics';

async function answer(find: FindApplication, clientId = 'cbe-0999110094') {
  const failures: unknown[] = [];
  const server = createManagementServer(new HubMetrics(), () => ({
    ready: true,
    leaving: false,
    parts: {},
    beside: {},
  }));
  addApplicationRoutes(server, find, (error) => failures.push(error));
  const response = await server.inject(`/applications/${encodeURIComponent(clientId)}`);
  await server.close();
  const { statusCode: status, headers } = response;
  return { status, body: response.json<unknown>(), kept: headers['cache-control'], failures };
}

const application = {
  clientId: 'cbe-0999110094',
  organisation: '0999110094',
  purposes: ['STAFFING'],
  publicKey: { kty: 'OKP', crv: 'Ed25519', x: 'x', kid: 'kid', use: 'sig' },
  suspended: false,
} as const;

it('lists what is registered, not to be kept', async () => {
  const found = await answer(async () => application);
  expect(found).toEqual({ status: 200, body: application, kept: 'no-store', failures: [] });
});

it('knows nothing of others, whatever they are called', async () => {
  for (const clientId of ["' or 1=1 --", '../readyz', 'x'.repeat(2000), '%']) {
    const found = await answer(async () => null, clientId);
    expect([400, 404, 414]).toContain(found.status);
  }
});

it('says that the register cannot be read, and no more', async () => {
  const fault = new Error('connection to server at 10.0.0.1 failed');
  const found = await answer(() => Promise.reject(fault));
  const body = { error: 'the register cannot be read at present' };
  expect(found).toEqual({ status: 503, body, kept: 'no-store', failures: [fault] });
});
