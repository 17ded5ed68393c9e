import { Ctx, Resolver } from 'type-graphql';
import type { CollectivityRecord } from '../../model/records';
import { givenFields, requireRights } from '../case/list-rights';
import { Argument, Read } from '../declarations';
import { connectionOf, type Connection } from '../paging/connection';
import { cursorCodec } from '../paging/cursor';
import { AfterArg, FirstArg } from '../paging/page-arguments';
import { pageSize } from '../paging/page-size';
import { isSourcePosition, sourcePage } from '../paging/source-page';
import type { RequestContext } from '../request-context';
import { CollectivityFilter, CollectivityOrder } from './collectivity-criteria.input';
import { collectivityCriteria, collectivitySort } from './collectivity-list-question';
import { collectivity } from './collectivity-record';
import { collectivitiesOf, type FoundCollectivities } from './collectivity-scope';
import { Collectivity, CollectivityConnection } from './collectivity.type';

@Resolver()
export class CollectivityListResolver {
  @Read(
    () => CollectivityConnection,
    "Collectivities, as far as the caller's relations reach: those its cell follows, of its organisation, in its " +
      'zone, or of the cases assigned to it. Driving source: the call centre; the list is null with ' +
      'SOURCE_UNAVAILABLE when it is down.',
    { class: 'INTERNAL' },
  )
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
    if (found === null) return connectionOf<Collectivity>([], () => '', { before: false, after: false });
    requireRights(context, found.relation, [
      ...givenFields('CollectivityFilter', filter),
      ...givenFields('CollectivityOrder', orderBy),
    ]);
    return sourcePage(
      { first: size, after, codec },
      (limit, cursor) =>
        context.loaders.listCollectivities({ scope: found.scope, criteria, sort, limit, cursor }, found.elements),
      (records) => rowsOf(context, found, records),
    );
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
