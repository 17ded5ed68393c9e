/** The list of collectivities, and of each its cases and their orders, found by the hub's own links. */
import { Ctx, Resolver, Root } from 'type-graphql';
import type { CollectivityRecord } from '../../model/records';
import { requireRights } from '../case/list-scope';
import { Argument, Read, Computed, Asks, AsksWithin, Direction, Input, Of, Text } from '../declarations';
import {
  emptyConnection,
  type Connection,
  isSourcePosition,
  sourcePage,
  AfterArg,
  FirstArg,
  pageSize,
  cursorCodec,
  givenIn,
  requireInFilter,
  sortIn,
} from '../paging/connection';
import { type RequestContext, askedInRequest, tooMuch } from '../request-context';
import { collectivitiesOf, type FoundCollectivities } from './collectivity-scope';
import { Collectivity, CollectivityConnection, Commune, collectivity, allCommunes } from './collectivity.type';
import { caseSubject, type CaseKey } from '../../model/case-keys';
import { Relation } from '../../model/subject';
import { CallOrder, callOrdersOf } from '../calls/call-order.resolver';
import { pageOfCases, Case, CaseConnection } from '../case/case.type';
import { isVisible } from '../visibility';
import { InputFields } from '../fields';
import { CollectivityTypeEnum } from '../domain-enums';
import { communeOf } from '../../model/identifiers/communes';

@Input('Which collectivities: those that fit all of this.')
class CollectivityFilter extends InputFields({
  type: Of(() => CollectivityTypeEnum, 'Of this kind.', { class: 'INTERNAL', filters: 'Collectivity.type' }),
  commune: Text('Lying in this commune: NIS5 code, 21001 to 21019.', {
    class: 'INTERNAL',
    filters: 'Collectivity.commune',
  }),
}) {}

@Input("By what collectivities are put in order: exactly one. Left out: in the call centre's own order.")
class CollectivityOrder extends InputFields({
  name: Direction('By name.', { class: 'INTERNAL', sorts: 'Collectivity.name' }),
  type: Direction('By kind.', { class: 'INTERNAL', sorts: 'Collectivity.type' }),
}) {}

/** What the driving source of the list is asked. */
type CollectivityQuery = Parameters<RequestContext['loaders']['listCollectivities']>[0];

/** @throws HubError BAD_USER_INPUT */
function collectivityCriteria(filter: CollectivityFilter | null | undefined): CollectivityQuery['criteria'] {
  const { commune: communeNis5, ...given } = givenIn(filter);
  const isKnown = communeNis5 === undefined || communeOf(communeNis5) !== null;
  requireInFilter(isKnown, 'commune must be the NIS5 code of a commune of Brussels: 21001 to 21019.');
  return { ...given, ...(communeNis5 && { communeNis5 }) };
}

function collectivitySort(orderBy: CollectivityOrder | null | undefined): CollectivityQuery['sort'] {
  return sortIn(orderBy) ?? undefined;
}

@Resolver(() => Collectivity)
export class CollectivityResolver {
  @Read(
    () => CollectivityConnection,
    "Collectivities, as far as the caller's relations reach: those its cell follows, of its organisation, in its " +
      'zone, or of the cases assigned to it. Driving source: the call centre; the list is null with ' +
      'SOURCE_UNAVAILABLE when it is down.',
  )
  @Asks('call-centre')
  async collectivities(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => CollectivityFilter, 'Which collectivities.')
    filter: CollectivityFilter | null | undefined,
    @Argument('orderBy', () => CollectivityOrder, 'In which order.') orderBy: CollectivityOrder | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Collectivity | null>> {
    const size = pageSize(first);
    const criteria = collectivityCriteria(filter);
    const sort = collectivitySort(orderBy);
    const codec = cursorCodec(context.pseudonyms.seal, ['collectivities', criteria, sort ?? null], isSourcePosition);
    const found = await collectivitiesOf(context);
    if (found === null) return emptyConnection();
    requireRights(context, found.relation, { CollectivityFilter: filter, CollectivityOrder: orderBy });
    return sourcePage(
      { first: size, after, codec },
      (limit, cursor) =>
        context.loaders.listCollectivities({ scope: found.scope, criteria, sort, limit, cursor }, found.elements),
      (records) => rowsOf(context, found, records),
    );
  }

  @Computed(
    () => [CallOrder],
    'The call orders of its cases, those of the collectivity itself and others; each is decided by its own case. ' +
      'A case of which the caller may not see whose it is has no orders here.',
  )
  @Asks('call-centre', 'hub')
  async orders(@Root() { key }: Collectivity, @Ctx() context: RequestContext): Promise<CallOrder[]> {
    const keys = await casesOf(context, key);
    spend(context, keys.length);
    const orders = await Promise.all(keys.map((one) => callOrdersOf(context, caseSubject(one))));
    return orders.flat();
  }

  @Computed(
    () => CaseConnection,
    'Its cases, the first opened first; what is shown of each is decided by the case. Driving source: the hub itself.',
  )
  @Asks('hub')
  @AsksWithin('call-centre')
  async cases(
    @Root() { key }: Collectivity,
    @FirstArg() first: number | null | undefined,
    @AfterArg("this collectivity's cases") after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Case>> {
    const keys = await casesOf(context, key);
    const page = pageOfCases(context, ['collectivity.cases', key], keys, { first, after });
    spend(context, page.edges.length);
    return page;
  }
}

/** All are asked for in one turn, and waited for at once. */
async function rowsOf(
  context: RequestContext,
  { subjectOf }: FoundCollectivities,
  listed: readonly CollectivityRecord[],
): Promise<(Collectivity | null)[]> {
  const subjects = listed.map(subjectOf);
  const nothing = Promise.resolve(null);
  const asked = await Promise.all(
    subjects.map((subject, row) =>
      subject ? context.loaders.collectivityOfRow(listed[row]!.reference, subject) : nothing,
    ),
  );
  return asked.map((record, row) => record && collectivity(context, subjects[row]!, record));
}

/** The communes, for choosing one and for showing its name: no person behind them. */
@Resolver()
export class CommuneResolver {
  @Read(() => [Commune], 'The nineteen communes of Brussels, by NIS5 code.', { class: 'PUBLIC' })
  communes(): readonly Commune[] {
    return allCommunes();
  }
}

/** Cases that one request may come to through collectivities, all its rows together. */
const MOST_CASES = 1000;

/** A person here is of that case: so only where the case itself would say so to this caller. */
async function casesOf(context: RequestContext, reference: string): Promise<CaseKey[]> {
  const keys = await context.loaders.caseKeysOfCollectivity(reference);
  return keys.filter((key) => {
    const subject = caseSubject(key);
    return context.relation(subject) !== Relation.NONE && isVisible(context, 'Case.collectivity', subject);
  });
}

/**
 * Collectivities times cases times sections multiply: what one request comes to is counted over all its rows.
 * @throws HubError COST_EXCEEDED
 */
function spend(context: RequestContext, cases: number): void {
  if (askedInRequest(context, 'cases of collectivities', cases) <= MOST_CASES) return;
  throw tooMuch(`These collectivities have more than ${MOST_CASES} cases; ask for fewer of them at a time.`);
}
