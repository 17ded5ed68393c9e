/** Relay connections: the types, made once per node type, and the records behind them. */
import { Field, ObjectType, type ClassType } from 'type-graphql';
import { Classified } from '../classified';
import { PageInfo } from './page-info.type';

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
  @Classified('STRUCTURAL')
  @ObjectType(`${name}Edge`, { description: `One entry of a page of ${of}.`, simpleResolvers: true })
  class EdgeOfNode implements Edge<Node> {
    @Field(() => String, { description: 'Pass it as `after` to go on from this entry; opaque.' })
    readonly cursor!: string;

    @Field(() => NodeType, { nullable: true, description: 'The entry.' })
    readonly node!: Node | null;
  }

  @Classified('STRUCTURAL')
  @ObjectType(`${name}Connection`, { description: `A page of ${of}.`, simpleResolvers: true })
  class ConnectionOfNode implements Connection<Node> {
    @Field(() => [EdgeOfNode], { description: 'The entries of this page, in the order of the list.' })
    readonly edges!: readonly EdgeOfNode[];

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    readonly pageInfo!: PageInfo;
  }
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
