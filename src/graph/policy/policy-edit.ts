/** From what an officer sends to the change of a document. */
import type { DocumentEdit } from '../../policy/edit-document';
import type { WhoseRule } from '../../policy/grant';
import type { DenialInput, GrantInput } from './policy-change.input';
import type { ChangePolicyDraftInput } from './policy-step.input';

export function documentEdit({ title, grants, denials, remove, nobody }: ChangePolicyDraftInput): DocumentEdit {
  return {
    title,
    remove,
    grants: grants?.map((grant) => ({
      ...whose(grant),
      ...(grant.variant ? { outcome: 'MASKED', variant: grant.variant } : { outcome: 'VISIBLE' }),
      legalBasis: grant.legalBasis,
      why: grant.why,
    })),
    denials: denials?.map((denial) => ({ ...whose(denial), outcome: denial.outcome, why: denial.why })),
    nobody: nobody?.map(({ group, coordinates, why }) => ({ group, coordinates, why })),
  };
}

function whose(rule: GrantInput | DenialInput): Omit<WhoseRule, 'since'> {
  const { id, roles, organisationKinds: kinds, organisations: numbers, what, right, purposes, conditions } = rule;
  return {
    id,
    right,
    conditions,
    roles: roles ?? 'EVERYBODY',
    ...((kinds || numbers) && { organisations: { ...(kinds && { kinds }), ...(numbers && { numbers }) } }),
    what: what.map(({ group, coordinates }) => ({ group, coordinates })),
    purposes: purposes ?? 'ANY',
  };
}
