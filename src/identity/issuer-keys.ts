/**
 * The keys one issuer signs with, by `kid`. Read as the hub starts, again when they are old and when an unknown `kid` turns up, but never
 * more often than the pauses below, whatever tokens arrive. While the issuer cannot be reached its last known keys
 * count, for a bounded time; then nothing of it counts until they are read again.
 */
import { createLocalJWKSet, type CryptoKey } from 'jose';
import { abortAfter, realTime, type Time } from '../model/time';

export interface KeyTimes {
  /** Keys older than this are read again, while the old ones still serve. */
  readonly freshSeconds: number;
  /** How long keys that cannot be read again go on counting. */
  readonly outageSeconds: number;
}

/** One reading: whether the keys were had, and whether the ones known count from here on. */
export interface KeyReading {
  readonly isRead: boolean;
  readonly count: boolean;
  /** Why they were not. */
  readonly cause?: unknown;
}

export interface IssuerKeysOptions {
  readonly issuer: string;
  readonly readKeySet: KeySetReader;
  readonly times?: KeyTimes;
  readonly onReading?: (reading: KeyReading) => void;
  readonly time?: Time;
}

export const USUAL_KEY_TIMES: KeyTimes = { freshSeconds: 5 * 60, outageSeconds: 10 * 60 };
/** Between two readings: one answers for a whole flood of unknown ids. Shorter only where keys are to be read more often. */
const LONGEST_PAUSE_MS = 10_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;
/** While the hub starts, until its time for that is over. */
const PAUSE_AT_START_MS = 250;
/** A reading, where those known serve meanwhile; and where nothing is known, so that a request has nothing else to wait for. */
const READING_MS = 2_000;
export const LONGEST_READING_MS = 5_000;

export class KeysUnavailable extends Error {}

interface KnownKeys {
  readonly ids: ReadonlySet<string>;
  /** Rejects where none of that id fits the algorithm. */
  readonly find: ReturnType<typeof createLocalJWKSet>;
}

export class IssuerKeys {
  private published: KnownKeys | null = null;
  private goodAt = -Infinity;
  private nextReadingAt = -Infinity;
  private reading: Promise<void> | null = null;
  private beginning: Promise<void> | null = null;
  private readonly time: Time;
  private readonly freshMs: number;
  private readonly countsMs: number;

  constructor(private readonly options: IssuerKeysOptions) {
    const { freshSeconds, outageSeconds } = options.times ?? USUAL_KEY_TIMES;
    this.time = options.time ?? realTime;
    this.freshMs = freshSeconds * 1000;
    this.countsMs = this.freshMs + outageSeconds * 1000;
  }

  /**
   * Has them read, again and again until they were once. Resolves when they were, or after that time, whichever is first;
   * never rejects. A token that comes before that waits instead of being refused.
   * @param stopped ends it
   */
  begin(withinMs: number, stopped: AbortSignal): Promise<void> {
    const isOver = pause(this.time, withinMs, stopped);
    const beginning = Promise.race([this.readUntilHad(withinMs, stopped), isOver]).finally(() => {
      this.beginning = null;
    });
    this.beginning = beginning;
    return beginning;
  }

  /** Since they were last read; null: never. */
  ageSeconds(): number | null {
    return this.published === null ? null : this.age() / 1000;
  }

  /** Rejects where there is no such key, and with `KeysUnavailable` when the issuer's keys cannot be known at present. */
  async keyFor(kid: string, alg: string): Promise<CryptoKey> {
    if (!this.usable()?.ids.has(kid)) await this.awaited();
    else if (this.age() > this.freshMs) void this.readAgain();
    const keys = this.usable();
    if (!keys) throw new KeysUnavailable('the keys of the issuer cannot be read');
    return keys.find({ kid, alg }).catch((cause: unknown) => {
      throw new Error('no such key', { cause });
    });
  }

  /**
   * For a token that was verified before: false once the issuer has withdrawn the key, or its keys could not be read for
   * too long. Asks for them again when they are old, so that a withdrawal is noticed although no new token arrives.
   */
  stillPublishes(kid: string): boolean {
    if (this.age() > this.freshMs) void this.readAgain();
    return this.usable()?.ids.has(kid) === true;
  }

  private age(): number {
    return this.time.now().getTime() - this.goodAt;
  }

  private usable(): KnownKeys | null {
    return this.age() <= this.countsMs ? this.published : null;
  }

  private async readUntilHad(withinMs: number, stopped: AbortSignal): Promise<void> {
    const began = this.time.elapsedMs();
    for (;;) {
      await this.readNow();
      if (this.published !== null || stopped.aborted) return;
      const hasTime = this.time.elapsedMs() - began < withinMs;
      await pause(this.time, hasTime ? PAUSE_AT_START_MS : PAUSE_AFTER_FAILURE_MS, stopped);
      if (stopped.aborted) return;
    }
  }

  /** What a token waits for whose key is not known. */
  private awaited(): Promise<void> {
    if (this.beginning === null) return this.readAgain();
    return Promise.race([this.beginning, pause(this.time, LONGEST_READING_MS)]);
  }

  /** Never rejects. */
  private readAgain(): Promise<void> {
    if (!this.reading && this.time.now().getTime() < this.nextReadingAt) return Promise.resolve();
    return this.readNow();
  }

  /** One reading at a time; never rejects. */
  private readNow(): Promise<void> {
    if (this.reading) return this.reading;
    this.reading = this.read().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async read(): Promise<void> {
    try {
      const keys = await this.options.readKeySet(this.options.issuer, this.usable() ? READING_MS : LONGEST_READING_MS);
      this.published = { ids: new Set(keys.map(({ kid }) => kid)), find: createLocalJWKSet({ keys: [...keys] }) };
      this.goodAt = this.time.now().getTime();
      this.nextReadingAt = this.goodAt + Math.min(LONGEST_PAUSE_MS, this.freshMs);
      this.options.onReading?.({ isRead: true, count: true });
    } catch (cause) {
      this.nextReadingAt = this.time.now().getTime() + PAUSE_AFTER_FAILURE_MS;
      this.options.onReading?.({ isRead: false, count: this.usable() !== null, cause });
    }
  }
}

/** Keeps no process alive; over at once where it is stopped. */
async function pause(time: Time, ms: number, stopped?: AbortSignal): Promise<void> {
  await time.delay(ms, { ref: false, signal: stopped }).catch(() => undefined);
}

/** A key as published; still to be checked and imported. */
export interface PublishedKey {
  readonly kid: string;
  readonly kty: string;
  readonly alg?: string;
  readonly [member: string]: unknown;
}

/** Rejects when the keys cannot be had within that time, for whatever reason. */
export type KeySetReader = (issuer: string, withinMs: number) => Promise<readonly PublishedKey[]>;

const MOST_BYTES = 256 * 1024;

/** Reads by HTTP. */
export const keySetReader =
  (time: Time): KeySetReader =>
  async (issuer, withinMs) => {
    const signal = abortAfter(time, withinMs);
    const discovery = await readJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, signal);
    if (discovery['issuer'] !== issuer) throw new Error('the discovery document is of another issuer');
    const address = new URL(String(discovery['jwks_uri']));
    if (address.origin !== new URL(issuer).origin) throw new Error('the keys lie at another origin than the issuer');
    const { keys } = await readJson(address.href, signal);
    if (!Array.isArray(keys)) throw new Error('the key set has no keys');
    return keys.filter(isSigningKey);
  };

/** Public, for signatures, and with an id to find it by. */
function isSigningKey(key: unknown): key is PublishedKey {
  if (typeof key !== 'object' || key === null) return false;
  const { kid, kty, use, alg } = key as Record<string, unknown>;
  const asymmetric = kty === 'EC' || kty === 'RSA' || kty === 'OKP';
  const forSignatures = use === undefined || use === 'sig';
  return asymmetric && forSignatures && typeof kid === 'string' && (alg === undefined || typeof alg === 'string');
}

async function readJson(address: string, signal: AbortSignal): Promise<Record<string, unknown>> {
  const response = await fetch(address, { signal, redirect: 'error', headers: { accept: 'application/json' } });
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new Error('the answer is no object');
  return parsed as Record<string, unknown>;
}
