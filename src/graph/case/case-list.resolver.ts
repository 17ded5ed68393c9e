import { Ctx, ID, Resolver } from 'type-graphql';
import type { CaseKey } from '../../model/case-keys';
import { connectionOf, emptyConnection, type Connection } from '../paging/connection';
import { cursorCodec } from '../paging/cursor';
import { pageSize, AfterArg, FirstArg } from '../paging/page-arguments';
import type { RequestContext } from '../request-context';
import { caseRecord, ownCase } from './case-record';
import { Case, CaseConnection } from './case.type';
import { CaseOrder, CaseFilter, orderListCriteria, orderListSort } from '../calls/order-criteria.input';
import { Argument, Read } from '../declarations';
import { isSourcePosition, sourcePage } from '../paging/source-page';
import { requireRights, listScope } from './list-scope';

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

@Resolver()
export class CaseListResolver {
  @Read(
    () => Case,
    'One case. Null with NOT_FOUND_OR_FORBIDDEN, the same as for an id that does not exist, unless the caller has a ' +
      'relation to it: assigned, own zone, own organisation, own collectivity, or a valid register entry.',
    { class: 'STRUCTURAL' },
  )
  async case(
    @Argument('id', () => ID, "The case's id.", { required: true }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Case> {
    return ownCase(context, id);
  }

  @Read(
    () => CaseConnection,
    "Cases, as far as the caller's relations reach. Driving source: the call centre's orders; filters, order and " +
      'pages work on what it knows, and the list is null with SOURCE_UNAVAILABLE when it is down.',
  )
  async cases(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => CaseFilter, 'Which cases.') filter: CaseFilter | null | undefined,
    @Argument('orderBy', () => CaseOrder, 'In which order.') orderBy: CaseOrder | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Case | null>> {
    const size = pageSize(first);
    const criteria = orderListCriteria(filter);
    const sort = orderListSort(orderBy);
    const found = listScope(context, 'CASES', 'Case.reference');
    const codec = cursorCodec(context.pseudonyms.seal, ['cases', criteria, sort], isSourcePosition);
    if (found === null) return emptyConnection();
    requireRights(context, found.relation, { CaseFilter: filter, CaseOrder: orderBy });
    return sourcePage(
      { first: size, after, codec },
      (limit, cursor) =>
        context.loaders.listCases({ scope: found.scope, criteria, sort, limit, cursor }, found.elements),
      (dossiers) => rowsOf(context, dossiers),
    );
  }
}

/** Null for a case the hub does not know yet: nothing could be decided about it. */
async function rowsOf(
  context: RequestContext,
  dossiers: readonly { readonly reference: string }[],
): Promise<(Case | null)[]> {
  const keys = await context.loaders.caseKeysByReferences(dossiers.map(({ reference }) => reference));
  return keys.map((key) => key && caseRecord(key));
}
