import { limitTable, statusOf, type Limited } from './limits';

const figure = (measured: number, digits = 0): Limited => ({
  ...{ figure: 'a look-up', measured, limit: 10, unit: 'ns', digits },
});

it('a figure at its limit is reached, one above it is missed and reported', () => {
  expect(limitTable([figure(10), figure(10.04, 2), figure(NaN)]).split('\n')).toEqual([
    '| figure | at most | measured | reached |',
    '|---|---:|---:|---|',
    '| a look-up | 10 ns | 10 ns | yes |',
    '| a look-up | 10 ns | 10.04 ns | **no** |',
    '| a look-up | 10 ns | NaN ns | **no** |',
    '',
  ]);
});

it('one figure that is missed, or none measured, shows in the exit status', () => {
  expect([[figure(1)], [figure(1), figure(11)], [figure(NaN)], []].map(statusOf)).toEqual([0, 1, 1, 1]);
});
