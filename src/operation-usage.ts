/** Keeps the counts of what applications ask: twice a minute, and when the hub stops. No request waits for it. */
import type { GraphQLSchema } from 'graphql';
import type { Ground } from './ground';
import { CountedOperations } from './http/counted-operations';
import { brusselsDayOf } from './model/brussels-day';
import type { OperationCount } from './model/operation-count';
import { keepLooking } from './keep-looking';
import { createOperationUsageStore } from './registers/operation-usage-store';

const EVERY_MS = 30_000;
const DAY_MS = 86_400_000;

/** Does nothing where nothing is to be kept. Stops with the rest. Counts that cannot be kept are lost: they are not worth the memory. */
export function countOperations(ground: Ground, schema: GraphQLSchema): OperationCount {
  const { orm, clock, stops, configuration } = ground;
  if (configuration.partnerOperations.usageRetentionDays === 0) return { asked: () => undefined };
  const counted = new CountedOperations(schema);
  const store = createOperationUsageStore(orm);
  let swept = '';
  const keep = async (): Promise<void> => {
    const now = clock.now();
    const day = brusselsDayOf(now);
    const counts = counted.take(day);
    if (counts.length > 0) await store.add(counts.map((count) => ({ day, ...count })));
    if (swept === day) return;
    await store.forgetBefore(
      brusselsDayOf(new Date(now.getTime() - configuration.partnerOperations.usageRetentionDays * DAY_MS)),
    );
    swept = day;
  };
  const { look } = keepLooking(ground, { what: 'usage of operations', everyMs: EVERY_MS, read: keep });
  // what was counted since
  stops.push(look);
  return counted;
}
