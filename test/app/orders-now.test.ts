/** An assignment the call centre has just made is looked for by the stream that every replica reads. */
import type { FactsAboutCaller } from '../../src/model/caller';
import { ordersNow } from '../../src/app/partners/partner-streams';
import { caller, facts } from '../policy/rules/caller-builder';

const NOW = new Date('2026-11-20T10:00:00Z');

/** Reads after which the order is there; what is held beside it. */
async function readingsUntil(
  readings: number,
): Promise<{ polled: string[]; held: FactsAboutCaller['orderAssignments'] }> {
  const polled: string[] = [];
  const held = await ordersNow(
    {
      clock: { now: () => NOW },
      sync: { pollNow: async (stream) => void polled.push(stream ?? 'all') },
      facts: {
        factsOf: async () => {
          const orders = new Map(polled.length >= readings ? [['CO-1', 'CC-1']] : [['CO-0', 'CC-0']]);
          const { orderAssignments, ...rest } = facts();
          return { ...rest, orderAssignments: { ...orderAssignments, value: orders } };
        },
      },
    },
    caller('AGENT'),
    'CO-1',
  );
  return { polled, held };
}

it.each([
  ['at once', 1, 1, true],
  ['by the second reading, where another replica was ahead', 2, 2, true],
  ['not at all, after three readings', 9, 3, false],
])('is found %s', async (_when, after, readings, there) => {
  const { polled, held } = await readingsUntil(after);
  expect(polled).toEqual(Array.from({ length: readings }, () => 'call-centre/order-assignments'));
  expect(held.value.has('CO-1')).toBe(there);
});
