/**
 * Sets that grow item by item, where those that grow alike are one object: of the fifty subjects of a list most are shown
 * the same, and whether two were is then told by looking at two references.
 */
export class SharedSet<Item> {
  private readonly grown = new Map<Item, SharedSet<Item>>();

  private constructor(
    private readonly before: SharedSet<Item> | null,
    private readonly last: Item | null,
    readonly size: number,
  ) {}

  /** What grows out of another empty one is another object, however alike. */
  static empty<Item>(): SharedSet<Item> {
    return new SharedSet<Item>(null, null, 0);
  }

  /** This one stays as it is. */
  with(item: Item): SharedSet<Item> {
    let grown = this.grown.get(item);
    if (!grown) {
      grown = this.has(item) ? this : new SharedSet<Item>(this, item, this.size + 1);
      this.grown.set(item, grown);
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
