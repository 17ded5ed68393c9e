/** What cannot be read reaches no route, and is answered in the form of all refusals, without what was sent. */
import fastify, { type FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { answerUnreadable } from '../../src/http/unfinished-requests';
import { sendRaw } from '../labs/fuzz/raw-request';

let server: FastifyInstance;
let url: string;

beforeAll(async () => {
  server = fastify({ logger: false, ...answerUnreadable({ 'x-content-type-options': 'nosniff' }) });
  server.get('/:word', async () => 'answered');
  await server.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

const HOST = 'Host: hub\r\nConnection: close\r\n';

it.each([
  ['an address that is none', `GET /%zzsecret HTTP/1.1\r\n${HOST}\r\n`, 400],
  ['no HTTP', 'secret\r\n\r\n', 400],
  ['a length that is none', `POST /a HTTP/1.1\r\n${HOST}Content-Length: secret\r\n\r\n`, 400],
  ['headers that are too long', `GET /a HTTP/1.1\r\n${HOST}X: ${'secret'.repeat(10_000)}\r\n\r\n`, 431],
])('%s', async (_what, sent, status) => {
  const { text, statuses } = await sendRaw(url, { parts: [sent] });
  expect(statuses).toEqual([status]);
  const [head = '', body = ''] = text.split('\r\n\r\n');
  expect(head.toLowerCase()).toContain('x-content-type-options: nosniff');
  expect(head.toLowerCase()).toContain('content-type: application/json; charset=utf-8');
  expect(JSON.parse(body)).toEqual({
    errors: [{ message: expect.any(String) as string, extensions: { code: 'BAD_USER_INPUT' } }],
  });
  expect(text).not.toContain('secret');
});

it('what can be read is answered, and somebody who is gone is left alone', async () => {
  expect((await sendRaw(url, { parts: [`GET /word HTTP/1.1\r\n${HOST}\r\n`] })).text).toContain('answered');
  for (let times = 0; times < 5; times += 1) await sendRaw(url, { parts: ['POST /a HT'], then: 'DESTROY' });
  expect((await sendRaw(url, { parts: [`GET /word HTTP/1.1\r\n${HOST}\r\n`] })).statuses).toEqual([200]);
});
