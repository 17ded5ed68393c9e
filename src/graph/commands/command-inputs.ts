/**
 * What somebody on a call sends. Each field names the coordinate it fills, and needs the right WRITE there; none is free text:
 * notes are where facts about health slip in.
 */
import { Day, Id, Input, Instant, Of, Text } from '../declarations';
import {
  ContactRiskEnum,
  DispositionEnum,
  MedicalDispositionEnum,
  ownWords,
  TechnicalOutcomeEnum,
  wordEnum,
} from '../domain-enums';
import { InputFields } from '../fields';
import { CONTACT_RELATIONSHIPS } from '../../model/commands';

const STRUCTURAL = { class: 'STRUCTURAL' } as const;
const PERSONAL = { class: 'PERSONAL' } as const;

const KEY = {
  idempotencyKey: Text(
    'A key of the caller’s own, 8 to 100 characters: the same command given again under it is done once. A UUID will do.',
    { required: true, ...STRUCTURAL },
  ),
};
const ORDER = { ...KEY, orderId: Id('The order.', { required: true, ...STRUCTURAL }) };
const VERSION = {
  expectedVersion: Text('The version that was read: refused with CONFLICT where it has changed since.', {
    required: true,
    ...STRUCTURAL,
  }),
};
const VERSION_OR_NONE = {
  expectedVersion: Text('The version of the order that was read; left out: whatever it is now.', STRUCTURAL),
};
const REACHED = {
  contactPoint: Text('Which number was called: the version of the contact point.', STRUCTURAL),
};

const RelationshipEnum = wordEnum('ContactRelationship', 'How two people know each other.', CONTACT_RELATIONSHIPS);
const EscalationTargetEnum = ownWords('EscalationTarget', 'To whom an order is handed up.', {
  SECOND: 'To a nurse, second line.',
  THIRD: 'To a physician, third line.',
  HYGIENE_CELL: 'To the hygiene cell.',
});
const VisitOutcomeEnum = ownWords('VisitOutcome', 'What came of a visit.', {
  FOUND: 'The person was met.',
  NOT_FOUND: 'Nobody was there.',
  LETTER_LEFT: 'Nobody was there; a letter was left.',
});
const DestinationEnum = ownWords('CommandDestination', 'Where a command that was not taken goes.', {
  CALL_CENTRE: 'To the call centre once more.',
  AGENT: 'Back to who gave it.',
});

@Input('Which order to take next.')
export class TakeNextOrderInput extends InputFields({
  ...KEY,
  queue: Text('Waiting in this queue; left out: in any.', { class: 'INTERNAL', filters: 'CallOrder.queue' }),
}) {}

@Input('An order to be given back.')
export class ReleaseOrderInput extends InputFields({
  ...ORDER,
  ...VERSION,
  callLanguage: Text('Handed over because of the language: the one to call in. Left out: as it was.', {
    class: 'INTERNAL',
    writes: 'CallOrder.callLanguage',
  }),
}) {}

@Input('An order to be given to another agent.')
export class ReassignOrderInput extends InputFields({
  ...ORDER,
  ...VERSION,
  agent: Text('The call centre’s number of the agent.', {
    required: true,
    class: 'INTERNAL',
    writes: 'CallOrder.state',
  }),
}) {}

@Input('An attempt to call.')
export class RecordAttemptInput extends InputFields({
  ...ORDER,
  ...VERSION_OR_NONE,
  ...REACHED,
  at: Instant('When the call was made: not in the future, and not before the case was opened.', {
    required: true,
    ...PERSONAL,
    writes: 'CallAttempt.at',
  }),
  outcome: Of(() => TechnicalOutcomeEnum, 'What became of the call itself.', {
    required: true,
    ...PERSONAL,
    writes: 'CallAttempt.technicalOutcome',
  }),
  disposition: Of(() => DispositionEnum, 'How the conversation ended.', {
    ...PERSONAL,
    writes: 'CallAttempt.disposition',
  }),
  medicalDisposition: Of(() => MedicalDispositionEnum, 'How it ended, where that says something about health.', {
    class: 'MEDICAL',
    writes: 'CallAttempt.medicalDisposition',
  }),
}) {}

@Input('An attempt that was recorded by mistake.')
export class WithdrawAttemptInput extends InputFields({
  ...ORDER,
  attemptId: Id('The attempt: one’s own.', { required: true, ...STRUCTURAL }),
}) {}

const CONTACT = {
  phone: Text('Phone number, in any usual form.', { ...PERSONAL, writes: 'CaseContact.phone' }),
  relationship: Of(() => RelationshipEnum, 'How the two know each other.', {
    ...PERSONAL,
    writes: 'CaseContact.relationship',
  }),
  lastExposureOn: Day('Day they last met.', { ...PERSONAL, writes: 'CaseContact.lastExposureOn' }),
};

@Input('Somebody whom the person has named.')
export class NameContactInput extends InputFields({
  ...ORDER,
  ...VERSION_OR_NONE,
  ...CONTACT,
  name: Text('Name, 1 to 120 characters.', { required: true, ...PERSONAL, writes: 'CaseContact.name' }),
  risk: Of(() => ContactRiskEnum, 'How close the contact was.', {
    required: true,
    ...PERSONAL,
    writes: 'CaseContact.risk',
  }),
}) {}

@Input('What is right about a contact; what is left out stays.')
export class CorrectContactInput extends InputFields({
  ...ORDER,
  ...VERSION,
  ...CONTACT,
  contactId: Id('The contact.', { required: true, ...STRUCTURAL }),
  name: Text('Name, 1 to 120 characters.', { ...PERSONAL, writes: 'CaseContact.name' }),
  risk: Of(() => ContactRiskEnum, 'How close the contact was.', { ...PERSONAL, writes: 'CaseContact.risk' }),
}) {}

@Input('A later call, as agreed with the person.')
export class ScheduleCallbackInput extends InputFields({
  ...ORDER,
  ...VERSION_OR_NONE,
  at: Instant('When: within 14 days, from 9 to 20 o’clock in Brussels.', {
    required: true,
    ...PERSONAL,
    writes: 'Callback.at',
  }),
  language: Text('In which language: BCP 47 primary subtag. Left out: in that of the order.', {
    ...PERSONAL,
    writes: 'Callback.language',
  }),
  phone: Text('At which number, in any usual form. Left out: at any known.', { ...PERSONAL, writes: 'Callback.phone' }),
}) {}

@Input('Another way to reach the person: one of the two.')
export class AddContactPointInput extends InputFields({
  ...ORDER,
  ...VERSION_OR_NONE,
  phone: Text('Phone number, in any usual form.', { ...PERSONAL, writes: 'ContactPoint.phone' }),
  email: Text('E-mail address.', { ...PERSONAL, writes: 'ContactPoint.email' }),
}) {}

@Input('A number or an address that is not the person’s.')
export class ReportWrongNumberInput extends InputFields({
  ...ORDER,
  ...VERSION,
  contactPointId: Id('Which one.', { required: true, ...STRUCTURAL }),
}) {}

@Input('An order to be handed up. No reason is given: it would say something about health.')
export class EscalateOrderInput extends InputFields({
  ...ORDER,
  ...VERSION,
  to: Of(() => EscalationTargetEnum, 'To whom.', { required: true, class: 'INTERNAL', writes: 'CallOrder.state' }),
}) {}

@Input('A visit that is asked for.')
export class RequestVisitInput extends InputFields({ ...ORDER, ...VERSION_OR_NONE }) {}

@Input('What came of a visit.')
export class RecordVisitInput extends InputFields({
  ...ORDER,
  ...VERSION,
  visitId: Id('The visit.', { required: true, ...STRUCTURAL }),
  at: Instant('When it took place.', { required: true, ...PERSONAL, writes: 'Visit.visitedAt' }),
  outcome: Of(() => VisitOutcomeEnum, 'What came of it.', { required: true, ...PERSONAL, writes: 'Visit.state' }),
}) {}

@Input('An order that is done with.')
export class CloseOrderInput extends InputFields({ ...ORDER, ...VERSION }) {}

const COMMAND = { ...KEY, commandId: Id('The command.', { required: true, ...STRUCTURAL }) };

@Input('A command that was not taken, to be sent again or given back.')
export class ResendCommandInput extends InputFields({
  ...COMMAND,
  to: Of(() => DestinationEnum, 'Where it goes.', { required: true, ...STRUCTURAL }),
}) {}

@Input('A command that was not taken, to be given up.')
export class DiscardCommandInput extends InputFields(COMMAND) {}
