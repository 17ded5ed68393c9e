import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, ID, Info, Resolver } from 'type-graphql';
import { CaseOrder, CaseFilter } from '../calls/order-criteria.input';
import { orderListCriteria, orderListSort } from '../calls/order-list-question';
import { Argument, Read } from '../declarations';
import { connectionOf, type Connection } from '../paging/connection';
import { cursorCodec } from '../paging/cursor';
import { AfterArg, FirstArg } from '../paging/page-arguments';
import { pageSize } from '../paging/page-size';
import { isSourcePosition, sourcePage } from '../paging/source-page';
import type { RequestContext } from '../request-context';
import { askedByRows, askForRows, CASES } from './ask-for-rows';
import { caseRecord, ownCase } from './case-record';
import { Case, CaseConnection } from './case.type';
import { givenFields, requireRights } from './list-rights';
import { listScope } from './list-scope';

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
    { class: 'INTERNAL' },
  )
  async cases(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => CaseFilter, 'Which cases.') filter: CaseFilter | null | undefined,
    @Argument('orderBy', () => CaseOrder, 'In which order.') orderBy: CaseOrder | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Case | null>> {
    const size = pageSize(first);
    const criteria = orderListCriteria(filter);
    const sort = orderListSort(orderBy);
    const found = listScope(context, 'CASES', 'Case.reference');
    const codec = cursorCodec(context.pseudonyms.seal, ['cases', criteria, sort], isSourcePosition);
    if (found === null) return connectionOf<Case>([], () => '', { before: false, after: false });
    requireRights(context, found.relation, [
      ...givenFields('CaseFilter', filter),
      ...givenFields('CaseOrder', orderBy),
    ]);
    return sourcePage(
      { first: size, after, codec },
      (limit, cursor) =>
        context.loaders.listCases({ scope: found.scope, criteria, sort, limit, cursor }, found.elements),
      (dossiers) => rowsOf(context, dossiers, askedByRows(info, CASES)),
    );
  }
}

/** Null for a case the hub does not know yet: nothing could be decided about it. */
async function rowsOf(
  context: RequestContext,
  dossiers: readonly { readonly reference: string }[],
  asked: readonly string[] | null,
): Promise<(Case | null)[]> {
  const keys = await context.loaders.caseKeysByReferences(dossiers.map(({ reference }) => reference));
  const rows = keys.map((key) => key && caseRecord(key));
  if (asked) await askForRows(context, asked, rows);
  return rows;
}
