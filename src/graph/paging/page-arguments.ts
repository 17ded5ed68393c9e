/** The arguments every list has, declared once, and what is given for them. */
import { createHash } from 'node:crypto';
import { Int } from 'type-graphql';
import type { Seal } from '../../model/seal';
import { Argument } from '../declarations';
import { badArgument } from '../refusals';
import type { SortDirection } from '../domain-enums';

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
export interface CursorCodec<Position> {
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
