/** What is read of the headers of a request, whichever route it came by. */
import type { FastifyRequest } from 'fastify';

export interface RequestHeaders {
  readonly authorization: string | undefined;
  readonly purposeOfUse: string | undefined;
  readonly requestId: string;
  /** In real time, of a request that goes on for long; left out: now. */
  readonly begunAt?: Date;
  readonly admit: FastifyRequest['admit'];
  /** Of whom the request comes from: of the connection, or as a trusted proxy says. It is counted by, and neither kept nor logged. */
  readonly address: () => string;
}
