/** A recognised physician opens a case that is not assigned to him: at once, for a time, and never quietly. */
import { Ctx, Resolver } from 'type-graphql';
import { HubError } from '../../errors/hub-error';
import { caseSubject, type CaseKey } from '../../model/case-keys';
import type { BreakGlassGround } from '../../model/break-glass';
import { Relation, type CaseSubject } from '../../model/subject';
import type { BreakGlassEntry } from '../../registers/break-glass-reading-store';
import { Change, InputArgument } from '../declarations';
import type { RequestContext } from '../request-context';
import { BreakGlassAssignment, BreakGlassInput } from './break-glass-assignment.type';

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
      throw badInput('caseId', 'Name the case by caseId or by reference: one of the two.');
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
    throw badInput('caseId', 'The case is assigned to you: there is no glass to break.');
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

function badInput(argument: string, detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: `input.${argument}` }, { detail });
}
