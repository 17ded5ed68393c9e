/** What `npm run hub -- lab soak` calls flat: series that stay, grow, jump, swing and miss, and what becomes of each. */
import { randomOf } from '../execution/dice';
import { isGood, judge, type Bound, type Course } from './flatness';

const COUNT = 48;
/** At 100 a rise of 5 is one too many. */
const BOUND: Bound = { percent: 5, atLeast: 2 };

type Series = (at: number, random: () => number) => number;

const steps =
  (from: number, height: number): Series =>
  (at) =>
    at < from ? 100 : 100 + height;
const noise = (random: () => number, width: number): number => (random() - 0.5) * 2 * width;

const TABLE: readonly (readonly [string, Series, Course])[] = [
  ['stays', () => 100, 'FLAT'],
  ['stays at nothing', () => 0, 'FLAT'],
  ['stays, with noise of a tenth', (_at, random) => 100 + noise(random, 10), 'FLAT'],
  ['stays, but for one that is ten times as much', (at) => (at === 30 ? 1_000 : 100), 'FLAT'],
  ['stays, but for the last two', (at) => (at > COUNT - 3 ? 300 : 100), 'FLAT'],
  ['grows by less than the bound', (at) => 100 + (4 * at) / COUNT, 'FLAT'],
  ['grows a little all the time', (at) => 100 + (7 * at) / COUNT, 'GROWS'],
  ['grows a little all the time, with noise', (at, random) => 100 + (12 * at) / COUNT + noise(random, 6), 'GROWS'],
  ['grows to twice as much', (at) => 100 + (100 * at) / COUNT, 'GROWS'],
  ['grows from nothing', (at) => at, 'GROWS'],
  ['grows in the second half only', (at) => 100 + Math.max(0, at - COUNT / 2), 'GROWS'],
  ['grows, and is given back for a moment now and then', (at) => (at % 8 === 7 ? 60 : 100 + at / 2), 'GROWS'],
  ['rises less and less, as a cache that fills', (at) => 100 + 30 * (1 - Math.exp(-at / 12)), 'GROWS'],
  ['is a saw, back to the same', (at) => 100 + (at % 8) * 3, 'FLAT'],
  ['is a saw, back to a little more each time', (at) => 100 + (at % 8) * 3 + Math.floor(at / 8) * 3, 'GROWS'],
  ['swings as waves do', (at) => 100 + 20 * Math.sin(at / 3), 'FLAT'],
  ['jumps in the middle, and stays there', steps(COUNT / 2, 20), 'GROWS'],
  ['jumps after a third', steps(COUNT / 3 + 2, 20), 'GROWS'],
  ['jumps by less than the bound', steps(COUNT / 2, 3), 'FLAT'],
  ['jumps for a moment, and comes back', (at) => (at >= 20 && at < 24 ? 150 : 100), 'FLAT'],
  ['falls', (at) => 100 - at / 2, 'FALLS'],
  ['falls in one step', steps(COUNT / 2, -20), 'FALLS'],
  ['misses one', (at) => (at === 7 ? NaN : 100), 'NOT_MEASURED'],
];

describe.each([1, 2, 3])('what is drawn with seed %i', (seed) => {
  it.each(TABLE)('%s', (_name, series, course) => {
    const random = randomOf(seed);
    const places = Array.from({ length: COUNT }, (_, at) => ({ x: at / 2, y: series(at, random) }));
    const judged = judge(places, BOUND);
    expect(judged.course).toBe(course);
    expect(isGood(judged)).toBe(course === 'FLAT' || course === 'FALLS');
  });
});

const line = (count: number, slope: number, from = 100) =>
  Array.from({ length: count }, (_, at) => ({ x: at * 10, y: from + slope * at * 10 }));

it('says from where to where, how much of it is a trend, and how much may be', () => {
  expect(judge(line(31, 0.1), BOUND)).toEqual({ start: 104.5, end: 125.5, trend: 30, bound: 5.225, course: 'GROWS' });
});

it('takes the larger of both bounds: a part of much, and so many of few', () => {
  expect(judge(line(12, 0.1), { percent: 5, atLeast: 50 }).course).toBe('FLAT');
  expect(judge(line(12, 0.1), { percent: 50, atLeast: 0 }).course).toBe('FLAT');
  expect(judge(line(12, 0.01, 0), { percent: 50, atLeast: 2 }).course).toBe('FLAT');
  expect(judge(line(12, 0.1, 0), { percent: 50, atLeast: 2 }).course).toBe('GROWS');
});

it('judges nothing by a handful, or by none', () => {
  for (const count of [0, 1, 5]) expect(isGood(judge(line(count, 0), BOUND))).toBe(false);
  expect(isGood(judge(line(6, 0), BOUND))).toBe(true);
});

it('asks when things were seen, not only in which order', () => {
  // seen often while it was low and once an hour since: the slope is by time
  const places = [...line(30, 0), ...line(8, 0).map(({ x, y }) => ({ x: 1_000 + x * 50, y: y + 20 }))];
  expect(judge(places, BOUND).course).toBe('GROWS');
});
