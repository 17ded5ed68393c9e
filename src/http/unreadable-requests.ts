/**
 * Requests that reach no route because they cannot be read: by default Fastify repeats the address, and answers what is no HTTP in
 * a form of its own. Here they are answered like any other, without a word of what was sent.
 */
import type { Socket } from 'node:net';
import { STATUS_CODES } from 'node:http';
import type { FastifyReply, FastifyServerOptions } from 'fastify';
import { ERROR_CATALOGUE } from '../errors/error-codes';

/** The socket's own errors: the peer is gone, and nobody reads an answer. */
const GONE: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE']);
/** By Node's codes; every other is 400. */
const STATUS: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

export const UNREADABLE_REQUESTS: Pick<FastifyServerOptions, 'frameworkErrors' | 'clientErrorHandler'> = {
  frameworkErrors: (_error, _request, reply) => {
    // an address that is none is the one thing Fastify hands over here
    void (reply as FastifyReply).code(400).header('cache-control', 'no-store').send(refusal());
  },
  clientErrorHandler({ code }, socket: Socket) {
    if (GONE.has(code) || socket.destroyed) return;
    const status = STATUS[code] ?? 400;
    const body = JSON.stringify(refusal());
    const head = [
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${body.length}`,
      'Connection: close',
    ];
    if (socket.writable) socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...head, '', body].join('\r\n'));
    socket.destroy();
  },
};

function refusal(): object {
  const { message } = ERROR_CATALOGUE.BAD_USER_INPUT;
  return { errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] };
}
