/** Equal data has one text, other data another, and what is no plain data none. */
import { exactText } from '../../src/sources/exact-text';

it.each<[unknown, unknown]>([
  [
    { a: 1, b: [null, 'x'] },
    { b: [null, 'x'], a: 1 },
  ],
  [{ a: 1, b: undefined }, { a: 1 }],
  [[{ a: true }], [{ a: true }]],
])('%j and %j have the same', (one, other) => {
  expect(exactText(one)).not.toBeNull();
  expect(exactText(one)).toBe(exactText(other));
});

it.each<[unknown, unknown]>([
  [1, '1'],
  [null, 'null'],
  [{ a: null }, {}],
  [
    ['a', 'b'],
    ['b', 'a'],
  ],
  [['a,b'], ['a', 'b']],
  [['a","b'], ['a', 'b']],
  [{ a: { b: 1 } }, { 'a:{b': 1 }],
  [{ a: 1 }, { b: 1 }],
  [{ a: [] }, { a: {} }],
])('%j and %j have not', (one, other) => {
  expect(exactText(one)).not.toBeNull();
  expect(exactText(other)).not.toBeNull();
  expect(exactText(one)).not.toBe(exactText(other));
});

class Named {
  constructor(readonly name: string) {}
}

it.each<[string, unknown]>([
  ['a map', new Map([['a', 1]])],
  ['a set', new Set(['a'])],
  ['an instant', new Date('2026-11-25T12:00:00Z')],
  ['a record with a class of its own', new Named('a')],
  ['a function', (): void => undefined],
  ['nothing', undefined],
  ['a number that is none', NaN],
])('%s has none, nor what holds it', (_what, value) => {
  expect(exactText(value)).toBeNull();
  expect(exactText([value])).toBeNull();
  if (value !== undefined) expect(exactText({ criteria: { of: value } })).toBeNull();
});
