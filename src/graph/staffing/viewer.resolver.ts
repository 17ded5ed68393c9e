import { Ctx, Resolver, Root } from 'type-graphql';
import { caseSubject, type CaseKey } from '../../model/case-keys';
import { byOpening, pageOfCases, requireAssignments, Case, CaseConnection } from '../case/case.type';
import { type Connection, pageSize, AfterArg, FirstArg } from '../paging/connection';
import type { RequestContext } from '../request-context';
import type { Fact } from '../../model/caller';
import { type SelfSubject, hasAnyRelation } from '../../model/subject';
import { Asks, Computed, Flag, Instant, Of, Output, OwnId, Read, Text } from '../declarations';
import { Fields } from '../fields';
import { TrainingStatus } from './staff-member.type';
import { CallerFactEnum, IssuerEnum, PurposeEnum, RoleEnum, type CallerFactName } from '../domain-enums';

@Output('A fact about the caller that decisions depend on, and how old it is.', { class: 'INTERNAL' })
export class CallerFactStatus extends Fields({
  fact: Of(() => CallerFactEnum, 'The fact.'),
  usable: Flag('False once it is older than it counts, or was never learnt: what depends on it is then withheld.'),
  holds: Flag(
    'Whether it is so, and usable; of assignments, whether there is any. What depends on it is else withheld.',
  ),
  authority: Text('Who vouches for it.'),
  asOf: Instant('As of when the hub knows this.'),
}) {
  readonly subject!: SelfSubject;
}

@Output('Who is asking: what the token says, and what the hub knows beside it.', { class: 'INTERNAL' })
export class Viewer extends Fields({
  id: OwnId('Opaque id.'),
  name: Text('Name, for greeting; null for a system.', { class: 'PERSONAL' }),
  issuer: Of(() => IssuerEnum, 'Which identity provider vouches for the caller.'),
  roles: Of(() => [RoleEnum], 'Roles, as far as the organisation may hold them.'),
  organisation: Text('CBE number of the organisation the caller acts for.'),
  purpose: Of(() => PurposeEnum, 'The one purpose of this request.'),
  purposes: Of(() => [PurposeEnum], 'Purposes the caller may choose from.'),
}) {
  readonly subject!: SelfSubject;
}

/** The caller's cases, assigned or named in the register: from the hub's own facts and keys, in an order that stays as cases come and go. */
export async function assignedCases(
  context: RequestContext,
  first: number | null | undefined,
  after: string | null | undefined,
): Promise<Connection<Case>> {
  requireAssignments(context, 'Viewer.cases');
  pageSize(first); // a page that cannot be is refused before anything is read
  return pageOfCases(context, ['viewer.cases'], await assignedKeys(context), { first, after });
}

/** By when they were opened, then by reference. A caller without a role any more has none, whatever is still assigned. */
export async function assignedKeys({ caller, loaders }: RequestContext): Promise<CaseKey[]> {
  const { orderAssignments, caseAssignments, authorisedEntries } = caller.facts;
  const references = new Set([
    ...(orderAssignments.usable ? orderAssignments.value.values() : []),
    ...(caseAssignments.usable ? caseAssignments.value : []),
    ...authorisedEntries.flatMap(({ caseReferences }) => [...caseReferences]),
  ]);
  const keys = await Promise.all([...references].map((reference) => loaders.caseKeyByReference(reference)));
  const known = keys.filter((key) => key !== null);
  return byOpening(known.filter((key) => hasAnyRelation(caller, caseSubject(key))));
}

/** Of assignments: whether there is any. */
function isSo(value: boolean | { readonly size: number }): boolean {
  return typeof value === 'boolean' ? value : value.size > 0;
}

/** The module that is the gate to personal data. */
const DATA_PROTECTION_MODULE = 'data-protection';

@Resolver(() => Viewer)
export class ViewerResolver {
  @Read(() => Viewer, 'Who is asking, and what that entitles to.', { required: true, class: 'STRUCTURAL' })
  viewer(@Ctx() { caller, pseudonyms }: RequestContext): Viewer {
    return {
      subject: { kind: 'SELF', personPseudonym: caller.pseudonym },
      id: pseudonyms.opaqueId('Viewer', caller.lastingName),
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
  )
  training(@Root() { subject }: Viewer, @Ctx() { caller }: RequestContext): TrainingStatus[] {
    if (!caller.naturalPerson) return [];
    const { trained, trainedUntil } = caller.facts;
    const passed = trained.usable && trained.value;
    return [{ subject, module: DATA_PROTECTION_MODULE, passed, validUntil: trainedUntil, asOf: trained.asOf }];
  }

  @Computed(() => [CallerFactStatus], 'The facts about the caller that decisions depend on, and their age.')
  facts(@Root() { subject }: Viewer, @Ctx() { caller }: RequestContext): CallerFactStatus[] {
    const { contractActive, inShift, trained, orderAssignments, caseAssignments } = caller.facts;
    const facts: readonly (readonly [CallerFactName, Fact<boolean | { readonly size: number }>])[] = [
      ['CONTRACT_ACTIVE', contractActive],
      ['IN_SHIFT', inShift],
      ['TRAINED', trained],
      ['ORDER_ASSIGNMENTS', orderAssignments],
      ['CASE_ASSIGNMENTS', caseAssignments],
    ];
    return facts.map(([fact, { value, usable, authority, asOf }]) => {
      return { subject, fact, usable, holds: usable && isSo(value), authority, asOf };
    });
  }

  @Computed(
    () => CaseConnection,
    'Cases assigned to the caller now, or named where the caller is a duly authorised person; the first opened first. ' +
      'Driving source: the hub itself; no partner is asked.',
    { class: 'STRUCTURAL' },
  )
  @Asks('hub')
  cases(
    @FirstArg() first: number | null | undefined,
    @AfterArg() after: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Case>> {
    return assignedCases(context, first, after);
  }
}
