import { HeldRefusals, type HeldRefusalsSettings } from '../../src/limits/in-hand';
import { MovableTime } from '../../scripts/demonstration/movable-time';

const LATE = { leastMs: 20, mostMs: 20, perSecond: 300, atOnce: 2, windowMs: 10_000, most: 10 };

let time: MovableTime;
const held = (settings: Partial<HeldRefusalsSettings> = {}): HeldRefusals =>
  new HeldRefusals({ ...LATE, ...settings }, (time = MovableTime.still()));

it('are those of who was refused more often than a client that waits would be, of each by himself', async () => {
  const some = held();
  expect(some.hold('a')).toBeNull();
  expect(some.hold('a')).toBeNull();
  const waiting = some.hold('a');
  expect(waiting).toBeInstanceOf(Promise);
  expect(some.hold('b')).toBeNull();
  expect(some.count).toBe(1);
  await time.advance(30);
  await waiting;
  expect(some.count).toBe(0);
});

it('are forgotten with the window', async () => {
  const some = held();
  for (let times = 0; times < 2; times += 1) void some.hold('a');
  await time.advance(10_000);
  expect(some.hold('a')).toBeNull();
});

it('are so many at a time: one more is refused at once', () => {
  const some = held({ most: 2 });
  const all = [0, 1, 2, 3, 4, 5].map(() => some.hold('a'));
  expect(all.map((one) => one !== null)).toEqual([false, false, true, true, false, false]);
});

it('are the later the more wait already, and none later than is worth waiting for', async () => {
  const some = held({ leastMs: 1_000, mostMs: 5_000, perSecond: 100, atOnce: 0, most: 1_000 });
  const random = Math.random;
  Math.random = () => 0.5;
  try {
    for (let number = 0; number < 900; number += 1) void some.hold('a');
  } finally {
    Math.random = random;
  }
  const stillHeldAfter: number[] = [];
  for (let second = 0; second < 5; second += 1) {
    await time.advance(1_000);
    stillHeldAfter.push(some.count);
  }
  // the first hundred are held for the least there is; from the five hundredth on it is the most
  expect(stillHeldAfter).toEqual([799, 699, 599, 499, 0]);
});
