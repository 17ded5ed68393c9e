import { Ctx, ID, Query, Resolver } from 'type-graphql';
import { CaseOrder, CaseFilter } from '../calls/order-criteria.input';
import { orderListCriteria, orderListSort } from '../calls/order-list-question';
import { Classified, ClassifiedArg } from '../classified';
import { connectionOf, type Connection } from '../paging/connection';
import { cursorCodec } from '../paging/cursor';
import { AfterArg, FirstArg } from '../paging/page-arguments';
import { pageSize } from '../paging/page-size';
import { isSourcePosition, sourcePage } from '../paging/source-page';
import type { RequestContext } from '../request-context';
import { caseRecord, ownCase } from './case-record';
import { Case, CaseConnection } from './case.type';
import { givenFields, requireRights } from './list-rights';
import { listScope } from './list-scope';

@Resolver()
export class CaseListResolver {
  @Classified('STRUCTURAL')
  @Query(() => Case, {
    nullable: true,
    description:
      'One case. Null with NOT_FOUND_OR_FORBIDDEN, the same as for an id that does not exist, unless the caller has a ' +
      'relation to it: assigned, own zone, own organisation, own collectivity, or a valid register entry.',
  })
  async case(
    @ClassifiedArg('id', () => ID, { as: 'STRUCTURAL', description: "The case's id." }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Case> {
    return ownCase(context, id);
  }

  @Classified('INTERNAL')
  @Query(() => CaseConnection, {
    nullable: true,
    description:
      "Cases, as far as the caller's relations reach. Driving source: the call centre's orders; filters, order and " +
      'pages work on what it knows, and the list is null with SOURCE_UNAVAILABLE when it is down.',
  })
  async cases(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @ClassifiedArg('filter', () => CaseFilter, { as: 'STRUCTURAL', nullable: true, description: 'Which cases.' })
    filter: CaseFilter | null | undefined,
    @ClassifiedArg('orderBy', () => CaseOrder, { as: 'STRUCTURAL', nullable: true, description: 'In which order.' })
    orderBy: CaseOrder | null | undefined,
    @Ctx() context: RequestContext,
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
