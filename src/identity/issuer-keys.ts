/**
 * The keys one issuer signs with, by `kid`. Read again when they are old and when an unknown `kid` turns up, but never
 * more often than the pauses below, whatever tokens arrive. While the issuer cannot be reached its last known keys
 * count, for a bounded time.
 */
import { importJWK, type CryptoKey } from 'jose';
import { systemClock, type Clock } from '../model/clock';
import type { KeySetReader, PublishedKey } from './key-set-reader';

export interface IssuerKeysOptions {
  readonly issuer: string;
  readonly readKeySet: KeySetReader;
  /** Real time. */
  readonly clock?: Clock;
}

/** Keys older than this are read again, while the old ones still serve. */
const FRESH_MS = 5 * 60_000;
/** How long keys that cannot be read again go on counting. */
const LAST_KNOWN_GOOD_MS = 10 * 60_000;
/** Between two readings: one answers for a whole flood of unknown ids. */
const PAUSE_MS = 10_000;
const PAUSE_AFTER_FAILURE_MS = 1_000;

export class KeyNotFound extends Error {}
export class KeysUnavailable extends Error {}

export class IssuerKeys {
  private published: ReadonlyMap<string, PublishedKey> | null = null;
  private imported = new Map<string, Promise<CryptoKey>>();
  private goodAt = -Infinity;
  private nextReadingAt = -Infinity;
  private reading: Promise<void> | null = null;
  private readonly clock: Clock;

  constructor(private readonly options: IssuerKeysOptions) {
    this.clock = options.clock ?? systemClock;
  }

  /** Rejects with `KeyNotFound`, or with `KeysUnavailable` when the issuer's keys cannot be known at present. */
  async keyFor(kid: string, alg: string): Promise<CryptoKey> {
    if (!this.usable()?.has(kid)) await this.readAgain();
    else if (this.age() > FRESH_MS) void this.readAgain();
    const keys = this.usable();
    if (!keys) throw new KeysUnavailable('the keys of the issuer cannot be read');
    const key = keys.get(kid);
    if (!key || (key.alg !== undefined && key.alg !== alg)) throw new KeyNotFound('no such key');
    return this.import(key, alg);
  }

  /**
   * For a token that was verified before: false once the issuer has withdrawn the key, or its keys could not be read for
   * too long. Asks for them again when they are old, so that a withdrawal is noticed although no new token arrives.
   */
  stillPublishes(kid: string): boolean {
    if (this.age() > FRESH_MS) void this.readAgain();
    return this.usable()?.has(kid) === true;
  }

  private age(): number {
    return this.clock.now().getTime() - this.goodAt;
  }

  private usable(): ReadonlyMap<string, PublishedKey> | null {
    return this.age() <= FRESH_MS + LAST_KNOWN_GOOD_MS ? this.published : null;
  }

  /** One reading at a time; never rejects. */
  private readAgain(): Promise<void> {
    if (this.reading) return this.reading;
    if (this.clock.now().getTime() < this.nextReadingAt) return Promise.resolve();
    this.reading = this.read().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  private async read(): Promise<void> {
    try {
      const keys = await this.options.readKeySet(this.options.issuer);
      this.published = new Map(keys.map((key) => [key.kid, key]));
      this.imported = new Map();
      this.goodAt = this.clock.now().getTime();
      this.nextReadingAt = this.goodAt + PAUSE_MS;
    } catch {
      this.nextReadingAt = this.clock.now().getTime() + PAUSE_AFTER_FAILURE_MS;
    }
  }

  private import(key: PublishedKey, alg: string): Promise<CryptoKey> {
    const name = `${alg} ${key.kid}`;
    let imported = this.imported.get(name);
    if (!imported) {
      imported = importJWK({ ...key }, alg).then(
        (made) => {
          if (made instanceof Uint8Array) throw new KeyNotFound('not a public key');
          return made;
        },
        (cause: unknown) => {
          throw new KeyNotFound('the key does not fit the algorithm', { cause });
        },
      );
      this.imported.set(name, imported);
    }
    return imported;
  }
}
