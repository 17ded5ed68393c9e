/** Grants of a review with what their rules say, by whom they are for. Pure. */
import { rulesOf, type Rule } from '../rules/rule';
import type {
  ConsoleAccessReviewFragment,
  ConsoleReviewedGrantFragment,
  ConsoleReviewedRuleFragment,
} from './generated/operations';

export type GrantOfThen = ConsoleReviewedRuleFragment;
export type Review = ConsoleAccessReviewFragment & { readonly grants: readonly ConsoleReviewedGrantFragment[] | null };

export const WHICH = ['left', 'overdue', 'confirmed', 'all'] as const;
export type Which = (typeof WHICH)[number];

export interface Reviewed extends ConsoleReviewedGrantFragment, Pick<Rule, 'id'> {
  readonly says: Rule;
  /** The review is over: what was decided is what it was. */
  readonly isClosed: boolean;
}

/** Those whom the same grants are for: they are reviewed together. */
export interface Holder {
  readonly id: string;
  readonly roles: Rule['roles'];
  readonly organisationKinds: Rule['organisationKinds'];
  readonly grants: readonly Reviewed[];
  readonly left: number;
}

export function isLeft({ state }: Pick<Reviewed, 'state'>): boolean {
  return state !== 'CONFIRMED';
}

/** Whether the officer who reads it may confirm it. */
export function isToConfirm(grant: Reviewed): boolean {
  return isLeft(grant) && grant.ownWork !== true && !grant.isClosed;
}

export function isAmong(which: Which, { state }: Reviewed): boolean {
  if (which === 'all') return true;
  if (which === 'left') return state !== 'CONFIRMED';
  return state === which.toUpperCase();
}

/** Those with most grants first. */
export function holdersOf({ grants, closedAt }: Review, said: readonly GrantOfThen[]): Holder[] {
  const rules = new Map(rulesOf({ grants: [...said], denials: [] }).map((rule) => [rule.id, rule]));
  const holders = new Map<string, Reviewed[]>();
  for (const grant of grants ?? []) {
    const says = rules.get(grant.rule ?? '');
    if (says === undefined) continue;
    const id = [...says.roles, ...says.organisationKinds].join(' ') || 'EVERYBODY';
    const reviewed = { ...grant, id: says.id, says, isClosed: closedAt !== null };
    const known = holders.get(id);
    if (known === undefined) holders.set(id, [reviewed]);
    else known.push(reviewed);
  }
  return [...holders]
    .map(([id, reviewed]) => {
      const { roles, organisationKinds } = reviewed[0]!.says;
      return { ...{ id, roles, organisationKinds }, grants: reviewed, left: reviewed.filter(isLeft).length };
    })
    .sort((one, other) => other.grants.length - one.grants.length);
}

/** @returns the version of the policy that was in force then: versions are put in force once, one after the other */
export function versionAt(
  versions: readonly { readonly number: number | null; readonly activatedAt: string | null }[],
  instant: string | null,
): number | null {
  if (instant === null) return null;
  const then = Date.parse(instant);
  const begun = versions.flatMap(({ number, activatedAt }) =>
    number === null || activatedAt === null ? [] : [{ number, at: Date.parse(activatedAt) }],
  );
  return begun.filter(({ at }) => at <= then).sort((one, other) => other.at - one.at)[0]?.number ?? null;
}
