/** Links of a call order. */
import { Ctx, Resolver, Root } from 'type-graphql';
import type { CaseSubject } from '../../model/subject';
import { caseRecord } from '../case/case-record';
import { Case } from '../case/case.type';
import { Computed } from '../declarations';
import type { RequestContext } from '../request-context';
import { CallAttempt } from './call-attempt.type';
import { callAttempt } from './call-order-record';
import { CallOrder } from './call-order.type';

@Resolver(() => CallOrder)
export class CallOrderResolver {
  @Computed(() => [CallAttempt], 'The attempts made on this order.', { class: 'PERSONAL' })
  async attempts(@Root() { ofCase, key }: CallOrder, @Ctx() context: RequestContext): Promise<CallAttempt[]> {
    const found = await context.loaders.attempts(ofCase);
    return found.filter(({ orderNumber }) => orderNumber === key).map((record) => callAttempt(context, ofCase, record));
  }

  @Computed(() => Case, 'The case the order belongs to.', { class: 'STRUCTURAL' })
  case(@Root() { ofCase, knownCase }: CallOrder, @Ctx() context: RequestContext): Case | Promise<Case | null> {
    return knownCase ?? caseOf(context, ofCase);
  }
}

async function caseOf({ loaders }: RequestContext, { caseId }: CaseSubject): Promise<Case | null> {
  const key = await loaders.caseKey(caseId);
  return key && caseRecord(key);
}
