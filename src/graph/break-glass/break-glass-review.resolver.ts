/** The queue of what was opened by break-glass: privacy officers look at each, end it and say what they found. */
import { Ctx, ID, Resolver, Root } from 'type-graphql';
import type { BreakGlassReading as Reading } from '../../registers/callers/break-glass-readings.sql';
import type { BreakGlassEntry } from '../../registers/callers/break-glass-store';
import { Changes } from '../changes';
import { Argument, Computed, Read } from '../declarations';
import { type Connection, AfterArg, FirstArg } from '../paging/connection';
import { registerPage } from '../registers/register-page';
import { type RequestContext, subjectOfParty } from '../request-context';
import {
  BreakGlassReading,
  BreakGlassReview,
  BreakGlassReviewConnection,
  EndBreakGlassInput,
  ReviewBreakGlassInput,
  type BreakGlassState,
} from './break-glass-review.type';

/** The entry stands behind the row, for what is read of the access log when it is asked for. */
interface Row extends BreakGlassReview {
  readonly entry: BreakGlassEntry;
}

@Resolver(() => BreakGlassReview)
export class BreakGlassReviewResolver {
  @Read(
    () => BreakGlassReviewConnection,
    'Cases that physicians opened by break-glass, the newest first. Driving source: the hub itself.',
  )
  breakGlassReviews(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Argument('reviewed', () => Boolean, 'True: those that are reviewed; false: those that are not; left out: all.', {
      class: 'PERSONAL',
      filters: 'BreakGlassReview.state',
    })
    reviewed: boolean | null | undefined,
    @Argument('id', () => ID, 'Only the entry with this id.', { class: 'PERSONAL', filters: 'BreakGlassReview.state' })
    id: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<BreakGlassReview>> {
    const { breakGlass } = context.register;
    const which = { id: id ?? null, reviewed: reviewed ?? null };
    const list = {
      name: `breakGlassReviews ${String(which.reviewed)}`,
      key: 'BreakGlassReview.caseId',
      from: {
        page: (_scope: unknown, from: string | null, limit: number) => breakGlass.page(which, from, limit),
      },
      toRow: rowOf,
    };
    return registerPage<BreakGlassEntry, BreakGlassReview>(context, list, { first, after });
  }

  @Computed(
    () => [BreakGlassReading],
    'What was asked for of the case under it and allowed, by the access log. It does not say whether there was a value.',
  )
  read(@Root() row: Row, @Ctx() { register, pseudonyms }: RequestContext): Promise<readonly Reading[]> {
    return register.breakGlass.readings(row.entry, pseudonyms.lastingName(row.entry.physician));
  }

  @Computed(() => String, 'Name of the physician, as the token had it: asked for only where a review needs it.')
  physicianName(@Root() row: Row, @Ctx() { register }: RequestContext): string | null {
    return register.breakGlass.physicianName(row.entry);
  }

  @Computed(
    () => Date,
    'From when on the access log still says which case was asked for, so that what was asked for before is not in read; null: ' +
      'all of it is there.',
  )
  readFrom(@Root() row: Row, @Ctx() { register }: RequestContext): Promise<Date | null> {
    return register.breakGlass.readingsFrom(row.entry);
  }
}

export const BreakGlassReviewChangeResolver = Changes(
  BreakGlassReview,
  {
    reviewBreakGlass: {
      does: 'Says what an officer found about a case opened by break-glass. Once said it stands.',
      input: [ReviewBreakGlassInput, 'What was found.'],
      by: ({ id, verdict, note }, { register }) => register.breakGlass.review(id, verdict, note),
    },
    endBreakGlass: {
      does: 'Closes a case opened by break-glass before its time: from the next request on.',
      input: [EndBreakGlassInput, 'Which one.'],
      by: ({ id }, { register }) => register.breakGlass.end(id),
    },
  },
  rowOf,
);

function rowOf(entry: BreakGlassEntry, context: RequestContext): Row {
  const { personPseudonym, reviewNote: note } = entry;
  const subject =
    personPseudonym === null ? subjectOfParty(context, 'CONTROLLER') : ({ kind: 'PERSON', personPseudonym } as const);
  return { ...entry, entry, subject, note, state: stateOf(entry, context.now, context.register.reviewDays) };
}

const DAY_MS = 86_400_000;

function stateOf(entry: BreakGlassEntry, now: Date, reviewDays: number): BreakGlassState {
  const { reviewedAt, endedAt, endsAt, openedAt } = entry;
  if (reviewedAt !== null) return 'REVIEWED';
  if (endedAt === null && endsAt > now) return 'OPEN';
  return now.getTime() - openedAt.getTime() > reviewDays * DAY_MS ? 'OVERDUE' : 'TO_REVIEW';
}
