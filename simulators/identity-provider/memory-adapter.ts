/** Where oidc-provider keeps what it must remember (used assertion ids, grants): memory, forgotten when it expires. */
import type { Adapter, AdapterConstructor, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  readonly until: number;
}

/** More is never needed by one demonstration; the oldest go first. */
const MOST_KEPT = 10_000;

export function memoryAdapter(): AdapterConstructor {
  const kept = new Map<string, Kept>();

  return class MemoryAdapter implements Adapter {
    constructor(private readonly model: string) {}

    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
      const until = expiresIn ? Date.now() + expiresIn * 1000 : Infinity;
      kept.delete(this.key(id));
      kept.set(this.key(id), { payload, until });
      for (const oldest of kept.keys()) {
        if (kept.size <= MOST_KEPT) break;
        kept.delete(oldest);
      }
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      const found = kept.get(this.key(id));
      if (!found || found.until > Date.now()) return found?.payload;
      kept.delete(this.key(id));
      return undefined;
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return this.first((payload) => payload.uid === uid);
    }

    async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
      return this.first((payload) => payload.userCode === userCode);
    }

    async consume(id: string): Promise<void> {
      const found = kept.get(this.key(id));
      if (found) found.payload.consumed = Math.floor(Date.now() / 1000);
    }

    async destroy(id: string): Promise<void> {
      kept.delete(this.key(id));
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
    }

    private first(fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
      const own = [...kept].filter(([key, { until }]) => key.startsWith(`${this.model}:`) && until > Date.now());
      return own.find(([, { payload }]) => fits(payload))?.[1].payload;
    }

    private key(id: string): string {
      return `${this.model}:${id}`;
    }
  };
}
