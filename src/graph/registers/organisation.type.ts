import { ORGANISATION_KINDS, type OrganisationKind, type Purpose } from '../../model/roles';
import { wordEnum } from '../domain-enums';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { connectionType } from '../paging/connection';
import { PurposeEnum } from '../staffing/caller-enums';

export const OrganisationKindEnum = wordEnum('OrganisationKind', 'What an organisation does.', ORGANISATION_KINDS, {
  CONTROLLER: 'Answers for all of it: the Common Community Commission.',
  MUTUALITY: 'Insures; puts nurses and physicians at disposal.',
  CALL_CENTRE: 'Calls and visits.',
  EMPLOYMENT_OFFICE: 'Finds people to hire.',
  TRAINING_BODY: 'Trains them.',
});

@Output("An organisation in the hub's register, with its processing agreement.", { class: 'INTERNAL' })
export class Organisation implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @OwnId('Its CBE number.')
  readonly id!: string;

  @Text('CBE number of the enterprise, ten digits.')
  readonly cbe!: string;

  @Text('Name of the organisation.')
  readonly name!: string;

  @Of(() => OrganisationKindEnum, 'What it does; roles and purposes go by it.')
  readonly kind!: OrganisationKind;

  @Text('Insurer code, of a mutuality.')
  readonly insurer!: string | null;

  @Text('The partner system that speaks for it, as errors and provenance name it.')
  readonly source!: string | null;

  @Of(() => [PurposeEnum], 'What its staff and systems may ask for.')
  readonly purposes!: readonly Purpose[];

  @Text('How both sides name the processing agreement.')
  readonly agreementReference!: string | null;

  @Instant('From when the processing agreement holds; without one the organisation may do nothing.')
  readonly agreementFrom!: Date | null;

  @Instant('Until when it holds; null is open-ended.')
  readonly agreementUntil!: Date | null;

  @Instant('Since when it is suspended: nobody of it may do anything.')
  readonly suspendedAt!: Date | null;

  @Text('Pseudonym of the officer who suspended it.')
  readonly suspendedBy!: string | null;

  @Text('Why it is suspended.')
  readonly suspensionReason!: string | null;

  @Instant('When an officer registered it.')
  readonly registeredAt!: Date | null;

  @Whole('Goes up with each change; a change names the one it was made from.')
  readonly revision!: number;
}

export const OrganisationConnection = connectionType('Organisation', Organisation, 'organisations');
