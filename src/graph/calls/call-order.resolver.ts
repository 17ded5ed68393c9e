/** The list of call orders, and the links of one. */
import { Ctx, Resolver, Root } from 'type-graphql';
import { caseRecord, Case } from '../case/case.type';
import { requireRights, listScope } from '../case/list-scope';
import { Argument, Read, Computed, Asks } from '../declarations';
import { emptyConnection, type Connection, isSourcePosition, sourcePage } from '../paging/connection';
import { AfterArg, FirstArg, pageSize, cursorCodec } from '../paging/page-arguments';
import { caseSubject } from '../../model/case-keys';
import { orderOf } from '../../model/subject';
import type { RequestContext } from '../request-context';
import {
  callOrder,
  callAttempt,
  CallOrder,
  CallOrderConnection,
  CallAttempt,
  CallOrderFilter,
  CallOrderOrder,
  orderListCriteria,
  orderListSort,
} from './call-order.type';

@Resolver(() => CallOrder)
export class CallOrderResolver {
  @Read(
    () => CallOrderConnection,
    "Call orders, as far as the caller's relations reach. Driving source: the call centre; filters, order and pages " +
      'work on what it knows, and the list is null with SOURCE_UNAVAILABLE when it is down.',
  )
  @Asks('call-centre', 'hub')
  async callOrders(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => CallOrderFilter, 'Which orders.') filter: CallOrderFilter | null | undefined,
    @Argument('orderBy', () => CallOrderOrder, 'In which order.') orderBy: CallOrderOrder | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CallOrder | null>> {
    const size = pageSize(first);
    const criteria = orderListCriteria(filter);
    const sort = orderListSort(orderBy);
    const found = listScope(context, 'ORDERS', 'CallOrder.number');
    const codec = cursorCodec(context.pseudonyms.seal, ['callOrders', criteria, sort], isSourcePosition);
    if (found === null) return emptyConnection();
    requireRights(context, found.relation, { CallOrderFilter: filter, CallOrderOrder: orderBy });
    return sourcePage(
      { first: size, after, codec },
      (limit, cursor) =>
        context.loaders.listOrders({ scope: found.scope, criteria, sort, limit, cursor }, found.elements),
      (records) => rowsOf(context, records),
    );
  }

  @Computed(() => [CallAttempt], 'The attempts made on this order.', { class: 'PERSONAL' })
  @Asks('call-centre')
  async attempts(@Root() { ofCase, key }: CallOrder, @Ctx() context: RequestContext): Promise<CallAttempt[]> {
    const found = await context.loaders.attempts(ofCase);
    return found.filter(({ orderNumber }) => orderNumber === key).map((record) => callAttempt(context, ofCase, record));
  }

  @Computed(() => Case, 'The case the order belongs to.', { class: 'STRUCTURAL' })
  @Asks('hub')
  async case(@Root() { ofCase }: CallOrder, @Ctx() { loaders }: RequestContext): Promise<Case | null> {
    const key = await loaders.caseKey(ofCase.caseId);
    return key && caseRecord(key);
  }
}

/**
 * Read through the loader of single orders, which asks for what each row may show beyond what the whole list may.
 * Null for an order of a case the hub does not know: nothing could be decided about it.
 */
async function rowsOf(
  context: RequestContext,
  records: readonly { readonly number: string; readonly caseReference: string }[],
): Promise<(CallOrder | null)[]> {
  const keys = await context.loaders.caseKeysByReferences(records.map(({ caseReference }) => caseReference));
  const cases = keys.map((key) => key && caseSubject(key));
  const subjects = records.flatMap(({ number }, index) => {
    const ofCase = cases[index];
    return ofCase ? orderOf(ofCase, number) : [];
  });
  const found = await context.loaders.ordersOf(subjects);
  let next = 0;
  return cases.map((ofCase) => {
    const record = ofCase && found[next++];
    return ofCase && record ? callOrder(context, ofCase, record) : null;
  });
}
