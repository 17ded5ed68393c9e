/** The list of candidacies, and of each the companions of its masked fields and what it leads to. */
import { Ctx, Resolver, Root } from 'type-graphql';
import { Relation } from '../../model/subject';
import { requireRights } from '../case/list-scope';
import { Argument, Read, Computed } from '../declarations';
import { emptyConnection, type Connection } from '../paging/connection';
import { cursorCodec } from '../paging/cursor';
import { AfterArg, FirstArg, pageSize } from '../paging/page-arguments';
import { isSourcePosition, sourcePage } from '../paging/source-page';
import type { RequestContext } from '../request-context';
import {
  Candidacy,
  CandidacyConnection,
  candidacy,
  candidacySubject,
  jobOffer,
  jobOfferSubject,
  JobOffer,
} from './recruitment.type';
import { CandidacyFilter, CandidacyOrder, candidacyCriteria, candidacyDirection } from './recruitment-criteria.input';
import { maskable, maskedValue, MaskedValue } from '../masked-value';

@Resolver(() => Candidacy)
export class CandidacyResolver {
  /** Of the class of its rows: which rows a filter finds is told by as little as their number. */
  @Read(
    () => CandidacyConnection,
    'Who applied at the employment office. Driving source: Actiris; filters, order and pages work on what it knows, ' +
      'and the list is null with SOURCE_UNAVAILABLE when it is down.',
    { class: 'PERSONAL' },
  )
  async candidacies(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => CandidacyFilter, 'Which candidacies.') filter: CandidacyFilter | null | undefined,
    @Argument('orderBy', () => CandidacyOrder, 'In which order.') orderBy: CandidacyOrder | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Candidacy>> {
    const size = pageSize(first);
    const criteria = candidacyCriteria(filter);
    const direction = candidacyDirection(orderBy);
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
  async jobOffer(@Root() { offerReference }: Candidacy, @Ctx() context: RequestContext): Promise<JobOffer | null> {
    if (!offerReference) return null;
    const subject = jobOfferSubject(context);
    const record = await context.loaders.jobOffer(offerReference, subject);
    return record && jobOffer(context, subject, record);
  }
}
