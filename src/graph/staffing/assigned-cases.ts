/** The cases assigned to the caller: from the hub's own facts and keys, in an order that stays as cases come and go. */
import type { CaseKey } from '../../model/case-keys';
import { caseRecord, requireAssignments } from '../case/case-record';
import type { Case } from '../case/case.type';
import { connectionOf, type Connection } from '../paging/connection';
import { cursorCodec } from '../paging/cursor';
import { pageSize } from '../paging/page-size';
import type { RequestContext } from '../request-context';

/** Where a case stands in the list: when it was opened, then its reference. */
type Position = readonly [openedAt: string, reference: string];

export async function assignedCases(
  context: RequestContext,
  first: number | null | undefined,
  after: string | null | undefined,
): Promise<Connection<Case>> {
  requireAssignments(context, 'Viewer.cases');
  const size = pageSize(first);
  const codec = cursorCodec<Position>(context.pseudonyms.seal, ['viewer.cases'], isPosition);
  const start = after ? codec.decode(after) : null;
  const keys = await assignedKeys(context);
  const rest = start === null ? keys : keys.filter((key) => compare(positionOf(key), start) > 0);
  const page = rest.slice(0, size);
  return connectionOf(
    page.map((key) => caseRecord(key)),
    (index) => codec.encode(positionOf(page[index] as CaseKey)),
    { before: rest.length < keys.length, after: rest.length > size },
  );
}

/** By when they were opened, then by reference. */
export async function assignedKeys({ caller, loaders }: RequestContext): Promise<CaseKey[]> {
  const { orderAssignments, caseAssignments } = caller.facts;
  const references = new Set([
    ...(orderAssignments.usable ? orderAssignments.value.values() : []),
    ...(caseAssignments.usable ? caseAssignments.value : []),
  ]);
  const keys = await Promise.all([...references].map((reference) => loaders.caseKeyByReference(reference)));
  return keys.filter((key) => key !== null).sort((one, other) => compare(positionOf(one), positionOf(other)));
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
