/** What runs across the sections of a case: the timeline, and what is missing and why. */
import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver, Root } from 'type-graphql';
import { Computed } from '../declarations';
import { fieldAbsences } from '../field-absences';
import type { RequestContext } from '../request-context';
import { absenceOf } from './case-absences';
import { Case } from './case.type';
import { FieldAbsence } from './field-absence.type';
import { sectionStates } from './section-states';
import { SectionStatus } from './section-status.type';
import { timeline, TIMELINE_GATHERS } from './timeline';
import { TimelineEntry } from './timeline-entry.type';

@Resolver(() => Case)
export class CaseOverviewResolver {
  @Computed(
    () => [TimelineEntry],
    'What happened when, the earliest first; entries only about fields this caller may see.',
    { class: 'PERSONAL', gathers: TIMELINE_GATHERS },
  )
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
