/** A caller made up to be simulated. */
import { Field, InputType, Int } from 'type-graphql';
import type { Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { Assignment } from '../../policy/effect/simulate';
import type { Condition } from '../../policy/grant';
import { Classified } from '../classified';
import { OrganisationKindEnum } from '../registers/organisation-kind';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { RightEnum } from './decision-enums';
import { AssignmentEnum } from './policy-effect-enums';
import { ConditionEnum } from './rule-enums';

@Classified('STRUCTURAL')
@InputType({ description: 'Somebody who is not there; what is left out is in order.' })
export class SimulationInput {
  @Field(() => Int, {
    nullable: true,
    description: 'The version to ask, a draft too; the one in force where left out.',
  })
  readonly version?: number | null;

  @Field(() => RightEnum, { nullable: true, description: 'The right to ask for; READ where left out.' })
  readonly right?: Right | null;

  @Field(() => [RoleEnum], { description: 'Roles held at once.' })
  readonly roles!: Role[];

  @Field(() => PurposeEnum, { nullable: true, description: 'What the request is made for; none where left out.' })
  readonly purpose?: Purpose | null;

  @Field(() => OrganisationKindEnum, { nullable: true, description: 'Kind of the organisation.' })
  readonly organisationKind?: OrganisationKind | null;

  @Field(() => String, { nullable: true, description: 'The organisation, by CBE number in ten digits.' })
  readonly organisation?: string | null;

  @Field(() => [ConditionEnum], {
    nullable: true,
    description: 'How the caller stands to the row: conditions on a row that hold; none where left out.',
  })
  readonly relations?: Condition[] | null;

  @Field(() => [AssignmentEnum], {
    nullable: true,
    description: 'By what the row is ASSIGNED; by its order and its case where left out.',
  })
  readonly assignedBy?: Assignment[] | null;

  @Field(() => [ConditionEnum], { nullable: true, description: 'Conditions on the caller that do not hold.' })
  readonly without?: Condition[] | null;

  @Field(() => [ConditionEnum], {
    nullable: true,
    description: 'Conditions of which it is not known whether they hold.',
  })
  readonly unknown?: Condition[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether a health professional is recognised; yes where left out.',
  })
  readonly recognised?: boolean | null;
}
