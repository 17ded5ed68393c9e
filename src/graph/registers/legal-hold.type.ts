/** What is kept of what, for how long, and what is held though its term is over: as officers see it. */
import { isHolding, type LegalHoldRevision } from '../../registers/retention/legal-hold-store';
import type { KeptCategory } from '../../registers/retention/retention-state.sql';
import { Day, Flag, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { Fields } from '../fields';
import { RetentionCategoryEnum, RetentionEventEnum } from '../policy/rule.type';

@Output('What is not deleted though its term is over: of one case, one person or one category, until a day.', {
  class: 'INTERNAL',
})
export class LegalHold extends Fields({
  id: OwnId('By which officers know it.'),
  category: Of(() => RetentionCategoryEnum, 'The category that is held; null where it is a case or a person.'),
  caseReference: Text('The case that is held, by the reference of the call centre.'),
  person: Text('The person about whom all is held: the pseudonym that the access log names persons by.'),
  validFrom: Day('The first day.'),
  validUntil: Day('The last day; it ends by itself.'),
  endedAt: Instant('From when an officer has ended it before.'),
  isHolding: Flag('Whether it keeps anything now; null of what is proposed.'),
  revision: Whole('Goes up with each change; a change names the one it was made from.'),
  recordedAt: Instant('Since when it stands so.'),
  author: Text('Pseudonym of the officer who wrote it.'),
  confirmedBy: Text('Pseudonym of the second officer; null where it was only ended earlier.'),
  reason: Text('Why.'),
}) {}

@Output('A term as it counts now.', { carried: true })
class TermInForce extends Fields({
  from: Of(() => RetentionEventEnum, 'From when.'),
  duration: Text('How long, as an ISO 8601 duration.'),
  legalBasis: Text('The legal basis that says so; null where none does: the longest that is allowed counts.'),
}) {}

@Output('What is kept together, for how long, and how much of it is over.', {
  name: 'KeptCategory',
  class: 'INTERNAL',
})
export class KeptCategoryEntry extends Fields({
  id: OwnId('The category.'),
  category: Of(() => RetentionCategoryEnum, 'What is kept together.'),
  terms: Of(() => [TermInForce], 'How long; the first that is over counts.'),
  due: Whole(
    'Rows that are over and not held: they are deleted with the next look. Null of the access log: its segments are dropped by a command of their own.',
  ),
  deleted: Whole('Rows that were deleted since the hub began; null of the access log.'),
}) {}

/** @param now null: it is not said whether it holds */
export function legalHoldRow(hold: LegalHoldRevision, now: Date | null): LegalHold {
  const { personPseudonym: person, confirmedBy = null, ...row } = hold;
  return { ...row, person, confirmedBy, isHolding: now && isHolding(hold, now) };
}

export function keptCategoryRow({ category, terms, ...kept }: KeptCategory): KeptCategoryEntry {
  const termRows = terms.map(({ event, ...term }) => ({ ...term, from: event }));
  return { ...kept, id: category, category, terms: termRows };
}
