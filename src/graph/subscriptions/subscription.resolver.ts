/** What can be followed. Each event is the answer of these resolvers at that moment, guarded and recorded as a query's is. */
import { Ctx, ID, Resolver } from 'type-graphql';
import { CallOrder, firstOrders } from '../calls/call-order.resolver';
import { Case, ownCase } from '../case/case.type';
import { Argument, Asks, Live } from '../declarations';
import { PolicyVersion } from '../policy/policy-version.type';
import type { RequestContext } from '../request-context';

const FIRST_ANSWER =
  'The first event comes at once and says how it is now: a client that was away has missed nothing that it needs. Then one comes ' +
  'whenever something that is selected, and that the caller may see, has changed and the answer with it.';

@Resolver()
export class SubscriptionResolver {
  @Live(
    () => Case,
    'One case, under the rules of `Query.case`, as it changes. ' +
      `${FIRST_ANSWER} No event comes of a change in what is masked or withheld, nor in what is MEDICAL: such values are as of ` +
      'each event. Ends with NOT_FOUND_OR_FORBIDDEN as soon as the caller has no relation to the case any more.',
    { class: 'STRUCTURAL' },
  )
  @Asks('hub')
  async caseChanged(
    @Argument('id', () => ID, "The case's id.", { required: true }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<Case> {
    const found = await ownCase(context, id, 'Subscription.caseChanged');
    context.follow?.({ kind: 'CASE', subject: found.subject });
    return found;
  }

  @Live(
    () => [CallOrder],
    `The first 50 call orders of \`Query.callOrders\`, the oldest first, as they change. ${FIRST_ANSWER}`,
  )
  @Asks('call-centre', 'hub')
  async queueChanged(@Ctx() context: RequestContext): Promise<CallOrder[]> {
    context.follow?.({ kind: 'QUEUE' });
    return firstOrders(context, 50);
  }

  @Live(
    () => PolicyVersion,
    'The version of the policy that has just become active: every caller may read its number, the rest as in ' +
      '`Query.policyVersion`. No first event: one comes with each activation.',
  )
  @Asks('hub')
  async policyActivated(@Ctx() context: RequestContext): Promise<PolicyVersion | null> {
    context.follow?.({ kind: 'POLICY' });
    const { policy } = context;
    return policy.versionInForce(policy.inForce.version);
  }
}
