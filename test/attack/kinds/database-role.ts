/** Kind 12: an attacker who has the hub's database role, and nothing else, writes rules. */
import type { Client } from 'pg';
import { OWN_POLICY_REVISION } from '../../../src/policy/default-policy';
import { knowRelease, withNumbersForAgents } from '../../support/known-release';
import { openClient } from '../../support/open-client';
import type { Attack, Found } from '../attack';
import type { AttackedHub } from '../attacked-hub';

let documents = 0;
const NUMBER = 'query ($id: ID!) { case(id: $id) { person { niss } } }';

/** The version in force gives way to one that says a release brought it, and lets agents see national numbers. */
async function installed(asHub: Client, document: object, end: 'commit' | 'rollback'): Promise<string> {
  const { rows } = await asHub.query<{ next: number }>('select max(number) + 1 as next from policy_version');
  const number = rows[0]!.next;
  await asHub.query('begin');
  try {
    await asHub.query(
      `update policy_version set state = 'RETIRED', retired_at = now(), followed_by = $1 where state = 'ACTIVE'`,
      [number],
    );
    await asHub.query(
      `insert into policy_version (number, state, document, author, created_at, activated_at)
        values ($1, 'ACTIVE', $2, $3, now(), now())`,
      [number, JSON.stringify({ ...document, version: number }), `installation ${OWN_POLICY_REVISION}`],
    );
    await asHub.query(end);
    return 'installed';
  } catch (error) {
    await asHub.query('rollback');
    return (error as { code?: string }).code ?? String(error);
  }
}

async function installRules(hub: AttackedHub): Promise<Found> {
  const { database } = hub.demonstration;
  // each time another one: what was made known stays known
  const document = { ...withNumbersForAgents(), title: `Mine ${(documents += 1)}` };
  const [asHub, owner] = [await openClient(database.hubUrl), await openClient(database.ownerUrl)];
  try {
    const alone = await installed(asHub, document, 'commit');
    const { text } = await hub.send({ as: 'agent', body: { query: NUMBER, variables: { id: hub.caseId } } });
    const leaks =
      alone === 'installed' || text.includes(hub.niss) ? [`the hub's role alone writes rules: ${text}`] : [];
    // a release's own are taken from it: that is what was refused
    await knowRelease(owner, OWN_POLICY_REVISION, document);
    const known = await installed(asHub, document, 'rollback');
    return { leaks, faults: known === 'installed' ? [] : [`a release's own policy is refused as well: ${known}`] };
  } finally {
    await Promise.all([asHub.end(), owner.end()]);
  }
}

export const DATABASE_ROLE: readonly Attack[] = [
  {
    kind: 12,
    name: 'the hub’s database role puts an edited policy in force, as a release’s',
    wants: 'national numbers, for every agent',
    run: installRules,
  },
];
