/**
 * Everything a front-door test needs, over real sockets: a database, the identity provider, all partner systems over one
 * population, and the hub. One per test file.
 */
import request from 'supertest';
import type { RunningPartners } from '../../simulators/demonstration-partners';
import type { Population } from '../../simulators/population/population';
import { readConfiguration } from '../../src/config/configuration';
import { startHub, type ReplacedLayers, type RunningHub } from '../../src/app/hub';
import type { TestDatabase } from './database';
import { startSeededSurroundings, untilReady } from './surroundings';
import { startProvider, startProviderProcess, type TestProvider } from './tokens';

export interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: string };
}

export interface Answer<Data = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly data: Data | null | undefined;
  readonly errors: readonly GraphqlError[];
}

export interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Narrows the token to one purpose. */
  readonly purpose?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface RunningDemonstration {
  readonly hub: RunningHub;
  readonly partners: RunningPartners;
  readonly provider: TestProvider;
  readonly population: Population;
  readonly database: TestDatabase;
  readonly pseudonymKey: string;
  /** What the hub was started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** Everything the hub has written to its log so far. */
  log(): string;
  ask<Data = Record<string, unknown>>(persona: string, query: string, options?: AskOptions): Promise<Answer<Data>>;
  tokenOf(persona: string, purpose?: string): Promise<string>;
  /** The demonstration's first case, as the hub names it. */
  firstCaseId(): Promise<string>;
  /** Starts another hub over the same database and partners; stopped with the rest. */
  anotherHub(replaced: ReplacedLayers, environment?: Readonly<Record<string, string>>): Promise<RunningHub>;
  stop(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

export interface DemonstrationOptions {
  /** True: nobody is a privacy officer. */
  readonly withoutOfficers?: boolean;
  readonly size?: number;
  /** Of which Brussels; left out: of the demonstration's. */
  readonly populationSeed?: number;
  /** What is made of the population before anybody is given it. */
  readonly altered?: (population: Population) => Population;
  readonly environment?: Environment | ((provider: TestProvider) => Environment);
  readonly replaced?: ReplacedLayers;
  /** Called with the migrated, seeded database before the hub starts. */
  readonly prepare?: (database: TestDatabase) => Promise<void>;
}

/** Of the database: it says nothing for long where the machine does other work, and no test is about that but by name. */
const PATIENT = { silence: { statementMs: 120_000, answerMs: 60_000 }, acquireTimeoutMs: 120_000 };

export async function startDemonstration(options: DemonstrationOptions = {}): Promise<RunningDemonstration> {
  const stops: (() => Promise<void>)[] = [];
  const provider = await provideTokens();
  stops.push(() => provider.stop());
  const surroundings = await startSeededSurroundings({
    identityProviderUrl: provider.url,
    size: options.size ?? 600,
    withoutOfficers: options.withoutOfficers,
    altered: options.altered,
    populationSeed: options.populationSeed,
  });
  const { database, partners, population, pseudonymKey } = surroundings;
  provider.knowFirstPerson(population.case(0).niss);
  stops.push(
    () => database.drop(),
    () => partners.stop(),
  );
  await options.prepare?.(database);
  const wanted = typeof options.environment === 'function' ? options.environment(provider) : options.environment;
  const environment = { ...surroundings.environment, LOG_LEVEL: 'info', ...wanted };
  const lines: string[] = [];
  const logDestination = { write: (line: string) => void lines.push(line) };
  const start = async (replaced: ReplacedLayers, more: Readonly<Record<string, string>> = {}): Promise<RunningHub> => {
    const given: NodeJS.ProcessEnv = { ...environment, ...more };
    const kind = given['DEMONSTRATION_PERSONAS_URL'] ? 'DEMONSTRATION' : 'PRODUCTION';
    // a database behind a line that a test cuts is the one whose silence is looked at
    const databaseLimits = more['DATABASE_URL'] === undefined ? PATIENT : undefined;
    const hub = await startHub(readConfiguration(given, kind), { logDestination, databaseLimits, ...replaced });
    stops.push(() => hub.stop());
    await untilReady(hub);
    await untilFactsAreKnown(hub);
    return hub;
  };
  const hub = await start(options.replaced ?? {});
  provider.askHub(hub.managementUrl);
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (persona: string, purpose?: string): Promise<string> => {
    const key = `${persona} ${purpose ?? ''}`;
    const token = tokens.get(key) ?? provider.tokenOf(persona, purpose);
    tokens.set(key, token);
    return token;
  };
  const demonstration: RunningDemonstration = {
    hub,
    partners,
    provider,
    population,
    database,
    pseudonymKey,
    environment,
    log: () => lines.join(''),
    tokenOf,
    ask: async (persona, query, asked) => askHub(hub.url, await tokenOf(persona, asked?.purpose), query, asked),
    async firstCaseId() {
      const answer = await demonstration.ask<FirstCase>(
        'nurse',
        '{ viewer { cases(first: 1) { edges { node { id } } } } }',
      );
      const id = answer.data?.viewer.cases.edges[0]?.node.id;
      if (!id) throw new Error(`The nurse has no case: ${JSON.stringify(answer)}`);
      return id;
    },
    anotherHub: start,
    async stop() {
      for (const stop of stops.reverse()) await stop();
    },
  };
  return demonstration;
}

/** In jest's sandbox the provider, whose library is an ES module only, has to be a process of its own. */
function provideTokens(): Promise<TestProvider> {
  return 'testsShareModules' in globalThis ? startProvider() : startProviderProcess();
}

interface FirstCase {
  readonly viewer: { readonly cases: { readonly edges: readonly { readonly node: { readonly id: string } }[] } };
}

/** Posts an operation as a client would. */
export async function askHub<Data>(
  hubUrl: string,
  token: string | null,
  query: string,
  { variables, headers }: AskOptions = {},
): Promise<Answer<Data>> {
  const response = await request(hubUrl)
    .post('/graphql')
    .set({ ...(token !== null && { Authorization: `Bearer ${token}` }), ...headers })
    .send({ query, variables });
  const body = response.body as { data?: Data | null; errors?: GraphqlError[] };
  return {
    status: response.status,
    headers: response.headers,
    data: body.data,
    errors: body.errors ?? [],
  };
}

/** What was asked of a partner since `forgetRequests`, oldest first. */
export interface PartnerRequest {
  readonly at: string;
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly requestId: string | null;
  /** W3C Trace Context, where the hub sent it. */
  readonly traceparent?: string;
}

export async function requestsTo(partner: { readonly url: string }): Promise<PartnerRequest[]> {
  return (await (await fetch(`${partner.url}/__admin/requests`)).json()) as PartnerRequest[];
}

/** Those that were asked for somebody: the hub's own reading of the streams of caller facts goes on all the time. */
export async function questionsOfCallersTo(partner: { readonly url: string }): Promise<PartnerRequest[]> {
  return (await requestsTo(partner)).filter(({ method, url }) => method !== 'GET' || url.startsWith('/fhir/'));
}

export async function forgetRequests(partners: RunningPartners): Promise<void> {
  await Promise.all(
    allPartners(partners).map((partner) => fetch(`${partner.url}/__admin/requests`, { method: 'DELETE' })),
  );
}

export function allPartners(partners: RunningPartners): { readonly url: string }[] {
  return [...partners.all.values()];
}

export async function setFault(
  partner: { readonly url: string },
  mode: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  const response = await fetch(`${partner.url}/__admin/faults`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode, ...more }),
  });
  if (!response.ok) throw new Error(`The fault ${mode} was not taken: ${response.status}`);
}

/** Changes one value a partner holds. */
export async function changeValue(
  partner: { readonly url: string },
  change: { resource: string; id: string; path: string; value: unknown },
): Promise<void> {
  const response = await fetch(`${partner.url}/__admin/values`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  if (!response.ok) throw new Error(`${change.resource} ${change.id} ${change.path}: ${await response.text()}`);
}

/** Ready means tried; on a busy machine a first reading may have been too slow, and the caller's facts unknown. */
async function untilFactsAreKnown(hub: RunningHub): Promise<void> {
  for (let patience = 20; patience > 0; patience -= 1) {
    const response = await fetch(`${hub.managementUrl}/readyz`);
    const { parts } = (await response.json()) as { parts: Readonly<Record<string, string>> };
    // a stream is named after its partner and its name
    if (Object.entries(parts).every(([part, state]) => state === 'ok' || !part.includes('/'))) return;
    await hub.pollNow();
  }
  throw new Error('The streams of caller facts cannot be read.');
}
