import { HeldRefusals } from '../../src/limits/held-refusals';

const held = (most = 10): HeldRefusals => new HeldRefusals({ atOnce: 2, windowMs: 10_000, heldMs: 20, most });

it('are those of who was refused more often than a client that waits would be, of each by himself', async () => {
  const some = held();
  expect(some.hold('a', 0)).toBeNull();
  expect(some.hold('a', 1)).toBeNull();
  const waiting = some.hold('a', 2);
  expect(waiting).toBeInstanceOf(Promise);
  expect(some.hold('b', 3)).toBeNull();
  expect(some.count).toBe(1);
  await waiting;
  expect(some.count).toBe(0);
});

it('are forgotten with the window', () => {
  const some = held();
  for (const now of [0, 1]) void some.hold('a', now);
  expect(some.hold('a', 10_000)).toBeNull();
});

it('are so many at a time: one more is told at once', async () => {
  const some = held(2);
  const all = [0, 1, 2, 3, 4, 5].map((now) => some.hold('a', now));
  expect(all.map((one) => one !== null)).toEqual([false, false, true, true, false, false]);
  for (const one of all) if (one) await one;
  expect(some.count).toBe(0);
});
