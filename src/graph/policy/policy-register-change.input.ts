/** What officers send to change the registers that rules stand on; each field is written, or says which entry is meant. */
import type { Purpose } from '../../model/roles';
import type { RegisterName } from '../../policy/register-kinds';
import { Day, Id, Input, Of, Text, Whole } from '../declarations';
import { PurposeEnum } from '../staffing/caller-enums';
import { RegisterNameEnum } from './policy-register.type';
import { RevisionRead } from '../registers/change-fields';

@Input('A legal basis as it is to stand, whole: what is left out is not taken from what stands.')
export class ChangeLegalBasisInput {
  @Text('Its id: small letters, digits and hyphens. One that is new is registered.', {
    required: true,
    writes: 'PolicyRegisterEntry.name',
  })
  readonly id!: string;

  @Whole('The revision that was read; 0 for a new one.', { required: true, writes: 'PolicyRegisterEntry.revision' })
  readonly revision!: number;

  @Text('Why; one line.', { required: true, writes: 'PolicyRegisterEntry.reason' })
  readonly reason!: string;

  @Text('The legal text, as a reader knows it.', { required: true, writes: 'LegalBasis.text' })
  readonly text!: string;

  @Day('The first day the text is in force.', { required: true, writes: 'LegalBasis.textValidFrom' })
  readonly textValidFrom!: string;

  @Day('The last day of the text; null: open-ended. Never left out.', { writes: 'LegalBasis.textValidUntil' })
  readonly textValidUntil?: string | null;

  @Text('Who answers for the processing.', { required: true, writes: 'LegalBasis.controller' })
  readonly controller!: string;

  @Of(() => [String], 'Who processes, and for whom.', { required: true, writes: 'LegalBasis.processors' })
  readonly processors!: string[];

  @Text('How long data is kept.', { required: true, writes: 'LegalBasis.retention' })
  readonly retention!: string;

  @Text('Reference of the impact assessment.', { required: true, writes: 'LegalBasis.impactAssessment' })
  readonly impactAssessment!: string;

  @Day('Day of the impact assessment.', { required: true, writes: 'LegalBasis.impactAssessedOn' })
  readonly impactAssessedOn!: string;

  @Day('The last day it counts; null: open-ended. Never left out.', { writes: 'LegalBasis.impactAssessmentUntil' })
  readonly impactAssessmentUntil?: string | null;

  @Day('The first day the basis holds.', { required: true, writes: 'LegalBasis.validFrom' })
  readonly validFrom!: string;

  @Day('The last day it holds; null: open-ended. Never left out.', { writes: 'LegalBasis.validUntil' })
  readonly validUntil?: string | null;
}

@Input('A purpose as it is to stand, whole.')
export class ChangePurposeInput {
  @Of(() => PurposeEnum, 'The purpose.', { required: true, writes: 'PolicyRegisterEntry.name' })
  readonly purpose!: Purpose;

  @Whole('The revision that was read.', { required: true, writes: 'PolicyRegisterEntry.revision' })
  readonly revision!: number;

  @Text('Why; one line.', { required: true, writes: 'PolicyRegisterEntry.reason' })
  readonly reason!: string;

  @Text('What it is for, in French.', { required: true, writes: 'PurposeOfUse.descriptionFr' })
  readonly descriptionFr!: string;

  @Text('What it is for, in Dutch.', { required: true, writes: 'PurposeOfUse.descriptionNl' })
  readonly descriptionNl!: string;

  @Text('What it is for, in English.', { required: true, writes: 'PurposeOfUse.descriptionEn' })
  readonly descriptionEn!: string;

  @Day('The first day it counts.', { required: true, writes: 'PurposeOfUse.validFrom' })
  readonly validFrom!: string;

  @Day('The last day it counts; null: open-ended. Never left out.', { writes: 'PurposeOfUse.validUntil' })
  readonly validUntil?: string | null;
}

@Input('An entry that is to end with this request.')
export class EndRegisterEntryInput {
  @Of(() => RegisterNameEnum, 'Which register.', { required: true, writes: 'PolicyRegisterEntry.register' })
  readonly register!: RegisterName;

  @Text('Id of the legal basis, or the purpose.', { required: true, writes: 'PolicyRegisterEntry.name' })
  readonly name!: string;

  @RevisionRead('PolicyRegisterEntry.revision')
  readonly revision!: number;

  @Text('Why; one line.', { required: true, writes: 'PolicyRegisterEntry.reason' })
  readonly reason!: string;
}

@Input('A proposal to confirm.')
export class ConfirmRegisterProposalInput {
  @Id('The proposal.', { required: true, writes: 'PolicyRegisterProposal.state' })
  readonly id!: string;
}

@Input('A proposal to reject, or to withdraw.')
export class RejectRegisterProposalInput {
  @Id('The proposal.', { required: true, writes: 'PolicyRegisterProposal.state' })
  readonly id!: string;

  @Text('Why; one line.', { required: true, writes: 'PolicyRegisterProposal.decisionReason' })
  readonly reason!: string;
}
