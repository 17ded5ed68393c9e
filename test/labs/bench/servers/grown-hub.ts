/** The hub with all its locks over lists that are as large as their question says. */
import { readConfiguration } from '../../../../src/config/configuration';
import { startHub } from '../../../../src/app/hub';
import { untilReady } from '../../../support/surroundings';
import type { RunningServer } from '../running-server';
import { grownSources } from './grown-sources';
import type { HubInMemory } from './hub-servers';

export async function startGrownHub({ environment, rows }: HubInMemory): Promise<RunningServer> {
  let asked = 0;
  const sources = grownSources(rows, () => (asked += 1));
  const hub = await startHub(readConfiguration({ ...environment }), { sources });
  await untilReady(hub);
  await hub.pollNow();
  return { url: hub.url, asked: () => asked, stop: () => hub.stop() };
}
