/** Guarantees as officers read them and send them: what no version may give, and whether a version keeps it. */
import { GUARANTEE_END_STATES, GUARANTEE_STATES } from '../../policy/effect/guarantee';
import { wordEnum, PurposeEnum, RoleEnum } from '../domain-enums';
import { Flag, Id, Input, Instant, Of, Output, OwnId, Text } from '../declarations';
import { Fields, InputFields } from '../fields';
import { OrganisationKindEnum } from '../registers/organisation.type';
import { OutcomeEnum, RightEnum } from './decision.type';
import { ClassificationEnum, ConditionEnum } from './rule.type';

/** How far guarantees and their ends have come, as GraphQL enums. */
export const GuaranteeStateEnum = wordEnum('GuaranteeState', 'Whether a guarantee stands.', GUARANTEE_STATES, {
  IN_FORCE: 'It stands against every version.',
  END_ASKED: 'It still stands; its end waits for a second officer.',
  ENDED: 'It stands no longer.',
});

export const GuaranteeEndStateEnum = wordEnum(
  'GuaranteeEndState',
  'What became of the end of a guarantee that an officer asked for.',
  GUARANTEE_END_STATES,
  {
    ASKED: 'It waits for a second officer.',
    CONFIRMED: 'The guarantee has ended.',
    REJECTED: 'It was rejected or withdrawn: the guarantee stands.',
  },
);

/** What two officers decide says alike. */
export const SECOND_OFFICERS_DECISION = {
  decidedBy: Text('Pseudonym of the officer who confirmed or rejected it.'),
  decidedAt: Instant('When.'),
  decisionReason: Text('Why it was rejected.'),
};

@Output('The end of a guarantee, as one officer asked for it.', { name: 'GuaranteeEnd', class: 'INTERNAL' })
export class PolicyGuaranteeEnd extends Fields({
  ...SECOND_OFFICERS_DECISION,
  id: OwnId('To confirm or reject it by.'),
  state: Of(() => GuaranteeEndStateEnum, 'What became of it.'),
  reason: Text('Why it is to end.'),
  askedBy: Text('Pseudonym of the officer.'),
  askedAt: Instant('When.'),
}) {}

@Output('What no version of the policy may give.', { name: 'Guarantee', class: 'INTERNAL' })
export class PolicyGuarantee extends Fields({
  id: OwnId('Its name; never given to another.'),
  state: Of(() => GuaranteeStateEnum, 'Whether it stands.'),
  ofTheHub: Flag("Whether it is the hub's own: officers do not end it."),
  sentence: Text('As its author puts it, in the language asked for; else in one in which it was put.'),
  sentenceFr: Text('As its author puts it in French.'),
  sentenceNl: Text('As its author puts it in Dutch.'),
  sentenceEn: Text('As its author puts it in English.'),
  checked: Text('What of it is checked, in the language asked for.'),
  counterExample: Text(
    'Somebody who gets more by the version that was asked about. Null where that version keeps it, and where it has ended.',
  ),
  roles: Of(() => [RoleEnum], 'Whom it is about; null is everybody.'),
  withOtherRoles: Flag('Whether it is about those who hold another role beside, too.'),
  organisationKinds: Of(() => [OrganisationKindEnum], 'Of which kinds of organisation; null is any, and none.'),
  purposes: Of(() => [PurposeEnum], 'Under which purposes; null is any, and none.'),
  coordinates: Of(() => [String], 'Coordinates it is about, as `Type.field`.'),
  classifications: Of(() => [ClassificationEnum], 'Classes it is about, with what comes into them later.'),
  rights: Of(() => [RightEnum], 'The rights it is about.'),
  atMost: Of(() => OutcomeEnum, 'The most that may be had.'),
  unless: Of(() => [ConditionEnum], 'More may be had where all of these hold.'),
  addedBy: Text("Pseudonym of the officer; null for the hub's own."),
  addedAt: Instant("When; null for the hub's own."),
  ends: Of(() => [PolicyGuaranteeEnd], 'What was asked and decided about its end, the newest first.'),
}) {}

@Input('What no version of the policy may give, from now on.', { writes: 'Guarantee' })
export class AddGuaranteeInput extends InputFields({
  id: Id('Its name: small letters, digits and hyphens. One that was never given.', {
    required: true,
    writes: 'Guarantee.state',
  }),
  sentenceFr: Text('In French, one line. At least one language is needed.'),
  sentenceNl: Text('In Dutch, one line.'),
  sentenceEn: Text('In English, one line.'),
  roles: Of(() => [RoleEnum], 'Whom it is about; left out: everybody.'),
  withOtherRoles: Flag('Whether it is about those who hold another role beside, too; left out: no.'),
  organisationKinds: Of(() => [OrganisationKindEnum], 'Of which kinds of organisation; left out: any.'),
  purposes: Of(() => [PurposeEnum], 'Under which purposes; left out: any, and none.'),
  coordinates: Of(() => [String], 'Coordinates it is about, as `Type.field`.'),
  classifications: Of(() => [ClassificationEnum], 'Classes it is about, with what comes into them later.'),
  rights: Of(() => [RightEnum], 'The rights it is about.', { required: true }),
  atMost: Of(() => OutcomeEnum, 'The most that may be had: WITHHELD for nothing.', { required: true }),
  unless: Of(() => [ConditionEnum], 'More may be had where all of these hold; left out: nowhere.'),
}) {}

@Input('A guarantee that is to end.', { writes: 'GuaranteeEnd' })
export class EndGuaranteeInput extends InputFields({
  id: Id('The guarantee.', { required: true, writes: 'GuaranteeEnd.state' }),
  reason: Text('Why; one line, for the second officer.', { required: true }),
}) {}

const END = { id: Id('The end, as it was asked for.', { required: true, writes: 'GuaranteeEnd.state' }) };

@Input('The end of a guarantee, to confirm.')
export class ConfirmGuaranteeEndInput extends InputFields(END) {}

@Input('The end of a guarantee, to reject or to withdraw.')
export class RejectGuaranteeEndInput extends InputFields({
  ...END,
  reason: Text('Why; one line.', { required: true, writes: 'GuaranteeEnd.decisionReason' }),
}) {}
