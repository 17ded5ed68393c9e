/** The hub with its access log on and off in turns, its partners' answers remembered in memory. */
import { readConfiguration } from '../../../src/config/configuration';
import { startHub } from '../../../src/hub';
import { systemClock } from '../../../src/model/clock';
import { connectPartners } from '../../../src/partner-connections';
import { untilReady } from '../../support/surroundings';
import type { RunningServer } from '../running-server';
import type { HubOverHttp } from './hub-over-http';
import { rememberingSources } from './remembering-sources';
import { AUDIT_IN_TURNS } from './without-audit';

export async function startHubOfADay({ environment }: HubOverHttp): Promise<RunningServer> {
  const configuration = readConfiguration({ ...environment });
  const unheard = (): void => undefined;
  const partners = connectPartners(configuration, systemClock, { onCall: unheard, onUnknownField: unheard });
  let asked = 0;
  const sources = rememberingSources(partners.sources, () => (asked += 1));
  const hub = await startHub(configuration, { sources, ...AUDIT_IN_TURNS });
  await untilReady(hub);
  await hub.pollNow();
  return {
    url: hub.url,
    asked: () => asked,
    async stop() {
      await hub.stop();
      await partners.close();
    },
  };
}
