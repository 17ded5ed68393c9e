/** The hub itself, as `startHub` puts it together: its partners asked over HTTP or their rows in memory, layers as they are or replaced. */
import { readConfiguration } from '../../../../src/config/configuration';
import { startHub, type ReplacedLayers } from '../../../../src/app/hub';
import { untilReady } from '../../../support/surroundings';
import { memorySources, type RememberedRows } from '../remembered-rows';
import type { RunningServer } from '../running-server';
import { GUARD_ALONE } from './guard-alone';
import { UNPROTECTED } from './unprotected-twin';
import { AUDIT_IN_TURNS } from './without-audit';

export interface HubOverHttp {
  readonly environment: Readonly<Record<string, string>>;
}

export interface HubInMemory extends HubOverHttp {
  readonly rows: RememberedRows;
}

/** With all its locks. */
export function startProtectedHub(given: HubInMemory): Promise<RunningServer> {
  return startInMemory(given);
}

export function startUnprotectedTwin(given: HubInMemory): Promise<RunningServer> {
  return startInMemory(given, UNPROTECTED);
}

/** All its locks, of the second the synchronous guard alone. */
export function startHubWithGuardAlone(given: HubInMemory): Promise<RunningServer> {
  return startInMemory(given, GUARD_ALONE);
}

/** As `npm run serve` starts it. */
export function startHubOverHttp({ environment }: HubOverHttp): Promise<RunningServer> {
  return start(environment, {});
}

/** With its access log on and off in turns. */
export function startHubOfADay({ environment }: HubOverHttp): Promise<RunningServer> {
  return start(environment, AUDIT_IN_TURNS);
}

async function startInMemory(
  { environment, rows }: HubInMemory,
  replaced: ReplacedLayers = {},
): Promise<RunningServer> {
  let asked = 0;
  const sources = memorySources(rows, () => (asked += 1));
  return { ...(await start(environment, { sources, ...replaced })), asked: () => asked };
}

async function start(environment: HubOverHttp['environment'], replaced: ReplacedLayers): Promise<RunningServer> {
  const hub = await startHub(readConfiguration({ ...environment }), replaced);
  await untilReady(hub);
  await hub.pollNow();
  return { url: hub.url, stop: () => hub.stop() };
}
