/** Lists that several subjects of a record have in common, told apart by what is of whom. */
import type { Part } from '../audit/access-record';
import type { SharedSet } from './shared-set';

export interface ToldApart<Item> {
  /** What is of one of them at least. */
  readonly list: readonly Item[];
  /** What of it is of whom, in the order they were given; null where all is of all. */
  readonly parts: readonly Part[] | null;
}

/** What comes first of two; they are never the same. */
export type Order<Item> = (one: Item, other: Item) => number;

/**
 * @param ofEach of one subject at least
 * @param inOrder what is in a set, by the same order, where that is known already
 */
export function toldApart<Item>(
  ofEach: readonly SharedSet<Item>[],
  order: Order<Item>,
  inOrder: (set: SharedSet<Item>) => readonly Item[] = (set) => set.items().sort(order),
): ToldApart<Item> {
  const first = ofEach[0]!;
  if (ofEach.every((one) => one === first)) return { list: inOrder(first), parts: null };
  const kinds = new Map([...new Set(ofEach)].map((kind) => [kind, inOrder(kind)]));
  let list: readonly Item[] = [];
  for (const kind of kinds.values()) list = ofBoth(list, kind, order);
  if ([...kinds.keys()].every(({ size }) => size === list.length)) return { list, parts: null };
  const parts = new Map([...kinds].map(([kind, items]) => [kind, partOf(list, items)]));
  return { list, parts: ofEach.map((ofOne) => parts.get(ofOne)!) };
}

/** One of the two where it has all of the other: what is known of it needs not be worked out anew. */
function ofBoth<Item>(some: readonly Item[], others: readonly Item[], order: Order<Item>): readonly Item[] {
  const all: Item[] = [];
  let at = 0;
  for (const item of some) {
    while (at < others.length && others[at] !== item && order(others[at]!, item) < 0) all.push(others[at++]!);
    if (others[at] === item) at += 1;
    all.push(item);
  }
  while (at < others.length) all.push(others[at++]!);
  if (all.length === some.length) return some;
  return all.length === others.length ? others : all;
}

/** @param items some of the list, in its order */
function partOf<Item>(list: readonly Item[], items: readonly Item[]): Part {
  let part = '';
  let at = 0;
  for (const item of list) {
    const isOfOne = at < items.length && items[at] === item;
    if (isOfOne) at += 1;
    part += isOfOne ? '1' : '0';
  }
  return part;
}
