/** A list that the subjects of one record have in common, and what of it is of whom. */
import type { Part } from '../audit/access-record';

export interface SharedList<Item> {
  /** What is of one of them at least. */
  readonly list: readonly Item[];
  /** What of it is of whom, in the order of the sets; null where all is of all. */
  readonly parts: readonly Part[] | null;
}

/** What comes first of two; they are never the same. */
export type Order<Item> = (one: Item, other: Item) => number;

/** @param sets of each subject; one at least */
export function sharedList<Item>(sets: readonly ReadonlySet<Item>[], order: Order<Item>): SharedList<Item> {
  const all = new Set<Item>();
  for (const set of sets) for (const item of set) all.add(item);
  const list = [...all].sort(order);
  if (sets.every(({ size }) => size === list.length)) return { list, parts: null };
  return { list, parts: sets.map((set) => list.map((item) => (set.has(item) ? '1' : '0')).join('')) };
}
