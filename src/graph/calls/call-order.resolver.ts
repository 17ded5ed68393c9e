/** Links of a call order. */
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { caseRecord } from '../case/case-record';
import { Case } from '../case/case.type';
import { Classified } from '../classified';
import type { RequestContext } from '../request-context';
import { CallAttempt } from './call-attempt.type';
import { callAttempt } from './call-order-record';
import { CallOrder } from './call-order.type';

@Resolver(() => CallOrder)
export class CallOrderResolver {
  @Classified('PERSONAL')
  @FieldResolver(() => [CallAttempt], { nullable: true, description: 'The attempts made on this order.' })
  async attempts(@Root() { ofCase, key }: CallOrder, @Ctx() context: RequestContext): Promise<CallAttempt[]> {
    const found = await context.loaders.attempts(ofCase);
    return found.filter(({ orderNumber }) => orderNumber === key).map((record) => callAttempt(context, ofCase, record));
  }

  @Classified('STRUCTURAL')
  @FieldResolver(() => Case, { nullable: true, description: 'The case the order belongs to.' })
  async case(@Root() { ofCase }: CallOrder, @Ctx() { loaders }: RequestContext): Promise<Case | null> {
    const key = await loaders.caseKey(ofCase.caseId);
    return key && caseRecord(key);
  }
}
