/** The queue of what was opened by break-glass: privacy officers look at each, end it and say what they found. */
import { Ctx, Resolver, Root } from 'type-graphql';
import type { BreakGlassReading as Reading } from '../../registers/callers/break-glass-readings.sql';
import type { BreakGlassEntry } from '../../registers/callers/break-glass-store';
import {
  Argument,
  Change,
  Computed,
  InputArgument,
  Read,
  Id,
  Input,
  Instant,
  Of,
  Output,
  OwnId,
  Text,
} from '../declarations';
import { type Connection, AfterArg, FirstArg } from '../paging/connection';
import { registerPage } from '../registers/register-page';
import { type RequestContext, subjectOfParty, badArgument } from '../request-context';
import {
  BreakGlassReading,
  BreakGlassReview,
  BreakGlassReviewConnection,
  EndBreakGlassInput,
  ReviewBreakGlassInput,
  type BreakGlassState,
  BreakGlassGroundEnum,
} from './break-glass-review.type';
import type { BreakGlassGround } from '../../model/caller';
import { Fields, InputFields } from '../fields';
import { HubError } from '../../model/errors/hub-error';
import { caseSubject, type CaseKey } from '../../model/case-keys';
import { Relation, type CaseSubject } from '../../model/subject';

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
    @Ctx() context: RequestContext,
  ): Promise<Connection<BreakGlassReview>> {
    const { breakGlass } = context.register;
    const list = {
      name: `breakGlassReviews ${String(reviewed ?? null)}`,
      key: 'BreakGlassReview.caseId',
      from: {
        page: (_scope: unknown, from: string | null, limit: number) => breakGlass.page(reviewed ?? null, from, limit),
      },
      toRow: rowIn(context),
    };
    return registerPage<BreakGlassEntry, BreakGlassReview>(context, list, { first, after });
  }

  @Computed(
    () => [BreakGlassReading],
    'What was asked for of the case under it and allowed, by the access log. It does not say whether there was a value.',
  )
  read(@Root() row: Row, @Ctx() { register }: RequestContext): Promise<readonly Reading[]> {
    return register.breakGlass.readings(row.entry);
  }

  @Change(() => BreakGlassReview, 'Says what an officer found about a case opened by break-glass. Once said it stands.')
  async reviewBreakGlass(
    @InputArgument(() => ReviewBreakGlassInput, 'What was found.') { id, verdict, note }: ReviewBreakGlassInput,
    @Ctx() context: RequestContext,
  ): Promise<BreakGlassReview> {
    return rowIn(context)(await context.register.breakGlass.review(id, verdict, note));
  }

  @Change(() => BreakGlassReview, 'Closes a case opened by break-glass before its time: from the next request on.')
  async endBreakGlass(
    @InputArgument(() => EndBreakGlassInput, 'Which one.') { id }: EndBreakGlassInput,
    @Ctx() context: RequestContext,
  ): Promise<BreakGlassReview> {
    return rowIn(context)(await context.register.breakGlass.end(id));
  }
}

function rowIn(context: RequestContext): (entry: BreakGlassEntry) => Row {
  const controllers = subjectOfParty(context, 'CONTROLLER');
  const { reviewDays } = context.register;
  return (entry) => {
    const { personPseudonym, reviewNote: note } = entry;
    const subject = personPseudonym === null ? controllers : ({ kind: 'PERSON', personPseudonym } as const);
    return { ...entry, entry, subject, note, state: stateOf(entry, context.now, reviewDays) };
  };
}

const DAY_MS = 86_400_000;

function stateOf(entry: BreakGlassEntry, now: Date, reviewDays: number): BreakGlassState {
  const { reviewedAt, endedAt, endsAt, openedAt } = entry;
  if (reviewedAt !== null) return 'REVIEWED';
  if (endedAt === null && endsAt > now) return 'OPEN';
  return now.getTime() - openedAt.getTime() > reviewDays * DAY_MS ? 'OVERDUE' : 'TO_REVIEW';
}

/** What a physician gets by break-glass, and sends for it. */
@Output('A case that is open to the physician who asked for it, until an instant.', { class: 'INTERNAL' })
class BreakGlassAssignment extends Fields({
  id: OwnId('Id of the entry that a privacy officer will review.'),
  caseId: Id('The case: ask for it from the next request on.'),
  ground: Of(() => BreakGlassGroundEnum, 'The reason that was given.'),
  until: Instant('Until when it is open.'),
}) {}

@Input('A case to be opened by break-glass: by its id or its reference, one of the two.')
class BreakGlassInput extends InputFields({
  caseId: Id("The hub's id of the case.", { class: 'INTERNAL', writes: 'BreakGlassAssignment.caseId' }),
  reference: Text('Its reference, as the call centre says it.', {
    class: 'INTERNAL',
    writes: 'BreakGlassAssignment.caseId',
  }),
  ground: Of(() => BreakGlassGroundEnum, 'Why. No text: it would carry what only a physician may read.', {
    required: true,
    class: 'INTERNAL',
    writes: 'BreakGlassAssignment.ground',
  }),
}) {}

@Resolver()
export class BreakGlassResolver {
  @Change(
    () => BreakGlassAssignment,
    'Opens a case to a recognised physician for a limited time, as if it were assigned. It raises an alarm, everything ' +
      'read is recorded as read so, and a privacy officer reviews it. Attempts are limited and recorded, whatever comes ' +
      'of them; a case that is not there says so and nothing else.',
  )
  async breakGlass(
    @InputArgument(() => BreakGlassInput, 'The case and the reason.') input: BreakGlassInput,
    @Ctx() context: RequestContext,
  ): Promise<BreakGlassAssignment> {
    const { breakGlass } = context.register;
    if ((typeof input.caseId === 'string') === (typeof input.reference === 'string')) {
      throw badArgument('input.caseId', 'Name the case by caseId or by reference: one of the two.');
    }
    // an attempt is on record whatever comes of it
    await breakGlass.countAttempt().catch((error: unknown) => {
      if (isRefusal(error)) {
        context.noteLookUp({ outcome: error.code === 'RATE_LIMITED' ? 'LIMITED' : 'NOT_OPENED', subjects: [] });
      }
      throw error;
    });
    const key = await keyNamed(context, input);
    if (!key) {
      context.noteLookUp({ outcome: 'NO_SUCH_CASE', subjects: [] });
      throw new HubError('NOT_FOUND_OR_FORBIDDEN');
    }
    const subject = caseSubject(key);
    const { id, caseId, ground, endsAt } = await opened(context, subject, input.ground).catch((error: unknown) => {
      if (isRefusal(error)) context.noteLookUp({ outcome: 'NOT_OPENED', subjects: [subject] });
      throw error;
    });
    return { id, caseId, ground, until: endsAt };
  }
}

async function opened(
  context: RequestContext,
  subject: CaseSubject,
  ground: BreakGlassGround,
): Promise<BreakGlassEntry> {
  if ((context.relation(subject) & Relation.CASE_ASSIGNED) !== 0) {
    throw badArgument('input.caseId', 'The case is assigned to you: there is no glass to break.');
  }
  return context.register.breakGlass.open(subject, ground);
}

function isRefusal(error: unknown): error is HubError {
  return error instanceof HubError && (error.code === 'RATE_LIMITED' || error.code === 'BAD_USER_INPUT');
}

function keyNamed({ loaders }: RequestContext, { caseId, reference }: BreakGlassInput): Promise<CaseKey | null> {
  if (typeof caseId === 'string') return loaders.caseKey(caseId);
  // no database takes control characters for text
  return /\p{Cc}/u.test(reference ?? '') ? Promise.resolve(null) : loaders.caseKeyByReference(reference ?? '');
}
