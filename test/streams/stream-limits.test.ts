/** How many streams there may be, who pays for them, and which an application may open. */
import { personaNamed } from '../../simulators/population/personas';
import type { RunningHub } from '../../src/app/hub';
import { openEventStream } from '../support/event-stream';
import { metricsOf } from '../front-door/hub-state';
import { until } from '../support/until';
import { StreamGround } from './followed-cases';

const POLICY = 'subscription { policyActivated { number } }';

let ground: StreamGround;

beforeAll(async () => {
  ground = await StreamGround.start({ environment: { STREAMS_PER_PROCESS: '30' } });
});

afterEach(async () => {
  ground.closeAll();
  await until(async () => (await streamsOpen()) === 0);
});

afterAll(() => ground?.stop());

async function streamsOpen(hub: RunningHub = ground.demonstration.hub): Promise<number> {
  return Number(/^hub_streams_open (\d+)$/m.exec(await metricsOf(hub))?.[1]);
}

it('leaves a caller who subscribes 300 times with twenty, and others with theirs', async () => {
  const counts = new Map<string, number>();
  const open: { close(): void }[] = [];
  const token = await ground.demonstration.tokenOf('agent');
  for (let batch = 0; batch < 6; batch += 1) {
    const streams = await Promise.all(
      Array.from({ length: 50 }, () => openEventStream(ground.demonstration.hub.url, token, POLICY)),
    );
    open.push(...streams);
    for (const { status, refusal, headers } of streams) {
      const key = `${status} ${refusal?.errors?.[0]?.extensions.code ?? ''} ${headers.has('retry-after')}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  expect(counts.get('200  false')).toBe(20);
  expect([...counts.keys()].filter((key) => !key.startsWith('200'))).toEqual(['429 RATE_LIMITED true']);
  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(300);
  expect((await ground.follow('nurse', POLICY)).status).toBe(200);
  expect(await streamsOpen()).toBe(21);
  for (const stream of open) stream.close();
});

it('gives places back, and has no more than the process may', async () => {
  for (let time = 0; time < 3; time += 1) {
    const streams = await Promise.all(Array.from({ length: 20 }, () => ground.follow('agent', POLICY)));
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
    if (time === 0) {
      const others = await Promise.all(Array.from({ length: 11 }, () => ground.follow('nurse', POLICY)));
      expect(others.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 10 }, () => 200), 503]);
      expect(others.find(({ status }) => status === 503)?.refusal?.errors?.[0]?.extensions.code).toBe('OVERLOADED');
    }
    ground.closeAll();
    await until(async () => (await streamsOpen()) === 0);
  }
});

it('has no stream in hand as a request: as many as there may be leave room for all others', async () => {
  const hub = await ground.demonstration.anotherHub({}, { IN_HAND_REQUESTS: '4' });
  const { url: hubUrl } = hub;
  for (let place = 0; place < 12; place += 1) {
    // a machine that is late takes in less for a moment; a stream that stayed in hand would be in the way for ever
    await until(async () => (await ground.follow('agent', POLICY, { hubUrl })).status === 200);
  }
  await until(async () => (await streamsOpen(hub)) === 12);
  ground.closeAll();
  await hub.stop();
});

it('is charged for each event like any operation', async () => {
  const hub = await ground.demonstration.anotherHub({}, { BUDGET_CALLER: '100', BUDGET_WINDOW_S: '60' });
  const query = 'subscription { queueChanged { number state priority } }';
  const codes: unknown[] = [];
  for (let opened = 0; opened < 15; opened += 1) {
    const stream = await ground.follow('supervisor', query, { hubUrl: hub.url });
    const answer = stream.refusal ?? (await stream.event(1));
    codes.push(answer.errors?.[0]?.extensions.code ?? 'answered');
  }
  expect(codes[0]).toBe('answered');
  expect(codes.at(-1)).toBe('RATE_LIMITED');
  await hub.stop();
});

it('is refused to an application that has registered other operations only', async () => {
  const persona = personaNamed('partner-call-centre');
  const clientId = persona.kind === 'SYSTEM' ? persona.clientId : '';
  await ground.change('application', `operation_mode = 'ENFORCE'`, `client_id = '${clientId}'`);
  await until(async () => {
    const stream = await ground.follow('partner-call-centre', POLICY);
    stream.close();
    return stream.status === 403 && stream.refusal?.errors?.[0]?.extensions.code === 'OPERATION_NOT_REGISTERED';
  });
});
