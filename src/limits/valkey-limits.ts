/**
 * Budgets and persons looked at in Valkey (or Redis), so that all replicas count together. Where it is gone each counts by
 * itself until it is back: nobody is let in for want of a count, and nobody is kept out.
 */
import Valkey from 'iovalkey';
import { RateLimiterMemory, RateLimiterValkey } from 'rate-limiter-flexible';
import type { Limiter } from './budgets';
import {
  mostFor,
  PersonsInMemory,
  tooMany,
  type Look,
  type Looker,
  type PersonsLimit,
  type PersonsLookedAt,
} from './persons-looked-at';

export interface SharedCounts {
  limiter(name: string, points: number, windowSeconds: number): Limiter;
  persons(limit: PersonsLimit): PersonsLookedAt;
  stop(): Promise<void>;
}

/** A count that takes longer is one that is not there. */
const PATIENCE_MS = 250;
const AGAIN_MS = 1_000;
const PREFIX = 'hub';
const HOUR_SECONDS = 3_600;

/**
 * KEYS[1]: the persons a caller was shown; ARGV: how many at most, for how many seconds, and those to be shown now.
 * `redis` is what Valkey calls it too. Returns whether they may, and the milliseconds until any may be shown again.
 */
const LOOK = `
local fresh = 0
for index = 3, #ARGV do
  if redis.call('sismember', KEYS[1], ARGV[index]) == 0 then fresh = fresh + 1 end
end
if fresh > 0 and redis.call('scard', KEYS[1]) + fresh > tonumber(ARGV[1]) then
  return {0, redis.call('pttl', KEYS[1])}
end
for index = 3, #ARGV do redis.call('sadd', KEYS[1], ARGV[index]) end
if redis.call('pttl', KEYS[1]) < 0 then redis.call('expire', KEYS[1], ARGV[2]) end
return {1, redis.call('pttl', KEYS[1])}
`;

/** REFUSED: it answers, and does not take the user or the password. */
export type ValkeyState = 'THERE' | 'GONE' | 'REFUSED';

/** Replies of Valkey to who is not let in. */
const NOT_LET_IN = /^(WRONGPASS|NOAUTH|NOPERM)\b/;

/**
 * Valkey counts windows by its own clock, and so does the library where it counts alone.
 * @param onChange called with each change, and with the first state
 * @param now milliseconds that only grow
 */
export function connectValkey(url: string, onChange: (state: ValkeyState) => void, now: () => number): SharedCounts {
  const client = new Valkey(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: PATIENCE_MS,
    connectTimeout: 2_000,
    retryStrategy: () => AGAIN_MS,
  });
  let state: ValkeyState | null = null;
  let isRefused = false;
  const enter = (now: ValkeyState): void => {
    if (state === now) return;
    state = now;
    onChange(now);
  };
  client.on('connect', () => (isRefused = false));
  client.on('ready', () => !isRefused && enter('THERE'));
  client.on('close', () => enter(isRefused ? 'REFUSED' : 'GONE'));
  // each attempt to connect again has an error of its own
  client.on('error', ({ message }: Error) => {
    if (!NOT_LET_IN.test(message)) return;
    isRefused = true;
    enter('REFUSED');
  });
  return {
    limiter: (name, points, duration) =>
      new RateLimiterValkey({
        storeClient: client,
        keyPrefix: `${PREFIX}:${name}`,
        points,
        duration,
        rejectIfValkeyNotReady: true,
        insuranceLimiter: new RateLimiterMemory({ keyPrefix: name, points, duration }),
      }),
    persons: (limit) => new PersonsInValkey(client, limit, now),
    async stop() {
      client.disconnect();
    },
  };
}

class PersonsInValkey implements PersonsLookedAt {
  /** Also knows whom need not be asked about again. */
  private readonly alone: PersonsInMemory;

  constructor(
    private readonly client: Valkey,
    private readonly limit: PersonsLimit,
    now: () => number,
  ) {
    this.alone = new PersonsInMemory(limit, now);
  }

  look(looker: Looker, persons: readonly string[]): Look | Promise<Look> {
    if (this.alone.hasSeen(looker, persons)) return null;
    return this.ask(looker, persons);
  }

  private async ask(looker: Looker, persons: readonly string[]): Promise<Look> {
    const key = `${PREFIX}:persons:${looker.pseudonym}`;
    try {
      const most = mostFor(this.limit, looker);
      const looked = (await this.client.eval(LOOK, 1, key, most, HOUR_SECONDS, ...persons)) as [number, number];
      const [may, leftMs] = looked;
      return may === 1 ? this.alone.look(looker, persons) : tooMany(leftMs);
    } catch {
      // gone, which is reported where it is noticed
      return this.alone.look(looker, persons);
    }
  }
}
