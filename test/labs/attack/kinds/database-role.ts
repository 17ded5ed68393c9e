/** Kind 12: an attacker who has the hub's database role, and nothing else, writes rules. */
import type { Client } from 'pg';
import { OWN_POLICY_REVISION } from '../../../../src/policy/rules/default-policy';
import { knowRelease, replacePolicy, withNumbersForAgents } from '../../../support/known-release';
import { openClient } from '../../../support/open-client';
import type { Attack, Found } from '../attack';
import type { AttackedHub } from '../attacked-hub';

let documents = 0;
const NUMBER = 'query ($id: ID!) { case(id: $id) { person { niss } } }';

/** @returns `installed`, or what the database says */
function installed(asHub: Client, document: object, end: 'commit' | 'rollback'): Promise<string> {
  return replacePolicy(asHub, `installation ${OWN_POLICY_REVISION}`, document, end).then(
    () => 'installed',
    (error: Error & { readonly code?: string }) => error.code ?? error.message,
  );
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
