/**
 * Sets that grow item by item, where those that grow alike are one object: of the fifty subjects of a list most are shown
 * the same, and whether two were is then told by looking at two references.
 */
export class SharedSet<Item> {
  /** What grew out of it first: mostly nothing else does. */
  private first: SharedSet<Item> | null = null;
  private firstItem: Item | null = null;
  private others: Map<Item, SharedSet<Item>> | null = null;
  /** Of `onceForEach`: not in a table beside, where each look-up costs as much as what is remembered. */
  following: unknown[] | null = null;

  private constructor(
    private readonly before: SharedSet<Item> | null,
    private readonly last: Item | null,
    readonly size: number,
    private readonly kin: { steps: number },
  ) {}

  /** What grows out of another empty one is another object, however alike. */
  static empty<Item>(): SharedSet<Item> {
    return new SharedSet<Item>(null, null, 0, { steps: 0 });
  }

  /** How often something new was asked of all that grew out of the same empty one: what they take in memory. */
  get grown(): number {
    return this.kin.steps;
  }

  /** This one stays as it is. */
  with(item: Item): SharedSet<Item> {
    if (this.first !== null && this.firstItem === item) return this.first;
    return this.others?.get(item) ?? this.grow(item);
  }

  private grow(item: Item): SharedSet<Item> {
    const grown = this.has(item) ? this : new SharedSet<Item>(this, item, this.size + 1, this.kin);
    this.kin.steps += 1;
    if (this.first === null) {
      this.first = grown;
      this.firstItem = item;
    } else {
      (this.others ??= new Map<Item, SharedSet<Item>>()).set(item, grown);
    }
    return grown;
  }

  has(item: Item): boolean {
    return this.before !== null && (this.last === item || this.before.has(item));
  }

  /** The earliest first. */
  items(): Item[] {
    const items = this.before?.items() ?? [];
    if (this.before) items.push(this.last as Item);
    return items;
  }
}

/** How many things are worked out from sets. */
let works = 0;

/**
 * What follows from a set: worked out once, and remembered with it.
 * @param work may ask besides what is the same for all that use the set, and that alone
 */
export function onceForEach<Item, Result, Besides = void>(
  work: (set: SharedSet<Item>, besides: Besides) => Result,
): (set: SharedSet<Item>, besides: Besides) => Result {
  const place = works;
  works += 1;
  return (set, besides) => {
    const following = (set.following ??= []);
    return (following[place] ??= work(set, besides)) as Result;
  };
}
