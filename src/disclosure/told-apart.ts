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

/** What follows from lists in one order. */
export interface Lists<Item> {
  /** What is in a set, in their order. */
  inOrder(set: SharedSet<Item>): readonly Item[];
  /** What is in one of two: one of the two where it has all of the other. */
  both(some: readonly Item[], others: readonly Item[]): readonly Item[];
  /** @param items some of the list, in its order */
  part(list: readonly Item[], items: readonly Item[]): Part;
}

/** @param ofEach of one subject at least */
export function toldApart<Item>(ofEach: readonly SharedSet<Item>[], lists: Lists<Item>): ToldApart<Item> {
  const kinds = kindsOf(ofEach);
  let list = lists.inOrder(kinds[0]!);
  for (let index = 1; index < kinds.length; index += 1) list = lists.both(list, lists.inOrder(kinds[index]!));
  if (kinds.every(({ size }) => size === list.length)) return { list, parts: null };
  const ofKinds = kinds.map((kind) => lists.part(list, lists.inOrder(kind)));
  return { list, parts: ofEach.map((ofOne) => ofKinds[kinds.indexOf(ofOne)]!) };
}

/** Mostly few: those that are alike are one object. */
function kindsOf<Item>(ofEach: readonly SharedSet<Item>[]): SharedSet<Item>[] {
  const kinds: SharedSet<Item>[] = [];
  for (const one of ofEach) if (!kinds.includes(one)) kinds.push(one);
  return kinds;
}

/** Of lists that come up once. @param inOrder where it is known already */
export function listsBy<Item>(order: Order<Item>, inOrder?: Lists<Item>['inOrder']): Lists<Item> {
  return {
    inOrder: inOrder ?? ((set) => set.items().sort(order)),
    both: (some, others) => inBoth(some, others, order),
    part: partOf,
  };
}

/** Of lists that come up again and again: what follows from them stays as it is, and is remembered for as long as they are. */
export function lastingListsBy<Item>(order: Order<Item>, inOrder: Lists<Item>['inOrder']): Lists<Item> {
  return {
    inOrder,
    both: onceForBoth((some, others) => Object.freeze(inBoth(some, others, order))),
    part: onceForBoth(partOf<Item>),
  };
}

function onceForBoth<One extends object, Other extends object, Result>(
  work: (one: One, other: Other) => Result,
): (one: One, other: Other) => Result {
  const known = new WeakMap<One, WeakMap<Other, Result>>();
  return (one, other) => {
    let ofOne = known.get(one);
    if (!ofOne) known.set(one, (ofOne = new WeakMap<Other, Result>()));
    let result = ofOne.get(other);
    if (result === undefined) ofOne.set(other, (result = work(one, other)));
    return result;
  };
}

/** One of the two where it has all of the other: what is known of it needs not be worked out anew. */
function inBoth<Item>(some: readonly Item[], others: readonly Item[], order: Order<Item>): readonly Item[] {
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
