/**
 * Requests that reach no route because they cannot be read: by default Fastify repeats the address, and answers what is no HTTP in
 * a form of its own. Here they are answered like any other, without a word of what was sent.
 */
import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyRequest, FastifyServerOptions } from 'fastify';
import { ERROR_CATALOGUE } from '../errors/error-codes';
import type { Headers } from './security-headers';

/** The socket's own errors: the peer is gone, and nobody reads an answer. */
const GONE: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);
/** By Node's codes; every other is 400. */
const STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

type Answering = Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'>;

/** @param headers of every answer: no hook adds them to these */
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
