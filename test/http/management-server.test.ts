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

  it('is not ready, 503, while a stream of caller facts has not been tried', async () => {
    readiness = { ready: false, leaving: false, parts: { one: 'ok', other: 'not tried yet' }, beside: {} };
    expect(await get('/readyz')).toEqual({ status: 503, body: { status: 'starting', ...reported() } });
  });

  it('is ready once all were tried', async () => {
    readiness = { ready: true, leaving: false, parts: { one: 'ok', other: 'ok' }, beside: {} };
    expect(await get('/readyz')).toEqual({ status: 200, body: { status: 'ready', ...reported() } });
  });

  it('stays ready with a stream that fails, and says which one and how', async () => {
    readiness = { ready: true, leaving: false, parts: { one: 'ok', other: 'SOURCE_TIMEOUT' }, beside: {} };
    expect(await get('/readyz')).toEqual({ status: 200, body: { status: 'degraded', ...reported() } });
  });

  it('is not the worse for what it can do without, and says how that is', async () => {
    readiness = { ready: true, leaving: false, parts: { one: 'ok' }, beside: { other: 'SOURCE_UNAVAILABLE' } };
    expect(await get('/readyz')).toEqual({ status: 200, body: { status: 'ready', ...reported() } });
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
    expect((await server.inject('/graphql')).statusCode).toBe(404);
  });
});
