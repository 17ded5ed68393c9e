/** What officers ask of a version about somebody who is not there, with the registers as they stand now. */
import { HubError } from '../../errors/hub-error';
import type { SimulationQuestion } from '../../policy/effect/simulate';
import type { PolicyDocument } from '../../policy/grant';
import { faultOfOrganisationNumber } from '../../policy/policy-limits';
import { isLegalBasisValid, isWithinTerm } from '../../policy/legal-basis';
import type { RequestContext } from '../request-context';
import type { SimulationInput } from './simulation.input';

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
