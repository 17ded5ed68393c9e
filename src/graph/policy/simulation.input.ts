/** A caller made up to be simulated. */
import type { Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { Assignment } from '../../policy/effect/simulate';
import type { Condition } from '../../policy/grant';
import { Flag, Input, Of, Text, Whole } from '../declarations';
import { OrganisationKindEnum } from '../registers/organisation-kind';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { RightEnum } from './decision-enums';
import { AssignmentEnum } from './policy-effect-enums';
import { ConditionEnum } from './rule-enums';

@Input('Somebody who is not there; what is left out is in order.', { class: 'STRUCTURAL' })
export class SimulationInput {
  @Whole('The version to ask, a draft too; the one in force where left out.')
  readonly version?: number | null;

  @Of(() => RightEnum, 'The right to ask for; READ where left out.')
  readonly right?: Right | null;

  @Of(() => [RoleEnum], 'Roles held at once.', { required: true })
  readonly roles!: Role[];

  @Of(() => PurposeEnum, 'What the request is made for; none where left out.')
  readonly purpose?: Purpose | null;

  @Of(() => OrganisationKindEnum, 'Kind of the organisation.')
  readonly organisationKind?: OrganisationKind | null;

  @Text('The organisation, by CBE number in ten digits.')
  readonly organisation?: string | null;

  @Of(() => [ConditionEnum], 'How the caller stands to the row: conditions on a row that hold; none where left out.')
  readonly relations?: Condition[] | null;

  @Of(() => [AssignmentEnum], 'By what the row is ASSIGNED; by its order and its case where left out.')
  readonly assignedBy?: Assignment[] | null;

  @Of(() => [ConditionEnum], 'Conditions on the caller that do not hold.')
  readonly without?: Condition[] | null;

  @Of(() => [ConditionEnum], 'Conditions of which it is not known whether they hold.')
  readonly unknown?: Condition[] | null;

  @Flag('Whether a health professional is recognised; yes where left out.')
  readonly recognised?: boolean | null;
}
