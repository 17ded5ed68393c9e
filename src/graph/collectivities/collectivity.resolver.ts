/** What hangs on a collectivity: its cases and their orders, found by the hub's own links. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver, Root } from 'type-graphql';
import { HubError } from '../../errors/hub-error';
import { caseSubject, type CaseKey } from '../../model/case-keys';
import { Relation } from '../../model/subject';
import { CallOrder } from '../calls/call-order.type';
import { withRowsKnown } from '../case/ask-for-rows';
import { pageOfCases } from '../case/case-key-page';
import { callOrdersOf } from '../case/case-sections';
import { Case, CaseConnection } from '../case/case.type';
import { Computed } from '../declarations';
import type { Connection } from '../paging/connection';
import { AfterArg, FirstArg } from '../paging/page-arguments';
import type { RequestContext } from '../request-context';
import { isVisible } from '../visibility';
import { Collectivity } from './collectivity.type';

/** Cases that one request may come to through collectivities, all its rows together. */
const MOST_CASES = 1000;

@Resolver(() => Collectivity)
export class CollectivityResolver {
  @Computed(
    () => [CallOrder],
    'The call orders of its cases, those of the collectivity itself and others; each is decided by its own case. ' +
      'A case of which the caller may not see whose it is has no orders here.',
    { class: 'INTERNAL' },
  )
  async orders(@Root() { key }: Collectivity, @Ctx() context: RequestContext): Promise<CallOrder[]> {
    const keys = await casesOf(context, key);
    spend(context, keys.length);
    const orders = await Promise.all(keys.map((one) => callOrdersOf(context, caseSubject(one))));
    return orders.flat();
  }

  @Computed(
    () => CaseConnection,
    'Its cases, the first opened first; what is shown of each is decided by the case. Driving source: the hub itself.',
    { class: 'INTERNAL' },
  )
  async cases(
    @Root() { key }: Collectivity,
    @FirstArg() first: number | null | undefined,
    @AfterArg("this collectivity's cases") after: string | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Case>> {
    const keys = await casesOf(context, key);
    const page = pageOfCases(context, ['collectivity.cases', key], keys, { first, after });
    spend(context, page.edges.length);
    return withRowsKnown(context, info, page);
  }
}

/** Whose case somebody is, is told by standing here: so only where the case itself would tell it to this caller. */
async function casesOf(context: RequestContext, reference: string): Promise<CaseKey[]> {
  const keys = await context.loaders.caseKeysOfCollectivity(reference);
  return keys.filter((key) => {
    const subject = caseSubject(key);
    return context.relation(subject) !== Relation.NONE && isVisible(context, 'Case.collectivity', subject);
  });
}

const spent = new WeakMap<RequestContext['loaders'], number>();

/**
 * Collectivities times cases times sections multiply: what one request comes to is counted over all its rows.
 * @throws HubError COST_EXCEEDED
 */
function spend({ loaders }: RequestContext, cases: number): void {
  const sofar = (spent.get(loaders) ?? 0) + cases;
  spent.set(loaders, sofar);
  if (sofar <= MOST_CASES) return;
  const detail = `These collectivities have more than ${MOST_CASES} cases; ask for fewer of them at a time.`;
  throw new HubError('COST_EXCEEDED', {}, { detail });
}
