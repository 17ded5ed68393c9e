/**
 * A version of the policy that hides and masks, which that of the first day hardly does: from each of the five personas
 * something is hidden, and care sees telephone numbers and birth dates by a mask only.
 */
import type { Role } from '../../../src/model/roles';
import type { Denial, PolicyDocument } from '../../../src/policy/rules/grant';

const MASKED = new Map([
  ['phone / NURSE / READ', 'LAST_THREE_DIGITS'],
  ['birth date / NURSE / READ', 'YEAR'],
] as const);

const HIDDEN: readonly (readonly [Role, readonly string[]])[] = [
  ['AGENT', ['Case.medical', 'Case.contacts', 'Person.familyName']],
  ['NURSE', ['Case.collectivity', 'Person.language']],
  ['SUPERVISOR', ['Case.visits', 'ContactPoint.email']],
  ['PARTNER_SYSTEM', ['StaffMember.languages', 'Organisation.suspendedAt']],
  ['PRIVACY_OFFICER', ['JobOffer.channels']],
];

const hidden = (role: Role, coordinates: readonly string[]): Denial => ({
  id: `hidden from ${role}`,
  roles: [role],
  what: [{ group: 'hidden', coordinates }],
  right: 'READ',
  outcome: 'HIDDEN',
  purposes: 'ANY',
  conditions: [],
  since: 1,
  why: 'Made for the comparison of two worlds.',
});

export function hidingPolicy(policy: PolicyDocument): PolicyDocument {
  const masked = policy.grants.map((grant) => {
    const variant = MASKED.get(grant.id as 'phone / NURSE / READ');
    return variant === undefined ? grant : { ...grant, outcome: 'MASKED' as const, variant };
  });
  if (masked.filter((grant, place) => grant !== policy.grants[place]).length !== MASKED.size) {
    throw new Error('A rule that is to be masked is called otherwise.');
  }
  return { ...policy, grants: masked, denials: [...policy.denials, ...HIDDEN.map((one) => hidden(...one))] };
}
