/**
 * Pages of a search: a stable order with ties broken by a unique key, and an opaque cursor that holds where the page
 * ended and which order and criteria it belongs to. Nothing is kept between pages.
 */
import { createHash } from 'node:crypto';
import { SimulatorRefusal } from '../kit/simulator-http';

export type SortValue = string | number | null;

export interface Keyed<Item> {
  readonly item: Item;
  readonly sortValue: SortValue;
  /** Unique within the search. */
  readonly key: string;
}

export interface CursorPage<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

interface Cursor {
  readonly question: string;
  readonly sortValue: SortValue;
  readonly key: string;
}

/** `question` is everything that was asked. */
export function pageOf<Item>(
  found: readonly Keyed<Item>[],
  question: { readonly limit: number; readonly cursor?: string },
  direction: 'ASC' | 'DESC' = 'ASC',
): CursorPage<Item> {
  const fingerprint = fingerprintOf(question);
  const after = question.cursor === undefined ? null : parseCursor(question.cursor, fingerprint);
  const order = (a: Omit<Keyed<Item>, 'item'>, b: Omit<Keyed<Item>, 'item'>): number =>
    compareValues(a.sortValue, b.sortValue, direction) || compareText(a.key, b.key);
  const rest = found.filter((entry) => after === null || order(entry, after) > 0).sort(order);
  const page = rest.slice(0, question.limit);
  const last = page.at(-1);
  return {
    items: page.map((entry) => entry.item),
    nextCursor: last === undefined || rest.length <= question.limit ? null : writeCursor(last, fingerprint),
  };
}

/** What has no value comes last in either direction. */
function compareValues(a: SortValue, b: SortValue, direction: 'ASC' | 'DESC'): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const ascending = typeof a === 'number' && typeof b === 'number' ? a - b : compareText(String(a), String(b));
  return direction === 'ASC' ? ascending : -ascending;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** How much is asked of which entries: from one page to the next that may change, and each entry stands where it stood. */
const NOT_COUNTED: ReadonlySet<string> = new Set([
  ...['limit', 'cursor', 'fields'],
  ...['organisation', 'zones', 'collectivities', 'references', 'caseReferences', 'numbers', 'orderNumbers'],
]);

function fingerprintOf(question: object): string {
  const counted = Object.entries(question).filter(([name]) => !NOT_COUNTED.has(name));
  const text = JSON.stringify(counted.sort(([a], [b]) => compareText(a, b)));
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}

function writeCursor({ sortValue, key }: Keyed<unknown>, question: string): string {
  return Buffer.from(JSON.stringify({ question, sortValue, key } satisfies Cursor)).toString('base64url');
}

function parseCursor(text: string, question: string): Cursor {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    parsed = null;
  }
  const cursor = (typeof parsed === 'object' ? parsed : null) as Partial<Cursor> | null;
  if (typeof cursor?.key !== 'string' || cursor.sortValue === undefined || cursor.question !== question)
    throw new SimulatorRefusal(400, 'The cursor is not one of this question.');
  return cursor as Cursor;
}
