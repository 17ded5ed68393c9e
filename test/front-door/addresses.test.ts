/** The addresses of the two ports, and what goes on from them to the partners. */
import request from 'supertest';
import { buildSchema } from 'graphql';
import { documentedMetrics, metricsIn } from '../support/documented-metrics';
import {
  askHub,
  forgetRequests,
  requestsTo,
  setFault,
  startDemonstration,
  type RunningDemonstration,
} from '../support/running-demonstration';

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
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

  it('counts requests, decisions and calls per source, without a personal label', async () => {
    await demonstration.ask('nurse', '{ viewer { name cases(first: 1) { edges { node { medical { onset } } } } } }');
    const { text } = await request(demonstration.hub.managementUrl).get('/metrics');
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
