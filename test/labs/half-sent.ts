/** Connections to a hub on which a request has begun and does not end, as somebody without a token opens them. */
import { connect, type Socket } from 'node:net';

export const HALF_SENT = {
  nothing: { first: '', then: '' },
  'half a head': { first: 'POST /graphql HTTP/1.1\r\nhost: hub\r\nx-half: ', then: 'x' },
  'one byte of a body': {
    first:
      'POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: 1000\r\nauthorization: Bearer none\r\n\r\n{',
    then: '',
  },
  'a body that drips': {
    first: 'POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ncontent-length: 900000\r\n\r\n{',
    then: ' ',
  },
  'a body in chunks without an end': {
    first:
      'POST /graphql HTTP/1.1\r\nhost: hub\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n1\r\n{\r\n',
    then: '1\r\n \r\n',
  },
} as const;

export type HalfSentKind = keyof typeof HALF_SENT;

const DRIP_MS = 250;

export class HalfSentRequest {
  /** In milliseconds, as `performance.now()`; null: it is open. */
  closedAt: number | null = null;
  readonly closed: Promise<void>;

  private constructor(
    private readonly socket: Socket,
    readonly openedAt: number,
  ) {
    this.closed = new Promise((resolve) => {
      socket.once('close', () => {
        this.closedAt = performance.now();
        resolve();
      });
    });
  }

  /** Resolves when it is connected and its first bytes are on their way. */
  static async open(url: string, kind: HalfSentKind): Promise<HalfSentRequest> {
    const { hostname, port } = new URL(url);
    const { first, then } = HALF_SENT[kind];
    const socket = connect({ host: hostname, port: Number(port) });
    socket.on('error', () => undefined);
    socket.resume();
    await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
    if (first !== '') socket.write(first);
    const drip = then === '' ? undefined : setInterval(() => socket.write(then), DRIP_MS);
    socket.once('close', () => clearInterval(drip));
    return new HalfSentRequest(socket, performance.now());
  }

  static all(url: string, kind: HalfSentKind, count: number): Promise<HalfSentRequest[]> {
    return Promise.all(Array.from({ length: count }, () => HalfSentRequest.open(url, kind)));
  }

  leave(): void {
    this.socket.destroy();
  }
}
