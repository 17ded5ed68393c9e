/** How often the log was written, by day, role and class, and what in it is unusual. */
import { Ctx, Int, Resolver } from 'type-graphql';
import { MOST_DAYS, UNUSUAL_KINDS, type AccessFigures as Figures } from '../../audit/reading/access-figures-store';
import type { Classification, Coordinate } from '../../model/classification';
import type { OrganisationSubject } from '../../model/subject';
import { Argument, Day, Id, Instant, Of, Output, Read, Text, Whole } from '../declarations';
import { PurposeEnum, RoleEnum, wordEnum } from '../domain-enums';
import { Fields } from '../fields';
import { ClassificationEnum } from '../policy/rule.type';
import { badArgument, type RequestContext, subjectOfParty } from '../request-context';

const UnusualKindEnum = wordEnum(
  'UnusualKind',
  'Why an access is unusual. It may be in order all the same.',
  UNUSUAL_KINDS,
  {
    MANY_PERSONS: 'A member of staff asked about many persons in little time.',
    OUT_OF_HOURS: 'A member of staff was given data of others outside the hours of work.',
    CLOSED_ORDER:
      'A member of staff to whom it is not assigned opened a case whose orders had been closed for a while, as far as the log ' +
      'knows: the last work on an order of it, in the last 31 days, was to close one.',
  },
);

@Output('Accesses of one day by callers in the same roles, by the highest class of what was returned.', {
  carried: true,
})
export class AccessesOfDay extends Fields({
  day: Day('The day, in Brussels.'),
  roles: Of(() => [RoleEnum], 'In which roles.'),
  returned: Of(() => ClassificationEnum, 'The highest class of what was returned; null where nothing was.'),
  accesses: Whole('How many requests.'),
  persons: Whole('About how many persons. One is counted by the highest class of the entries that name the person.'),
}) {}

@Output('Accesses by one caller that are unusual, and why.', { carried: true })
export class UnusualAccess extends Fields({
  kind: Of(() => UnusualKindEnum, 'Why.'),
  caller: Text('Who asked: a keyed pseudonym.'),
  roles: Of(() => [RoleEnum], 'In which roles.'),
  organisation: Text('For which organisation: CBE number.'),
  purpose: Of(() => PurposeEnum, 'For what purpose.'),
  from: Instant('The first of them; of many persons, the beginning of the time in which they were the most.'),
  until: Instant('The last of them.'),
  persons: Whole('About how many persons.'),
  accesses: Whole('How many requests.'),
  caseId: Id('Of a closed order, the case.'),
}) {}

@Output('From when on an access is unusual, as the hub is configured.', { carried: true })
export class UnusualRules extends Fields({
  persons: Whole('More persons than this …'),
  minutes: Whole('… within so many minutes.'),
  fromHour: Whole('The first hour of work, in Brussels.'),
  untilHour: Whole('The first hour after work, in Brussels.'),
  closedHours: Whole('So many hours after the last order was closed.'),
}) {}

@Output('Figures of the access log, worked out from the log itself.', { class: 'PERSONAL' })
export class AccessFigures extends Fields({
  from: Day('The first day that was counted, in Brussels.'),
  until: Instant('Until when.'),
  daysLeft: Whole('Days before it that were asked for and are not counted yet: asked again, the hub goes on there.'),
  accesses: Of(() => [AccessesOfDay], 'The first day first.'),
  unusual: Of(() => [UnusualAccess], 'The latest first; of each kind and day at most 50.'),
  unusualFound: Whole('How many there are in all.'),
  rules: Of(() => UnusualRules, 'What counts as unusual.'),
}) {
  /** The log is the controller's; what it names are pseudonyms. */
  readonly subject!: OrganisationSubject;
}

@Resolver()
export class AccessFiguresResolver {
  @Read(
    () => AccessFigures,
    'The access log of the last days, counted, and what is unusual in it. Driving source: the hub itself; that it is read is ' +
      'recorded too.',
  )
  async accessFigures(
    @Argument('days', () => Int, `How many days, today among them: from 1 to ${MOST_DAYS}.`, { defaultValue: 14 })
    days: number,
    @Ctx() context: RequestContext,
  ): Promise<Figures & Pick<AccessFigures, 'subject'>> {
    if (days < 1 || days > MOST_DAYS) throw badArgument('days', `days takes from 1 to ${MOST_DAYS}.`);
    const { selected, services } = context;
    const figures = await services.accessLog.figures({
      days,
      parts: {
        accesses: selected.has('AccessFigures.accesses'),
        unusual: selected.has('AccessFigures.unusual') || selected.has('AccessFigures.unusualFound'),
      },
      medical: namesOf(context, 'MEDICAL'),
      identifiers: namesOf(context, 'IDENTIFIER'),
    });
    return { ...figures, subject: subjectOfParty(context, 'CONTROLLER') };
  }
}

/** In the whole schema: what is hidden from the reader was returned to others. */
function namesOf({ policy }: RequestContext, wanted: Classification): Coordinate[] {
  return [...policy.coordinates.values()].flatMap(({ coordinate, classification }) =>
    classification === wanted ? [coordinate] : [],
  );
}
