/** The registers that rules stand on, for reading: privacy officers see all of them. As many entries as there are. */
import { Ctx, Resolver } from 'type-graphql';
import { Read } from '../declarations';
import type { RequestContext } from '../request-context';
import { legalBasisEntries, proposalRow, purposeEntries, warningRows } from './policy-register-record';
import { PolicyRegisterEntry, PolicyRegisterProposal, PolicyWarningEntry } from './policy-register.type';

@Resolver()
export class PolicyRegisterListResolver {
  @Read(() => [PolicyRegisterEntry], "Legal bases with their history, by id. Driving source: the hub's own register.", {
    class: 'INTERNAL',
  })
  legalBases(@Ctx() context: RequestContext): Promise<PolicyRegisterEntry[]> {
    return legalBasisEntries(context);
  }

  @Read(() => [PolicyRegisterEntry], "Purposes with their history, by name. Driving source: the hub's own register.", {
    class: 'INTERNAL',
  })
  purposes(@Ctx() context: RequestContext): Promise<PolicyRegisterEntry[]> {
    return purposeEntries(context);
  }

  @Read(
    () => [PolicyRegisterProposal],
    "Changes proposed for these registers, the newest first. Driving source: the hub's own register.",
    { class: 'INTERNAL' },
  )
  async policyRegisterProposals(@Ctx() { register }: RequestContext): Promise<PolicyRegisterProposal[]> {
    return (await register.policyRegisters.proposals()).map(proposalRow);
  }

  @Read(
    () => [PolicyWarningEntry],
    'Rules that will be suspended by themselves within 14 days, or are, the first to end first. Driving source: the policy in force.',
    { class: 'INTERNAL' },
  )
  policyWarnings(@Ctx() context: RequestContext): PolicyWarningEntry[] {
    return warningRows(context);
  }
}
