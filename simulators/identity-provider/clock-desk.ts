/**
 * The demonstration's clock: `GET /__admin/clock` says what instant it is, `PUT /__admin/clock` with `{ "advanceMs": n }` or
 * `{ "at": "2026-11-25T08:00:00Z" }` moves it forward. For clients of this machine, and no web page.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { shortBody } from './short-body';

export interface MovedClock {
  now(): Date;
  /** Ahead of real time, in milliseconds. */
  aheadMs(): number;
  /** Resolves when what was due meanwhile has begun. */
  advance(ms: number): Promise<void>;
}

const PATH = '/__admin/clock';
const LONGEST_MS = 366 * 86_400_000;

export function isForClock({ method, url }: IncomingMessage): boolean {
  return url === PATH && (method === 'GET' || method === 'PUT');
}

/** Does not reject: what goes wrong is answered with 500. */
export async function answerClock(
  clock: MovedClock,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (request.headers.origin !== undefined) return send(response, 403, { error: 'access_denied' });
    if (request.method === 'PUT') {
      const ms = forwardBy(await shortBody(request), clock.now());
      if (ms === null) return send(response, 400, { error: 'invalid_request', error_description: EXPECTED });
      await clock.advance(ms);
    }
    send(response, 200, { now: clock.now().toISOString(), aheadMs: Math.round(clock.aheadMs()) });
  } catch {
    send(response, 500, { error: 'server_error' });
  }
}

const EXPECTED = 'Send { "advanceMs": milliseconds } or { "at": an instant to come }, up to a year ahead.';
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;

/** Null for what is no way forward. */
function forwardBy(text: string | null, now: Date): number | null {
  let asked: { readonly advanceMs?: unknown; readonly at?: unknown };
  try {
    asked = Object(JSON.parse(text ?? '')) as typeof asked;
  } catch {
    return null;
  }
  const { advanceMs, at } = asked;
  const ms = typeof at === 'string' && INSTANT.test(at) ? Date.parse(at) - now.getTime() : advanceMs;
  return typeof ms === 'number' && ms >= 0 && ms <= LONGEST_MS ? ms : null;
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
