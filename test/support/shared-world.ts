/**
 * One demonstration per worker of jest, which the front-door files that only read use one after the other. Where a file changes
 * what partners, policy or registers say, it starts a demonstration of its own.
 */
import { openClient } from './open-client';
import { allPartners, forgetRequests, startDemonstration, type RunningDemonstration } from './running-demonstration';

declare global {
  /** Of this worker. */
  var workersWorld: Promise<RunningDemonstration> | undefined;
}

/**
 * What has to be the same after a file as before it: the content of the policy, registers and mirrored facts, by count and
 * content, and each partner's fault.
 */
interface WorldState {
  readonly tables: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, unknown>>;
}

/** The demonstration that the file reads in. `stop()` ends the hubs that it added, and fails where it leaves something changed. */
export async function sharedWorld(): Promise<RunningDemonstration> {
  if (!('testsShareModules' in globalThis)) throw new Error('A file that runs in a sandbox has no world to share.');
  const world = await (globalThis.workersWorld ??= startDemonstration());
  const before = await stateOf(world);
  await forgetRequests(world.partners);
  const logged = world.log().length;
  const hubs: (() => Promise<void>)[] = [];
  return {
    ...world,
    log: () => world.log().slice(logged),
    async anotherHub(replaced, environment) {
      const hub = await world.anotherHub(replaced, environment);
      hubs.push(() => hub.stop());
      return hub;
    },
    async stop() {
      for (const stop of hubs.reverse()) await stop();
      const after = await stateOf(world);
      // the next file finds a world of its own
      if (JSON.stringify(after) !== JSON.stringify(before)) {
        globalThis.workersWorld = undefined;
        await world.stop();
      }
      expect(after).toEqual(before);
    },
  };
}

/** What callers are decided by, and is changed by officers, partners and persons. What every request adds is not among it. */
const TABLES = [
  ...[
    'policy_version',
    'policy_guarantee',
    'legal_basis',
    'purpose',
    'organisation',
    'application',
    'registered_operation',
  ],
  ...['officer', 'authorised_person', 'processing_restriction', 'token_revocation', 'legal_hold', 'break_glass'],
  ...['source_switch', 'pseudonym_key', 'command'],
];

async function stateOf({ database, partners }: RunningDemonstration): Promise<WorldState> {
  const owner = await openClient(database.ownerUrl);
  try {
    const tables: Record<string, string> = {};
    for (const table of TABLES) {
      const { rows } = await owner.query<{ is: string }>(
        `select md5(coalesce(string_agg(t::text, ',' order by t::text), '')) as is from "${table}" t`,
      );
      tables[table] = rows[0]!.is;
    }
    const faults = Object.fromEntries(
      await Promise.all(
        allPartners(partners).map(async ({ url }) => [url, await (await fetch(`${url}/__admin/faults`)).json()]),
      ),
    ) as Record<string, unknown>;
    return { tables, faults };
  } finally {
    await owner.end();
  }
}
