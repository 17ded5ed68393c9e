/** What officers send to change the register of organisations; each field is written, or says which entry is meant. */
import { Field, InputType, Int } from 'type-graphql';
import type { OrganisationKind } from '../../model/roles';
import type { AgreementOf, NewOrganisation, OrganisationAt } from '../../registers/partner-organisation-store';
import { OrganisationKindEnum } from './organisation-kind';
import { Writes } from './written';

@InputType({ description: 'An organisation to be registered.' })
export class RegisterOrganisationInput implements NewOrganisation {
  @Writes('Organisation.cbe')
  @Field(() => String, { description: 'CBE number of the enterprise; points and BE are taken off.' })
  readonly cbe!: string;

  @Writes('Organisation.name')
  @Field(() => String, { description: 'Name of the organisation.' })
  readonly name!: string;

  @Writes('Organisation.kind')
  @Field(() => OrganisationKindEnum, { description: 'What it does; never CONTROLLER.' })
  readonly kind!: OrganisationKind;

  @Writes('Organisation.insurer')
  @Field(() => String, {
    nullable: true,
    description: 'Insurer code: 100, 200, 300, 400, 500, 600 or 900; of a mutuality.',
  })
  readonly insurer?: string | null;

  @Writes('Organisation.source')
  @Field(() => String, {
    nullable: true,
    description: 'The partner system that speaks for it, where one is connected: one organisation each.',
  })
  readonly source?: string | null;
}

@InputType({ description: 'The entry of an organisation, as it was read.' })
export class OrganisationAtRevisionInput implements OrganisationAt {
  @Writes('Organisation.cbe')
  @Field(() => String, { description: 'CBE number of the organisation.' })
  readonly organisation!: string;

  @Writes('Organisation.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the entry has changed since.' })
  readonly revision!: number;

  @Writes('PolicyRegisterProposal.reason')
  @Field(() => String, { description: 'Why, in one line: for the officer who confirms it.' })
  readonly reason!: string;
}

@InputType({ description: 'An organisation to be suspended.' })
export class SuspendOrganisationInput implements OrganisationAt {
  @Writes('Organisation.cbe')
  @Field(() => String, { description: 'CBE number of the organisation.' })
  readonly organisation!: string;

  @Writes('Organisation.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the entry has changed since.' })
  readonly revision!: number;

  @Writes('Organisation.suspendedAt')
  @Field(() => String, { description: 'Why, in one line; only officers read it.' })
  readonly reason!: string;
}

@InputType({ description: 'The processing agreement with an organisation; it takes the place of the one on record.' })
export class RecordProcessingAgreementInput implements AgreementOf {
  @Writes('Organisation.cbe')
  @Field(() => String, { description: 'CBE number of the organisation.' })
  readonly organisation!: string;

  @Writes('Organisation.revision')
  @Field(() => Int, { description: 'The revision that was read; refused where the entry has changed since.' })
  readonly revision!: number;

  @Writes('Organisation.agreementReference')
  @Field(() => String, { description: 'How both sides name it.' })
  readonly reference!: string;

  @Writes('Organisation.agreementFrom')
  @Field(() => Date, { description: 'From when it holds.' })
  readonly validFrom!: Date;

  @Writes('Organisation.agreementUntil')
  @Field(() => Date, { nullable: true, description: 'Until when it holds; left out: open-ended.' })
  readonly validUntil?: Date | null;

  @Writes('PolicyRegisterProposal.reason')
  @Field(() => String, { description: 'Why, in one line: for the officer who confirms it.' })
  readonly reason!: string;
}
