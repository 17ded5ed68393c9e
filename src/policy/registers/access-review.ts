/** How far an access review has come: each grant of a policy, and whether an officer has confirmed it as it is written there. */
import { createHash } from 'node:crypto';
import { brusselsDayOf, type Day } from '../../model/brussels-day';
import type { Grant } from '../rules/grant';

export const GRANT_REVIEW_STATES = ['CONFIRMED', 'OUTSTANDING', 'OVERDUE'] as const;
export type GrantReviewState = (typeof GRANT_REVIEW_STATES)[number];

/** That an officer confirmed a grant, and with which content. */
export interface Confirmation {
  readonly rule: string;
  readonly digest: string;
  readonly confirmedBy: string;
  readonly confirmedAt: Date;
  readonly note: string | null;
}

export interface ReviewedGrant {
  readonly rule: string;
  readonly digest: string;
  readonly state: GrantReviewState;
  /** It was confirmed in this review with other content. */
  readonly changedSince: boolean;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly note: string | null;
  /** The officer had a part in the version in which it was last changed. */
  readonly ownWork: boolean;
}

/** Grants in the order of the policy. @param at the instant that says whether the due day is over */
export function reviewedGrants(
  grants: readonly Grant[],
  confirmations: readonly Confirmation[],
  { dueOn, at, isOwn }: { readonly dueOn: Day; readonly at: Date; readonly isOwn: (grant: Grant) => boolean },
): ReviewedGrant[] {
  const left = brusselsDayOf(at) > dueOn ? 'OVERDUE' : 'OUTSTANDING';
  const byContent = new Map(confirmations.map((one) => [`${one.digest} ${one.rule}`, one]));
  const confirmed = new Set(confirmations.map(({ rule }) => rule));
  return grants.map((grant) => {
    const [rule, digest] = [grant.id, digestOf(grant)];
    const found = byContent.get(`${digest} ${rule}`);
    return {
      ...{ rule, digest, state: found ? 'CONFIRMED' : left, changedSince: !found && confirmed.has(rule) },
      ...{
        confirmedBy: found?.confirmedBy ?? null,
        confirmedAt: found?.confirmedAt ?? null,
        note: found?.note ?? null,
      },
      ownWork: isOwn(grant),
    };
  });
}

const digests = new WeakMap<Grant, string>();

/** Of all that a grant says. What it is called, and since which version it says so, is not part of it. */
export function digestOf(grant: Grant): string {
  const known = digests.get(grant);
  if (known !== undefined) return known;
  const { id: _, since: __, ...content } = grant;
  const digest = createHash('sha256').update(JSON.stringify(content, namesInOrder)).digest('base64url');
  digests.set(grant, digest);
  return digest;
}

function namesInOrder(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
