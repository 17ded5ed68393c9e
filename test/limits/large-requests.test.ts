import { LargeRequests } from '../../src/limits/budgets';

let others: boolean;
const large = (): LargeRequests => {
  const hasAnother = (_: string, __: number, withinMs: number): boolean => others && withinMs === 60_000;
  return new LargeRequests({ from: 1_000, pointsPerMs: 1 }, { see: () => undefined, hasAnother });
};

beforeEach(() => {
  others = true;
});

it('are paid off one by one where others ask, by each application for itself', () => {
  const some = large();
  expect(some.take('a', 5_000, 0)).toBeNull();
  expect(some.take('a', 2_000, 1_000)).toBe(4_000);
  expect(some.take('b', 5_000, 1_500)).toBeNull();
  // what was refused is not paid
  expect(some.take('a', 2_000, 5_000)).toBeNull();
  expect(some.take('a', 2_000, 6_999)).toBe(1);
  expect(some.take('a', 2_000, 7_000)).toBeNull();
});

it('wait for nobody who is alone, and what was asked alone is owed once', () => {
  others = false;
  const some = large();
  for (const now of [0, 100, 200]) expect(some.take('a', 5_000, now)).toBeNull();
  others = true;
  expect(some.take('a', 5_000, 300)).toBe(4_900);
});

it('are not those that cost as much as others do', () => {
  const some = large();
  for (const now of [0, 1, 2]) expect(some.take('a', 1_000, now)).toBeNull();
});
