/** The hub as `npm run serve` starts it: all its locks on, its partners asked over HTTP. */
import { readConfiguration } from '../../../../src/config/configuration';
import { startHub } from '../../../../src/app/hub';
import { untilReady } from '../../../support/surroundings';
import type { RunningServer } from '../running-server';

export interface HubOverHttp {
  readonly environment: Readonly<Record<string, string>>;
}

export async function startHubOverHttp({ environment }: HubOverHttp): Promise<RunningServer> {
  const hub = await startHub(readConfiguration({ ...environment }));
  await untilReady(hub);
  await hub.pollNow();
  return { url: hub.url, stop: () => hub.stop() };
}
