/** The hub itself, as `startHub` puts it together, with its partners' rows in memory; and the same with layers replaced. */
import { readConfiguration } from '../../../../src/config/configuration';
import { startHub, type ReplacedLayers } from '../../../../src/app/hub';
import { untilReady } from '../../../support/surroundings';
import { memorySources, type RememberedRows } from '../remembered-rows';
import type { RunningServer } from '../running-server';
import { GUARD_ALONE } from './guard-alone';
import { UNPROTECTED } from './unprotected-twin';

export interface HubInMemory {
  readonly environment: Readonly<Record<string, string>>;
  readonly rows: RememberedRows;
}

/** With all its locks. */
export function startProtectedHub(given: HubInMemory): Promise<RunningServer> {
  return startWith(given, {});
}

export function startUnprotectedTwin(given: HubInMemory): Promise<RunningServer> {
  return startWith(given, UNPROTECTED);
}

/** All its locks, of the second the synchronous guard alone. */
export function startHubWithGuardAlone(given: HubInMemory): Promise<RunningServer> {
  return startWith(given, GUARD_ALONE);
}

async function startWith({ environment, rows }: HubInMemory, replaced: ReplacedLayers): Promise<RunningServer> {
  let asked = 0;
  const sources = memorySources(rows, () => (asked += 1));
  const hub = await startHub(readConfiguration({ ...environment }), { sources, ...replaced });
  await untilReady(hub);
  await hub.pollNow();
  return { url: hub.url, asked: () => asked, stop: () => hub.stop() };
}
