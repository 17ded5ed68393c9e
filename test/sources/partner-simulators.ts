/** The stand-in partner systems over one small population, with the hub's connectors to them. */
import { startPartners, type RunningPartners } from '../../simulators/demonstration-partners';
import { createPopulation } from '../../simulators/population/create-population';
import type { Population, TrueCase } from '../../simulators/population/population';
import { newState } from '../../scripts/demonstration/demonstration-state';
import { hubEnvironment } from '../../scripts/demonstration/hub-environment';
import { connectPartners, type PartnerConnections } from '../../src/app/partners/partner-connections';
import { readConfiguration } from '../../src/config/configuration';
import type { SourceId } from '../../src/model/words';
import { PARTNER_SYSTEMS, type Feeds, type Sources } from '../../src/sources/partners';

export const REFERENCE_INSTANT = new Date('2026-11-25T00:00:00Z');

export interface LoggedRequest {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly requestId: string | null;
}

/** A failure is reported as it is: nothing is repeated, and no partner is spared. */
const PLAIN = { SOURCE_RETRIES: '0', SOURCE_CIRCUIT_CALLS: '0' };

export class PartnerSimulators {
  readonly sources: Sources;
  readonly feeds: Feeds;

  private constructor(
    readonly population: Population,
    private readonly running: RunningPartners,
    private readonly connections: PartnerConnections,
  ) {
    ({ sources: this.sources, feeds: this.feeds } = connections);
  }

  static async start(timeBudgetMs: number): Promise<PartnerSimulators> {
    const population = createPopulation({ seed: 7, size: 1000, referenceInstant: REFERENCE_INSTANT });
    const now = (): Date => REFERENCE_INSTANT;
    const state = newState();
    const { d: _private, ...clientKey } = state.sciensanoClientKey as Record<string, unknown>;
    const running = await startPartners({ population, ports: 'free', clientKeys: [clientKey], now });
    const nowhere = { identityProviderUrl: 'http://127.0.0.1:9', databaseUrl: 'postgresql://hub:hub@127.0.0.1:9/hub' };
    const environment = hubEnvironment({ state, partners: running, ...nowhere });
    const budget = { SOURCE_TIME_BUDGET_MS: String(timeBudgetMs) };
    const configuration = readConfiguration({ ...environment, ...PLAIN, ...budget });
    const notices = { onCall: () => undefined, onUnknownField: () => undefined };
    return new PartnerSimulators(
      population,
      running,
      connectPartners(configuration, { now }, () => ({}), notices),
    );
  }

  async stop(): Promise<void> {
    await this.connections.close();
    await this.running.stop();
  }

  cases(count: number): TrueCase[] {
    return Array.from({ length: count }, (_, index) => this.population.case(index));
  }

  /** What was sent and is not known. */
  unknownFields(): string[] {
    return PARTNER_SYSTEMS.flatMap(({ source }) =>
      this.connections.unknownFields(source).map((place) => `${source} ${place}`),
    );
  }

  async fault(source: SourceId, mode: string): Promise<void> {
    await this.admin(source, 'PUT', 'faults', { mode, rate: 1 });
  }

  async requests(source: SourceId): Promise<LoggedRequest[]> {
    const response = await this.admin(source, 'GET', 'requests');
    return (await response.json()) as LoggedRequest[];
  }

  async forgetRequests(): Promise<void> {
    await Promise.all(PARTNER_SYSTEMS.map(({ source }) => this.admin(source, 'DELETE', 'requests')));
  }

  private admin(source: SourceId, method: string, what: string, body?: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    const url = `${this.running.all.get(source)?.url ?? ''}/__admin/${what}`;
    return fetch(url, { method, ...(body !== undefined && { headers, body: JSON.stringify(body) }) });
  }
}
