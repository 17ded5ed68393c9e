/** The life of a policy version, step by step: a privacy officer's, each on record before it counts. */
import { Ctx, Mutation, Resolver } from 'type-graphql';
import { editDocument } from '../../policy/edit-document';
import { Classified, ClassifiedArg } from '../classified';
import type { RequestContext } from '../request-context';
import { DraftPolicyVersionInput } from './policy-change.input';
import { documentEdit } from './policy-edit';
import {
  ChangePolicyDraftInput,
  ClosePolicyVersionInput,
  PolicyDraftAtRevisionInput,
  PolicyVersionNumberInput,
  SchedulePolicyVersionInput,
} from './policy-step.input';
import { PolicyVersion } from './policy-version.type';

@Resolver()
export class PolicyChangeResolver {
  @Classified('INTERNAL')
  @Mutation(() => PolicyVersion, { nullable: true, description: 'Begins a draft with the rules of a version.' })
  async draftPolicyVersion(
    @ClassifiedArg('input', () => DraftPolicyVersionInput, { as: 'STRUCTURAL', description: 'The draft.' })
    input: DraftPolicyVersionInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.drafts.begin(input);
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyVersion, {
    nullable: true,
    description: 'Changes a draft. Whoever read it before another changed it is refused, and nothing is lost.',
  })
  async changePolicyDraft(
    @ClassifiedArg('input', () => ChangePolicyDraftInput, { as: 'STRUCTURAL', description: 'The changes.' })
    input: ChangePolicyDraftInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.drafts.change(input, (document) => editDocument(document, documentEdit(input)));
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyVersion, {
    nullable: true,
    description:
      'Submits a draft to a second officer. From then on it does not change. Refused with all that is wrong.',
  })
  async submitPolicyDraft(
    @ClassifiedArg('input', () => PolicyDraftAtRevisionInput, { as: 'STRUCTURAL', description: 'The draft.' })
    input: PolicyDraftAtRevisionInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.drafts.submit(input);
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyVersion, {
    nullable: true,
    description:
      'Approves a submitted version in the place of the one in force: never by somebody who had a part in it, under ' +
      'whatever account.',
  })
  async approvePolicyVersion(
    @ClassifiedArg('input', () => PolicyVersionNumberInput, { as: 'STRUCTURAL', description: 'The version.' })
    { number }: PolicyVersionNumberInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.approvals.approve(number);
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyVersion, {
    nullable: true,
    description: 'Rejects a submitted version. Answers the new draft in which its rules go on.',
  })
  async rejectPolicyVersion(
    @ClassifiedArg('input', () => ClosePolicyVersionInput, { as: 'STRUCTURAL', description: 'The version, and why.' })
    { number, reason }: ClosePolicyVersionInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.approvals.reject(number, reason);
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyVersion, { nullable: true, description: 'Gives up a draft or an approved version.' })
  async discardPolicyVersion(
    @ClassifiedArg('input', () => ClosePolicyVersionInput, { as: 'STRUCTURAL', description: 'The version, and why.' })
    { number, reason }: ClosePolicyVersionInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.approvals.discard(number, reason);
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyVersion, {
    nullable: true,
    description: "Says when an approved version is to come in force by itself, on the hub's clock.",
  })
  async schedulePolicyVersion(
    @ClassifiedArg('input', () => SchedulePolicyVersionInput, { as: 'STRUCTURAL', description: 'Which, and when.' })
    { number, at }: SchedulePolicyVersionInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.activations.schedule(number, at ?? null);
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyVersion, {
    nullable: true,
    description: 'Puts an approved version in force, on every replica; the one before is retired.',
  })
  async activatePolicyVersion(
    @ClassifiedArg('input', () => PolicyVersionNumberInput, { as: 'STRUCTURAL', description: 'The version.' })
    { number }: PolicyVersionNumberInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.activations.activate(number);
  }

  @Classified('INTERNAL')
  @Mutation(() => PolicyVersion, {
    nullable: true,
    description:
      'Goes back to the rules of an earlier version, as a new one: in force at once where nobody gets more by it than ' +
      'now, else submitted to a second officer.',
  })
  async restorePolicyVersion(
    @ClassifiedArg('input', () => PolicyVersionNumberInput, { as: 'STRUCTURAL', description: 'The earlier version.' })
    { number }: PolicyVersionNumberInput,
    @Ctx() { policyLife }: RequestContext,
  ): Promise<PolicyVersion> {
    return policyLife.restorations.restore(number);
  }
}
