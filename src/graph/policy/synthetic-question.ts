/** What officers ask of a version about somebody who is not there, with the registers as they stand now. */
import { type RequestContext, askedInRequest, badArgument, tooMuch } from '../request-context';
import type { SimulationQuestion } from '../../policy/effect/simulate';
import type { PolicyDocument } from '../../policy/rules/grant';
import { Flag, Input, Of, Text, Whole } from '../declarations';
import { InputFields } from '../fields';
import { OrganisationKindEnum } from '../registers/organisation.type';
import { PurposeEnum, RoleEnum } from '../domain-enums';
import { RightEnum } from './decision.type';
import { AssignmentEnum } from './policy-effect.type';
import { ConditionEnum } from './rule.type';
import { faultOfOrganisationNumber } from '../../policy/rules/policy-limits';

/** A caller made up to be simulated. */
@Input('Somebody who is not there; what is left out is in order.', { class: 'STRUCTURAL' })
export class SimulationInput extends InputFields({
  version: Whole('The version to ask, a draft too; the one in force where left out.'),
  right: Of(() => RightEnum, 'The right to ask for; where left out, WRITE of a mutation and READ of all else.'),
  roles: Of(() => [RoleEnum], 'Roles held at once.', { required: true }),
  purpose: Of(() => PurposeEnum, 'What the request is made for; none where left out.'),
  organisationKind: Of(() => OrganisationKindEnum, 'Kind of the organisation.'),
  organisation: Text('The organisation, by CBE number in ten digits.'),
  relations: Of(
    () => [ConditionEnum],
    'How the caller stands to the row: conditions on a row that hold; none where left out.',
  ),
  assignedBy: Of(() => [AssignmentEnum], 'By what the row is ASSIGNED; by its order and its case where left out.'),
  without: Of(() => [ConditionEnum], 'Conditions on the caller that do not hold.'),
  unknown: Of(() => [ConditionEnum], 'Conditions of which it is not known whether they hold.'),
  recognised: Flag('Whether a health professional is recognised; yes where left out.'),
}) {}

/** @throws HubError BAD_USER_INPUT */
export async function questionFor(
  context: RequestContext,
  { version, ...input }: Omit<SimulationInput, 'right'>,
): Promise<Omit<SimulationQuestion, 'coordinates' | 'goneWith' | 'right' | 'language'>> {
  const { policy, now } = context;
  return {
    document: version == null ? policy.inForce : await documentOf(context, version, 'input.version'),
    registers: policy.registers,
    now,
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
  throw badArgument('input.organisation', detail);
}

/** @throws HubError BAD_USER_INPUT */
export async function documentOf(
  { policy }: RequestContext,
  number: number,
  argument: string,
): Promise<PolicyDocument> {
  const version = await policy.version(number);
  if (version) return version.document;
  throw badArgument(argument, 'There is no policy version of that number.');
}

/** What is asked of whole versions of the policy: it takes the hub's time, which callers of the call centre wait for. */
type Question =
  | 'policyDifference'
  | 'replayPolicy'
  | 'simulatePolicy'
  | 'explainOperation'
  | 'guarantees'
  | 'faults'
  | 'accessReviews';

/** @throws HubError COST_EXCEEDED where a request asks it a second time, under whatever alias. */
export function onceARequest(context: RequestContext, question: Question): void {
  if (askedInRequest(context, question) > 1) {
    throw tooMuch(`A request asks for ${question} once. Send the others by themselves.`);
  }
}
