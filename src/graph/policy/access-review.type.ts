/** Access reviews as officers read them and write them: which grants of the policy are confirmed again, and by when. */
import { GRANT_REVIEW_STATES } from '../../policy/registers/access-review';
import { Day, Flag, Id, Input, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { wordEnum } from '../domain-enums';
import { Fields, InputFields } from '../fields';

export const GrantReviewStateEnum = wordEnum(
  'GrantReviewState',
  'Whether a grant is confirmed in an access review.',
  GRANT_REVIEW_STATES,
  {
    CONFIRMED: 'An officer confirmed it, as it is now.',
    OUTSTANDING: 'It is not confirmed yet.',
    OVERDUE: 'It is not confirmed, and the due day is over.',
  },
);

@Output('A grant of the policy in an access review.', { name: 'ReviewedGrant', carried: true })
export class ReviewedGrantEntry extends Fields({
  rule: Text('The id of the grant.'),
  digest: Text('Of what the grant says: to be sent with its confirmation.'),
  state: Of(() => GrantReviewStateEnum, 'Whether it is confirmed.'),
  changedSince: Flag('It was confirmed in this review, and has changed since: it is to be confirmed again.'),
  confirmedBy: Text('Pseudonym of the officer.'),
  confirmedAt: Instant('When.'),
  note: Text('What the officer noted.'),
  ownWork: Flag('The caller had a part in the version in which it was last changed: another officer confirms it.'),
}) {}

@Output('A review in which officers confirm again, by a due day, each grant of the policy in force.', {
  class: 'INTERNAL',
})
export class AccessReview extends Fields({
  id: OwnId('Opaque id.'),
  reason: Text('What it is for.'),
  dueOn: Day('The last day to confirm, in Brussels.'),
  startedBy: Text('Pseudonym of the officer.'),
  startedAt: Instant('When.'),
  closedAt: Instant('When; null while it is open.'),
  closedBy: Text('Pseudonym of the officer.'),
  closedBecause: Text('Why it was closed; null where every grant was confirmed and no reason was given.'),
  total: Whole('How many grants there are: now, or when it was closed.'),
  confirmed: Whole('How many of them are confirmed.'),
  overdue: Whole('How many are not confirmed although the due day is over.'),
}) {}

@Input('An access review to start.', { writes: 'AccessReview' })
export class StartAccessReviewInput extends InputFields({
  dueOn: Day('The last day to confirm, in Brussels.', { required: true }),
  reason: Text('What it is for, in one line.', { required: true }),
}) {}

const REVIEW = { id: Id('The review.', { required: true }) };

@Input('A grant as it was read.', { writes: 'AccessReview.grants' })
export class GrantReadInput extends InputFields({
  rule: Text('The id of the grant.', { required: true }),
  digest: Text('As the review gave it; refused where the grant has changed since.', { required: true }),
}) {}

@Input('Grants that are still needed.', { writes: 'AccessReview.grants' })
export class ConfirmGrantsInput extends InputFields({
  ...REVIEW,
  grants: Of(() => [GrantReadInput], 'Which: at most 1000 at once.', { required: true }),
  note: Text('What to note with each, in one line.'),
}) {}

@Input('An access review to close.', { writes: 'AccessReview.closedBecause' })
export class CloseAccessReviewInput extends InputFields({
  ...REVIEW,
  reason: Text('Why, in one line: needed while a grant is not confirmed.'),
}) {}
