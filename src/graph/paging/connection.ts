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
  const last = nodes.length - 1;
  return {
    edges: nodes.map((node, index) => ({
      node,
      get cursor(): string {
        return cursorAt(index);
      },
    })),
    pageInfo: {
      hasNextPage: around.after,
      hasPreviousPage: around.before,
      get startCursor(): string | null {
        return last < 0 ? null : cursorAt(0);
      },
      get endCursor(): string | null {
        return last < 0 ? null : cursorAt(last);
      },
    },
  };
}
