import { ORGANISATION_KINDS } from '../../model/roles';
import { wordEnum, PurposeEnum } from '../domain-enums';
import type { OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { Fields } from '../fields';
import { connectionType } from '../paging/connection';

export const OrganisationKindEnum = wordEnum('OrganisationKind', 'What an organisation does.', ORGANISATION_KINDS, {
  CONTROLLER: 'Answers for all of it: the Common Community Commission.',
  MUTUALITY: 'Insures; puts nurses and physicians at disposal.',
  CALL_CENTRE: 'Calls and visits.',
  EMPLOYMENT_OFFICE: 'Finds people to hire.',
  TRAINING_BODY: 'Trains them.',
});

@Output("An organisation in the hub's register, with its processing agreement.", { class: 'INTERNAL' })
export class Organisation extends Fields({
  id: OwnId('Its CBE number.'),
  cbe: Text('CBE number of the enterprise, ten digits.'),
  name: Text('Name of the organisation.'),
  kind: Of(() => OrganisationKindEnum, 'What it does; roles and purposes go by it.'),
  insurer: Text('Insurer code, of a mutuality.'),
  source: Text('The partner system that speaks for it, as errors and provenance name it.'),
  purposes: Of(() => [PurposeEnum], 'What its staff and systems may ask for.'),
  agreementReference: Text('How both sides name the processing agreement.'),
  agreementFrom: Instant('From when the processing agreement holds; without one the organisation may do nothing.'),
  agreementUntil: Instant('Until when it holds; null is open-ended.'),
  suspendedAt: Instant('Since when it is suspended: nobody of it may do anything.'),
  suspendedBy: Text('Pseudonym of the officer who suspended it.'),
  suspensionReason: Text('Why it is suspended.'),
  registeredAt: Instant('When an officer registered it.'),
  revision: Whole('Goes up with each change; a change names the one it was made from.'),
}) {
  readonly subject!: OrganisationSubject;
}

export const OrganisationConnection = connectionType('Organisation', Organisation, 'organisations');
