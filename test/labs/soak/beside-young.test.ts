/** Whether a hub that was asked for long takes more than one that has just started, on a machine that is slower now and then. */
import type { AskedTurn } from './asked-turn';
import type { Course } from './flatness';
import { comparedWithYoung, type Pair } from './soak-figures';

/** A request takes 4 ms of processor and is answered within 6 to 200, times what the machine and the hub are slower by. */
function turn(slower: number): AskedTurn {
  return { cpuMs: 4 * slower, times: Array.from({ length: 200 }, (_, number) => slower * (number < 180 ? 6 : 200)) };
}

/** From the middle on the machine takes half as much again, and now and then three times as much. */
function pairs(aged: number, count = 24): Pair[] {
  const machine = (at: number): number => (at % 7 === 3 ? 3 : at < count ? 1 : 1.5);
  return Array.from({ length: count }, (_, at) => {
    return { young: turn(machine(2 * at)), old: turn(aged * machine(2 * at + 1)) };
  });
}

it.each<[string, number, Course]>([
  ['as much', 1, 'FLAT'],
  ['a little more', 1.04, 'FLAT'],
  ['a third more', 1.33, 'GROWS'],
  ['half', 0.5, 'FALLS'],
])('a hub that takes %s', (_name, aged, course) => {
  const figures = comparedWithYoung(pairs(aged));
  expect(figures.map((figure) => [figure.name, figure.course])).toEqual(
    ['CPU of a request', 'p50', 'p95'].map((name) => [name, course]),
  );
});

it('is not judged by a handful, or by turns in which nothing was answered', () => {
  for (const few of [pairs(1, 5), pairs(1).map((pair) => ({ ...pair, old: { cpuMs: NaN, times: [] } }))])
    expect(new Set(comparedWithYoung(few).map(({ course }) => course))).toEqual(new Set(['NOT_MEASURED']));
});
