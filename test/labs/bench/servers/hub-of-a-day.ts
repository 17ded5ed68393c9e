/** The hub with its access log on and off in turns. */
import { readConfiguration } from '../../../../src/config/configuration';
import { startHub } from '../../../../src/app/hub';
import { systemClock } from '../../../../src/model/brussels-day';
import { connectPartners } from '../../../../src/app/partners/partner-connections';
import { untilReady } from '../../../support/surroundings';
import type { RunningServer } from '../running-server';
import { rememberingSources } from './remembering-sources';
import { AUDIT_IN_TURNS } from './without-audit';

export interface HubOfADay {
  readonly environment: Readonly<Record<string, string>>;
  /** Whether each request asks its partners, or what they answered once is remembered in the hub's own process. */
  readonly partners: 'OVER_HTTP' | 'REMEMBERED';
}

export function startHubOfADay({ environment, partners }: HubOfADay): Promise<RunningServer> {
  return partners === 'OVER_HTTP' ? startAsServed(environment) : startRemembering(environment);
}

async function startAsServed(environment: HubOfADay['environment']): Promise<RunningServer> {
  const hub = await startHub(readConfiguration({ ...environment }), AUDIT_IN_TURNS);
  await untilReady(hub);
  await hub.pollNow();
  return { url: hub.url, stop: () => hub.stop() };
}

async function startRemembering(environment: HubOfADay['environment']): Promise<RunningServer> {
  const configuration = readConfiguration({ ...environment });
  const unheard = (): void => undefined;
  const notices = { onCall: unheard, onUnknownField: unheard };
  const partners = connectPartners(configuration, systemClock, () => ({}), notices);
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
