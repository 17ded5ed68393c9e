/** Access reviews: officers confirm again, by a due day, what the policy in force grants. */
import { defineEntity } from '@mikro-orm/core';
import { day, instant, integer, text, uuid } from '../columns';

/** One is open at a time. The database lets it be closed once, and nothing else of it be changed. */
export const AccessReviewEntity = defineEntity({
  name: 'AccessReview',
  tableName: 'access_review',
  properties: {
    id: uuid.primary(),
    reason: text,
    dueOn: day,
    /** Pseudonym of the officer; so below. */
    startedBy: text,
    startedAt: instant,
    closedAt: instant.strictNullable(),
    closedBy: text.strictNullable(),
    /** Why it was closed; null where nothing was left to confirm. */
    closedBecause: text.strictNullable(),
    /** The policy version that was in force when it was closed, how many grants it has, and how many were confirmed. */
    closedVersion: integer.strictNullable(),
    closedTotal: integer.strictNullable(),
    closedConfirmed: integer.strictNullable(),
  },
  indexes: [
    {
      name: 'access_review_one_open',
      expression: `create unique index "access_review_one_open" on "access_review" (("closed_at" is null)) where "closed_at" is null`,
    },
  ],
});

/** That an officer confirmed a grant with that content. Nothing of it is changed or deleted. */
export const AccessReviewConfirmationEntity = defineEntity({
  name: 'AccessReviewConfirmation',
  tableName: 'access_review_confirmation',
  properties: {
    review: uuid.primary(),
    /** Id of the grant. */
    rule: text.primary(),
    /** Of what the grant says. */
    digest: text.primary(),
    confirmedBy: text,
    confirmedAt: instant,
    note: text.strictNullable(),
  },
});
