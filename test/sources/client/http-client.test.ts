import { inspect } from 'node:util';
import { SourceError } from '../../../src/model/errors/hub-error';
import { HttpClient, type SourceCall } from '../../../src/sources/client/http-client';
import type { HttpQuestion } from '../../../src/sources/client/exchange';
import { FAULTS, PartnerServer, sendJson, type Fault } from '../partner-server';
import { MovableTime } from '../../../scripts/demonstration/movable-time';
import { until } from '../../support/until';

const EXPECTED: Record<Fault, string> = {
  down: 'SOURCE_UNAVAILABLE',
  slow: 'SOURCE_TIMEOUT',
  error: 'SOURCE_UNAVAILABLE',
  garbage: 'SOURCE_BAD_ANSWER',
  half: 'SOURCE_BAD_ANSWER',
  reset: 'SOURCE_BAD_ANSWER',
  endless: 'SOURCE_TIMEOUT',
  'headers-only': 'SOURCE_TIMEOUT',
};

const BUDGET_MS = 5_000;
/** It is still: only a test uses up a budget. */
let time: MovableTime;
let partner: PartnerServer;
let url: string;
let client: HttpClient;
let calls: SourceCall[];

const question = (more: Partial<HttpQuestion> = {}): HttpQuestion => ({
  resource: 'things',
  method: 'POST',
  path: 'things/search',
  json: { keys: ['a'] },
  requestId: 'request-1',
  known: null,
  ...more,
});

function clientFor(options: Partial<ConstructorParameters<typeof HttpClient>[0]> = {}): HttpClient {
  return new HttpClient({
    source: 'call-centre',
    baseUrl: `${url}/api`,
    timeBudgetMs: BUDGET_MS,
    time,
    onCall: (call) => calls.push(call),
    ...options,
  });
}

beforeEach(async () => {
  calls = [];
  time = MovableTime.still();
  partner = new PartnerServer((_received, response) => sendJson(response, { ok: true }));
  url = await partner.start();
  client = clientFor();
});

afterEach(async () => {
  await client.close();
  await partner.stop();
});

/** The request is there, and the budget is used up: not a millisecond earlier. */
async function untilBudgetIsOver(budgetMs = BUDGET_MS): Promise<void> {
  await until(() => partner.requests.length > 0);
  await time.advance(budgetMs - 1);
  expect(calls).toEqual([]);
  await time.advance(1);
}

const failure = (promise: Promise<unknown>): Promise<SourceError> =>
  promise.then(
    () => {
      throw new Error('the call succeeded');
    },
    (error: SourceError) => error,
  );

describe('the outgoing client', () => {
  it('sends the question under the base path with the request id, and gives the parsed answer', async () => {
    const answer = await client.ask(question());
    expect(answer).toMatchObject({ status: 200, body: { ok: true } });
    expect(partner.requests).toMatchObject([
      { method: 'POST', url: '/api/things/search', body: { keys: ['a'] }, headers: { 'x-request-id': 'request-1' } },
    ]);
  });

  it('sends a form and a query where asked to', async () => {
    await client.ask(question({ json: undefined, form: { subject: 'Patient/a,Patient/b' } }));
    await client.ask(question({ method: 'GET', json: undefined, path: 'feed', query: { since: '7' } }));
    expect(partner.requests[0]?.body).toEqual({ subject: 'Patient/a,Patient/b' });
    expect(partner.requests[1]?.url).toBe('/api/feed?since=7');
  });

  it('keeps its connection alive between calls', async () => {
    for (let i = 0; i < 10; i++) await client.ask(question());
    expect(partner.connections).toBeLessThanOrEqual(2);
  });

  it.each(FAULTS)('turns a partner that is "%s" into a source error, and answers once it is not', async (fault) => {
    partner.fault = fault;
    const failed = failure(client.ask(question()));
    if (EXPECTED[fault] === 'SOURCE_TIMEOUT') await untilBudgetIsOver();
    const error = await failed;
    expect(error).toBeInstanceOf(SourceError);
    expect(error).toMatchObject({ code: EXPECTED[fault], source: 'call-centre', facts: { source: 'call-centre' } });
    expect(inspect(error, { depth: 10 })).not.toMatch(/Peeters|85073003328|positive/);
    expect(calls).toMatchObject([{ source: 'call-centre', resource: 'things', outcome: EXPECTED[fault] }]);
    partner.fault = null;
    await expect(client.ask(question())).resolves.toMatchObject({ body: { ok: true } });
  });

  it('stops reading at the size cap', async () => {
    client = clientFor({ limits: { maxAnswerBytes: 1000 } });
    partner.behaviour = (_received, response) => sendJson(response, { text: 'x'.repeat(2000) });
    expect(await failure(client.ask(question()))).toMatchObject({ code: 'SOURCE_BAD_ANSWER' });
  });

  it('refuses JSON that is nested too deeply, but not brackets inside text', async () => {
    client = clientFor({ limits: { maxAnswerDepth: 10 } });
    partner.behaviour = (_received, response) => response.end('['.repeat(11) + ']'.repeat(11));
    expect(await failure(client.ask(question()))).toMatchObject({ code: 'SOURCE_BAD_ANSWER' });
    const text = { text: `\\"${'['.repeat(50)}\\`, deep: [[[[[[[[1]]]]]]]] };
    partner.behaviour = (_received, response) => sendJson(response, text);
    await expect(client.ask(question())).resolves.toMatchObject({ body: text });
  });

  it('puts an answer together that comes in pieces, after word that it is coming', async () => {
    partner.behaviour = (_received, response) => {
      const bytes = Buffer.from(JSON.stringify({ name: 'Noël', more: 'x'.repeat(200_000) }));
      const cut = bytes.indexOf('ë') + 1;
      response.writeEarlyHints({ link: '</style.css>; rel=preload' });
      response.writeHead(200, { 'content-type': 'application/json', 'x-sent': 'yes' });
      response.write(bytes.subarray(0, cut), () => setImmediate(() => response.end(bytes.subarray(cut))));
    };
    const { status, headers, body } = await client.ask(question());
    expect(status).toBe(200);
    expect(headers).toMatchObject({ 'x-sent': 'yes' });
    expect(body).toEqual({ name: 'Noël', more: 'x'.repeat(200_000) });
  });

  it.each(['things', 'a/b-c/_search', '/token', './things', 'things?x=1', '../up', 'th%69ngs', 'é', 'a b', 'a//b', ''])(
    'goes where the path %j leads from the base path',
    async (path) => {
      await client.ask(question({ path }));
      const { pathname, search } = new URL(path, `${url}/api/`);
      expect(partner.requests.map((received) => received.url)).toEqual([`${pathname}${search}`]);
    },
  );

  it('ends at the deadline several calls share', async () => {
    partner.fault = 'slow';
    const deadline = time.elapsedMs() + BUDGET_MS / 2;
    const failed = failure(client.ask(question({ deadline })));
    await untilBudgetIsOver(BUDGET_MS / 2);
    expect(await failed).toMatchObject({ code: 'SOURCE_TIMEOUT' });
  });

  it('counts waiting for authentication in the budget', async () => {
    client = clientFor({ authentication: { headers: () => new Promise(() => undefined) } });
    const failed = failure(client.ask(question()));
    await time.advance(BUDGET_MS);
    expect(await failed).toMatchObject({ code: 'SOURCE_TIMEOUT' });
  });

  it('authenticates anew once when it is refused', async () => {
    let key = 'old';
    client = clientFor({ authentication: { headers: () => ({ 'x-api-key': key }), refused: () => (key = 'new') } });
    partner.behaviour = (received, response) =>
      received.headers['x-api-key'] === 'new' ? sendJson(response, {}) : sendJson(response, {}, 401);
    await expect(client.ask(question())).resolves.toMatchObject({ status: 200 });
    partner.behaviour = (_received, response) => sendJson(response, {}, 401);
    expect(await failure(client.ask(question()))).toMatchObject({ code: 'SOURCE_BAD_ANSWER' });
    expect(partner.requests).toHaveLength(4);
  });

  it('reports what it asks before it asks, answered or not', async () => {
    partner.fault = 'down';
    const onQuestion = jest.fn();
    await failure(client.ask(question({ onQuestion, keys: 1 })));
    expect(onQuestion.mock.calls).toEqual([[{ source: 'call-centre', resource: 'things', keys: 1 }]]);
  });
});

describe('source health', () => {
  it('is unknown before the first call, then up with latency and the time of the last good answer', async () => {
    expect(client.health()).toMatchObject({
      source: 'call-centre',
      state: 'UNKNOWN',
      since: null,
      lastGoodAnswerAt: null,
      latencyMs: null,
      calls: { circuit: 'CLOSED', fault: 'NONE', running: 0, waiting: 0, limits: { timeBudgetMs: BUDGET_MS } },
    });
    await client.ask(question());
    const health = client.health();
    expect(health.state).toBe('UP');
    expect(health.lastGoodAnswerAt).toBeInstanceOf(Date);
    expect(health.latencyMs).toBeGreaterThanOrEqual(0);
  });

  it('is degraded after an unusable answer, down after three, and up again with the time it changed', async () => {
    await client.ask(question());
    const upSince = client.health().since;
    partner.fault = 'garbage';
    const states: string[] = [];
    for (let i = 0; i < 3; i++) {
      await failure(client.ask(question()));
      states.push(client.health().state);
    }
    expect(states).toEqual(['DEGRADED', 'DEGRADED', 'DOWN']);
    expect(client.health().lastGoodAnswerAt).not.toBeNull();
    partner.fault = null;
    await client.ask(question());
    expect(client.health().state).toBe('UP');
    expect(client.health().since?.getTime()).toBeGreaterThanOrEqual(upSince?.getTime() ?? 0);
  });

  it('is down at once when nobody can be reached', async () => {
    await partner.stop();
    await failure(client.ask(question()));
    expect(client.health().state).toBe('DOWN');
    partner = new PartnerServer((_received, response) => sendJson(response, {}));
    await partner.start();
  });
});
