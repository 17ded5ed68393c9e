import { exponentOf } from './growth';

const sizes = [10, 100, 1_000];

test.each([0, 1, 1.05, 2])('a cost that grows with the power %p has that exponent', (exponent) => {
  const points = sizes.map((size) => ({ size, cost: 3 * size ** exponent }));
  expect(exponentOf(points)).toBeCloseTo(exponent, 10);
});

test('what scatters about a straight line has the exponent of the line that fits best', () => {
  const points = [
    { size: 1, cost: 1 },
    { size: 10, cost: 20 },
    { size: 100, cost: 100 },
  ];
  expect(exponentOf(points)).toBeCloseTo(1, 10);
});

test('one size says nothing about growth', () => {
  expect(() => exponentOf([])).toThrow(RangeError);
  expect(() =>
    exponentOf([
      { size: 10, cost: 1 },
      { size: 10, cost: 2 },
    ]),
  ).toThrow(RangeError);
});

test('what was not measured has no exponent', () => {
  expect(
    exponentOf([
      { size: 10, cost: NaN },
      { size: 100, cost: 1 },
    ]),
  ).toBeNaN();
});
