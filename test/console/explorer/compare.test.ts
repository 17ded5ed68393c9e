import { comparedLines } from '../../../console/explorer/src/compare';

const text = (side: 'left' | 'right', one: unknown, other: unknown): string =>
  comparedLines(one, other)
    .flatMap((line) => (line[side] === null ? [] : [line[side]]))
    .join('\n');
const differing = (one: unknown, other: unknown): (readonly [string | null, string | null])[] =>
  comparedLines(one, other)
    .filter(({ differs }) => differs)
    .map(({ left, right }) => [left, right] as const);

describe('two answers, line beside line', () => {
  it('differ nowhere where they are the same', () => {
    const answer = { viewer: { roles: ['NURSE'], cases: { edges: [] } } };
    expect(differing(answer, structuredClone(answer))).toEqual([]);
  });

  it('differ where a value is withheld from one', () => {
    expect(differing({ a: { name: 'N', medical: { tests: [1] } } }, { a: { name: 'N', medical: null } })).toEqual([
      ['"medical": {', '"medical": null'],
      ['  "tests": [', null],
      ['    1', null],
      ['  ]', null],
      ['}', null],
    ]);
  });

  it.each([
    ['rows that only the left one has', { rows: [{ id: 1 }, { id: 2 }] }, { rows: [{ id: 1 }] }],
    ['rows that only the right one has', { rows: [{ id: 1 }] }, { rows: [{ id: 1 }, { id: 2 }] }],
    ['another value', { a: 1, b: 'x' }, { a: 1, b: 'y' }],
    ['another kind of value', { a: [1] }, { a: { b: 1 } }],
    ['nothing at all', { a: 1 }, null],
  ])('show %s, and each side is its answer still', (_, one, other) => {
    expect(differing(one, other).length).toBeGreaterThan(0);
    // what only the other has may leave a comma behind the last line of this one
    const read = (side: 'left' | 'right'): unknown =>
      JSON.parse(text(side, one, other).replaceAll(/,(\s*[\]}])/g, '$1'));
    expect(read('left')).toEqual(one);
    expect(read('right')).toEqual(other);
  });
});
