/**
 * Connections on which nothing is admitted: they wait for a request, for the rest of one, or for an answer to be read. Anybody may
 * open them, without a token: each ends in time, and together they are capped. The oldest is closed first, because a request that
 * is in order is soon admitted or answered, and because a whole call centre shares one address. And what of them cannot be read is answered.
 */
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions, FastifyInstance, FastifyRequest, FastifyReply, FastifyServerOptions } from 'fastify';
import { ERROR_CATALOGUE } from '../model/errors/hub-error';
import type { Headers } from './browser-access';
import type { Time } from '../model/time';

/** In milliseconds, by Node's own timers. A request has to arrive whole within ten seconds; one whose answer is not read is given up. */
export const CONNECTION_TIMES = {
  requestTimeout: 10_000,
  connectionTimeout: 120_000,
  // longer than a reverse proxy keeps an idle connection, which would otherwise send into one that is about to close
  keepAliveTimeout: 72_000,
  http: { headersTimeout: 10_000, connectionsCheckingInterval: 1_000 },
} satisfies FastifyHttpOptions<Server>;

export interface UnfinishedLimits {
  readonly connections: number;
  /** Of one body. */
  readonly bodyBytes: number;
  /** For an answer to be made and read, in milliseconds. */
  readonly answerMs?: number;
  readonly time: Time;
}

/** Of all unfinished requests together: of bodies the lengths announced, of answers what is read ahead of them. */
const MOST_BYTES = 128 * 1024 * 1024;
const ANSWER_BYTES = 64 * 1024;
const ANSWER_MS = 60_000;
const LOOK_AGAIN_MS = 1_000;

interface Waiting {
  readonly socket: Socket;
  readonly size: number;
  readonly since: number;
}

/** Closes the connection of what has waited longest, where all together are more than the most. */
class OldestClosed {
  private readonly waiting = new Map<object, Waiting>();
  private sum = 0;

  constructor(
    private readonly most: number,
    private readonly time: Pick<Time, 'elapsedMs'>,
  ) {}

  /** Where it waits already, it waits anew. */
  begin(one: object, socket: Socket, size: number): void {
    this.end(one);
    this.waiting.set(one, { socket, size, since: this.time.elapsedMs() });
    this.sum += size;
    for (const [oldest] of this.waiting) {
      if (this.sum <= this.most || oldest === one) break;
      this.close(oldest);
    }
  }

  /** Does nothing where it has ended. */
  end(one: object): void {
    this.sum -= this.waiting.get(one)?.size ?? 0;
    this.waiting.delete(one);
  }

  closeOlderThan(ms: number): void {
    for (const [oldest, { since }] of this.waiting) {
      if (this.time.elapsedMs() - since < ms) break;
      this.close(oldest);
    }
  }

  private close(one: object): void {
    const { socket } = this.waiting.get(one)!;
    this.end(one);
    socket.destroy();
  }
}

/** @returns to be called with the answer of a request that is admitted: it is left alone from then on */
export function capUnfinished(
  server: FastifyInstance,
  { connections, bodyBytes, answerMs = ANSWER_MS, time }: UnfinishedLimits,
): (answer: ServerResponse) => void {
  // by connection where it is idle, by answer otherwise: a connection may have many
  const places = new OldestClosed(connections, time);
  const inMemory = new OldestClosed(MOST_BYTES, time);
  const end = (answer: ServerResponse): void => {
    places.end(answer);
    inMemory.end(answer);
  };
  server.server.on('connection', (socket: Socket) => {
    places.begin(socket, socket, 1);
    socket.once('close', () => places.end(socket));
  });
  const lastOf = new WeakMap<Socket, ServerResponse>();
  server.addHook('onRequest', ({ raw: { socket }, headers }, { raw: answer }, done) => {
    const before = lastOf.get(socket);
    lastOf.set(socket, answer);
    places.end(socket);
    places.begin(answer, socket, 1);
    inMemory.begin(answer, socket, Math.min(announcedBytes(headers), bodyBytes));
    answer.once('close', () => {
      end(answer);
      if (lastOf.get(socket) === answer && !socket.destroyed) places.begin(socket, socket, 1);
    });
    inTurn(before, answer, socket, done);
  });
  // the body has been read
  server.addHook('preValidation', ({ raw: { socket }, headers }, { raw: answer }, done) => {
    inMemory.begin(answer, socket, Math.max(ANSWER_BYTES, Math.min(announcedBytes(headers), bodyBytes)));
    done();
  });
  const looking = time.every(LOOK_AGAIN_MS, () => inMemory.closeOlderThan(answerMs));
  server.addHook('onClose', (_server, done) => {
    looking.cancel();
    done();
  });
  return end;
}

/**
 * Requests of one connection are gone on with one after another. Node.js closes only the answer that is being sent where the
 * connection is lost: what the others had taken would not be given back.
 */
function inTurn(before: ServerResponse | undefined, answer: ServerResponse, socket: Socket, goOn: () => void): void {
  if (!before || before.closed) return goOn();
  before.once('close', () => (socket.destroyed ? answer.emit('close') : goOn()));
}

/** Infinity for a body that comes in chunks. */
function announcedBytes(headers: FastifyRequest['headers']): number {
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity;
}

/** The socket's own errors: the peer is gone, and nobody reads an answer. */
const GONE: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);
/** By Node's codes; every other is 400. */
const STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

type Answering = Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'>;

/**
 * Requests that reach no route because they cannot be read: by default Fastify repeats the address, and answers what is no HTTP
 * in a form of its own. Here they are answered like any other, without a word of what was sent.
 * @param headers of every answer: no hook adds them to these
 */
export function answerUnreadable(headers: Headers): Answering {
  return {
    frameworkErrors: (_error, request: FastifyRequest, reply) => {
      // an address that is none is the one thing Fastify hands over here
      const answer = (reply as FastifyReply).code(400).headers(headers);
      void answer.header('x-request-id', request.id).send(refusal());
    },
    clientErrorHandler({ code }, socket: Socket) {
      if (GONE.has(code) || socket.destroyed) return;
      const status = STATUS[code] ?? 400;
      const body = JSON.stringify(refusal());
      const head = [
        ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
        'Content-Type: application/json; charset=utf-8',
        `Content-Length: ${body.length}`,
        'Connection: close',
      ];
      if (socket.writable) socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, '', body].join('\r\n'));
      socket.destroy();
    },
  };
}

function refusal(): object {
  const { message } = ERROR_CATALOGUE.BAD_USER_INPUT;
  return { errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] };
}
