/** Wanted against filled, as released. Nothing is counted for a caller: all callers of a week get the same. */
import { Ctx, Resolver } from 'type-graphql';
import { SMALLEST_FIGURE, type StaffingFigure as Counted, type StaffingRelease } from '../../model/staffing-figures';
import { Flag, Instant, Of, Output, Text, Whole, Read } from '../declarations';
import { Fields, FieldsAsked } from '../fields';
import { RecruitmentSourceEnum, StaffProfileEnum } from '../domain-enums';
import type { RequestContext } from '../request-context';

@Output('A number that is published only where no person can be recognised in it.', { class: 'PUBLIC' })
export class ReleasedFigure extends Fields({
  value: Whole('In fives, rounded down; null where it is suppressed.'),
  suppressed: Flag(
    'True where the number is too small to be published, or another such number could be computed from it.',
  ),
}) {}

@Output('Wanted against filled; what a figure does not name it covers all of.', { class: 'PUBLIC' })
export class StaffingFigure extends FieldsAsked({
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
export class StaffingFigures extends Fields({
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
