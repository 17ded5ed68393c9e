/** Connections without a token: what they wait for is bounded, whichever of its parts is slow, and an admitted request is left alone. */
import fastify, { type FastifyInstance } from 'fastify';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { guardDoor } from '../../src/http/graphql/front-gate';
import { capUnfinished } from '../../src/http/unfinished-requests';
import { MovableTime } from '../../scripts/demonstration/movable-time';
import { until } from '../support/until';

const MIB = 1024 * 1024;

/** The hub's side of a connection, and the caller's. */
interface Opened {
  readonly caller: Socket;
  readonly hub: Socket;
}

const time = new MovableTime();
let server: FastifyInstance;
const opened: Opened[] = [];
/** What answers are read from. */
let answers: Readable[];
let inHand: number;
let never: number;

async function start(limits: { connections?: number }): Promise<void> {
  answers = [];
  inHand = 0;
  never = 0;
  server = fastify({ logger: false, bodyLimit: MIB });
  capOf(limits);
  const large = (): Readable => {
    const answer = new Readable({ read: () => void answer.push(Buffer.alloc(64 * 1024)) });
    answers.push(answer);
    return answer;
  };
  server.get('/large', async (_request, reply) => reply.send(large()));
  server.get('/large-and-admitted', async (request, reply) => {
    request.admit();
    return reply.send(large());
  });
  server.get('/never', async () => {
    never += 1;
    return new Promise(() => undefined);
  });
  server.post('/body', async () => 'read');
  await server.listen({ host: '127.0.0.1', port: 0 });
}

function capOf({ connections = 1_000 }: { connections?: number }): void {
  const unfinished = capUnfinished(server, { connections, bodyBytes: MIB, time });
  const begin = (): (() => void) => {
    inHand += 1;
    return () => void (inHand -= 1);
  };
  guardDoor(server, { begin }, { caller: 1, application: 1, windowSeconds: 1 }, unfinished);
}

afterEach(async () => {
  for (const { caller } of opened.splice(0)) caller.destroy();
  await server.close();
});

/** Sends, and reads nothing. */
async function open(text: string): Promise<Opened> {
  const caller = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
  caller.on('error', () => undefined);
  const [[hub]] = (await Promise.all([once(server.server, 'connection'), once(caller, 'connect')])) as [
    [Socket],
    void[],
  ];
  const one = { caller, hub };
  opened.push(one);
  caller.write(text);
  return one;
}

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: hub\r\n\r\n`;
/** All but the last byte is still to come. */
const BODY = `POST /body HTTP/1.1\r\nhost: hub\r\ncontent-type: text/plain\r\ncontent-length: ${MIB}\r\n\r\n{`;

async function openLarge(path = '/large'): Promise<Opened> {
  const before = answers.length;
  const one = await open(get(path));
  await until(() => answers.length > before);
  return one;
}

/** @returns how many were opened until it was closed, or the most */
async function openUntilClosed(first: Opened, most: number, openAnother: () => Promise<unknown>): Promise<number> {
  for (let count = 0; ; count += 1) {
    if (first.hub.destroyed || count === most) return count;
    await openAnother();
    // what was sent may have arrived and not been read
    await new Promise(setImmediate);
  }
}

it('answers that are not read are of one cap with what waits for its request; those of admitted requests are not', async () => {
  await start({ connections: 20 });
  const admitted = await openLarge('/large-and-admitted');
  const idle = await open('');
  const first = await openLarge();
  expect(await openUntilClosed(first, 40, openLarge)).toBe(19 + 1);
  expect(idle.hub.destroyed).toBe(true);
  expect(admitted.hub.destroyed).toBe(false);
  expect(opened.slice(-20).filter(({ hub }) => hub.destroyed).length).toBe(0);
  // nothing of it goes on
  await until(() => answers.filter(({ destroyed }) => destroyed).length === 1);
});

it('answers count as 64 KiB each until they are read', async () => {
  await start({ connections: 10_000 });
  const first = await open(get('/never'));
  const openTen = async (): Promise<void> => {
    const before = never;
    for (let count = 0; count < 10; count += 1) await open(get('/never'));
    await until(() => never === before + 10);
  };
  // 2,048 in 128 MiB
  expect(await openUntilClosed(first, 220, openTen)).toBe(205);
});

it('an answer ends in time that is not read, and not that of an admitted request', async () => {
  await start({});
  const admitted = await openLarge('/large-and-admitted');
  const slow = await openLarge();
  await time.advance(59_000);
  slow.caller.read(1);
  expect(slow.hub.destroyed).toBe(false);
  await time.advance(2_000);
  expect(slow.hub.destroyed).toBe(true);
  expect(admitted.hub.destroyed).toBe(false);
  expect(inHand).toBe(1);
});

it('a body counts that comes behind another request on its connection', async () => {
  await start({});
  const first = await open(get('/nope') + BODY);
  const others = await openUntilClosed(first, 200, () => open(get('/nope') + BODY));
  // the answer before it counts too, as long as it is not sent
  expect([126, 127, 128]).toContain(others);
});

it('where bodies are too many no idle connection is closed, and the age of a body is its own', async () => {
  await start({});
  await open(get('/nope'));
  const idleBefore = await open(get('/nope'));
  const first = await open(BODY);
  for (let count = 1; count < 128; count += 1) await open(BODY);
  expect(first.hub.destroyed).toBe(false);
  idleBefore.caller.write(BODY);
  await until(() => opened.some(({ hub }) => hub.destroyed));
  const closed = opened.flatMap(({ hub }, place) => (hub.destroyed ? [place] : []));
  expect(closed).toEqual([opened.indexOf(first)]);
});

it('requests of one connection are answered one after another, and each has its place until then', async () => {
  await start({ connections: 5 });
  const { caller } = await open(get('/large-and-admitted').repeat(3));
  await until(() => inHand === 1);
  const large = [await openLarge(), await openLarge(), await openLarge()];
  expect(answers.length).toBe(1 + 3);
  caller.destroy();
  await until(() => inHand === 0 && answers[0]!.destroyed);
  // the two that waited have no place any more
  for (let count = 0; count < 2; count += 1) await open('');
  expect(large[0]!.hub.destroyed).toBe(false);
  await open('');
  expect(large[0]!.hub.destroyed).toBe(true);
  const small = `${get('/nope').repeat(2)}GET /nope HTTP/1.1\r\nhost: hub\r\nconnection: close\r\n\r\n`;
  const { caller: reader } = await open(small);
  let text = '';
  for await (const chunk of reader) text += String(chunk);
  expect(text.match(/HTTP\/1.1 404/g)).toHaveLength(3);
});
