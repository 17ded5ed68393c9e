/** Whether a hub that was asked for long takes more than one that has just started, on a machine that gets slower and faster meanwhile. */
import { randomOf } from '../kill/seeded-random';
import type { AskedTurn } from './asked-turn';
import type { Course } from './flatness';
import { comparedWithYoung, type Pair } from './soak-figures';

const PAIRS = 24;

/** A request takes 4 ms of processor and is answered within 6 to 200, times what the machine and the hub are slower by. */
function turn(slower: number): AskedTurn {
  return { cpuMs: 4 * slower, times: Array.from({ length: 200 }, (_, number) => slower * (number < 180 ? 6 : 200)) };
}

function pairs(aged: number, machine: (number: number) => number, count = PAIRS): Pair[] {
  return Array.from({ length: count }, (_, number) => {
    return { young: turn(machine(2 * number)), old: turn(aged * machine(2 * number + 1)) };
  });
}

const random = randomOf(7);
const MACHINES: Readonly<Record<string, (number: number) => number>> = {
  quiet: () => 1,
  'slower by a half from the middle on': (number) => (number < PAIRS ? 1 : 1.5),
  'slower all the time': (number) => 1 + number / 20,
  'now and then three times as slow': (number) => (number % 7 === 3 ? 3 : 1),
  noisy: () => 1 + random() / 5,
};
const TABLE: readonly (readonly [string, number, Course])[] = [
  ['as much', 1, 'FLAT'],
  ['a little more', 1.04, 'FLAT'],
  ['a third more', 1.33, 'GROWS'],
  ['twice as much', 2, 'GROWS'],
  ['half', 0.5, 'FALLS'],
];

describe.each(Object.keys(MACHINES))('on a machine that is %s', (machine) => {
  it.each(TABLE)('a hub that takes %s', (_name, aged, course) => {
    const figures = comparedWithYoung(pairs(aged, MACHINES[machine]!));
    expect(figures.map((figure) => [figure.name, figure.course])).toEqual(
      ['CPU of a request', 'p50', 'p95'].map((name) => [name, course]),
    );
  });
});

it('is not judged by a handful, by none, or by turns in which nothing was answered', () => {
  for (const few of [
    pairs(1, () => 1, 5),
    [],
    pairs(1, () => 1).map((pair) => ({ ...pair, old: { cpuMs: NaN, times: [] } })),
  ])
    expect(comparedWithYoung(few).map(({ course }) => course)).toEqual([
      'NOT_MEASURED',
      'NOT_MEASURED',
      'NOT_MEASURED',
    ]);
});

it('says what the young one takes, what the old one takes, and how much may lie between', () => {
  const [cpu] = comparedWithYoung(pairs(1.5, () => 1));
  expect(cpu).toMatchObject({ name: 'CPU of a request', unit: 'ms', start: 4, end: 6, trend: 2, bound: 0.4 });
});
