/** A restriction as the person reads it who has asked for it, and as officers do who decide about it. */
import { brusselsDayOf } from '../../model/brussels-day';
import { RESTRICTION_DECISIONS, RESTRICTION_GROUNDS } from '../../model/restriction';
import type { SelfSubject } from '../../model/subject';
import { isRestricting, type RestrictionEntry } from '../../registers/restrictions/restriction-store';
import { Day, Flag, Input, Instant, Of, Output, OwnId, RevisionRead, Text, Whole } from '../declarations';
import { ownWords, PurposeEnum, wordEnum } from '../domain-enums';
import { Fields, InputFields } from '../fields';

const RestrictionGroundEnum = wordEnum(
  'RestrictionGround',
  'Why somebody asks for it (GDPR, articles 18 and 21).',
  RESTRICTION_GROUNDS,
);

const RestrictionDecisionEnum = wordEnum(
  'RestrictionDecision',
  'What two officers make of a request.',
  RESTRICTION_DECISIONS,
);

const RestrictionStateEnum = ownWords('RestrictionState', 'How far it has come.', {
  REQUESTED: 'Nobody has decided yet.',
  GRANTED: 'Data is not asked for.',
  REFUSED: 'It was refused.',
  ENDED: 'It was granted, and is over.',
});

@Output(
  'That data about a person is not asked for, for some purposes: asked for by the person, decided by two officers.',
  {
    class: 'INTERNAL',
  },
)
export class ProcessingRestriction extends Fields({
  id: OwnId('Id of the request.'),
  purposes: Of(() => [PurposeEnum], 'For which purposes.'),
  ground: Of(() => RestrictionGroundEnum, 'Why it is asked for.'),
  state: Of(() => RestrictionStateEnum, 'How far it has come.'),
  requestedAt: Instant('When it was asked for.'),
  decideBy: Day('The day by which it has to be decided: a month after it was asked for.'),
  decidedAt: Instant('When it was decided; null while nobody has.'),
  validUntil: Day('The last day of what was granted; it ends by itself.'),
  reason: Text('Why it was decided so.'),
  revision: Whole('Goes up with each decision; a decision names the one it was made from.'),
  person: Text('Whose it is: the pseudonym that the access log names persons by.'),
  requestedBy: Text('Pseudonym of the officer who entered it for the person; null where the person did.'),
  isRestricting: Flag('Whether data is not asked for now.'),
}) {
  /** Of the person's own. */
  readonly subject?: SelfSubject;
}

@Input('What the person wants.', { writes: 'ProcessingRestriction' })
export class RequestRestrictionInput extends InputFields({
  purposes: Of(() => [PurposeEnum], 'For which purposes data is not to be asked for.', { required: true }),
  ground: Of(() => RestrictionGroundEnum, 'Why.', { required: true }),
  niss: Text(
    'For an officer who enters what a person has asked for by telephone or letter: the national number; kept as a keyed pseudonym ' +
      'only, and not shown again. The person leaves it out.',
    { writes: 'ProcessingRestriction.person' },
  ),
}) {}

@Input('What becomes of a request.', { writes: 'ProcessingRestriction' })
export class DecideRestrictionInput extends InputFields({
  id: Text('Id of the request.', { required: true, writes: 'PolicyRegisterEntry.name' }),
  revision: RevisionRead(),
  decision: Of(
    () => RestrictionDecisionEnum,
    'What is decided. What is granted can be granted again, until another day.',
    {
      required: true,
      writes: 'ProcessingRestriction.state',
    },
  ),
  validUntil: Day('Of what is granted: the last day, 366 days from now at most.'),
  reason: Text('Why, for the person; one line, which says nothing of others.', { required: true }),
}) {}

export function restrictionRow(entry: RestrictionEntry, now: Date, subject?: SelfSubject): ProcessingRestriction {
  const { id, purposes, ground, registeredAt, decidedAt, validUntil, answer, revision, person, requestedBy } = entry;
  const holds = isRestricting(entry, now);
  const isOver = entry.decision === 'GRANTED' && !holds;
  return {
    ...{ id, purposes, ground, decidedAt, validUntil, reason: answer, revision, person, requestedBy },
    state: isOver ? 'ENDED' : (entry.decision ?? 'REQUESTED'),
    requestedAt: registeredAt,
    decideBy: monthAfter(registeredAt),
    isRestricting: holds,
    ...(subject && { subject }),
  };
}

/** By the calendar; the last day of a shorter month. */
function monthAfter(instant: Date): string {
  const [year, month, day] = brusselsDayOf(instant).split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
