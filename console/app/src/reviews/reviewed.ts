/** Grants of a review with what their rules say, by whom they are for. Pure. */
import { rulesOf, type Rule } from '../rules/rule';
import type { ConsoleOpenReviewQuery } from './generated/operations';

export type OpenReview = NonNullable<ConsoleOpenReviewQuery['accessReviews']>[number];

export const WHICH = ['left', 'overdue', 'confirmed', 'all'] as const;
export type Which = (typeof WHICH)[number];

export type Reviewed = NonNullable<OpenReview['grants']>[number] & Pick<Rule, 'id'> & { readonly says: Rule };

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
  return isLeft(grant) && grant.ownWork !== true;
}

export function isAmong(which: Which, { state }: Reviewed): boolean {
  if (which === 'all') return true;
  if (which === 'left') return state !== 'CONFIRMED';
  return state === which.toUpperCase();
}

/** Those with most grants first. */
export function holdersOf({ accessReviews, grants }: ConsoleOpenReviewQuery): Holder[] {
  const rules = new Map(rulesOf({ grants, denials: [] }).map((rule) => [rule.id, rule]));
  const holders = new Map<string, Reviewed[]>();
  for (const grant of accessReviews?.[0]?.grants ?? []) {
    const says = rules.get(grant.rule ?? '');
    if (says === undefined) continue;
    const id = [...says.roles, ...says.organisationKinds].join(' ') || 'EVERYBODY';
    const reviewed = { ...grant, id: says.id, says };
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
