/** Pages of cases that the hub itself lists: by when they were opened, in an order that stays as cases come and go. */
import type { CaseKey } from '../../model/case-keys';
import { connectionOf, type Connection } from '../paging/connection';
import { cursorCodec } from '../paging/cursor';
import { pageSize } from '../paging/page-size';
import type { RequestContext } from '../request-context';
import { caseRecord } from './case-record';
import type { Case } from './case.type';

/** Where a case stands in the list: when it was opened, then its reference. */
type Position = readonly [openedAt: string, reference: string];

/** @param list what the list is of: its cursors belong to no other. */
export function pageOfCases(
  { pseudonyms }: RequestContext,
  list: readonly string[],
  unsorted: readonly CaseKey[],
  { first, after }: { readonly first: number | null | undefined; readonly after: string | null | undefined },
): Connection<Case> {
  const size = pageSize(first);
  const codec = cursorCodec<Position>(pseudonyms.seal, list, isPosition);
  const start = after ? codec.decode(after) : null;
  const keys = byOpening(unsorted);
  const rest = start === null ? keys : keys.filter((key) => compare(positionOf(key), start) > 0);
  const page = rest.slice(0, size);
  return connectionOf(
    page.map((key) => caseRecord(key)),
    (index) => codec.encode(positionOf(page[index] as CaseKey)),
    { before: rest.length < keys.length, after: rest.length > size },
  );
}

/** By when they were opened, then by reference. */
export function byOpening(keys: readonly CaseKey[]): CaseKey[] {
  return [...keys].sort((one, other) => compare(positionOf(one), positionOf(other)));
}

function positionOf(key: CaseKey): Position {
  return [key.openedAt.toISOString(), key.reference];
}

function compare(one: Position, other: Position): number {
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1;
  return one[1] < other[1] ? -1 : one[1] > other[1] ? 1 : 0;
}

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');
}
