/**
 * The orders that are a caller's now, by the stream that says it to every replica: for an assignment the call centre has
 * just made. Put together in `hub.ts`, from what reads the stream and what knows the caller.
 */
import type { Caller, CallerFacts, FactsAboutCaller } from './model/caller';
import type { Clock } from './model/clock';
import { ORDER_ASSIGNMENTS } from './registers/fact-streams';
import type { Sync } from './sync/sync';

interface Parts {
  readonly facts: CallerFacts;
  readonly sync: Pick<Sync, 'pollNow'>;
  readonly clock: Clock;
}

/** Two readings may miss it: another replica was reading from before, and this one did not know where it stood. */
const READINGS = 3;

/** Reads until the order is among them, or it is plain that it is not. */
export async function ordersNow(
  { facts, sync, clock }: Parts,
  caller: Caller,
  orderNumber: string,
): Promise<FactsAboutCaller['orderAssignments']> {
  for (let reading = 1; ; reading += 1) {
    await sync.pollNow(ORDER_ASSIGNMENTS);
    const { orderAssignments } = await facts.factsOf(caller, clock.now());
    if (orderAssignments.value.has(orderNumber) || reading === READINGS) return orderAssignments;
  }
}
