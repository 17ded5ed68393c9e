/** Keeps the counts of what applications ask: twice a minute, and when the hub stops. No request waits for it. */
import type { Dependencies } from './dependencies';
import { brusselsDayOf } from '../model/brussels-day';
import type { AskedOperation, OperationCount } from '../model/registered-operations';
import { watch } from './watch';
import { createOperationUsageStore, type CountedOperation } from '../registers/partners/operation-usage-store';

const EVERY_MS = 30_000;
const DAY_MS = 86_400_000;

/** Does nothing where nothing is to be kept. Stops with the rest. Counts that cannot be kept are lost: they are not worth the memory. */
export function countOperations(dependencies: Dependencies): OperationCount {
  const { orm, clock, stops, configuration } = dependencies;
  const { usageRetentionDays } = configuration.partnerOperations;
  if (usageRetentionDays === 0) return { asked: () => undefined };
  const counted = new CountedOperations(() => brusselsDayOf(clock.now()));
  const store = createOperationUsageStore(orm);
  let swept = '';
  const keep = async (): Promise<void> => {
    const counts = counted.take();
    if (counts.length > 0) await store.add(counts);
    const now = clock.now();
    if (swept === brusselsDayOf(now)) return;
    await store.forgetBefore(brusselsDayOf(new Date(now.getTime() - usageRetentionDays * DAY_MS)));
    swept = brusselsDayOf(now);
  };
  const { poll } = watch(dependencies, { what: 'usage of operations', everyMs: EVERY_MS, read: keep });
  // what was counted since
  stops.push(poll);
  return counted;
}

/** Operations of an application on one day that are not registered and are counted one by one all the same. */
const MOST_UNREGISTERED = 200;
/** No operation has this hash. */
const COUNTED_TOGETHER: AskedOperation = { hash: '', coordinates: () => new Set() };

interface Counted extends Omit<CountedOperation, 'coordinate' | 'requests'> {
  /** Requests by coordinate; empty for the operation as a whole. */
  readonly requests: Map<string, number>;
}

/** Counts until they are taken away. */
export class CountedOperations implements OperationCount {
  private counts = new Map<string, Counted>();
  private apart = { day: '', unregistered: new Map<string, Set<string>>() };

  /** @param today the day in Brussels */
  constructor(private readonly today: () => string) {}

  asked(clientId: string, operation: AskedOperation, isRegistered: boolean): void {
    const day = this.today();
    const isApart = isRegistered || this.isCountedApart(day, clientId, operation.hash);
    const { hash: operationHash, coordinates } = isApart ? operation : COUNTED_TOGETHER;
    const key = `${day} ${clientId} ${operationHash}`;
    let counted = this.counts.get(key);
    if (!counted) this.counts.set(key, (counted = { day, clientId, operationHash, requests: new Map() }));
    const { requests } = counted;
    for (const coordinate of ['', ...coordinates()]) requests.set(coordinate, (requests.get(coordinate) ?? 0) + 1);
  }

  /** What was counted since the last taking. */
  take(): CountedOperation[] {
    const counts = [...this.counts.values()];
    this.counts = new Map();
    return counts.flatMap(({ requests, ...operation }) =>
      [...requests].map(([coordinate, count]) => ({ ...operation, coordinate, requests: count })),
    );
  }

  private isCountedApart(day: string, clientId: string, hash: string): boolean {
    if (this.apart.day !== day) this.apart = { day, unregistered: new Map() };
    const known = this.apart.unregistered.get(clientId) ?? new Set<string>();
    this.apart.unregistered.set(clientId, known);
    if (known.size < MOST_UNREGISTERED) known.add(hash);
    return known.has(hash);
  }
}
