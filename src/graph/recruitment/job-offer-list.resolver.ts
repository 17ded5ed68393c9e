import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver } from 'type-graphql';
import { requireRights } from '../case/list-scope';
import { Argument, Read } from '../declarations';
import type { Connection } from '../paging/connection';
import { cursorCodec } from '../paging/cursor';
import { AfterArg, FirstArg, pageSize } from '../paging/page-arguments';
import { isSourcePosition, sourcePage } from '../paging/source-page';
import type { RequestContext } from '../request-context';
import { JobOffer, JobOfferConnection, jobOffer, jobOfferSubject } from './recruitment.type';
import { JobOfferFilter, JobOfferOrder, jobOfferCriteria, jobOfferSort } from './recruitment-criteria.input';

@Resolver()
export class JobOfferListResolver {
  @Read(
    () => JobOfferConnection,
    "The employment office's job offers for the organisation. Driving source: Actiris; filters, order and pages work " +
      'on what it knows. When it is down, the list is as it was a while ago, with an error that says so and of when (`asOf`); else null.',
  )
  async jobOffers(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => JobOfferFilter, 'Which job offers.') filter: JobOfferFilter | null | undefined,
    @Argument('orderBy', () => JobOfferOrder, 'In which order.') orderBy: JobOfferOrder | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<JobOffer>> {
    const size = pageSize(first);
    const criteria = jobOfferCriteria(filter);
    const sort = jobOfferSort(orderBy);
    const codec = cursorCodec(context.pseudonyms.seal, ['jobOffers', criteria, sort], isSourcePosition);
    const subject = jobOfferSubject(context);
    requireRights(context, context.relation(subject), { JobOfferFilter: filter, JobOfferOrder: orderBy });
    return sourcePage(
      { first: size, after, codec },
      async (limit, cursor) => {
        const query = { criteria, sort, limit, cursor };
        const page = await context.loaders.listJobOffers(query, context.elements(subject));
        // what stood there before is shown, and never without saying so
        if (page.stale) context.noteFailure?.(info.path, page.stale);
        return page;
      },
      async (records) => records.map((record) => jobOffer(context, subject, record)),
    );
  }
}
