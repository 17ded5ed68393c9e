/** Sets of which those that grew alike are one object. */
import fc from 'fast-check';
import { onceForEach, SharedSet } from '../../src/disclosure/shared-set';

const grown = (empty: SharedSet<number>, items: readonly number[]): SharedSet<number> =>
  items.reduce((set, item) => set.with(item), empty);

it('holds each item once, whatever else grows out of the same', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat(5))), (all) => {
      const empty = SharedSet.empty<number>();
      const sets = all.map((items) => grown(empty, items));
      for (const [index, items] of all.entries()) {
        const expected = [...new Set(items)];
        expect(sets[index]!.items()).toEqual(expected);
        expect(sets[index]!.size).toBe(expected.length);
        for (const item of [0, 1, 2, 3, 4, 5]) expect(sets[index]!.has(item)).toBe(items.includes(item));
      }
      expect(empty.size).toBe(0);
    }),
  );
});

it('is the same object where the same was added in the same order, and another in another', () => {
  const empty = SharedSet.empty<number>();
  expect(grown(empty, [1, 2, 1, 3])).toBe(grown(empty, [1, 2, 3, 3]));
  expect(grown(empty, [2, 1])).not.toBe(grown(empty, [1, 2]));
  expect(grown(SharedSet.empty<number>(), [1])).not.toBe(grown(empty, [1]));
});

it('tells how much has grown out of the same, and what is asked again grows nothing', () => {
  const empty = SharedSet.empty<number>();
  grown(empty, [1, 2, 3]);
  grown(empty, [1, 2, 3]);
  expect(empty.grown).toBe(3);
  const set = grown(empty, [1, 4]);
  expect([empty.grown, set.grown, SharedSet.empty<number>().grown]).toEqual([4, 4, 0]);
});

it('what follows from a set is worked out once for it', () => {
  const asked: number[][] = [];
  const sum = onceForEach((set: SharedSet<number>, factor: number) => {
    asked.push(set.items());
    return factor * set.items().reduce((all, item) => all + item, 0);
  });
  const empty = SharedSet.empty<number>();
  const [set, other] = [grown(empty, [1, 2]), grown(SharedSet.empty<number>(), [1, 2])];
  expect([sum(empty, 2), sum(set, 2), sum(empty, 2), sum(set, 2), sum(other, 3)]).toEqual([0, 6, 0, 6, 9]);
  expect(asked).toEqual([[], [1, 2], [1, 2]]);
});
