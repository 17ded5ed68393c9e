/**
 * The ways a partner system fails, played on real sockets. `PUT /__admin/faults` sets one for all data requests. `down` and
 * `busy` refuse a request before anything is done; every other fault spoils the response to what was done.
 */
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { SimulatorRefusal } from './simulator-http';

export const FAULT_MODES = ['none', 'down', 'slow', 'error', 'garbage', 'half', 'reset', 'endless', 'busy'] as const;
export type FaultMode = (typeof FAULT_MODES)[number];

export interface FaultSetting {
  readonly mode: FaultMode;
  /** Milliseconds before the (faulty) answer, or less: until the fault is `none` again. */
  readonly delayMs: number;
  /** Share of data requests hit, 0 to 1. */
  readonly rate: number;
}

const NO_FAULT: FaultSetting = { mode: 'none', delayMs: 0, rate: 1 };
const DEFAULT_SLOW_MS = 10_000;

/** What careless systems write into their errors; a hub must not pass any of it on. */
export const CARELESS_ERROR_TEXT =
  'java.lang.IllegalStateException: cannot render dossier of Marie Peeters, national number 85073003328, ' +
  'phone +32 470 12 34 56, SARS-CoV-2 DETECTED\n\tat be.partner.dossier.Renderer.render(Renderer.java:214)\n';

/** Holds the setting and counts requests, so that `rate` hits the same ones in every run: the first one, then evenly. */
export class Faults {
  private setting: FaultSetting = NO_FAULT;
  private counted = 0;
  private lasting = new AbortController();

  get current(): FaultSetting {
    return this.setting;
  }

  set(input: unknown): FaultSetting {
    this.setting = parseSetting(input);
    this.counted = 0;
    if (this.setting.mode === 'none') {
      this.lasting.abort();
      this.lasting = new AbortController();
    }
    return this.setting;
  }

  /** Resolves after so many milliseconds, or once no fault is set. @throws AbortError where `closing` is aborted */
  async delay(milliseconds: number, closing: AbortSignal): Promise<void> {
    if (this.setting.mode === 'none') return;
    const signal = AbortSignal.any([closing, this.lasting.signal]);
    await sleep(milliseconds, undefined, { signal }).catch(() => closing.throwIfAborted());
  }

  /** The fault the next data request meets. */
  next(): FaultSetting {
    if (this.setting.mode === 'none') return NO_FAULT;
    const before = Math.ceil(this.counted * this.setting.rate);
    this.counted += 1;
    return Math.ceil(this.counted * this.setting.rate) > before ? this.setting : NO_FAULT;
  }
}

/** Sends `head` and `body` broken in the given way. Resolves when nothing more will be sent. */
export async function sendBroken(
  mode: Exclude<FaultMode, 'none' | 'down' | 'slow' | 'busy'>,
  response: ServerResponse,
  answer: { status: number; headers: Record<string, string>; body: Buffer },
): Promise<void> {
  switch (mode) {
    case 'error':
      return sendWhole(response, 500, 'text/plain; charset=utf-8', CARELESS_ERROR_TEXT);
    case 'garbage':
      return sendWhole(response, 200, 'application/json; charset=utf-8', '<html>\u0000{"items":[{"id":1,]} &nbsp; 503');
    case 'half':
      return sendHalf(response, answer);
    case 'reset':
      return sendThenReset(response, answer);
    case 'endless':
      return sendForEver(response);
  }
}

function sendWhole(response: ServerResponse, status: number, contentType: string, text: string): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** Announces the whole length, sends the first half, then closes the connection properly. */
function sendHalf(
  response: ServerResponse,
  answer: { status: number; headers: Record<string, string>; body: Buffer },
): void {
  const whole = answer.body.length > 1 ? answer.body : Buffer.from('{}');
  response.writeHead(answer.status, { ...answer.headers, 'content-length': whole.length });
  response.write(whole.subarray(0, Math.floor(whole.length / 2)), () => response.socket?.end());
}

async function sendThenReset(
  response: ServerResponse,
  answer: { status: number; headers: Record<string, string>; body: Buffer },
): Promise<void> {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': Math.max(answer.body.length, 2) });
  response.flushHeaders();
  // The headers have to reach the other side first: a reset throws away what its kernel has not handed over yet.
  await sleep(20);
  response.socket?.resetAndDestroy();
}

async function sendForEver(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  response.write('{"items":[');
  const chunk = '{"id":"again"},'.repeat(32);
  while (!response.destroyed && !response.closed) {
    response.write(chunk);
    await sleep(10);
  }
}

function parseSetting(input: unknown): FaultSetting {
  if (typeof input !== 'object' || input === null)
    throw new SimulatorRefusal(400, 'A fault is an object { mode, delayMs, rate }.');
  const { mode, delayMs, rate } = input as { mode?: unknown; delayMs?: unknown; rate?: unknown };
  const known = FAULT_MODES.find((name) => name === mode);
  if (known === undefined) throw new SimulatorRefusal(400, `mode is one of ${FAULT_MODES.join(', ')}.`);
  const fallback = known === 'slow' ? DEFAULT_SLOW_MS : 0;
  return {
    mode: known,
    delayMs: numberWithin(delayMs ?? fallback, 3_600_000, 'delayMs'),
    rate: numberWithin(rate ?? 1, 1, 'rate'),
  };
}

function numberWithin(value: unknown, most: number, name: string): number {
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  throw new SimulatorRefusal(400, `${name} is a number from 0 to ${most}.`);
}
