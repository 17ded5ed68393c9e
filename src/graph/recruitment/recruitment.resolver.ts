/** The lists that the employment office drives: candidacies, with the companions of masked fields, and job offers. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver, Root } from 'type-graphql';
import { Relation } from '../../model/subject';
import { requireRights } from '../case/list-scope';
import { Argument, Read, Computed, Asks, AsksWithin } from '../declarations';
import { emptyConnection, type Connection } from '../paging/connection';
import { AfterArg, FirstArg, pageSize, cursorCodec } from '../paging/page-arguments';
import { isSourcePosition, sourcePage } from '../paging/source-page';
import type { RequestContext } from '../request-context';
import {
  Candidacy,
  CandidacyConnection,
  candidacy,
  candidacySubject,
  jobOffer,
  JobOffer,
  JobOfferConnection,
} from './recruitment.type';
import {
  CandidacyFilter,
  CandidacyOrder,
  JobOfferFilter,
  JobOfferOrder,
  candidacyCriteria,
  jobOfferCriteria,
  jobOfferSort,
} from './recruitment-criteria.input';
import { maskable, maskedValue, MaskedValue } from '../masked-value';
import { subjectOfParty } from '../organisation-of-party';

@Resolver(() => Candidacy)
export class CandidacyResolver {
  /** Of the class of its rows: their number alone reveals which rows a filter finds. */
  @Read(
    () => CandidacyConnection,
    'Who applied at the employment office. Driving source: Actiris; filters, order and pages work on what it knows, ' +
      'and the list is null with SOURCE_UNAVAILABLE when it is down.',
    { class: 'PERSONAL' },
  )
  @Asks('actiris')
  async candidacies(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => CandidacyFilter, 'Which candidacies.') filter: CandidacyFilter | null | undefined,
    @Argument('orderBy', () => CandidacyOrder, 'In which order.') orderBy: CandidacyOrder | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Candidacy>> {
    const size = pageSize(first);
    const criteria = candidacyCriteria(filter);
    const direction = orderBy?.receivedAt ?? 'ASC';
    const codec = cursorCodec(context.pseudonyms.seal, ['candidacies', criteria, direction], isSourcePosition);
    // every row belongs to the same two organisations: what holds of one holds of all
    const anyone = candidacySubject(context, '');
    const relation = context.relation(anyone);
    if (relation === Relation.NONE) return emptyConnection();
    requireRights(context, relation, { CandidacyFilter: filter, CandidacyOrder: orderBy });
    const subjectOf = ({ niss }: { readonly niss: string }): Candidacy['subject'] =>
      candidacySubject(context, context.pseudonyms.person(niss));
    return sourcePage(
      { first: size, after, codec },
      (limit, cursor) =>
        context.loaders.listCandidacies({ criteria, direction, limit, cursor }, context.elements(anyone), subjectOf),
      async (records) => records.map((record) => candidacy(context, subjectOf(record), record)),
    );
  }

  @Computed(() => MaskedValue, 'The last three digits of the phone number.', {
    class: 'PERSONAL',
    masks: 'Candidacy.phone',
  })
  phoneMasked(@Root() candidacy: Candidacy, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, candidacy, 'Candidacy.phoneMasked', maskable('PHONE', candidacy.phone));
  }

  @Computed(() => MaskedValue, 'The initial of the e-mail address.', { class: 'PERSONAL', masks: 'Candidacy.email' })
  emailMasked(@Root() candidacy: Candidacy, @Ctx() context: RequestContext): MaskedValue | null {
    return maskedValue(context, candidacy, 'Candidacy.emailMasked', maskable('EMAIL', candidacy.email));
  }

  @Computed(() => JobOffer, 'The job offer applied for; null for somebody who applied unasked.')
  @AsksWithin('actiris')
  async jobOffer(@Root() { offerReference }: Candidacy, @Ctx() context: RequestContext): Promise<JobOffer | null> {
    if (!offerReference) return null;
    const subject = subjectOfParty(context, 'actiris');
    const record = await context.loaders.jobOffer(offerReference, subject);
    return record && jobOffer(context, subject, record);
  }
}

@Resolver()
export class JobOfferListResolver {
  @Read(
    () => JobOfferConnection,
    "The employment office's job offers for the organisation. Driving source: Actiris; filters, order and pages work " +
      'on what it knows. When it is down, the list is as it was a while ago, with an error that says so and of when (`asOf`); else null.',
  )
  @Asks('actiris')
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
    const subject = subjectOfParty(context, 'actiris');
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
