/** Relay connections: the types, made once per node type, and the records behind them. */
import type { ClassType } from 'type-graphql';
import { Flag, Output, Text, Of } from '../declarations';
import { Fields } from '../fields';
import type { CursorCodec } from './page-arguments';

@Output('Where a page stands in its list.', { class: 'STRUCTURAL' })
export class PageInfo extends Fields({
  hasNextPage: Flag('Whether there are entries after this page.', { required: true }),
  hasPreviousPage: Flag('Whether there are entries before this page.', { required: true }),
  startCursor: Text('Cursor of the first entry of this page.'),
  endCursor: Text('Cursor of the last entry; pass it as `after` for the next page.'),
}) {}

export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node | null;
}

export interface Connection<Node> {
  readonly edges: readonly Edge<Node>[];
  readonly pageInfo: PageInfo;
}

/** @param name of the node type; gives `<name>Connection` and `<name>Edge`. */
export function connectionType<Node extends object>(
  name: string,
  NodeType: ClassType<Node>,
  of: string,
): ClassType<Connection<Node>> {
  @Output(`One entry of a page of ${of}.`, { name: `${name}Edge`, class: 'STRUCTURAL' })
  class EdgeOfNode extends Fields({
    cursor: Text('Pass it as `after` to go on from this entry; opaque.', { required: true }),
    node: Of(() => NodeType, 'The entry.'),
  }) {}

  @Output(`A page of ${of}.`, { name: `${name}Connection`, class: 'STRUCTURAL' })
  class ConnectionOfNode extends Fields({
    edges: Of(() => [EdgeOfNode], 'The entries of this page, in the order of the list.', { required: true }),
    pageInfo: Of(() => PageInfo, 'Where this page stands.', { required: true }),
  }) {}
  return ConnectionOfNode;
}

/** A page of what comes before and after it; cursors are made when they are read, most operations select few. */
export function connectionOf<Node>(
  nodes: readonly Node[],
  cursorAt: (index: number) => string,
  around: { readonly before: boolean; readonly after: boolean },
): Connection<Node> {
  return {
    edges: nodes.map((node, index) => new EdgeAt(node, index, cursorAt)),
    pageInfo: new PageInfoOf(nodes.length, cursorAt, around.after, around.before),
  };
}

export function emptyConnection(): Connection<never> {
  return connectionOf<never>([], () => '', { before: false, after: false });
}

/** A getter of the class: one in each object would make every object a shape of its own. */
class EdgeAt<Node> implements Edge<Node> {
  constructor(
    readonly node: Node,
    private readonly index: number,
    private readonly cursorAt: (index: number) => string,
  ) {}

  get cursor(): string {
    return this.cursorAt(this.index);
  }
}

class PageInfoOf implements PageInfo {
  constructor(
    private readonly length: number,
    private readonly cursorAt: (index: number) => string,
    readonly hasNextPage: boolean,
    readonly hasPreviousPage: boolean,
  ) {}

  get startCursor(): string | null {
    return this.length === 0 ? null : this.cursorAt(0);
  }

  get endCursor(): string | null {
    return this.length === 0 ? null : this.cursorAt(this.length - 1);
  }
}

interface SourcePosition {
  readonly cursor: string | null;
  readonly skip: number;
}

interface SourcePage<Item> {
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
