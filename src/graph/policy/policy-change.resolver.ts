/** The life of a policy version, step by step: a privacy officer's, each on record before it counts. */
import { Ctx, Resolver } from 'type-graphql';
import { editDocument, type DocumentEdit } from '../../policy/versions/edit-document';
import type { WhoseRule } from '../../policy/rules/grant';
import {
  ChangePolicyDraftInput,
  DraftPolicyVersionInput,
  ImportPolicyDraftInput,
  ClosePolicyVersionInput,
  PolicyDraftAtRevisionInput,
  PolicyVersionNumberInput,
  SchedulePolicyVersionInput,
  type DenialInput,
  type GrantInput,
} from './policy-change.input';
import { Change, InputArgument } from '../declarations';
import type { RequestContext } from '../request-context';
import { PolicyImport, PolicyVersion } from './policy-version.type';

/** From what an officer sends to the change of a document. */
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

@Resolver()
export class PolicyChangeResolver {
  @Change(() => PolicyVersion, 'Begins a draft with the rules of a version.')
  async draftPolicyVersion(
    @InputArgument(() => DraftPolicyVersionInput, 'The draft.') input: DraftPolicyVersionInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.begin(input);
  }

  @Change(
    () => PolicyVersion,
    'Changes a draft. An officer who read it before another changed it is refused, and nothing is lost.',
  )
  async changePolicyDraft(
    @InputArgument(() => ChangePolicyDraftInput, 'The changes.') input: ChangePolicyDraftInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.change(input, (document) => editDocument(document, documentEdit(input)));
  }

  @Change(
    () => PolicyVersion,
    'Submits a draft to a second officer. From then on it does not change. Refused with all that is wrong.',
  )
  async submitPolicyDraft(
    @InputArgument(() => PolicyDraftAtRevisionInput, 'The draft.') input: PolicyDraftAtRevisionInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.submit(input);
  }

  @Change(
    () => PolicyVersion,
    'Approves a submitted version in the place of the one in force: never by somebody who had a part in it, under ' +
      'whatever account.',
  )
  async approvePolicyVersion(
    @InputArgument(() => PolicyVersionNumberInput, 'The version.') { number }: PolicyVersionNumberInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.approve(number);
  }

  @Change(() => PolicyVersion, 'Rejects a submitted version. Answers the new draft in which its rules go on.')
  async rejectPolicyVersion(
    @InputArgument(() => ClosePolicyVersionInput, 'The version, and why.') { number, reason }: ClosePolicyVersionInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.reject(number, reason);
  }

  @Change(() => PolicyVersion, 'Gives up a draft or an approved version.')
  async discardPolicyVersion(
    @InputArgument(() => ClosePolicyVersionInput, 'The version, and why.') { number, reason }: ClosePolicyVersionInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.discard(number, reason);
  }

  @Change(() => PolicyVersion, "Says when an approved version is to come in force by itself, on the hub's clock.")
  async schedulePolicyVersion(
    @InputArgument(() => SchedulePolicyVersionInput, 'Which, and when.') { number, at }: SchedulePolicyVersionInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.schedule(number, at ?? null);
  }

  @Change(() => PolicyVersion, 'Puts an approved version in force, on every replica; the one before is retired.')
  async activatePolicyVersion(
    @InputArgument(() => PolicyVersionNumberInput, 'The version.') { number }: PolicyVersionNumberInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.activate(number);
  }

  @Change(
    () => PolicyVersion,
    'Goes back to the rules of an earlier version, as a new one: in force at once where nobody gets more by it than ' +
      'now, else submitted to a second officer.',
  )
  async restorePolicyVersion(
    @InputArgument(() => PolicyVersionNumberInput, 'The earlier version.') { number }: PolicyVersionNumberInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.restore(number);
  }

  @Change(
    () => PolicyImport,
    'Makes a draft of a policy file, with the next number. All that is wrong with the file comes back with its lines; ' +
      'then nothing is stored.',
  )
  async importPolicyDraft(
    @InputArgument(() => ImportPolicyDraftInput, 'The file.') { file, title }: ImportPolicyDraftInput,
    @Ctx() { policy, policyLife }: RequestContext,
  ): Promise<PolicyImport> {
    const numbers = (await policy.versions()).map(({ number }) => number);
    // a rule that names no version is as new as the draft; should another draft take the number, it is one older
    const { document, exportedFrom, faults } = await policy.readFile(file, Math.max(0, ...numbers) + 1);
    if (faults) return { draft: null, faults };
    const basedOn = numbers.includes(exportedFrom) ? exportedFrom : null;
    return {
      draft: await policyLife.take({ ...document, title: title ?? document.title }, basedOn),
      faults: [],
    };
  }
}
