/** The registers that rules stand on: read and changed by privacy officers, each change on record before it counts. */
import { Ctx, Resolver } from 'type-graphql';
import { Change, InputArgument, Read } from '../declarations';
import { type RequestContext, badArgument } from '../request-context';
import {
  ChangeLegalBasisInput,
  ChangePurposeInput,
  ConfirmRegisterProposalInput,
  EndRegisterEntryInput,
  RejectRegisterProposalInput,
} from './policy-register-change.input';
import { changeRow, legalBasisEntries, proposalRow, purposeEntries, warningRows } from './policy-register-record';
import {
  PolicyRegisterChange,
  PolicyRegisterEntry,
  PolicyRegisterProposal,
  PolicyWarningEntry,
} from './policy-register.type';

/** Changes to the registers that rules stand on: a privacy officer's, each on record before it counts. */
const ONE_OR_TWO = 'What only brings last days forward counts at once; anything else waits for a second officer.';

/** An end that is left out by mistake would make the entry open-ended, so to have none is said. */
function lastDay<Part extends string>(input: { readonly [Name in Part]?: string | null }, part: Part): string | null {
  const day: string | null | undefined = input[part];
  if (day === undefined) {
    throw badArgument(`input.${part}`, `${part} is left out: where there is no last day, say null.`);
  }
  return day;
}

@Resolver()
export class PolicyRegisterResolver {
  @Read(() => [PolicyRegisterEntry], "Legal bases with their history, by id. Driving source: the hub's own register.")
  legalBases(@Ctx() context: RequestContext): Promise<PolicyRegisterEntry[]> {
    return legalBasisEntries(context);
  }

  @Read(() => [PolicyRegisterEntry], "Purposes with their history, by name. Driving source: the hub's own register.")
  purposes(@Ctx() context: RequestContext): Promise<PolicyRegisterEntry[]> {
    return purposeEntries(context);
  }

  @Read(
    () => [PolicyRegisterProposal],
    "Changes proposed for these registers, the newest first. Driving source: the hub's own register.",
  )
  async policyRegisterProposals(@Ctx() { register }: RequestContext): Promise<PolicyRegisterProposal[]> {
    return (await register.proposals.list()).map(proposalRow);
  }

  @Read(
    () => [PolicyWarningEntry],
    'Rules that will be suspended by themselves within 14 days, or are, the first to end first. Driving source: the policy in force.',
  )
  policyWarnings(@Ctx() context: RequestContext): PolicyWarningEntry[] {
    return warningRows(context);
  }

  @Change(() => PolicyRegisterChange, `Changes a legal basis, reopens one, or registers a new one. ${ONE_OR_TWO}`)
  async changeLegalBasis(
    @InputArgument(() => ChangeLegalBasisInput, 'The legal basis.') input: ChangeLegalBasisInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    const at = { key: input.id, revision: input.revision, reason: input.reason };
    const { revision: _revision, reason: _reason, ...basis } = input;
    const becomes = {
      ...basis,
      textValidUntil: lastDay(input, 'textValidUntil'),
      impactAssessmentUntil: lastDay(input, 'impactAssessmentUntil'),
      validUntil: lastDay(input, 'validUntil'),
      endedAt: null,
    };
    return changeRow(context, await context.register.policyRegisters.changeLegalBasis(at, becomes));
  }

  @Change(() => PolicyRegisterChange, `Changes what a purpose is for and when it counts, or reopens it. ${ONE_OR_TWO}`)
  async changePurpose(
    @InputArgument(() => ChangePurposeInput, 'The purpose.') input: ChangePurposeInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    const at = { key: input.purpose, revision: input.revision, reason: input.reason };
    const { revision: _revision, reason: _reason, ...purpose } = input;
    const becomes = { ...purpose, validUntil: lastDay(input, 'validUntil'), endedAt: null };
    return changeRow(context, await context.register.policyRegisters.changePurpose(at, becomes));
  }

  @Change(
    () => PolicyRegisterChange,
    'Ends a legal basis or a purpose: from the next request on, rules that stand on it are suspended.',
  )
  async endRegisterEntry(
    @InputArgument(() => EndRegisterEntryInput, 'The entry.')
    { register, name: key, revision, reason }: EndRegisterEntryInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.policyRegisters.end(register, { key, revision, reason }));
  }

  @Change(
    () => PolicyRegisterChange,
    'Confirms what another privacy officer proposed: from the next request on it counts.',
  )
  async confirmRegisterProposal(
    @InputArgument(() => ConfirmRegisterProposalInput, 'The proposal.') { id }: ConfirmRegisterProposalInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.proposals.confirm(id));
  }

  @Change(
    () => PolicyRegisterChange,
    "Rejects what was proposed, or withdraws one's own proposal; of whichever register.",
  )
  async rejectRegisterProposal(
    @InputArgument(() => RejectRegisterProposalInput, 'The proposal.') { id, reason }: RejectRegisterProposalInput,
    @Ctx() context: RequestContext,
  ): Promise<PolicyRegisterChange> {
    return changeRow(context, await context.register.proposals.reject(id, reason));
  }
}
