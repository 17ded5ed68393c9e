/** The connections to the partner systems: one HTTP client each, shared by its connector and its feeds. */
import type { Configuration } from '../../config/configuration';
import type { Clock, Time } from '../../model/time';
import type { NoticedHealth, SourceHealth, SourceSwitch } from '../../model/source-health';
import type { SourceId } from '../../model/words';
import { ClientAssertion, tokenEndpoints } from '../../sources/client/client-assertion';
import {
  HttpClient,
  type Authentication,
  type HttpClientOptions,
  type WayToPartner,
} from '../../sources/client/http-client';
import type { PartnerSettings } from '../../sources/partner';
import { EVERY_PARTNER, systemsOf, type Feeds, type PartnerSystem, type Sources } from '../../sources/partners';
import type { Dependencies } from '../dependencies';
import { watch } from '../watch';
import { readSourceSwitches } from '../../registers/partners/source-switch-store';

export type WayOf = (source: SourceId) => WayToPartner;

export interface PartnerConnections {
  readonly sources: Sources;
  readonly feeds: Feeds;
  health(): NoticedHealth[];
  /** What a partner has sent that no payload schema knows, by its place. */
  unknownFields(source: string): readonly string[];
  close(): Promise<void>;
}

/** What the clients tell while they are at work, and ask. */
export type PartnerNotices = Pick<
  HttpClientOptions,
  'onCall' | 'onTurn' | 'onCircuit' | 'onUnknownField' | 'isOff' | 'tracer' | 'time'
>;

export function connectPartners(
  configuration: Configuration,
  clock: Clock,
  wayOf: WayOf,
  notices: PartnerNotices,
): PartnerConnections {
  const clients: HttpClient[] = [];
  const open = (options: HttpClientOptions): HttpClient => {
    const made = new HttpClient(options);
    clients.push(made);
    return made;
  };
  const shown: HttpClient[] = [];
  const sources: Record<string, unknown> = {};
  const feeds: Record<string, unknown> = {};
  for (const [name, partner] of EVERY_PARTNER) {
    const systems = systemsOf(partner).map((system): ConnectedSystem => {
      const client = open(optionsOf(configuration, system, { clock, wayOf, notices, open }));
      return { client, code: system.code };
    });
    shown.push(...systems.map(({ client }) => client));
    sources[name] = inFamily(systems, (client) => partner.connect(client, clock));
    if (partner.feeds) feeds[name] = inFamily(systems, partner.feeds);
  }
  return {
    sources: sources as unknown as Sources,
    feeds: feeds as unknown as Feeds,
    health: () => shown.map((http) => http.health()),
    unknownFields: (source) => shown.find((http) => http.source === source)?.unknownFields() ?? [],
    async close() {
      await Promise.all(clients.map((one) => one.close()));
    },
  };
}

interface ConnectedSystem {
  readonly client: HttpClient;
  readonly code: string | null;
}

/** By code of the systems of a family; of a partner that is one system, the one. */
function inFamily(systems: readonly ConnectedSystem[], make: (client: HttpClient) => unknown): unknown {
  const made = systems.map(({ client, code }) => [code, make(client)] as const);
  return made[0]?.[0] === null ? made[0][1] : new Map(made);
}

interface Surroundings {
  readonly clock: Clock;
  readonly wayOf: WayOf;
  readonly notices: PartnerNotices;
  readonly open: (options: HttpClientOptions) => HttpClient;
}

function optionsOf(
  { partners, sourceLimits }: Configuration,
  { source, partner: { path, headers } }: PartnerSystem,
  { clock, wayOf, notices, open }: Surroundings,
): HttpClientOptions {
  const { timeBudgetMs, ...limits } = sourceLimits[source];
  const settings = partners.get(source)!;
  const way = wayOf(source);
  const { onTurn, ...ofEach } = notices;
  const beside = { ...ofEach, source, timeBudgetMs, way, clock };
  // that no token is issued turns the client that needs it
  const authentication = authenticationBy(settings, way.addresses, notices.time, (baseUrl) =>
    open({ ...beside, baseUrl }),
  );
  return { ...beside, onTurn, baseUrl: `${settings.url}${path}`, limits, authentication, headers };
}

/** @param clientFor one without authentication, for where tokens are issued */
function authenticationBy(
  settings: PartnerSettings,
  addresses: WayToPartner['addresses'],
  time: Time | undefined,
  clientFor: (baseUrl: string) => HttpClient,
): Authentication | undefined {
  if (settings.authentication !== 'CLIENT_ASSERTION') return staticCredentials(settings);
  const { url, tokenUrl, clientId, clientKey } = settings;
  const endpoints = tokenEndpoints({ base: clientFor(url), configured: tokenUrl, addresses, clientFor });
  return new ClientAssertion({ endpoints, clientId, key: clientKey, time });
}

/** Credentials that are the same with each request; undefined for a partner that takes none of that kind. */
export function staticCredentials(settings: PartnerSettings): Authentication | undefined {
  switch (settings.authentication) {
    case 'API_KEY':
      return { headers: () => ({ 'x-api-key': settings.apiKey }) };
    case 'BASIC': {
      const credentials = Buffer.from(`${settings.user}:${settings.password}`, 'utf8').toString('base64');
      return { headers: () => ({ authorization: `Basic ${credentials}` }) };
    }
    case 'CLIENT_ASSERTION':
      return undefined;
  }
}

export interface SourceSwitches {
  isOff(source: SourceId): boolean;
  /** What was noticed, and what was decided by hand. */
  healthOf(noticed: readonly NoticedHealth[]): SourceHealth[];
  /** `ok`, which are off, or that it cannot be read. */
  state(): string;
  /** Never rejects: what went wrong is in `state`. */
  readonly poll: () => Promise<void>;
}

/** @throws what the database says: there is no start without knowing who is not to be asked. */
export async function watchSourceSwitches(dependencies: Dependencies): Promise<SourceSwitches> {
  const { orm, log } = dependencies;
  let known = bySource(await readSourceSwitches(orm));
  const read = async (): Promise<void> => {
    const found = bySource(await readSourceSwitches(orm));
    for (const [source, { off, at }] of found) {
      if (known.get(source)?.at.getTime() === at.getTime() && known.get(source)?.off === off) continue;
      log[off ? 'warning' : 'info'](off ? 'a source is switched off' : 'a source is switched on', { source });
    }
    known = found;
  };
  const everyMs = dependencies.configuration.policyPollMs;
  const { poll, isFailing } = watch(dependencies, {
    ...{ what: 'switches of sources', everyMs, channels: ['source_switched'], read },
  });
  return {
    isOff: (source) => known.get(source)?.off === true,
    healthOf: (noticed) =>
      noticed.map((health) => {
        const lastSwitch = known.get(health.source) ?? null;
        return lastSwitch?.off
          ? { ...health, state: 'OFF', since: lastSwitch.at, lastSwitch }
          : { ...health, lastSwitch };
      }),
    state() {
      if (isFailing()) return 'it cannot be read whether a source was switched off or on';
      const off = [...known.values()].filter((one) => one.off).map(({ source }) => source);
      return off.length === 0 ? 'ok' : `switched off: ${off.join(', ')}`;
    },
    poll,
  };
}

function bySource(switches: readonly SourceSwitch[]): ReadonlyMap<SourceId, SourceSwitch> {
  return new Map(switches.map((one) => [one.source, one]));
}
