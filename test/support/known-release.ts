/** A policy that the database knows as a release's, as that release's migrations would have made it known. */
import type { Client } from 'pg';
import { defaultPolicy } from '../../src/policy/default-policy';
import type { PolicyDocument } from '../../src/policy/grant';

/** @param owner as the role that owns the tables. */
export async function knowRelease(owner: Client, revision: number, document: object): Promise<void> {
  await owner.query('insert into release_policy values ($1, public.policy_digest($2), now()) on conflict do nothing', [
    revision,
    JSON.stringify(document),
  ]);
}

/** The hub's own policy, edited: agents see national numbers, of which they see a pseudonym. */
export function withNumbersForAgents(): PolicyDocument {
  const own = defaultPolicy();
  const grants = own.grants.map((grant) => {
    const isMask =
      grant.outcome === 'MASKED' && grant.variant === 'PAIRWISE_PSEUDONYM' && grant.roles.includes('AGENT');
    if (!isMask) return grant;
    const { variant: _variant, ...rule } = grant;
    return { ...rule, outcome: 'VISIBLE' } as const;
  });
  return { ...own, grants };
}
