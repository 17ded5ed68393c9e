/** Wanted against filled, as released. Nothing is counted for a caller: all callers of a week are told the same. */
import { Ctx, Resolver } from 'type-graphql';
import type { StaffingFigure as Counted, StaffingRelease } from '../../model/staffing-figures';
import { SMALLEST_FIGURE } from '../../model/staffing-figures';
import { Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { StaffingFigures, type StaffingFigure } from './staffing-figures.type';

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
