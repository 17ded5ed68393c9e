/**
 * What a browser gets: who may ask from which page, where it is led, what it may read of the schema before anybody is
 * known. Each question to a hub as in production and to one of the demonstration.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClientSchema, getIntrospectionQuery, type IntrospectionQuery } from 'graphql';
import request from 'supertest';
import { openDoors } from '../../scripts/demonstration/open-doors';
import type { RunningHub } from '../../src/app/hub';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

const STUDIO = 'https://studio.apollographql.com';
const FOREIGN = 'https://studio.apollographql.com.example.net';
const SCHEMA_QUESTION = { query: getIntrospectionQuery(), operationName: 'IntrospectionQuery' };

let demonstration: RunningDemonstration;
let production: RunningHub;
let open: RunningHub;
let explorerFolder: string;

beforeAll(async () => {
  explorerFolder = mkdtempSync(join(tmpdir(), 'explorer-'));
  demonstration = await startDemonstration({ size: 300, environment: { EXPLORER_FOLDER: explorerFolder } });
  production = demonstration.hub;
  open = await demonstration.anotherHub(
    {},
    { ...openDoors(demonstration.provider.url), EXPLORER_FOLDER: explorerFolder },
  );
});

afterAll(async () => {
  await demonstration.stop();
  rmSync(explorerFolder, { recursive: true });
});

const preflight = (hub: RunningHub, origin: string, path = '/graphql'): request.Test =>
  request(hub.url).options(path).set({
    Origin: origin,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization,content-type,purpose-of-use',
  });

const allowed = ({ headers }: request.Response): unknown =>
  (headers as Record<string, unknown>)['access-control-allow-origin'];

describe('a page of another origin', () => {
  it('may ask the demonstration where it is Apollo Studio', async () => {
    const response = await preflight(open, STUDIO);
    expect(response.status).toBe(204);
    expect(response.headers).toMatchObject({
      'access-control-allow-origin': STUDIO,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': expect.stringMatching(/Authorization.*Content-Type.*Purpose-Of-Use/) as string,
      vary: expect.stringContaining('Origin') as string,
    });
    expect(response.headers).not.toHaveProperty('access-control-allow-credentials');
    const answer = await request(open.url).post('/graphql').set('Origin', STUDIO).send(SCHEMA_QUESTION);
    expect(allowed(answer)).toBe(STUDIO);
    expect(answer.headers['access-control-expose-headers']).toBe(
      'X-Request-Id, RateLimit, RateLimit-Policy, Retry-After',
    );
    expect(answer.body).toHaveProperty('data.__schema');
  });

  it('may ask the demonstration at no other address and from no other origin', async () => {
    for (const origin of [FOREIGN, 'null', 'http://studio.apollographql.com', `${STUDIO}:8443`]) {
      const response = await preflight(open, origin);
      expect([origin, response.status, allowed(response)]).toEqual([origin, 404, undefined]);
    }
    for (const path of ['/explorer/settings.json', '/sandbox', '/anything']) {
      expect([path, allowed(await preflight(open, STUDIO, path))]).toEqual([path, undefined]);
    }
  });

  it('may ask nothing in production, Apollo Studio included, with a token or without', async () => {
    const response = await preflight(production, STUDIO);
    expect([response.status, allowed(response)]).toEqual([404, undefined]);
    const token = await demonstration.tokenOf('reporter');
    for (const headers of [{}, { Authorization: `Bearer ${token}` }]) {
      const answer = await request(production.url)
        .post('/graphql')
        .set({ Origin: STUDIO, ...headers })
        .send(SCHEMA_QUESTION);
      expect(allowed(answer)).toBeUndefined();
    }
  });

  it('may ask in production where its origin is configured', async () => {
    const hub = await demonstration.anotherHub({}, { CORS_ORIGINS: 'https://front-end.example.be' });
    expect(allowed(await preflight(hub, 'https://front-end.example.be'))).toBe('https://front-end.example.be');
    expect(allowed(await preflight(hub, STUDIO))).toBeUndefined();
  });
});

describe('the schema', () => {
  it('is read without a token in the demonstration, and nothing else is', async () => {
    const answer = await request(open.url).post('/graphql').send(SCHEMA_QUESTION);
    expect(answer.status).toBe(200);
    const schema = buildClientSchema((answer.body as { data: IntrospectionQuery }).data);
    expect(schema.getType('MedicalRecord')).toBeDefined();
    const other = [
      '{ viewer { name } }',
      '{ __schema { description } viewer { name } }',
      '{ __schema { description } ...More } fragment More on Query { viewer { name } }',
      'query A { __typename } query B { viewer { name } }',
      'mutation { __typename }',
      '{ __schema { nothing } }',
      `{ __typename ${'__typename '.repeat(1_000)}}`,
      '{ __schema {',
    ];
    for (const query of other) {
      const refused = await request(open.url).post('/graphql').send({ query });
      expect([query, refused.status, codesOf(refused)]).toEqual([query, 401, ['UNAUTHENTICATED']]);
    }
    const wrongToken = await request(open.url).post('/graphql').set('Authorization', 'Bearer x').send(SCHEMA_QUESTION);
    expect(wrongToken.status).toBe(401);
    expect((await request(open.url).get('/schema.graphql')).status).toBe(401);
  });

  it('is read in production by each caller with a token', async () => {
    const answer = await demonstration.ask('partner-mutuality', SCHEMA_QUESTION.query);
    expect(answer.errors).toEqual([]);
    expect(answer.data).toHaveProperty('__schema.queryType.name', 'Query');
  });

  it.each([
    ['introspection', { query: SCHEMA_QUESTION.query }],
    ['a type', { query: '{ __type(name: "MedicalRecord") { name } }' }],
    ['the name of the root', { query: '{ __typename }' }],
    ['an almost right field', { query: '{ viewr { name } }' }],
    ['an almost right argument', { query: '{ case(idd: 1) { id } }' }],
    ['a syntax error', { query: '{ viewer {' }],
    ['no operation', { query: 'fragment F on Person { name }' }],
  ])('is disclosed to no caller without a token in production: %s', async (_what, body) => {
    const answer = await request(production.url).post('/graphql').send(body);
    expect(answer.status).toBe(401);
    expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
    expect(answer.body).not.toHaveProperty('data');
    expect(answer.text).not.toMatch(/did you mean|viewer|MedicalRecord|__schema|Person/i);
  });

  it('is read by introspection, not guessed: production suggests no names', async () => {
    const suggests = { production: [] as string[], open: [] as string[] };
    const token = await demonstration.tokenOf('agent');
    for (const [name, hub] of Object.entries({ production, open }) as [keyof typeof suggests, RunningHub][]) {
      const answer = await request(hub.url)
        .post('/graphql')
        .set('Authorization', `Bearer ${token}`)
        .send({ query: '{ viewr { name } }' });
      expect(answer.status).toBe(400);
      suggests[name] = (answer.body as { errors: { message: string }[] }).errors.map(({ message }) => message);
    }
    expect(suggests.production).toEqual(['Cannot query field "viewr" on type "Query".']);
    expect(suggests.open[0]).toContain('Did you mean "viewer"');
  });
});

describe('a browser', () => {
  const PAGES = 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8';

  it('that opens /graphql is led to the Sandbox in the demonstration, to the explorer in production', async () => {
    const visit = async (hub: RunningHub): Promise<unknown[]> => {
      const response = await request(hub.url).get('/graphql').set('Accept', PAGES).redirects(0);
      return [response.status, response.headers['location']];
    };
    expect(await visit(open)).toEqual([303, '/sandbox']);
    expect(await visit(production)).toEqual([303, '/explorer/']);
  });

  it('that sends an operation in the address is not led anywhere', async () => {
    const response = await request(open.url).get('/graphql').query({ query: '{ __typename }' }).set('Accept', PAGES);
    expect(response.status).toBe(400);
  });

  it('finds the Sandbox in the demonstration, with a plain link to the explorer, and not in production', async () => {
    const page = await request(open.url).get('/sandbox');
    expect(page.status).toBe(200);
    expect(page.text).toContain('<a href="/explorer/">');
    const policy = String(page.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self' https://embeddable-sandbox.cdn.apollographql.com;");
    expect(policy).toContain("connect-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect((await request(open.url).get('/sandbox/start.js')).text).toContain('EmbeddedSandbox');
    for (const path of ['/sandbox', '/sandbox/start.js']) {
      expect((await request(production.url).get(path)).status).toBe(404);
    }
  });
});

describe('the explorer', () => {
  it('is waited for in the demonstration while it is being built, and missed in production', async () => {
    const waiting = await request(open.url).get('/explorer').redirects(1);
    expect(waiting.status).toBe(503);
    expect(waiting.headers).toMatchObject({ refresh: '2', 'content-type': 'text/plain; charset=utf-8' });
    expect(waiting.text).toContain('The explorer is being built');
    const missing = await request(production.url).get('/explorer/');
    expect(missing.status).toBe(503);
    expect(missing.text).toContain('npm run build:pages -- explorer');
    expect(missing.headers).not.toHaveProperty('refresh');
  });

  it('is served as built, under a policy that runs no script but its own', async () => {
    mkdirSync(join(explorerFolder, 'assets'));
    writeFileSync(join(explorerFolder, 'index.html'), '<p>built</p>');
    writeFileSync(join(explorerFolder, '.built-from'), 'stamp');
    writeFileSync(join(explorerFolder, 'assets/main-1.js'), 'start()');
    const page = await request(production.url).get('/explorer/');
    expect(page.text).toBe('<p>built</p>');
    expect(page.headers['cache-control']).toBe('no-cache');
    const script = await request(production.url).get('/explorer/assets/main-1.js');
    expect(script.headers).toMatchObject({
      'content-type': expect.stringContaining('javascript') as string,
      'cache-control': expect.stringContaining('immutable') as string,
    });
    for (const { headers } of [page, script]) {
      const policy = String(headers['content-security-policy']).split('; ');
      expect(policy).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'", "connect-src 'self'"]));
      expect(policy).toContain("frame-ancestors 'none'");
    }
    for (const path of ['/explorer/.built-from', '/explorer/../package.json', '/explorer/%2e%2e/package.json']) {
      const { status, text } = await request(production.url).get(path);
      expect([path, status >= 400 && status < 500, text.includes('stamp')]).toEqual([path, true, false]);
    }
  });

  it('learns where the personas are in the demonstration only', async () => {
    const personas = `${demonstration.provider.url}/__admin`;
    const settings = async (hub: RunningHub): Promise<request.Response> =>
      request(hub.url).get('/explorer/settings.json');
    expect((await settings(open)).body).toEqual({ demonstrationPersonasUrl: personas });
    expect((await settings(open)).headers['content-security-policy']).toContain(
      `connect-src 'self' ${demonstration.provider.url};`,
    );
    expect((await settings(production)).body).toEqual({ demonstrationPersonasUrl: null });
  });

  it('for persons concerned learns its issuer, and no persona', async () => {
    const issuer = `${demonstration.provider.url}/realms/citizen`;
    for (const hub of [open, production]) {
      const settings = await request(hub.url).get('/my-data/settings.json');
      expect(settings.body).toEqual({ clientId: 'tracing-my-data', issuer });
    }
  });
});

function codesOf({ body }: request.Response): string[] {
  return (body as { errors: { extensions: { code: string } }[] }).errors.map(({ extensions }) => extensions.code);
}
