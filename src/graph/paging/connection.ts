/** Relay connections: the types, made once per node type, and the records behind them. */
import type { ClassType } from 'type-graphql';
import { Flag, Output, Text, Of } from '../declarations';
import { Fields } from '../fields';

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
