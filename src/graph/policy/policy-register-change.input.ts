/** What officers send to change the registers that rules stand on; each field is written, or says which entry is meant. */
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalDate } from '../local-date';
import type { Purpose } from '../../model/roles';
import type { RegisterName } from '../../policy/register-kinds';
import { Writes } from '../registers/written';
import { PurposeEnum } from '../staffing/caller-enums';
import { RegisterNameEnum } from './policy-register-enums';

@InputType({ description: 'A legal basis as it is to stand, whole: what is left out is not taken from what stands.' })
export class ChangeLegalBasisInput {
  @Writes('PolicyRegisterEntry.name')
  @Field(() => String, { description: 'Its id: small letters, digits and hyphens. One that is new is registered.' })
  readonly id!: string;

  @Writes('PolicyRegisterEntry.revision')
  @Field(() => Int, { description: 'The revision that was read; 0 for a new one.' })
  readonly revision!: number;

  @Writes('PolicyRegisterEntry.reason')
  @Field(() => String, { description: 'Why; one line.' })
  readonly reason!: string;

  @Writes('LegalBasis.text')
  @Field(() => String, { description: 'The legal text, as a reader knows it.' })
  readonly text!: string;

  @Writes('LegalBasis.textValidFrom')
  @Field(() => LocalDate, { description: 'The first day the text is in force.' })
  readonly textValidFrom!: string;

  @Writes('LegalBasis.textValidUntil')
  @Field(() => LocalDate, {
    nullable: true,
    description: 'The last day of the text; null: open-ended. Never left out.',
  })
  readonly textValidUntil?: string | null;

  @Writes('LegalBasis.controller')
  @Field(() => String, { description: 'Who answers for the processing.' })
  readonly controller!: string;

  @Writes('LegalBasis.processors')
  @Field(() => [String], { description: 'Who processes, and for whom.' })
  readonly processors!: string[];

  @Writes('LegalBasis.retention')
  @Field(() => String, { description: 'How long data is kept.' })
  readonly retention!: string;

  @Writes('LegalBasis.impactAssessment')
  @Field(() => String, { description: 'Reference of the impact assessment.' })
  readonly impactAssessment!: string;

  @Writes('LegalBasis.impactAssessedOn')
  @Field(() => LocalDate, { description: 'Day of the impact assessment.' })
  readonly impactAssessedOn!: string;

  @Writes('LegalBasis.impactAssessmentUntil')
  @Field(() => LocalDate, {
    nullable: true,
    description: 'The last day it counts; null: open-ended. Never left out.',
  })
  readonly impactAssessmentUntil?: string | null;

  @Writes('LegalBasis.validFrom')
  @Field(() => LocalDate, { description: 'The first day the basis holds.' })
  readonly validFrom!: string;

  @Writes('LegalBasis.validUntil')
  @Field(() => LocalDate, {
    nullable: true,
    description: 'The last day it holds; null: open-ended. Never left out.',
  })
  readonly validUntil?: string | null;
}

@InputType({ description: 'A purpose as it is to stand, whole.' })
export class ChangePurposeInput {
  @Writes('PolicyRegisterEntry.name')
  @Field(() => PurposeEnum, { description: 'The purpose.' })
  readonly purpose!: Purpose;

  @Writes('PolicyRegisterEntry.revision')
  @Field(() => Int, { description: 'The revision that was read.' })
  readonly revision!: number;

  @Writes('PolicyRegisterEntry.reason')
  @Field(() => String, { description: 'Why; one line.' })
  readonly reason!: string;

  @Writes('PurposeOfUse.descriptionFr')
  @Field(() => String, { description: 'What it is for, in French.' })
  readonly descriptionFr!: string;

  @Writes('PurposeOfUse.descriptionNl')
  @Field(() => String, { description: 'What it is for, in Dutch.' })
  readonly descriptionNl!: string;

  @Writes('PurposeOfUse.descriptionEn')
  @Field(() => String, { description: 'What it is for, in English.' })
  readonly descriptionEn!: string;

  @Writes('PurposeOfUse.validFrom')
  @Field(() => LocalDate, { description: 'The first day it counts.' })
  readonly validFrom!: string;

  @Writes('PurposeOfUse.validUntil')
  @Field(() => LocalDate, {
    nullable: true,
    description: 'The last day it counts; null: open-ended. Never left out.',
  })
  readonly validUntil?: string | null;
}

@InputType({ description: 'An entry that is to end with this request.' })
export class EndRegisterEntryInput {
  @Writes('PolicyRegisterEntry.register')
  @Field(() => RegisterNameEnum, { description: 'Which register.' })
  readonly register!: RegisterName;

  @Writes('PolicyRegisterEntry.name')
  @Field(() => String, { description: 'Id of the legal basis, or the purpose.' })
  readonly name!: string;

  @Writes('PolicyRegisterEntry.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the entry has changed since.' })
  readonly revision!: number;

  @Writes('PolicyRegisterEntry.reason')
  @Field(() => String, { description: 'Why; one line.' })
  readonly reason!: string;
}

@InputType({ description: 'A proposal to confirm.' })
export class ConfirmRegisterProposalInput {
  @Writes('PolicyRegisterProposal.state')
  @Field(() => ID, { description: 'The proposal.' })
  readonly id!: string;
}

@InputType({ description: 'A proposal to reject, or to withdraw.' })
export class RejectRegisterProposalInput {
  @Writes('PolicyRegisterProposal.state')
  @Field(() => ID, { description: 'The proposal.' })
  readonly id!: string;

  @Writes('PolicyRegisterProposal.decisionReason')
  @Field(() => String, { description: 'Why; one line.' })
  readonly reason!: string;
}
