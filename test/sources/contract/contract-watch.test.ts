/** When partners' descriptions of themselves are read, and what is said where one cannot be. */
import type { ServerResponse } from 'node:http';
import { ACTIRIS_NEEDS } from '../../../src/sources/actiris/actiris.partner';
import { compareOpenApi, openApiDocument } from '../../../src/sources/contract/openapi-contract';
import { until } from '../../support/until';
import { BUDGET_MS, changed, document, INTERVAL_MS, RETRY_MS, SECRET, watching } from '../contract-ground';
import { PartnerServer, sendJson, type Fault } from '../partner-server';

let server: PartnerServer;
let url: string;
beforeAll(async () => {
  server = new PartnerServer(() => undefined);
  url = await server.start();
});
afterAll(() => server.stop());

describe('a description that cannot be read', () => {
  const documents = [openApiDocument(ACTIRIS_NEEDS)];
  it.each<[string, (response: ServerResponse) => void, string]>([
    ['is not there', (response) => sendJson(response, { detail: SECRET }, 404), 'status 404'],
    ['is not for the hub', (response) => sendJson(response, { detail: SECRET }, 401), 'status 401'],
    ['is no JSON', (response) => response.writeHead(200).end(`openapi: ${SECRET}`), 'no JSON that can be read'],
    ['is something else', (response) => sendJson(response, { name: SECRET }), 'not the document it should be'],
    ['is a list', (response) => sendJson(response, [SECRET]), 'not the document it should be'],
    [
      'is of Swagger 2',
      (response) => sendJson(response, { swagger: '2.0', paths: {} }),
      'not the document it should be',
    ],
    [
      'is nested without end',
      (response) => response.writeHead(200).end('['.repeat(100_000)),
      'no JSON that can be read',
    ],
    [
      'is larger than anybody reads',
      (response) => response.writeHead(200).end(' '.repeat(300 * 1024)),
      'no JSON that can be read',
    ],
  ])('%s', async (_what, behaviour, why) => {
    server.fault = null;
    server.behaviour = (_, response) => behaviour(response);
    const { watch, reported, stop } = watching(url, documents);
    await watch.readNow();
    await watch.readNow();
    await stop();
    expect(reported).toEqual([
      {
        state: 'UNREADABLE',
        checkedAt: expect.any(Date) as Date,
        declaredVersion: null,
        missing: [`/api/openapi.json: ${why}`],
      },
    ]);
  });

  it.each<Fault>(['down', 'slow', 'error'])('"%s" leaves it unknown', async (fault) => {
    server.fault = fault;
    const before = server.requests.length;
    const { watch, time, stop } = watching(url, documents);
    const read = watch.readNow();
    if (fault === 'slow') await until(() => server.requests.length > before);
    if (fault === 'slow') await time.advance(BUDGET_MS);
    await read;
    await stop();
    expect(watch.contractOf('actiris')).toEqual({
      state: 'UNKNOWN',
      checkedAt: null,
      declaredVersion: null,
      missing: ['/api/openapi.json: no answer'],
    });
  });

  it('a document that refers to itself, or is made to be slow, is read in bounded time', async () => {
    const circle = { $ref: '#/components/schemas/A' };
    const many = Array.from({ length: 2_000 }, () => ({ properties: { items: circle, sort: circle } }));
    const schemas = { A: { allOf: [circle, ...many], anyOf: many, items: circle } };
    const content = { 'application/json': { schema: circle } };
    const operation = { requestBody: { content }, responses: { '200': { content } } };
    const paths = Object.fromEntries(ACTIRIS_NEEDS.operations.map(({ path }) => [path, { post: operation }]));
    const hostile = { openapi: '3.1.0', info: { version: '1.0.0' }, paths, components: { schemas } };
    expect(compareOpenApi(hostile, ACTIRIS_NEEDS)).toBeNull();
  });
});

describe('when it is read', () => {
  const documents = [openApiDocument(ACTIRIS_NEEDS)];
  const serve = (tree: unknown): void => {
    server.fault = null;
    server.behaviour = (_, response) => sendJson(response, tree);
  };
  const older = changed('actiris.yaml', (tree) => delete tree.paths!['/api/candidacy-changes']);

  it('again at intervals, and what changed is said once', async () => {
    serve(document('actiris.yaml'));
    const { watch, time, reported, next, stop } = watching(url, documents);
    const first = next();
    watch.start();
    expect(await first).toMatchObject({ state: 'MATCHES', declaredVersion: '1.1.0' });
    const second = next();
    serve(older);
    await time.advance(INTERVAL_MS);
    expect(await second).toMatchObject({ state: 'INCOMPLETE', missing: ['GET /api/candidacy-changes'] });
    await watch.readNow();
    await stop();
    expect(reported).toHaveLength(2);
  });

  it('again when a partner answers that did not, and until then what was read last holds', async () => {
    serve(document('actiris.yaml'));
    const { watch, time, reported, next, stop } = watching(url, documents);
    await watch.readNow();
    server.fault = 'down';
    await watch.readNow();
    expect(watch.contractOf('actiris').state).toBe('MATCHES');
    serve(older);
    const second = next();
    watch.noticed({ source: 'actiris', outcome: 'OK' });
    await time.advance(RETRY_MS);
    expect(await second).toMatchObject({ state: 'INCOMPLETE' });
    await watch.readNow();
    const asked = server.requests.length;
    watch.noticed({ source: 'actiris', outcome: 'OK' });
    watch.noticed({ source: 'actiris', outcome: 'SOURCE_BAD_ANSWER' });
    watch.noticed({ source: 'call-centre', outcome: 'OK' });
    await time.advance(RETRY_MS);
    expect(server.requests).toHaveLength(asked);
    serve(document('actiris.yaml'));
    const third = next();
    watch.noticed({ source: 'actiris', outcome: 'SOURCE_TIMEOUT' });
    watch.noticed({ source: 'actiris', outcome: 'OK' });
    await time.advance(RETRY_MS);
    expect(await third).toMatchObject({ state: 'MATCHES' });
    await stop();
    expect(reported.map(({ state }) => state)).toEqual(['MATCHES', 'INCOMPLETE', 'MATCHES']);
  });

  it('but not each time a partner comes and goes', async () => {
    serve(document('actiris.yaml'));
    const { watch, time, stop } = watching(url, documents);
    await watch.readNow();
    const asked = server.requests.length;
    for (let times = 0; times < 5; times += 1) {
      watch.noticed({ source: 'actiris', outcome: 'SOURCE_UNAVAILABLE' });
      watch.noticed({ source: 'actiris', outcome: 'OK' });
    }
    await time.advance(RETRY_MS - 1);
    expect(server.requests).toHaveLength(asked);
    await time.advance(1);
    await until(() => server.requests.length > asked);
    expect(server.requests).toHaveLength(asked + 1);
    await stop();
  });

  it('again soon where none answered at the start', async () => {
    server.fault = 'down';
    const { watch, time, next, stop } = watching(url, documents);
    const first = next();
    watch.start();
    expect(await first).toMatchObject({ state: 'UNKNOWN' });
    const second = next();
    serve(document('actiris.yaml'));
    await time.advance(RETRY_MS);
    expect(await second).toMatchObject({ state: 'MATCHES' });
    await stop();
  });

  it('and a source that hands in files has none', () => {
    expect(watching(url, []).watch.contractOf('bruxelles-formation').state).toBe('NOT_APPLICABLE');
  });
});
