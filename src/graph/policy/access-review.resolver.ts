/** Access reviews: read by privacy officers, and carried out by them, each step on record before it counts. */
import { Ctx, Resolver, Root } from 'type-graphql';
import { Changes } from '../changes';
import { Argument, Asks, Computed, Read } from '../declarations';
import type { RequestContext } from '../request-context';
import {
  AccessReview,
  CloseAccessReviewInput,
  ConfirmGrantsInput,
  ReviewedGrantEntry,
  StartAccessReviewInput,
} from './access-review.type';
import { onceARequest } from './synthetic-question';

@Resolver(() => AccessReview)
export class AccessReviewResolver {
  @Read(() => [AccessReview], "Access reviews, the newest first. Driving source: the hub's own register.")
  async accessReviews(
    @Argument('isOpen', () => Boolean, 'Only those that are open, or only those that are closed.', {
      ...{ class: 'INTERNAL', filters: 'AccessReview.closedAt' },
    })
    isOpen: boolean | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<AccessReview[]> {
    onceARequest(context, 'accessReviews');
    return context.register.accessReviews.list(context.policy.inForce, isOpen ?? null);
  }

  @Computed(() => [ReviewedGrantEntry], 'Each grant of the policy in force; once it is closed, of the policy of then.')
  @Asks('hub')
  async grants(
    @Root() { id }: AccessReview,
    @Ctx() { register, policy }: RequestContext,
  ): Promise<readonly ReviewedGrantEntry[]> {
    return register.accessReviews.grantsOf(id, policy.inForce);
  }
}

export const AccessReviewChangeResolver = Changes(AccessReview, {
  startAccessReview: {
    does: 'Starts an access review. One is open at a time.',
    input: [StartAccessReviewInput, 'By when, and what for.'],
    by: (input, { register }) => register.accessReviews.start(input),
  },
  confirmGrants: {
    does: 'Confirms grants as they are now. Officers do not confirm what they had a part in writing.',
    input: [ConfirmGrantsInput, 'In which review, and which.'],
    by: ({ id, grants, note }, { register }) => register.accessReviews.confirm(id, grants, note ?? null),
  },
  closeAccessReview: {
    does: 'Closes an access review. What it came to is kept.',
    input: [CloseAccessReviewInput, 'Which, and why where something is left.'],
    by: ({ id, reason }, { register }) => register.accessReviews.close(id, reason ?? null),
  },
});
