/** A request as bytes on a socket, and what comes back of it: nothing between that would mend either. */
import { connect } from 'node:net';

export interface RawRequest {
  /** Sent one after the other, with a moment between. */
  readonly parts: readonly (string | Buffer)[];
  /** What becomes of the socket when all is sent: waits for an answer, ends its half, or is torn down. Default: waits. */
  readonly then?: 'WAIT' | 'END' | 'DESTROY';
  /** Answers there may be at most: of two that are smuggled into one there is one. Default: 1. */
  readonly answers?: number;
}

export interface RawAnswer {
  readonly statuses: readonly number[];
  /** All that came, as Latin-1. */
  readonly text: string;
}

const BETWEEN_PARTS_MS = 3;
/** After the last byte; the hub answers what it can answer at once. */
const QUIET_MS = 250;
const PATIENCE_MS = 10_000;

/** Settles when there is nothing more to come: the answer is whole, the socket is closed, or nothing comes. */
export async function sendRaw(url: string, { parts, then = 'WAIT' }: RawRequest): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const received: Buffer[] = [];
  await new Promise<void>((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let quiet: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(quiet);
      clearTimeout(patience);
      socket.destroy();
      resolve();
    };
    const patience = setTimeout(done, PATIENCE_MS);
    const waitForQuiet = (): void => {
      clearTimeout(quiet);
      quiet = setTimeout(done, received.length === 0 ? 4 * QUIET_MS : QUIET_MS);
    };
    socket.setNoDelay(true);
    // a reset is an answer too
    socket.on('error', done);
    socket.on('close', done);
    socket.on('data', (bytes) => {
      received.push(bytes);
      if (isWhole(Buffer.concat(received))) done();
      else waitForQuiet();
    });
    socket.on('connect', () => {
      void inTurn(parts, (part) => socket.write(part)).then(() => {
        if (then === 'DESTROY') return done();
        if (then === 'END') socket.end();
        return waitForQuiet();
      });
    });
  });
  const text = Buffer.concat(received).toString('latin1');
  return { text, statuses: [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status)) };
}

async function inTurn<T>(all: readonly T[], each: (one: T) => unknown): Promise<void> {
  for (const [place, one] of all.entries()) {
    if (place > 0) await new Promise((resolve) => setTimeout(resolve, BETWEEN_PARTS_MS));
    each(one);
  }
}

/** One answer that says how long it is and says so itself that it is the last. */
function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const head = bytes.subarray(0, end).toString('latin1');
  const length = /^content-length: (\d+)$/im.exec(head)?.[1];
  return length !== undefined && /^connection: close$/im.test(head) && bytes.length >= end + 4 + Number(length);
}

export interface Written {
  readonly method?: string;
  readonly path?: string;
  readonly version?: string;
  /** Instead of those that every request has; a name may stand there twice. */
  readonly headers?: readonly (readonly [string, string])[];
  /** Beside them. */
  readonly more?: readonly (readonly [string, string])[];
  readonly body?: string | Buffer;
  /** Default: what the body is long. */
  readonly length?: string | null;
}

/** Bytes of a request that is in order where nothing is said. */
export function written(
  token: string,
  { method = 'POST', path = '/graphql', version = 'HTTP/1.1', ...of }: Written,
): Buffer {
  const { body = '', more = [], length = String(Buffer.byteLength(body)) } = of;
  const headers = of.headers ?? [
    ['Host', 'hub'],
    ['Authorization', `Bearer ${token}`],
    ['Content-Type', 'application/json'],
  ];
  const lines = [...headers, ...more, ...(length === null ? [] : [['Content-Length', length] as const])];
  const head = `${method} ${path} ${version}\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from(body as string)]);
}
