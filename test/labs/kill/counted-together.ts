/** Whether replicas count what a caller spends together, or each by itself: as the header RateLimit says. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { askOnce } from './kill-load';

/** TOGETHER: what is spent at one is seen by all. ALONE: by nobody else. */
export type Counting = 'TOGETHER' | 'ALONE';

/** Resolves with the milliseconds until it was so; null: it did not come to it. */
export type Counts = (expected: Counting) => Promise<number | null>;

const PATIENCE_MS = 10_000;
const QUERY = '{ viewer { id } }';

export async function countsOf(
  replicas: readonly { readonly url: string }[],
  /** Of a caller who asks nothing else meanwhile. */
  token: string,
  expected: Counting,
): Promise<number | null> {
  const began = performance.now();
  const left = async ({ url }: { readonly url: string }): Promise<number> => {
    const { ratelimit } = await askOnce(url, { token, query: QUERY }, randomUUID());
    const [, points] = /"caller";r=(\d+)/.exec(String(ratelimit)) ?? [];
    if (points === undefined) throw new Error(`What is left of a budget is not reported: ${String(ratelimit)}`);
    return Number(points);
  };
  const [first, ...others] = replicas;
  for (;;) {
    const price = (await left(first!)) - (await left(first!));
    const seen: number[] = [];
    for (const other of others) {
      const before = await left(first!);
      await left(other);
      seen.push(before - (await left(first!)));
    }
    if (isSo(expected, seen, price)) return performance.now() - began;
    if (performance.now() - began > PATIENCE_MS) return null;
    await delay(20);
  }
}

function isSo(expected: Counting, seen: readonly number[], price: number): boolean {
  const wanted = expected === 'TOGETHER' ? 2 * price : price;
  return price > 0 && seen.every((points) => points === wanted);
}
