/** What officers send to change the register of authorised persons; each field is written, or says which entry is meant. */
import type { NewAuthorisation } from '../../registers/authorisation-check';
import { Id, Input, Instant, Of, Text } from '../declarations';

@Input('An authorisation to be proposed.')
export class RegisterAuthorisedPersonInput implements NewAuthorisation {
  @Text('National number of the person: checked, and kept as a keyed pseudonym only. It is not shown again.', {
    required: true,
    writes: 'AuthorisedPerson.person',
  })
  readonly niss!: string;

  @Text('Id in the register of legal bases, of one that holds now.', {
    required: true,
    writes: 'AuthorisedPerson.legalBasis',
  })
  readonly legalBasis!: string;

  @Of(() => [String], 'References of cases, as the call centre has them; 200 at most.', {
    writes: 'AuthorisedPerson.caseReferences',
  })
  readonly caseReferences?: string[] | null;

  @Of(() => [String], 'References of collectivities; 200 at most.', {
    writes: 'AuthorisedPerson.collectivityReferences',
  })
  readonly collectivityReferences?: string[] | null;

  @Instant('From when it counts, never in the past; left out: from now on.', { writes: 'AuthorisedPerson.validFrom' })
  readonly validFrom?: Date | null;

  @Instant('Until when it counts: 366 days at most.', { required: true, writes: 'AuthorisedPerson.validUntil' })
  readonly validUntil!: Date;

  @Text('Why it is given, in one line; nothing about a person followed.', {
    required: true,
    writes: 'AuthorisedPerson.reason',
  })
  readonly reason!: string;
}

@Input('An authorisation to be ended, or withdrawn.')
export class EndAuthorisationInput {
  @Id('Id of the entry.', { required: true, writes: 'AuthorisedPerson.endedAt' })
  readonly id!: string;

  @Text('Why, in one line.', { required: true, writes: 'AuthorisedPerson.endReason' })
  readonly reason!: string;
}

@Input('An authorisation to be confirmed.')
export class ConfirmAuthorisationInput {
  @Id('Id of the entry.', { required: true, writes: 'AuthorisedPerson.confirmedAt' })
  readonly id!: string;
}
