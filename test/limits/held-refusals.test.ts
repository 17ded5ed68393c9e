import { HeldRefusals } from '../../src/limits/in-hand';

const LATE = { leastMs: 20, mostMs: 20, perSecond: 300 };
const held = (most = 10): HeldRefusals => new HeldRefusals({ ...LATE, atOnce: 2, windowMs: 10_000, most });

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

it('are so many at a time: one more is refused at once', async () => {
  const some = held(2);
  const all = [0, 1, 2, 3, 4, 5].map((now) => some.hold('a', now));
  expect(all.map((one) => one !== null)).toEqual([false, false, true, true, false, false]);
  for (const one of all) if (one) await one;
  expect(some.count).toBe(0);
});

it('are the later the more wait already, and none later than is worth waiting for', async () => {
  const some = new HeldRefusals({
    ...{ leastMs: 1_000, mostMs: 5_000, perSecond: 100 },
    ...{ atOnce: 0, windowMs: 10_000, most: 1_000 },
  });
  jest.useFakeTimers();
  jest.spyOn(Math, 'random').mockReturnValue(0.5);
  try {
    for (let number = 0; number < 900; number += 1) void some.hold('a', 0);
    const stillHeldAfter: number[] = [];
    for (let second = 0; second < 5; second += 1) {
      await jest.advanceTimersByTimeAsync(1_000);
      stillHeldAfter.push(some.count);
    }
    // the first hundred are held for the least there is; from the five hundredth on it is the most
    expect(stillHeldAfter).toEqual([799, 699, 599, 499, 0]);
  } finally {
    jest.useRealTimers();
    jest.restoreAllMocks();
  }
});
