/** Lists that several subjects of a record have in common, told apart by what is of whom. */
import type { Part } from '../audit/access-record';
import type { SharedSet } from './shared-set';

export interface ToldApart<Item> {
  /** What is of one of them at least. */
  readonly list: readonly Item[];
  /** What of it is of whom, in the order they were given; null where all is of all. */
  readonly parts: readonly Part[] | null;
}

export function toldApart<Item>(
  ofEach: readonly SharedSet<Item>[],
  order: (one: Item, other: Item) => number,
): ToldApart<Item> {
  const kinds = new Set(ofEach);
  const ofAny = new Set<Item>();
  for (const kind of kinds) for (const item of kind.items()) ofAny.add(item);
  const list = [...ofAny].sort(order);
  if ([...kinds].every(({ size }) => size === list.length)) return { list, parts: null };
  const parts = new Map([...kinds].map((kind) => [kind, partOf(list, kind)]));
  return { list, parts: ofEach.map((ofOne) => parts.get(ofOne)!) };
}

function partOf<Item>(list: readonly Item[], kind: SharedSet<Item>): Part {
  const ofOne = new Set(kind.items());
  return list.map((item) => (ofOne.has(item) ? '1' : '0')).join('');
}
