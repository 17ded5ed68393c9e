/** What a collector is sent of requests: the tree of a trace, whose it is, and never a value, a text or a key. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  askHub,
  forgetRequests,
  requestsTo,
  startDemonstration,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { startTraceCollector, type CollectedSpan, type TraceCollector } from '../support/trace-collector';
import { entriesWith, linesWith } from './hub-state';

const CASE_VIEW = readFileSync(join(__dirname, '../../schema/operations/case-view.graphql'), 'utf8');
const CALLERS_SPAN = '00f067aa0ba902b7';
const SERVER = 2;
const CLIENT = 3;

let collector: TraceCollector;
let demonstration: RunningDemonstration;
let firstCase: string;
let traces = 0;

beforeAll(async () => {
  collector = await startTraceCollector();
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=the-key',
    OTEL_BSP_SCHEDULE_DELAY: '20',
    SOURCE_TIME_BUDGET_MS: '20000',
  };
  demonstration = await startDemonstration({ size: 300, environment });
  firstCase = await demonstration.firstCaseId();
});

afterAll(async () => {
  await demonstration.stop();
  await collector.stop();
});

/** Of a caller that traces, and records its own. */
function traceparent(flags = '01'): { readonly traceId: string; readonly header: string } {
  const traceId = (++traces).toString(16).padStart(32, 'a');
  return { traceId, header: `00-${traceId}-${CALLERS_SPAN}-${flags}` };
}

async function askTraced(persona: string, query: string, variables: Record<string, unknown>, header: string) {
  const headers = { traceparent: header, tracestate: 'vendor=85073003328', baggage: 'niss=85073003328' };
  return demonstration.ask(persona, query, { variables, headers });
}

const ofTrace = async (traceId: string): Promise<readonly CollectedSpan[]> =>
  collector.untilThereIs(traceId, 'POST /graphql');

const only = (spans: readonly CollectedSpan[], name: string): CollectedSpan => {
  const found = spans.filter((span) => span.name === name);
  expect([name, found.length]).toEqual([name, 1]);
  return found[0] as CollectedSpan;
};

const below = (spans: readonly CollectedSpan[], { spanId }: CollectedSpan): readonly CollectedSpan[] =>
  spans.filter(({ parentSpanId }) => parentSpanId === spanId);

describe('the trace of a request', () => {
  let traceId: string;
  let spans: readonly CollectedSpan[];

  beforeAll(async () => {
    await forgetRequests(demonstration.partners);
    const given = traceparent();
    traceId = given.traceId;
    const answer = await askTraced('nurse', CASE_VIEW, { id: firstCase }, given.header);
    expect(answer.data).toHaveProperty('case.medical.tests');
    spans = await ofTrace(traceId);
  });

  it('goes on with the caller’s, by the route, the method and what was answered', () => {
    const root = only(spans, 'POST /graphql');
    expect(root).toMatchObject({ parentSpanId: CALLERS_SPAN, kind: SERVER, isError: false });
    expect(root.attributes).toMatchObject({
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'http.response.status_code': 200,
      'url.scheme': 'http',
    });
  });

  it('has the operation below it, by its kind and its hash, for whom and under which version', () => {
    const operation = only(spans, 'query');
    expect(operation.parentSpanId).toBe(only(spans, 'POST /graphql').spanId);
    expect(operation.attributes).toEqual({
      'graphql.operation.type': 'query',
      'hub.operation.hash': expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      'hub.roles': ['NURSE'],
      'hub.purpose': 'CONTACT_TRACING',
      'hub.policy_version': 1,
      'hub.outcome': 'answered',
    });
  });

  it('has each question to a partner below the operation, by what kind of thing was asked', async () => {
    const operation = only(spans, 'query');
    // what it takes to be let in is asked for in the middle of a question
    const LET_IN = ['GET sciensano smart-configuration', 'POST sciensano token'];
    const letIn = spans.filter(({ name }) => LET_IN.includes(name));
    expect(letIn.length).toBeLessThanOrEqual(2);
    const questions = spans.filter((span) => span.attributes['hub.source'] !== undefined && !letIn.includes(span));
    const asked = new Set(questions.map(({ attributes }) => attributes['hub.source']));
    expect(asked).toContain('sciensano');
    expect(asked).toContain('call-centre');
    for (const question of questions) {
      expect(question).toMatchObject({ parentSpanId: operation.spanId, kind: CLIENT, isError: false });
      expect(question.attributes).toMatchObject({ 'hub.outcome': 'OK', 'http.response.status_code': 200 });
      expect(Object.keys(question.attributes).filter((name) => name.startsWith('url.'))).toEqual([]);
    }
    const observed = await requestsTo(demonstration.partners.sciensano);
    const headers = observed.filter(({ requestId }) => requestId !== null).map((one) => one.traceparent);
    const ids = new Set(questions.map(({ spanId }) => `00-${traceId}-${spanId}-01`));
    expect(headers.length).toBeGreaterThan(0);
    expect(headers.filter((header) => header === undefined || !ids.has(header))).toEqual([]);
  });

  it('has statements by their names below what asked them, and the commit of its access records below its disclosure', () => {
    const disclosure = only(spans, 'disclosure');
    expect(disclosure.parentSpanId).toBe(only(spans, 'query').spanId);
    const commit = only(spans, 'commit of access records');
    expect(below(spans, disclosure)).toContain(commit);
    const written = below(spans, commit).find(({ name }) => name === 'access records');
    expect(written?.attributes).toEqual({
      'db.system.name': 'postgresql',
      'db.operation.name': 'insert',
      'db.query.summary': 'access records',
    });
    const all = spans.filter(({ attributes }) => attributes['db.system.name'] !== undefined);
    const known = new Set(spans.map(({ spanId }) => spanId));
    expect(all.filter(({ parentSpanId }) => !known.has(parentSpanId ?? ''))).toEqual([]);
  });

  it('has no span that ends after the one above it but the commit that others wait for too', () => {
    const byId = new Map(spans.map((span) => [span.spanId, span]));
    for (const span of spans) {
      const above = byId.get(span.parentSpanId ?? '');
      if (above) expect(span.startNanos >= above.startNanos).toBe(true);
    }
  });

  it('is named in the line of the request', () => {
    const root = only(spans, 'POST /graphql');
    expect(entriesWith(demonstration, traceId)).toMatchObject([
      { msg: 'request', route: '/graphql', traceId, spanId: root.spanId },
    ]);
  });
});

describe('a trace', () => {
  it('records the kind of failure of a partner, that a refusal was one, and nothing they said', async () => {
    const given = traceparent();
    const query = 'query Peeters85073003328 { viewer { name } nothing85073003328 }';
    const answer = await askTraced('nurse', query, {}, given.header);
    expect(answer.status).toBe(400);
    const spans = await ofTrace(given.traceId);
    expect(only(spans, 'query').attributes).toMatchObject({ 'hub.outcome': 'refused' });
    expect(only(spans, 'POST /graphql').attributes).toMatchObject({ 'http.response.status_code': 400 });
  });

  it('is begun by the hub where the caller has none, or sends a malformed one', async () => {
    for (const header of [undefined, 'nonsense', '00-00000000000000000000000000000000-00f067aa0ba902b7-01']) {
      const requestId = `untraced-${String(header).length}`;
      const token = await demonstration.tokenOf('nurse');
      const headers = { 'x-request-id': requestId, ...(header && { traceparent: header }) };
      await askHub(demonstration.hub.url, token, '{ viewer { name } }', { headers });
      const traceId = String(entriesWith(demonstration, `"${requestId}"`)[0]?.['traceId']);
      expect(only(await ofTrace(traceId), 'POST /graphql').parentSpanId ?? '').toBe('');
    }
  });

  it('is not recorded where the caller does not record its own, and goes on to partners as such', async () => {
    const given = traceparent('00');
    await forgetRequests(demonstration.partners);
    await askTraced('nurse', CASE_VIEW, { id: firstCase }, given.header);
    const after = traceparent();
    await askTraced('nurse', '{ viewer { name } }', {}, after.header);
    await ofTrace(after.traceId);
    expect(collector.spans().filter((span) => span.traceId === given.traceId)).toEqual([]);
    const headers = (await requestsTo(demonstration.partners.sciensano)).flatMap((one) => one.traceparent ?? []);
    expect(headers.length).toBeGreaterThan(0);
    for (const header of headers) expect(header).toMatch(new RegExp(`^00-${given.traceId}-[0-9a-f]{16}-00$`));
  });

  it('of several requests whose records are written at once belongs to the first, and is linked with the others', async () => {
    const asked = Array.from({ length: 12 }, () => traceparent());
    await Promise.all(asked.map(({ header }) => askTraced('nurse', CASE_VIEW, { id: firstCase }, header)));
    const all = (await Promise.all(asked.map(({ traceId }) => ofTrace(traceId)))).flat();
    const commits = all.filter(({ name }) => name === 'commit of access records');
    const ids = new Set(asked.map(({ traceId }) => traceId));
    const covered = commits.flatMap((commit) => [commit.traceId, ...commit.links.map((link) => link.traceId)]);
    expect(covered.filter((id) => ids.has(id)).sort()).toEqual([...ids].sort());
    const disclosures = new Map(
      all.filter(({ name }) => name === 'disclosure').map((span) => [span.spanId, span.traceId]),
    );
    for (const commit of commits) expect(disclosures.get(commit.parentSpanId ?? '')).toBe(commit.traceId);
  });

  it('is recorded no more often than the hub is set to, whatever callers say', async () => {
    const hub = await demonstration.anotherHub({}, { OTEL_TRACES_SAMPLER_ARG: '0' });
    const given = traceparent();
    const token = await demonstration.tokenOf('nurse');
    await askHub(hub.url, token, '{ viewer { name } }', { headers: { traceparent: given.header } });
    await hub.stop();
    expect(collector.spans().filter((span) => span.traceId === given.traceId)).toEqual([]);
  });
});

describe('a hub', () => {
  it('without a collector to send to adds nothing to what partners are asked, and none of its lines has a trace', async () => {
    const hub = await demonstration.anotherHub({}, { OTEL_EXPORTER_OTLP_ENDPOINT: '' });
    await forgetRequests(demonstration.partners);
    const headers = { traceparent: traceparent().header, 'x-request-id': 'without-traces' };
    const token = await demonstration.tokenOf('nurse');
    await askHub(hub.url, token, CASE_VIEW, { variables: { id: firstCase }, headers });
    const asked = (await requestsTo(demonstration.partners.sciensano)).filter(
      (one) => one.requestId === 'without-traces',
    );
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((one) => one.traceparent !== undefined)).toEqual([]);
    const [line] = linesWith(demonstration, '"without-traces"');
    expect(line).not.toContain('traceId');
    await hub.stop();
  });
});

describe('what was sent to the collector in all of this', () => {
  it('went with the key it wants', () => {
    expect(collector.text()).toContain('"x-collector-key":"the-key"');
  });

  it('has no name, number, address or result of the person, no text, no variable and nothing callers made up', async () => {
    const { population } = demonstration;
    const person = population.person(population.case(0).personIndex);
    const token = await demonstration.tokenOf('nurse');
    const secrets = [
      ...[person.niss, person.givenName, person.familyName, person.patientReference, firstCase, token],
      ...['85073003328', 'Peeters85073003328', 'caseView', 'medical {', 'DETECTED', 'select ', 'vendor=', 'the-key-of'],
      ...person.medical.tests.map(({ id }) => id),
    ].filter((secret): secret is string => typeof secret === 'string' && secret.length > 3);
    expect(secrets.length).toBeGreaterThan(10);
    const text = collector.text();
    expect(text.length).toBeGreaterThan(5_000);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
