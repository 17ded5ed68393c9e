import { Shares } from '../../src/limits/budgets';

let busy = 1;
const shares = (): Shares => new Shares({ points: 100, windowMs: 10_000, busyFrom: 0.5 }, () => busy);

beforeEach(() => {
  busy = 1;
});

it('bind nobody who is alone, or where there is room', () => {
  const some = shares();
  expect(some.take('a', 500, 0)).toBeNull();
  expect(some.take('a', 500, 100)).toBeNull();
  expect(some.take('b', 1, 200)).toBeNull();
  busy = 0.4;
  expect(some.take('a', 500, 300)).toBeNull();
});

it('bind where the process is busy and another asks, until the window is over', () => {
  const some = shares();
  expect(some.take('b', 1, 0)).toBeNull();
  expect(some.take('a', 60, 1_000)).toBeNull();
  expect(some.take('a', 60, 1_500)).toBe(8_500);
  // what was refused was not taken
  expect(some.take('a', 40, 1_600)).toBeNull();
  expect(some.take('b', 50, 1_700)).toBeNull();
  expect(some.take('a', 60, 10_000)).toBeNull();
});

it('forget who has not asked for a while, and count nobody as another because it was refused', () => {
  const some = shares();
  some.take('b', 1, 0);
  some.take('a', 100, 100);
  expect(some.take('a', 50, 2_050)).toBeNull();
  expect(some.take('b', 500, 2_060)).toBe(7_940);
  expect(some.take('a', 500, 4_100)).toBeNull();
});
