/**
 * Pages of a list that a partner drives. The partner gives a cursor per page only; a position inside one of its pages
 * is that cursor and how many entries to pass over.
 */
import { connectionOf, type Connection } from './connection';
import { type CursorCodec } from './page-arguments';

export interface SourcePosition {
  readonly cursor: string | null;
  readonly skip: number;
}

export interface SourcePage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Most a partner is asked for at once. */
const MOST_PER_QUESTION = 200;

export function isSourcePosition(value: unknown): value is SourcePosition {
  if (typeof value !== 'object' || value === null) return false;
  const { cursor, skip } = value as Partial<SourcePosition>;
  return (cursor === null || typeof cursor === 'string') && Number.isInteger(skip) && (skip ?? -1) >= 0;
}

/** @throws what `ask` rejects with: a list whose driving source fails has no page. */
export async function sourcePage<Item, Node>(
  page: {
    readonly first: number;
    readonly after: string | null | undefined;
    readonly codec: CursorCodec<SourcePosition>;
  },
  ask: (limit: number, cursor: string | null) => Promise<SourcePage<Item>>,
  toNodes: (items: readonly Item[]) => Promise<readonly Node[]>,
): Promise<Connection<Node>> {
  const start = page.after ? page.codec.decode(page.after) : { cursor: null, skip: 0 };
  const found: { item: Item; next: SourcePosition }[] = [];
  const wanted = start.skip + page.first;
  let cursor: string | null = start.cursor;
  let more = true;
  while (more && found.length < wanted) {
    const answer: SourcePage<Item> = await ask(Math.min(MOST_PER_QUESTION, wanted - found.length), cursor);
    const from: string | null = cursor;
    answer.items.forEach((item, index) => {
      const isLast = index === answer.items.length - 1;
      const next = isLast && answer.nextCursor !== null ? { cursor: answer.nextCursor, skip: 0 } : null;
      found.push({ item, next: next ?? { cursor: from, skip: index + 1 } });
    });
    cursor = answer.nextCursor;
    more = cursor !== null && answer.items.length > 0;
  }
  const shown = found.slice(start.skip, wanted);
  const nodes = await toNodes(shown.map(({ item }) => item));
  const cursorAt = (index: number): string => page.codec.encode(shown[index]?.next ?? start);
  return connectionOf(nodes, cursorAt, { before: page.after ? true : false, after: more || found.length > wanted });
}
