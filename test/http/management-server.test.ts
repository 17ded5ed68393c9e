import { createManagementServer, type Readiness } from '../../src/http/management-server';
import { HubMetrics } from '../../src/http/observability/metrics';

let readiness: Readiness;
const server = createManagementServer(new HubMetrics(), () => readiness);
afterAll(() => server.close());

const get = async (url: string): Promise<{ status: number; body: unknown }> => {
  const response = await server.inject(url);
  return { status: response.statusCode, body: response.json() };
};

const reported = (): object => ({ parts: readiness.parts, beside: readiness.beside });

describe('the management port', () => {
  it('says that the process is alive whatever else is wrong', async () => {
    readiness = { ready: false, leaving: false, parts: { 'call-centre/agents': 'SOURCE_UNAVAILABLE' }, beside: {} };
    expect(await get('/livez')).toEqual({ status: 200, body: { status: 'alive' } });
  });

  it.each<[string, boolean, Readiness['parts'], Readiness['beside'], number, string]>([
    [
      'is not ready while a stream has not been tried',
      false,
      { one: 'ok', other: 'not tried yet' },
      {},
      503,
      'starting',
    ],
    ['is ready once all were tried', true, { one: 'ok', other: 'ok' }, {}, 200, 'ready'],
    ['stays ready with a stream that fails, and names it', true, { other: 'SOURCE_TIMEOUT' }, {}, 200, 'degraded'],
    ['is ready without what it can do without', true, { one: 'ok' }, { other: 'SOURCE_UNAVAILABLE' }, 200, 'ready'],
  ])('%s', async (_how, ready, parts, beside, httpStatus, status) => {
    readiness = { ready, leaving: false, parts, beside };
    expect(await get('/readyz')).toEqual({ status: httpStatus, body: { status, ...reported() } });
  });

  it('is not ready any more, and alive, once it is about to stop', async () => {
    readiness = { ready: true, leaving: true, parts: { one: 'ok' }, beside: {} };
    expect(await get('/readyz')).toEqual({ status: 503, body: { status: 'stopping', ...reported() } });
    expect((await get('/livez')).status).toBe(200);
  });

  it('serves the metrics as Prometheus text, and nothing else', async () => {
    const response = await server.inject('/metrics');
    expect(response.headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(response.body).toContain('# TYPE hub_graphql_requests_total counter');
    // the demonstration's time has an address; a hub has none
    for (const url of ['/graphql', '/__admin/clock']) expect((await server.inject(url)).statusCode).toBe(404);
    const moved = await server.inject({ method: 'PUT', url: '/__admin/clock', payload: { advanceMs: 1 } });
    expect(moved.statusCode).toBe(404);
  });
});
