/** A recognised physician opens a case that is not assigned to him: at once, for a time, and never quietly. */
import type { BreakGlassGround } from '../../model/caller';
import { Changes } from '../changes';
import { Id, Input, Instant, Of, Output, OwnId, Text } from '../declarations';
import { Fields, InputFields } from '../fields';
import { BreakGlassGroundEnum } from './break-glass-review.type';
import { HubError } from '../../model/errors/hub-error';
import { caseSubject, type CaseKey } from '../../model/case-keys';
import { Relation, type CaseSubject } from '../../model/subject';
import type { BreakGlassEntry } from '../../registers/callers/break-glass-store';
import { type RequestContext, badArgument } from '../request-context';

/** What a physician gets by break-glass, and sends for it. */
@Output('A case that is open to the physician who asked for it, until an instant.', { class: 'INTERNAL' })
export class BreakGlassAssignment extends Fields({
  id: OwnId('Id of the entry that a privacy officer will review.'),
  caseId: Id('The case: ask for it from the next request on.'),
  ground: Of(() => BreakGlassGroundEnum, 'The reason that was given.'),
  until: Instant('Until when it is open.'),
}) {}

@Input('A case to be opened by break-glass: by its id or its reference, one of the two.')
export class BreakGlassInput extends InputFields({
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

export const BreakGlassResolver = Changes(BreakGlassAssignment, {
  breakGlass: {
    does:
      'Opens a case to a recognised physician for a limited time, as if it were assigned. It raises an alarm, everything ' +
      'read is recorded as read so, and a privacy officer reviews it. Attempts are limited and recorded, whatever comes ' +
      'of them; a case that is not there says so and nothing else.',
    input: [BreakGlassInput, 'The case and the reason.'],
    by: async (input, context) => {
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
    },
  },
});

async function opened(
  context: RequestContext,
  subject: CaseSubject,
  ground: BreakGlassGround,
): Promise<BreakGlassEntry> {
  const relation = context.relation(subject);
  // while the person's data is restricted, an assignment shows nothing medical
  const isShown = (relation & Relation.CASE_ASSIGNED) !== 0 && (relation & Relation.RESTRICTED) === 0;
  if (isShown) {
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
