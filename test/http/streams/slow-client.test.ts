/** A client that does not read, over a real connection: it holds one answer, however much changes, and is dropped in the end. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { createHandler } from 'graphql-sse';
import { OpenStream } from '../../../src/http/streams/open-stream';
import { writeEvents } from '../../../src/http/streams/write-events';
import { until } from '../../support/until';
import { MovableTime } from '../../../scripts/demonstration/movable-time';

const MEGABYTE = 1024 * 1024;
const time = new MovableTime();

let server: FastifyInstance;
let client: Socket;
let stream: OpenStream;
let runs = 0;
let dropped = 0;
const ended: (string | null)[] = [];

beforeAll(async () => {
  server = fastify();
  server.post('/', async (_request, reply) => {
    stream = new OpenStream({
      // neither is asked for: nothing changes but by the test
      caller: undefined as never,
      time,
      view: { isInUrl: false, followed: null, selected: null },
      run: async (run) => {
        runs += 1;
        const text = `${run} `.padEnd(8 * MEGABYTE, 'x');
        return { text, result: { data: { text } }, isIncomplete: false, isFinal: false, retryAfterSeconds: null };
      },
      onSent: () => undefined,
      onClosed: (code) => void ended.push(code),
    });
    const handle = createHandler({ authenticate: () => null, onSubscribe: () => stream.answers() });
    const headers = new Map([
      ['accept', 'text/event-stream'],
      ['content-type', 'application/json'],
    ]);
    const [body] = await handle({ method: 'POST', url: '/', headers, body: { query: 'x' }, raw: null, context: null });
    reply.hijack();
    const onDropped = (): void => void (dropped += 1);
    await writeEvents(reply, body as AsyncGenerator<string, void, undefined>, { stream, onDropped, time });
  });
  await server.listen({ port: 0, host: '127.0.0.1' });
  client = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  await once(client, 'connect');
});

afterAll(async () => {
  client.destroy();
  await server.close();
});

it('runs once while nothing is read, and is dropped with an error after the time that it has', async () => {
  client.pause();
  client.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n');
  await until(() => runs === 1 && time.pending === 1);
  for (let times = 0; times < 1_000; times += 1) stream.touch();
  await time.advance(19_000);
  expect(dropped).toBe(0);
  await time.advance(1_000);
  expect([runs, dropped]).toEqual([1, 1]);
  // the last event has a second to leave
  await time.advance(1_000);
  await until(() => ended.length === 1);
  expect([runs, dropped]).toEqual([1, 1]);
  const closed = once(client, 'close');
  client.on('error', () => undefined).resume();
  await closed;
});
