/** Lists that several subjects of a record have in common, told apart by what is of whom. */
import type { Part } from '../audit/access-record';
import { onceForEach, type SharedSet } from './shared-set';

export interface ToldApart<Item> {
  /** What is of one of them at least. */
  readonly list: readonly Item[];
  /** What of it is of whom, in the order they were given; null where all is of all. */
  readonly parts: readonly Part[] | null;
}

/** What comes first of two; they are never the same. */
export type Order<Item> = (one: Item, other: Item) => number;

/** The same of sets, no two of them the same object. */
export type Telling<Item> = (kinds: readonly SharedSet<Item>[]) => ToldApart<Item>;

/** @param subjects one at least */
export function toldApart<Subject, Item>(
  subjects: readonly Subject[],
  setOf: (subject: Subject) => SharedSet<Item>,
  tell: Telling<Item>,
): ToldApart<Item> {
  const kinds = kindsOf(subjects, setOf);
  const { list, parts } = tell(kinds);
  return { list, parts: parts && subjects.map((subject) => parts[kinds.indexOf(setOf(subject))]!) };
}

/** Mostly few: those that are alike are one object. */
function kindsOf<Subject, Item>(
  subjects: readonly Subject[],
  setOf: (subject: Subject) => SharedSet<Item>,
): SharedSet<Item>[] {
  let latest = setOf(subjects[0]!);
  const kinds = [latest];
  for (const subject of subjects) {
    const one = setOf(subject);
    if (one === latest) continue;
    latest = one;
    if (!kinds.includes(one)) kinds.push(one);
  }
  return kinds;
}

/** @param inOrder what is in a set, by the same order, where that is known already */
export function tellingBy<Item>(
  order: Order<Item>,
  inOrder: (set: SharedSet<Item>) => readonly Item[] = (set) => set.items().sort(order),
): Telling<Item> {
  return (kinds) => {
    const all = kinds.map(inOrder);
    const list = all.reduce((some, others) => inBoth(some, others, order));
    if (all.every(({ length }) => length === list.length)) return { list, parts: null };
    return { list, parts: all.map((items) => partOf(list, items)) };
  };
}

/** Where the same sets come up again and again: remembered with the first of them. The list will stay as it is. */
export function rememberedTelling<Item>(tell: Telling<Item>): Telling<Item> {
  const tellOnce: Telling<Item> = (kinds) => {
    const told = tell(kinds);
    Object.freeze(told.list);
    return told;
  };
  const begun = onceForEach((first: SharedSet<Item>) => new Told(tellOnce([first])));
  return (kinds) => {
    const first = begun(kinds[0]!);
    let sofar = first;
    for (let end = 1; end < kinds.length; end += 1) {
      sofar = sofar.next.get(kinds[end]!) ?? first.learn(sofar, kinds[end]!, tellOnce(kinds.slice(0, end + 1)));
    }
    return sofar.told;
  };
}

/** So much is remembered with one set; then it begins anew. */
const MOST_LEARNT = 200;

/** Of sets in that order; below it, of the same and one more. */
class Told<Item> {
  readonly next = new Map<SharedSet<Item>, Told<Item>>();
  private learnt = 0;

  constructor(readonly told: ToldApart<Item>) {}

  learn(before: Told<Item>, kind: SharedSet<Item>, told: ToldApart<Item>): Told<Item> {
    this.learnt += 1;
    if (this.learnt > MOST_LEARNT) {
      this.learnt = 0;
      this.next.clear();
    }
    const found = new Told(told);
    before.next.set(kind, found);
    return found;
  }
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
