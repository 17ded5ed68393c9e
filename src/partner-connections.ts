/** The connections to the partner systems: one HTTP client each, shared by its connector and its feeds. */
import type { Configuration } from './config/configuration';
import type { NetworkSource } from './config/source-limits';
import type { Clock } from './model/clock';
import type { NoticedHealth } from './model/source-health';
import type { CircuitState } from './model/source-limits';
import type { WayOf } from './partner-ways';
import type { Tracer } from './model/tracer';
import type { InsurerCode, SourceId } from './model/words';
import { ActirisConnector } from './sources/actiris/actiris-connector';
import { actirisFeeds } from './sources/actiris/actiris-feed';
import { CallCentreConnector } from './sources/call-centre/call-centre-connector';
import { callCentreFeeds } from './sources/call-centre/call-centre-feed';
import { ClientAssertion } from './sources/client-assertion';
import { FederalPlatformConnector } from './sources/federal-platform/federal-platform-connector';
import { federalPlatformFeeds } from './sources/federal-platform/federal-platform-feed';
import {
  HttpClient,
  type Authentication,
  type HttpClientOptions,
  type SourceCall,
  type UnknownField,
} from './sources/http-client';
import { MutualityConnector } from './sources/mutuality/mutuality-connector';
import { mutualityFeeds } from './sources/mutuality/mutuality-feed';
import { SciensanoConnector } from './sources/sciensano/sciensano-connector';
import { tokenEndpoints } from './sources/sciensano/token-endpoint';
import type { Sources } from './sources/source';
import { apiKey, basic } from './sources/static-credentials';
import type { Feeds } from './sync/streams';

export interface PartnerConnections {
  readonly sources: Sources;
  readonly feeds: Feeds;
  health(): NoticedHealth[];
  /** What a partner has sent that no payload schema knows, by its place. */
  unknownFields(source: string): readonly string[];
  close(): Promise<void>;
}

/** What the clients tell while they are at work, and ask. */
export interface PartnerNotices {
  readonly onCall: (call: SourceCall) => void;
  readonly onCircuit?: (source: SourceId, circuit: CircuitState) => void;
  readonly onUnknownField: (field: UnknownField) => void;
  /** Asked before each request; left out: none is. */
  readonly isOff?: (source: SourceId) => boolean;
  /** Left out, or null: traces are off. */
  readonly tracer?: Tracer | null;
}

export function connectPartners(
  configuration: Configuration,
  clock: Clock,
  wayOf: WayOf,
  { onCall, onCircuit, onUnknownField, isOff = () => false, tracer }: PartnerNotices,
): PartnerConnections {
  const clients: HttpClient[] = [];
  const client = (
    source: NetworkSource,
    baseUrl: string,
    authentication: Authentication,
    headers?: Readonly<Record<string, string>>,
  ): HttpClient => {
    const limited = limitsOf(configuration, source);
    const given = { way: wayOf(source), onCall, onCircuit, onUnknownField, isOff: () => isOff(source), tracer };
    const made = new HttpClient({ source, baseUrl, ...limited, authentication, headers, clock, ...given });
    clients.push(made);
    return made;
  };
  const beside = { way: wayOf('sciensano'), onCall, isOff: () => isOff('sciensano'), tracer };
  const access = sciensanoAccess(configuration, beside, clients);
  const sciensano = client('sciensano', configuration.sciensano.url, access);
  const callCentre = client(
    'call-centre',
    `${configuration.callCentre.url}/api`,
    apiKey(configuration.callCentre.apiKey),
  );
  const actiris = client('actiris', `${configuration.actiris.url}/api`, apiKey(configuration.actiris.apiKey));
  const { url, user, password } = configuration.federalPlatform;
  const federalPlatform = client('federal-platform', `${url}/xAPI`, basic(user, password), {
    'x-experience-api-version': '1.0.3',
  });
  const mutualities = new Map<InsurerCode, HttpClient>();
  for (const [code, address] of configuration.mutualities) {
    mutualities.set(code, client(`mutuality-${code}`, `${address.url}/api`, apiKey(address.apiKey)));
  }
  const shown = [sciensano, ...mutualities.values(), callCentre, actiris, federalPlatform];
  return {
    sources: {
      sciensano: new SciensanoConnector(sciensano, clock),
      callCentre: new CallCentreConnector(callCentre),
      actiris: new ActirisConnector(actiris),
      mutualities: new Map([...mutualities].map(([code, http]) => [code, new MutualityConnector(code, http)])),
      federalPlatform: new FederalPlatformConnector(federalPlatform, clock),
    },
    feeds: {
      callCentre: callCentreFeeds(callCentre),
      actiris: actirisFeeds(actiris),
      federalPlatform: federalPlatformFeeds(federalPlatform),
      mutualities: new Map([...mutualities].map(([code, http]) => [code, mutualityFeeds(http)])),
    },
    health: () => shown.map((http) => http.health()),
    unknownFields: (source) => shown.find((http) => http.source === source)?.unknownFields() ?? [],
    async close() {
      await Promise.all(clients.map((one) => one.close()));
    },
  };
}

function limitsOf(
  { sourceLimits }: Configuration,
  source: NetworkSource,
): Pick<HttpClientOptions, 'timeBudgetMs' | 'staleSeconds' | 'bounds' | 'limits'> {
  const { timeBudgetMs, staleSeconds, maxAnswerBytes, maxAnswerDepth, ...limits } = sourceLimits[source];
  const [maxBytes, maxDepth] = [maxAnswerBytes, maxAnswerDepth];
  return { timeBudgetMs, staleSeconds, bounds: { maxBytes, maxDepth }, limits };
}

function sciensanoAccess(
  { sciensano, sourceLimits }: Configuration,
  given: Pick<HttpClientOptions, 'way' | 'onCall' | 'isOff' | 'tracer'>,
  clients: HttpClient[],
): Authentication {
  const { timeBudgetMs } = sourceLimits.sciensano;
  const clientFor = (baseUrl: string): HttpClient => {
    const made = new HttpClient({ source: 'sciensano', baseUrl, timeBudgetMs, ...given });
    clients.push(made);
    return made;
  };
  const endpoints = tokenEndpoints({
    base: clientFor(sciensano.url),
    configured: sciensano.tokenUrl,
    addresses: given.way?.addresses,
    clientFor,
  });
  return new ClientAssertion({
    endpoints,
    clientId: sciensano.clientId,
    key: sciensano.clientKey,
  });
}
