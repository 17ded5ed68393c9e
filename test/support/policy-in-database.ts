/** Puts a policy in force in a database before a hub starts on it, as if an officer had written it. */
import type { PolicyDocument } from '../../src/policy/rules/grant';
import type { TestDatabase } from './database';
import { openClient } from './open-client';

export async function putInForce(database: TestDatabase, policy: PolicyDocument): Promise<void> {
  const client = await openClient(database.ownerUrl);
  try {
    await client.query(`update policy_version set state = 'RETIRED', retired_at = now() where state = 'ACTIVE'`);
    const { rows } = await client.query<{ number: number }>(
      'select coalesce(max(number), 0) + 1 as number from policy_version',
    );
    const version = rows[0]?.number ?? policy.version;
    await client.query(
      `insert into policy_version (number, state, document, author, created_at, activated_at)
        values ($1, 'ACTIVE', $2, 'an officer', now(), now())`,
      [version, JSON.stringify({ ...policy, version })],
    );
  } finally {
    await client.end();
  }
}
