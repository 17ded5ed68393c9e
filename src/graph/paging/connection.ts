/** Relay connections: the types, made once per node type, and the records behind them. */
import { type ClassType, Int } from 'type-graphql';
import { Flag, Output, Text, Of, Argument } from '../declarations';
import { Fields } from '../fields';
import { createHash } from 'node:crypto';
import type { Seal } from '../../model/pseudonyms';
import { badArgument } from '../request-context';
import type { SortDirection } from '../domain-enums';

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

const DEFAULT_PAGE_SIZE = 50;
const MOST_PER_PAGE = 200;

/**
 * The size of a page: left out means 50; never clamped in silence.
 * @throws HubError BAD_USER_INPUT for null, below 1 and above 200.
 */
export function pageSize(first: number | null | undefined): number {
  if (first === undefined) return DEFAULT_PAGE_SIZE;
  if (first === null || !Number.isInteger(first) || first < 1 || first > MOST_PER_PAGE) {
    throw badArgument('first', `first must be from 1 to ${MOST_PER_PAGE}.`);
  }
  return first;
}

export function FirstArg(): ParameterDecorator {
  return Argument('first', () => Int, 'How many, from 1 to 200; left out means 50.');
}

/** @param of what the cursor has to belong to, as in `A cursor of this list.` */
export function AfterArg(of = 'this list'): ParameterDecorator {
  return Argument('after', () => String, `A cursor of ${of}.`);
}

/**
 * Opaque cursors, bound to the list, its order and its filter: one from another list, or one that was changed on the
 * way, is refused and never reaches a partner. Not bound to the caller's scope: that is asked anew with every page, and
 * an assignment that comes or goes must not end the paging.
 */
interface CursorCodec<Position> {
  encode(position: Position): string;
  /** @throws HubError BAD_USER_INPUT for what is not a cursor of this list. */
  decode(after: string): Position;
}

/** @param list everything that decides which entries stand where: the name of the list, order, filter. */
export function cursorCodec<Position>(
  seal: Seal,
  list: readonly unknown[],
  isPosition: (value: unknown) => value is Position,
): CursorCodec<Position> {
  // made when there is a cursor: most operations neither give one nor select any
  let made: string | null = null;
  const binding = (): string =>
    (made ??= createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 16));
  return {
    encode: (position) => seal.seal(JSON.stringify([binding(), position])),
    decode: (after) => {
      const text = seal.open(after);
      const content: unknown = text === null ? null : JSON.parse(text);
      const position: unknown = Array.isArray(content) && content[0] === binding() ? content[1] : undefined;
      if (!isPosition(position)) throw badArgument('after', 'after is not a cursor of this list.');
      return position;
    },
  };
}

type Given<Filter> = { readonly [Name in keyof Filter]?: NonNullable<Filter[Name]> };

/** An explicit null is the same as leaving it out. */
export function givenIn<Filter extends object>(filter: Filter | null | undefined): Given<Filter> {
  const given = Object.entries(filter ?? {}).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as Given<Filter>;
}

/** Null where no order is asked for; else exactly one field is given. */
export function sortIn<Order extends object>(
  orderBy: Order | null | undefined,
): { readonly by: keyof Order; readonly direction: SortDirection } | null {
  const [given] = Object.entries(givenIn(orderBy)) as [keyof Order, SortDirection][];
  return given ? { by: given[0], direction: given[1] } : null;
}

/** @throws HubError BAD_USER_INPUT */
export function requireInFilter(holds: boolean, sentence: string): void {
  if (!holds) throw badArgument('filter', `filter.${sentence}`);
}

/** @param texts by the name of their field */
export function requireLength(texts: Readonly<Record<string, string | undefined>>, longest: number): void {
  for (const [name, text] of Object.entries(texts)) {
    const holds = text === undefined || (text !== '' && text.length <= longest);
    requireInFilter(holds, `${name} must have from 1 to ${longest} characters.`);
  }
}

/** @param languages by the name of their field */
export function requireLanguage(languages: Readonly<Record<string, string | undefined>>): void {
  for (const [name, language] of Object.entries(languages)) {
    const holds = language === undefined || /^[a-z]{2,3}$/.test(language);
    requireInFilter(holds, `${name} must be a language subtag in lower case, such as fr.`);
  }
}

export function requirePeriod<End extends string>(
  given: { readonly [Name in End]?: Date },
  from: End,
  until: End,
): void {
  const [start, end] = [given[from], given[until]];
  requireInFilter(!start || !end || start < end, `${from} must be before filter.${until}.`);
}
