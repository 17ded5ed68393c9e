/** What officers ask of a version about somebody who is not there, with the registers as they stand now. */
import { HubError } from '../../errors/hub-error';
import type { RequestContext } from '../request-context';
import type { Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { Assignment, SimulationQuestion } from '../../policy/effect/simulate';
import type { Condition, PolicyDocument } from '../../policy/grant';
import { Flag, Input, Of, Text, Whole } from '../declarations';
import { OrganisationKindEnum } from '../registers/organisation.type';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { RightEnum } from './decision.type';
import { AssignmentEnum } from './policy-effect.type';
import { ConditionEnum } from './rule.type';
import { faultOfOrganisationNumber } from '../../policy/policy-limits';
import { isLegalBasisValid, isWithinTerm } from '../../policy/legal-basis';

/** A caller made up to be simulated. */
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

/** @throws HubError BAD_USER_INPUT */
export async function questionFor(
  context: RequestContext,
  { version, ...input }: Omit<SimulationInput, 'right'>,
): Promise<Omit<SimulationQuestion, 'coordinates' | 'goneWith' | 'right' | 'language'>> {
  const { policy, now } = context;
  const { legalBases, purposes } = policy.registers;
  return {
    document: version == null ? policy.inForce : await documentOf(context, version, 'input.version'),
    validLegalBases: legalBases.filter((basis) => isLegalBasisValid(basis, now)).map(({ id }) => id),
    validPurposes: purposes.filter((entry) => isWithinTerm(entry, now)).map(({ purpose }) => purpose),
    caller: {
      roles: input.roles,
      purpose: input.purpose ?? null,
      organisationKind: input.organisationKind ?? null,
      organisation: input.organisation == null ? null : organisationMeant(input.organisation),
      relations: input.relations ?? [],
      assignedBy: input.assignedBy ?? [],
      without: input.without ?? [],
      unknown: input.unknown ?? [],
      recognised: input.recognised ?? true,
    },
  };
}

/** Rules about an organisation would not be met by its number written otherwise, and the answer be that of any other. */
function organisationMeant(number: string): string {
  if (faultOfOrganisationNumber(number) === null) return number;
  // what was written is not repeated: it may be anything
  const detail = 'An organisation is named by the CBE number of its enterprise: ten digits, and nothing else.';
  throw new HubError('BAD_USER_INPUT', { argument: 'input.organisation' }, { detail });
}

/** @throws HubError BAD_USER_INPUT */
export async function documentOf(
  { policy }: RequestContext,
  number: number,
  argument: string,
): Promise<PolicyDocument> {
  const version = await policy.version(number);
  if (version) return version.document;
  throw new HubError('BAD_USER_INPUT', { argument }, { detail: 'There is no policy version of that number.' });
}
