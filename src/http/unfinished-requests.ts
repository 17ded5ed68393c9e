/**
 * Connections that wait for a request or for the rest of one. Anybody may open them, without a token: each ends in time, and
 * together they are capped. The oldest is closed first, because a request that is in order arrives at once, and because a whole
 * call centre shares one address.
 */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyHttpOptions, FastifyInstance, FastifyRequest } from 'fastify';

/** In milliseconds. A request has to arrive whole within ten seconds; one whose answer is not read is given up. */
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
}

/** Of all unfinished bodies together, by the lengths announced: they are held in memory. */
const MOST_BODY_BYTES = 128 * 1024 * 1024;

export class UnfinishedRequests {
  /** Bytes announced, by connection; those that have waited longest come first. */
  private readonly announced = new Map<Socket, number>();
  private bytes = 0;

  constructor(private readonly mostConnections: number) {}

  /** @param bytes of the body that is to come */
  begin(socket: Socket, bytes: number): void {
    this.bytes += bytes - (this.announced.get(socket) ?? 0);
    this.announced.set(socket, bytes);
    for (const [oldest] of this.announced) {
      if (!this.isTooMuch()) break;
      this.end(oldest);
      oldest.destroy();
    }
  }

  /** Does nothing where it has ended. */
  end(socket: Socket): void {
    this.bytes -= this.announced.get(socket) ?? 0;
    this.announced.delete(socket);
  }

  private isTooMuch(): boolean {
    const { size } = this.announced;
    return size > this.mostConnections || (this.bytes > MOST_BODY_BYTES && size > 1);
  }
}

export function capUnfinished(server: FastifyInstance, { connections, bodyBytes }: UnfinishedLimits): void {
  const unfinished = new UnfinishedRequests(connections);
  server.server.on('connection', (socket: Socket) => {
    unfinished.begin(socket, 0);
    socket.once('close', () => unfinished.end(socket));
  });
  server.addHook('onRequest', (request, _reply, done) => {
    unfinished.begin(request.raw.socket, Math.min(announcedBytes(request), bodyBytes));
    done();
  });
  // the body has been read
  server.addHook('preValidation', (request, _reply, done) => {
    unfinished.end(request.raw.socket);
    done();
  });
  server.addHook('onResponse', ({ raw: { socket } }, _reply, done) => {
    if (!socket.destroyed) unfinished.begin(socket, 0);
    done();
  });
}

/** Infinity for a body that comes in chunks. */
function announcedBytes({ headers }: FastifyRequest): number {
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : Infinity;
}
