import type { GraphQLResolveInfo } from 'graphql';
import { Ctx, Info, Resolver, Root } from 'type-graphql';
import type { Fact } from '../../model/caller';
import { withRowsKnown } from '../case/ask-for-rows';
import { Case, CaseConnection } from '../case/case.type';
import { Computed, Read } from '../declarations';
import type { Connection } from '../paging/connection';
import { AfterArg, FirstArg } from '../paging/page-arguments';
import type { RequestContext } from '../request-context';
import { TrainingStatus } from '../training/training-status.type';
import { assignedCases } from './assigned-cases';
import type { CallerFactName } from './caller-fact-name';
import { CallerFactStatus, Viewer } from './viewer.type';

/** The module that is the gate to personal data. */
const DATA_PROTECTION_MODULE = 'data-protection';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Read(() => Viewer, 'Who is asking, and what that entitles to.', { required: true, class: 'STRUCTURAL' })
  viewer(@Ctx() { caller, pseudonyms }: RequestContext): Viewer {
    return {
      subject: { kind: 'SELF', personPseudonym: caller.pseudonym },
      id: pseudonyms.opaqueId('Viewer', caller.pseudonym),
      name: caller.displayName,
      issuer: caller.issuer,
      roles: caller.roles,
      organisation: caller.organisation,
      purpose: caller.purpose,
      purposes: caller.purposes,
    };
  }

  @Computed(
    () => [TrainingStatus],
    "The caller's training; empty for a system, whose ground is its organisation's agreement.",
    { class: 'INTERNAL' },
  )
  training(@Root() { subject }: Viewer, @Ctx() { caller }: RequestContext): TrainingStatus[] {
    if (!caller.naturalPerson) return [];
    const { trained, trainedUntil } = caller.facts;
    const passed = trained.usable && trained.value;
    return [{ subject, module: DATA_PROTECTION_MODULE, passed, validUntil: trainedUntil, asOf: trained.asOf }];
  }

  @Computed(() => [CallerFactStatus], 'The facts about the caller that decisions depend on, and their age.', {
    class: 'INTERNAL',
  })
  facts(@Root() { subject }: Viewer, @Ctx() { caller }: RequestContext): CallerFactStatus[] {
    const { contractActive, inShift, trained, orderAssignments, caseAssignments } = caller.facts;
    const facts: readonly (readonly [CallerFactName, Fact<unknown>])[] = [
      ['CONTRACT_ACTIVE', contractActive],
      ['IN_SHIFT', inShift],
      ['TRAINED', trained],
      ['ORDER_ASSIGNMENTS', orderAssignments],
      ['CASE_ASSIGNMENTS', caseAssignments],
    ];
    return facts.map(([fact, { usable, authority, asOf }]) => ({ subject, fact, usable, authority, asOf }));
  }

  @Computed(
    () => CaseConnection,
    'Cases assigned to the caller now, the first opened first. Driving source: the hub itself; no partner is asked.',
    { class: 'STRUCTURAL' },
  )
  async cases(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Ctx() context: RequestContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Case>> {
    return withRowsKnown(context, info, await assignedCases(context, first, after));
  }
}
