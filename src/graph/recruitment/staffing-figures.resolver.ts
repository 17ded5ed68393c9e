/** Wanted against filled, as released. Nothing is counted for a caller: all callers of a week are told the same. */
import { Ctx, Resolver } from 'type-graphql';
import {
  SMALLEST_FIGURE,
  type RecruitmentSource,
  type StaffingFigure as Counted,
  type StaffingRelease,
} from '../../model/staffing-figures';
import type { StaffProfile } from '../../model/words';
import { Flag, Instant, Of, Output, Text, Whole, Read } from '../declarations';
import { RecruitmentSourceEnum, StaffProfileEnum } from '../domain-enums';
import type { RequestContext } from '../request-context';

@Output('A number that is told only where no person can be told from it.', { class: 'PUBLIC' })
export class ReleasedFigure {
  @Whole('In fives, rounded down; null where it is suppressed.')
  readonly value!: number | null;

  @Flag('True where the number is too small to be told, or another such number could be worked out from it.')
  readonly suppressed!: boolean;
}

@Output('Wanted against filled; what a figure does not name it covers all of.', { class: 'PUBLIC' })
export class StaffingFigure {
  @Of(() => StaffProfileEnum, 'The profile it is about.')
  readonly profile?: StaffProfile | null;

  @Of(() => RecruitmentSourceEnum, 'The source it is about.')
  readonly source?: RecruitmentSource | null;

  @Text(
    'The language it is about: BCP 47 primary subtag; `und` where it is not known, `other` for none of those sought. ' +
      'Who speaks several is counted under the one that is hardest to find.',
  )
  readonly language?: string | null;

  @Whole("Places there are to fill, from the organisation's plan.")
  readonly wanted!: number;

  @Of(() => ReleasedFigure, 'People who fill one, each counted once.')
  readonly filled!: ReleasedFigure;
}

@Output(
  "How the search for collaborators stands, from all of the hub's registers: a snapshot that stays as it is until the " +
    'next is due, once a week.',
  { class: 'PUBLIC' },
)
export class StaffingFigures {
  @Instant('Begin of the week it stands for.')
  readonly period!: Date;

  @Instant('When the next is due; past while partners cannot be read.')
  readonly until!: Date;

  @Instant('When people were counted.')
  readonly asOf!: Date;

  @Whole('The smallest number of people that is told.')
  readonly smallest!: number;

  @Of(() => StaffingFigure, 'Everybody.')
  readonly total!: StaffingFigure | null;

  @Of(() => [StaffingFigure], 'By profile.')
  readonly byProfile!: readonly StaffingFigure[];

  @Of(() => [StaffingFigure], 'By source.')
  readonly bySource!: readonly StaffingFigure[];

  @Of(() => [StaffingFigure], 'By language.')
  readonly byLanguage!: readonly StaffingFigure[];

  @Of(() => [StaffingFigure], 'By profile, and source within it.')
  readonly byProfileAndSource!: readonly StaffingFigure[];

  @Of(() => [StaffingFigure], 'By profile, and language within it.')
  readonly byProfileAndLanguage!: readonly StaffingFigure[];
}

@Resolver()
export class StaffingFiguresResolver {
  @Read(
    () => StaffingFigures,
    'Wanted against filled per profile, language and source, as released: numbers of at least five, in fives, once a ' +
      'week. Null with SOURCE_UNAVAILABLE while there is no release yet because a partner has never been read.',
    { class: 'PUBLIC' },
  )
  async staffingFigures(@Ctx() { staffingFigures, now }: RequestContext): Promise<StaffingFigures> {
    return figuresOf(await staffingFigures.standingAt(now));
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

/** What a figure is told apart by. */
function namesOf(figure: Counted): string {
  return (['profile', 'source', 'language'] as const).filter((name) => figure[name] !== undefined).join(' and ');
}

function figureOf({ filled, ...figure }: Counted): StaffingFigure {
  return { ...figure, filled: { value: filled, suppressed: filled === null } };
}
