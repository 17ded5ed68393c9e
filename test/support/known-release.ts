/** A policy that the database knows as a release's, as that release's migrations would have made it known. */
import type { Client } from 'pg';
import { defaultPolicy } from '../../src/policy/rules/default-policy';
import type { PolicyDocument } from '../../src/policy/rules/grant';

/** @param owner as the role that owns the tables. */
export async function knowRelease(owner: Client, revision: number, document: object): Promise<void> {
  await owner.query('insert into release_policy values ($1, public.policy_digest($2), now()) on conflict do nothing', [
    revision,
    JSON.stringify(document),
  ]);
}

/** Retires the active version and inserts another one, in one transaction. @returns its number; rejects with what the database says */
export async function replacePolicy(
  client: Client,
  author: string,
  document: object,
  end: 'commit' | 'rollback' = 'commit',
): Promise<number> {
  const number = await nextNumber(client);
  await client.query('begin');
  try {
    await client.query(
      `update policy_version set state = 'RETIRED', retired_at = now(), followed_by = $1 where state = 'ACTIVE'`,
      [number],
    );
    await client.query(
      `insert into policy_version (number, state, document, author, created_at, activated_at)
        values ($1, 'ACTIVE', $2, $3, now(), now())`,
      [number, JSON.stringify({ ...document, version: number }), author],
    );
    await client.query(end);
    return number;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Of the version that comes next. */
export async function nextNumber(client: Client): Promise<number> {
  const { rows } = await client.query<{ next: number }>('select max(number) + 1 as next from policy_version');
  return rows[0]!.next;
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
