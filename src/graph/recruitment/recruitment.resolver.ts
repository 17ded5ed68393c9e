/** The lists that the employment office drives: candidacies, with the companions of masked fields, and job offers. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver, Root } from 'type-graphql';
import { Relation } from '../../model/subject';
import { requireRights } from '../case/list-scope';
import { Argument, Read, Computed, Asks, AsksWithin, Flag, Instant, Of, Output, Text, Whole } from '../declarations';
import {
  emptyConnection,
  type Connection,
  isSourcePosition,
  sourcePage,
  AfterArg,
  FirstArg,
  pageSize,
  cursorCodec,
} from '../paging/connection';
import { type RequestContext, subjectOfParty } from '../request-context';
import {
  Candidacy,
  CandidacyConnection,
  candidacy,
  candidacySubject,
  jobOffer,
  JobOffer,
  JobOfferConnection,
  CandidacyFilter,
  CandidacyOrder,
  JobOfferFilter,
  JobOfferOrder,
  candidacyCriteria,
  jobOfferCriteria,
  jobOfferSort,
} from './recruitment.type';
import { maskable, maskedValue, MaskedValue } from '../field-absences';
import { SMALLEST_FIGURE, type StaffingFigure as Counted, type StaffingRelease } from '../../model/staffing-figures';
import { Fields, FieldsAsked } from '../fields';
import { RecruitmentSourceEnum, StaffProfileEnum } from '../domain-enums';

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

@Output('A number that is published only where no person can be recognised in it.', { class: 'PUBLIC' })
class ReleasedFigure extends Fields({
  value: Whole('In fives, rounded down; null where it is suppressed.'),
  suppressed: Flag(
    'True where the number is too small to be published, or another such number could be computed from it.',
  ),
}) {}

@Output('Wanted against filled; what a figure does not name it covers all of.', { class: 'PUBLIC' })
class StaffingFigure extends FieldsAsked({
  profile: Of(() => StaffProfileEnum, 'The profile it is about.'),
  source: Of(() => RecruitmentSourceEnum, 'The source it is about.'),
  language: Text(
    'The language it is about: BCP 47 primary subtag; `und` where it is not known, `other` for none of those sought. ' +
      'Who speaks several is counted under the one that is hardest to find.',
  ),
  wanted: Whole("Places there are to fill, from the organisation's plan."),
  filled: Of(() => ReleasedFigure, 'People who fill one, each counted once.'),
}) {}

@Output(
  "How the search for collaborators stands, from all of the hub's registers: a snapshot that stays as it is until the " +
    'next is due, once a week.',
  { class: 'PUBLIC' },
)
class StaffingFigures extends Fields({
  period: Instant('Begin of the week it stands for.'),
  until: Instant('When the next is due; past while partners cannot be read.'),
  asOf: Instant('When people were counted.'),
  smallest: Whole('The smallest number of people that is published.'),
  total: Of(() => StaffingFigure, 'Everybody.'),
  byProfile: Of(() => [StaffingFigure], 'By profile.'),
  bySource: Of(() => [StaffingFigure], 'By source.'),
  byLanguage: Of(() => [StaffingFigure], 'By language.'),
  byProfileAndSource: Of(() => [StaffingFigure], 'By profile, and source within it.'),
  byProfileAndLanguage: Of(() => [StaffingFigure], 'By profile, and language within it.'),
}) {}

@Resolver()
export class StaffingFiguresResolver {
  @Read(
    () => StaffingFigures,
    'Wanted against filled per profile, language and source, as released: numbers of at least five, in fives, once a ' +
      'week. Null with SOURCE_UNAVAILABLE while there is no release yet because a partner has never been read.',
    { class: 'PUBLIC' },
  )
  async staffingFigures(@Ctx() { services, now }: RequestContext): Promise<StaffingFigures> {
    return figuresOf(await services.staffingFigures.standingAt(now));
  }
}

function figuresOf({ period, until, asOf, figures }: StaffingRelease): StaffingFigures {
  const by = (...names: (keyof Counted)[]): StaffingFigure[] =>
    figures.filter((one) => namesOf(one) === names.join(' and ')).map(figureOf);
  return {
    ...{ period, until, asOf },
    smallest: SMALLEST_FIGURE,
    total: by()[0] ?? null,
    byProfile: by('profile'),
    bySource: by('source'),
    byLanguage: by('language'),
    byProfileAndSource: by('profile', 'source'),
    byProfileAndLanguage: by('profile', 'language'),
  };
}

/** By what a figure is broken down. */
function namesOf(figure: Counted): string {
  return (['profile', 'source', 'language'] as const).filter((name) => figure[name] !== undefined).join(' and ');
}

function figureOf({ filled, ...figure }: Counted): StaffingFigure {
  return { ...figure, filled: { value: filled, suppressed: filled === null } };
}
