/** What runs across the sections of a case: the timeline, and what is missing and why. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver, Root } from 'type-graphql';
import { SourceError } from '../../model/errors/source-errors';
import type { AbsenceReason } from '../../model/words';
import type { CaseSubject } from '../../model/subject';
import { communeName, communeRecord } from '../collectivities/collectivity-record';
import type { RequestContext } from '../request-context';
import { contactsOf } from './case-contact.type';
import { indexCaseOf, Case } from './case.type';
import { timeline, TIMELINE_GATHERS, TimelineEntry } from './timeline';
import { Computed, AsksWithin } from '../declarations';
import { fieldAbsences, FieldAbsence } from '../field-absences';
import { sectionStates, SectionStatus } from './section-states';

type Read = (context: RequestContext, subject: CaseSubject) => Promise<unknown>;

/** The loaders remember what they were asked in this request, so reading a section again asks nobody; what it is made into is not needed. */
const READ: Readonly<Record<string, Read>> = {
  commune: async (_context, subject) => communeName(subject.zone),
  inCommune: async (_context, subject) => communeRecord(subject.zone),
  contactPoints: ({ loaders }, subject) => loaders.contactPoints(subject),
  medical: ({ loaders }, subject) => loaders.medicalRecord(subject),
  classification: async ({ loaders }, subject) => (await loaders.medicalRecord(subject))?.classification,
  personCategory: async ({ loaders }, subject) => (await loaders.medicalRecord(subject))?.personCategory,
  callOrders: ({ loaders }, subject) => loaders.orders(subject),
  attempts: ({ loaders }, subject) => loaders.attempts(subject),
  visits: ({ loaders }, subject) => loaders.visits(subject),
  contacts: contactsOf,
  indexCase: indexCaseOf,
  careTeam: ({ loaders }, subject) => loaders.careTeam(subject),
  collectivity: ({ loaders }, subject) => loaders.collectivity(subject),
  householdOrders: ({ loaders }, subject) => loaders.householdOrders(subject),
  scripts: ({ loaders }, subject) => loaders.scriptsAsked(subject),
  timeline,
};

/** Why a visible field of a case has no value; null where it has one, an empty list included. */
export function absenceOf(
  context: RequestContext,
  found: Case,
  field: string,
): AbsenceReason | null | Promise<AbsenceReason | null> {
  const read = READ[field];
  if (!read) return null;
  return read(context, found.subject).then(
    (value) => (value === null || value === undefined ? 'NOT_RECORDED' : null),
    (error: unknown) => {
      if (isFailureOfSource(error)) return 'SOURCE_UNAVAILABLE';
      throw error;
    },
  );
}

function isFailureOfSource(error: unknown): boolean {
  return error instanceof SourceError || (error instanceof Error && error.cause instanceof SourceError);
}

@Resolver(() => Case)
export class CaseOverviewResolver {
  @Computed(
    () => [TimelineEntry],
    'What happened when, the earliest first; entries only about fields this caller may see.',
    { class: 'PERSONAL', gathers: TIMELINE_GATHERS },
  )
  @AsksWithin('call-centre', 'sciensano')
  timeline(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<TimelineEntry[]> {
    return timeline(context, subject);
  }

  @Computed(() => [FieldAbsence], 'Why selected fields have no value.', { class: 'STRUCTURAL' })
  async absences(
    @Root() found: Case,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<FieldAbsence[]> {
    return fieldAbsences(context, info.parentType, found.subject, (field) => absenceOf(context, found, field));
  }

  @Computed(
    () => [SectionStatus],
    'How the sections stand: every withheld one, and of the others those the operation selects.',
    { required: true, class: 'STRUCTURAL' },
  )
  sections(@Root() { subject }: Case, @Ctx() context: RequestContext): Promise<SectionStatus[]> {
    return sectionStates(context, subject);
  }
}
