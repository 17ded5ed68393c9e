/** A request to set a value right, as the person reads it who has made it, and as officers do. */
import { RECTIFICATION_STATES, RECTIFIED } from '../../model/rectification';
import type { SelfSubject } from '../../model/subject';
import { meaningsOf } from '../../model/words';
import type { RectificationEntry } from '../../registers/restrictions/rectification-store';
import { Input, Instant, Of, Output, OwnId, Text } from '../declarations';
import { ownWords, wordEnum } from '../domain-enums';
import { Fields, InputFields } from '../fields';

const RectifiedEnum = wordEnum('Rectified', 'What a person says is wrong.', RECTIFIED);

const RectificationStateEnum = ownWords('RectificationState', 'How far it has come.', {
  REQUESTED: 'The partner that supplies the value has not answered yet.',
  ...meaningsOf(RECTIFICATION_STATES),
});

@Output(
  'That a person says a kind of value is wrong (GDPR, article 16). The partner that supplies it has the request, and decides it.',
  { class: 'INTERNAL' },
)
export class RectificationRequest extends Fields({
  id: OwnId('Id of the request; the supplier knows it by the same.'),
  what: Of(() => RectifiedEnum, 'What is said to be wrong.'),
  supplier: Text('The partner that supplies it, such as `mutuality-100` or `call-centre`.'),
  state: Of(() => RectificationStateEnum, 'How far it has come, by the last word of the supplier.'),
  requestedAt: Instant('When it was asked for.'),
  settledAt: Instant('When the hub has learnt what the supplier decided; null while it has not.'),
  person: Text('Whose it is: the pseudonym that the access log names persons by.'),
  requestedBy: Text('Pseudonym of the officer who entered it for the person; null where the person did.'),
}) {
  /** Of the person's own. */
  readonly subject?: SelfSubject;
}

@Input('What the person says is wrong; never how it should be.', { writes: 'RectificationRequest' })
export class RequestRectificationInput extends InputFields({
  what: Of(() => RectifiedEnum, 'Which kind of value.', { required: true }),
  niss: Text(
    'For an officer who enters what a person has asked for by telephone or letter: the national number; kept as a keyed pseudonym ' +
      'only, and not shown again. The person leaves it out.',
    { writes: 'RectificationRequest.person' },
  ),
}) {}

export function rectificationRow(entry: RectificationEntry, subject?: SelfSubject): RectificationRequest {
  const { id, what, insurer, answer, registeredAt, settledAt, person, requestedBy } = entry;
  return {
    ...{ id, what, settledAt, person, requestedBy, requestedAt: registeredAt },
    supplier: insurer === null ? 'call-centre' : `mutuality-${insurer}`,
    state: answer ?? 'REQUESTED',
    ...(subject && { subject }),
  };
}
