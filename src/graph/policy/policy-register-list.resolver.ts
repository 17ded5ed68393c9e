/** The registers that rules stand on, for reading: privacy officers see all of them. As many entries as there are. */
import { Ctx, Query, Resolver } from 'type-graphql';
import { Classified } from '../classified';
import type { RequestContext } from '../request-context';
import { legalBasisEntries, proposalRow, purposeEntries, warningRows } from './policy-register-record';
import { PolicyRegisterEntry, PolicyRegisterProposal, PolicyWarningEntry } from './policy-register.type';

@Resolver()
export class PolicyRegisterListResolver {
  @Classified('INTERNAL')
  @Query(() => [PolicyRegisterEntry], {
    nullable: true,
    description: "Legal bases with their history, by id. Driving source: the hub's own register.",
  })
  legalBases(@Ctx() context: RequestContext): Promise<PolicyRegisterEntry[]> {
    return legalBasisEntries(context);
  }

  @Classified('INTERNAL')
  @Query(() => [PolicyRegisterEntry], {
    nullable: true,
    description: "Purposes with their history, by name. Driving source: the hub's own register.",
  })
  purposes(@Ctx() context: RequestContext): Promise<PolicyRegisterEntry[]> {
    return purposeEntries(context);
  }

  @Classified('INTERNAL')
  @Query(() => [PolicyRegisterProposal], {
    nullable: true,
    description: "Changes proposed for these registers, the newest first. Driving source: the hub's own register.",
  })
  async policyRegisterProposals(@Ctx() { register }: RequestContext): Promise<PolicyRegisterProposal[]> {
    return (await register.policyRegisters.proposals()).map(proposalRow);
  }

  @Classified('INTERNAL')
  @Query(() => [PolicyWarningEntry], {
    nullable: true,
    description:
      'Rules that will be suspended by themselves within 14 days, or are, the first to end first. Driving source: the policy in force.',
  })
  policyWarnings(@Ctx() context: RequestContext): PolicyWarningEntry[] {
    return warningRows(context);
  }
}
