/** One outgoing client per partner system, each with the base path and the authentication that partner asks for. */
import type { JWK } from 'jose';
import { systemClock, type Clock } from '../model/clock';
import type { SourceHealth } from '../model/source-health';
import type { InsurerCode } from '../model/words';
import { CallCentreConnector } from './call-centre/call-centre-connector';
import { ClientAssertion } from './client-assertion';
import { HttpClient, type Authentication, type HttpClientOptions } from './http-client';
import { MutualityConnector } from './mutuality/mutuality-connector';
import { SciensanoConnector } from './sciensano/sciensano-connector';
import type { Sources } from './source';

export interface PartnerSettings {
  readonly sciensano: { readonly url: string; readonly clientId: string; readonly clientKey: JWK };
  readonly callCentre: { readonly url: string; readonly apiKey: string };
  readonly mutualities: ReadonlyMap<InsurerCode, { readonly url: string; readonly apiKey: string }>;
  readonly federalPlatform: { readonly url: string; readonly user: string; readonly password: string };
  readonly sourceTimeBudgetMs: number;
}

export interface PartnerClients {
  readonly sciensano: HttpClient;
  readonly callCentre: HttpClient;
  readonly mutualities: ReadonlyMap<InsurerCode, HttpClient>;
  readonly federalPlatform: HttpClient;
  health(): SourceHealth[];
  close(): Promise<void>;
}

type Common = Pick<HttpClientOptions, 'onCall' | 'clock'>;

export function createPartnerClients(settings: PartnerSettings, common: Common = {}): PartnerClients {
  const shared = { timeBudgetMs: settings.sourceTimeBudgetMs, ...common };
  const { callCentre, federalPlatform } = settings;
  const tokens = new HttpClient({ ...shared, source: 'sciensano', baseUrl: settings.sciensano.url });
  const clients = {
    sciensano: new HttpClient({
      ...shared,
      source: 'sciensano',
      baseUrl: withBasePath(settings.sciensano.url, '/fhir'),
      authentication: new ClientAssertion({
        http: tokens,
        tokenPath: '/oauth2/token',
        clientId: settings.sciensano.clientId,
        key: settings.sciensano.clientKey,
      }),
    }),
    callCentre: new HttpClient({
      ...shared,
      source: 'call-centre',
      baseUrl: withBasePath(callCentre.url, '/api'),
      authentication: apiKey(callCentre.apiKey),
    }),
    mutualities: new Map(
      [...settings.mutualities].map(([insurer, { url, apiKey: key }]) => {
        const baseUrl = withBasePath(url, '/api');
        return [
          insurer,
          new HttpClient({ ...shared, source: `mutuality-${insurer}`, baseUrl, authentication: apiKey(key) }),
        ];
      }),
    ),
    federalPlatform: new HttpClient({
      ...shared,
      source: 'federal-platform',
      baseUrl: withBasePath(federalPlatform.url, '/xAPI'),
      headers: { 'x-experience-api-version': '1.0.3' },
      authentication: basic(federalPlatform.user, federalPlatform.password),
    }),
  };
  const all = [clients.sciensano, ...clients.mutualities.values(), clients.callCentre, clients.federalPlatform];
  return {
    ...clients,
    health: () => all.map((client) => client.health()),
    close: async () => {
      await Promise.all([tokens, ...all].map((client) => client.close()));
    },
  };
}

export function createSources(clients: PartnerClients, clock: Clock = systemClock): Sources {
  return {
    sciensano: new SciensanoConnector(clients.sciensano, clock),
    callCentre: new CallCentreConnector(clients.callCentre),
    mutualities: new Map([...clients.mutualities].map(([code, http]) => [code, new MutualityConnector(code, http)])),
  };
}

/** Settings name the origin; an address that has a path already keeps it. */
function withBasePath(url: string, path: string): string {
  const address = new URL(url);
  return address.pathname === '/' ? new URL(path, address).href : address.href;
}

function apiKey(key: string): Authentication {
  return { headers: () => ({ 'x-api-key': key }) };
}

function basic(user: string, password: string): Authentication {
  const credentials = Buffer.from(`${user}:${password}`).toString('base64');
  return { headers: () => ({ authorization: `Basic ${credentials}` }) };
}
