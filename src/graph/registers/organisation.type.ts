import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { OrganisationKind, Purpose } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Classified } from '../classified';
import { connectionType } from '../paging/connection';
import { PurposeEnum } from '../staffing/caller-enums';
import { OrganisationKindEnum } from './organisation-kind';

@Classified('INTERNAL')
@ObjectType({
  description: "An organisation in the hub's register, with its processing agreement.",
  simpleResolvers: true,
})
export class Organisation implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Its CBE number.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: 'CBE number of the enterprise, ten digits.' })
  readonly cbe!: string;

  @Field(() => String, { nullable: true, description: 'Name of the organisation.' })
  readonly name!: string;

  @Field(() => OrganisationKindEnum, { nullable: true, description: 'What it does; roles and purposes go by it.' })
  readonly kind!: OrganisationKind;

  @Field(() => String, { nullable: true, description: 'Insurer code, of a mutuality.' })
  readonly insurer!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The partner system that speaks for it, as errors and provenance name it.',
  })
  readonly source!: string | null;

  @Field(() => [PurposeEnum], { nullable: true, description: 'What its staff and systems may ask for.' })
  readonly purposes!: readonly Purpose[];

  @Field(() => String, { nullable: true, description: 'How both sides name the processing agreement.' })
  readonly agreementReference!: string | null;

  @Field(() => Date, {
    nullable: true,
    description: 'From when the processing agreement holds; without one the organisation may do nothing.',
  })
  readonly agreementFrom!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when it holds; null is open-ended.' })
  readonly agreementUntil!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Since when it is suspended: nobody of it may do anything.' })
  readonly suspendedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the officer who suspended it.' })
  readonly suspendedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it is suspended.' })
  readonly suspensionReason!: string | null;

  @Field(() => Date, { nullable: true, description: 'When an officer registered it.' })
  readonly registeredAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Goes up with each change; a change names the one it was made from.',
  })
  readonly revision!: number;
}

export const OrganisationConnection = connectionType('Organisation', Organisation, 'organisations');
