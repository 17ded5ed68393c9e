import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SpanStart, Tracer } from '../../../src/model/tracer';
import { openTracing, type Tracing } from '../../../src/http/observability/open-tracing';
import { startTraceCollector, type TraceCollector } from '../../support/trace-collector';
import { MovableTime } from '../../../scripts/demonstration/movable-time';
import { until } from '../../support/until';

const REQUEST: SpanStart = { name: 'GET /', kind: 'SERVER', attributes: { 'http.route': '/' } };
const STEP: SpanStart = { name: 'step', kind: 'INTERNAL', attributes: {} };

let collector: TraceCollector;
let exported: [boolean, number][];

const time = new MovableTime();

beforeEach(async () => {
  collector = await startTraceCollector();
  exported = [];
});

afterEach(() => collector.stop());

function tracingTo(endpoint: string, ratio = 1): Tracing {
  const onExport = (isTaken: boolean, spans: number): void => void exported.push([isTaken, spans]);
  const resource = { 'service.name': 'test', 'deployment.environment.name': 'here' };
  return openTracing({ url: `${endpoint}/v1/traces`, headers: {}, resource, ratio, delayMs: 10, time, onExport });
}

async function request(tracer: Tracer, work: () => Promise<unknown>, traceparent?: string): Promise<string> {
  const place = tracer.enter(REQUEST, traceparent);
  await place.run(work).catch(() => undefined);
  place.span.end();
  return place.ids.traceId;
}

describe('a tracer', () => {
  it('says of the hub what it is configured to say, and which release it is', async () => {
    const { tracer, stop } = tracingTo(collector.url);
    await request(tracer, () => Promise.resolve());
    await stop();
    const said = ['service.name', 'deployment.environment.name', 'service.version'];
    for (const name of said) expect(collector.text()).toContain(`"key":"${name}"`);
    expect(collector.text()).toContain('"stringValue":"0.1.0"');
  });

  it('makes no span of work that is done for no request', async () => {
    const { tracer, stop } = tracingTo(collector.url);
    await expect(tracer.within(STEP, async () => tracer.here())).resolves.toBeNull();
    expect(tracer.begin(STEP)).toBeNull();
    expect(tracer.headers()).toEqual({});
    await stop();
    expect(collector.spans()).toEqual([]);
  });

  it('follows work over timers, promises and what is done side by side', async () => {
    const { tracer, stop } = tracingTo(collector.url);
    const side = (name: string): Promise<void> =>
      tracer.within({ ...STEP, name }, async () => {
        await time.delay(5);
        tracer.begin({ ...STEP, name: `within ${name}` })?.end();
      });
    const traceId = await request(tracer, () => Promise.all([side('one'), side('other')]));
    await stop();
    const spans = collector.spans().filter((span) => span.traceId === traceId);
    const parentOf = (name: string): string | undefined => {
      const above = spans.find((span) => span.name === name)?.parentSpanId;
      return spans.find(({ spanId }) => spanId === above)?.name;
    };
    expect(parentOf('within one')).toBe('one');
    expect(parentOf('within other')).toBe('other');
    expect(parentOf('one')).toBe('GET /');
  });

  it('records the code or the kind of an error, and not its message', async () => {
    const { tracer, stop } = tracingTo(collector.url);
    const failing = (error: unknown) => () =>
      tracer.within(STEP, () => {
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what is thrown need not be an error
        return Promise.reject(error);
      });
    await request(tracer, failing(new RangeError('Peeters 85073003328')));
    await request(tracer, failing(Object.assign(new Error('Peeters'), { code: '22P02' })));
    await request(tracer, failing('Peeters'));
    await stop();
    const steps = collector.spans().filter(({ name }) => name === 'step');
    expect(steps.map(({ attributes, isError }) => [attributes['error.type'], isError])).toEqual([
      ['RangeError', true],
      ['22P02', true],
      ['unknown', true],
    ]);
    expect(collector.text()).not.toContain('Peeters');
  });

  it('takes of the caller the ids alone, and no span of its where it does not record', async () => {
    const { tracer, stop } = tracingTo(collector.url);
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    let sent: Readonly<Record<string, string>> = {};
    await request(tracer, async () => (sent = tracer.headers()), `00-${traceId}-00f067aa0ba902b7-00`);
    expect(Object.keys(sent)).toEqual(['traceparent']);
    expect(sent['traceparent']).toMatch(new RegExp(`^00-${traceId}-(?!00f067aa0ba902b7)[0-9a-f]{16}-00$`));
    await stop();
    expect(collector.spans()).toEqual([]);
  });

  it('records the share it is set to, and a caller’s trace no sooner', async () => {
    const { tracer, stop } = tracingTo(collector.url, 0.25);
    for (let count = 0; count < 400; count += 1) {
      const own = count.toString(16).padStart(8, '0');
      const traceId = `${own}${(count * 2_654_435_761).toString(16).padStart(24, '0')}`.slice(0, 32);
      await request(tracer, async () => undefined, `00-${traceId}-00f067aa0ba902b7-01`);
      await request(tracer, async () => undefined);
    }
    await stop();
    const begun = collector.spans().filter(({ parentSpanId }) => !parentSpanId).length;
    expect(begun).toBeGreaterThan(50);
    expect(begun).toBeLessThan(150);
    expect(collector.spans().length - begun).toBeLessThan(400);
  });
});

describe('a collector', () => {
  it('that takes spans is reported to the metrics', async () => {
    const { tracer, stop } = tracingTo(collector.url);
    await request(tracer, async () => undefined);
    await stop();
    expect(exported).toEqual([[true, 1]]);
  });

  it('that is not there, or says nothing, holds up neither work nor the end', async () => {
    const silent = createServer(() => undefined);
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    for (const port of [9, (silent.address() as AddressInfo).port]) {
      const { tracer, stop } = tracingTo(`http://127.0.0.1:${port}`);
      await request(tracer, async () => undefined);
      const stopped = stop();
      await time.advance(1_500);
      await stopped;
    }
    // what was lost is counted, when the library gives it up
    await until(() => exported.length === 2);
    expect(exported).toEqual([
      [false, 1],
      [false, 1],
    ]);
    silent.closeAllConnections();
    silent.close();
  });
});
