/**
 * An append-only feed: what the population holds from the beginning, generated when it is read, and behind it what
 * happened since. Positions count from 1 and are the items' `sequence`.
 */
import { SimulatorRefusal } from '../kit/simulator-http';

export interface FeedQuery {
  readonly since?: string;
  readonly limit: number;
}

export interface FeedPage<Item> {
  readonly items: readonly (Item & { readonly sequence: number })[];
  readonly nextCursor: string;
  readonly hasMore: boolean;
}

export interface FeedBeginning<Item> {
  readonly length: number;
  at(position: number): Item;
}

export class ChangeFeed<Item extends object> {
  private readonly appended: Item[] = [];

  constructor(
    private readonly name: string,
    private readonly beginning: FeedBeginning<Item>,
  ) {}

  get length(): number {
    return this.beginning.length + this.appended.length;
  }

  /** Returns the new item's sequence. */
  append(item: Item): number {
    this.appended.push(item);
    return this.length;
  }

  /** The item of this sequence, as pages have it. */
  at(sequence: number): Item & { readonly sequence: number } {
    return this.item(sequence - 1);
  }

  page({ since, limit }: FeedQuery): FeedPage<Item> {
    const start = since === undefined ? 0 : this.positionOf(since);
    const end = Math.min(start + limit, this.length);
    const items = Array.from({ length: end - start }, (_, offset) => this.item(start + offset));
    return { items, nextCursor: this.cursorAt(end), hasMore: end < this.length };
  }

  private item(position: number): Item & { readonly sequence: number } {
    const own =
      position < this.beginning.length
        ? this.beginning.at(position)
        : (this.appended[position - this.beginning.length] as Item);
    return { sequence: position + 1, ...own };
  }

  private cursorAt(position: number): string {
    return Buffer.from(`${this.name}:${position}`).toString('base64url');
  }

  private positionOf(cursor: string): number {
    const [name, digits = ''] = Buffer.from(cursor, 'base64url').toString().split(':');
    const position = Number(digits);
    if (name !== this.name || !/^\d+$/.test(digits) || position > this.length)
      throw new SimulatorRefusal(400, 'The cursor is not one of this feed.');
    return position;
  }
}
