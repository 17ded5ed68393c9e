/** The stand-in partner systems over one small population, with the hub's connectors to them. */
import { exportJWK, generateKeyPair } from 'jose';
import { startActirisSimulator } from '../../simulators/actiris/actiris-simulator';
import { startCallCentreSimulator } from '../../simulators/call-centre/call-centre-simulator';
import { startFederalPlatformSimulator } from '../../simulators/federal-platform/federal-platform-simulator';
import type { RunningSimulator } from '../../simulators/kit/simulator-http';
import { startMutualitySimulator } from '../../simulators/mutuality/mutuality-simulator';
import { createPopulation } from '../../simulators/population/create-population';
import type { Population, TrueCase } from '../../simulators/population/population';
import { startSciensanoSimulator } from '../../simulators/sciensano/sciensano-simulator';
import type { CaseKey, CaseKeys, CaseStaff, CaseStaffMember } from '../../src/model/case-keys';
import type { CaseSubject } from '../../src/model/subject';
import { INSURER_CODES, type SourceId } from '../../src/model/words';
import { ActirisConnector } from '../../src/sources/actiris/actiris-connector';
import { CallCentreConnector } from '../../src/sources/call-centre/call-centre-connector';
import { ClientAssertion } from '../../src/sources/client-assertion';
import { FederalPlatformConnector } from '../../src/sources/federal-platform/federal-platform-connector';
import { HttpClient, type Authentication } from '../../src/sources/http-client';
import { MutualityConnector } from '../../src/sources/mutuality/mutuality-connector';
import { SciensanoConnector } from '../../src/sources/sciensano/sciensano-connector';
import { tokenEndpoints } from '../../src/sources/sciensano/token-endpoint';
import type { Sources } from '../../src/sources/source';

export const REFERENCE_INSTANT = new Date('2026-11-25T00:00:00Z');

export interface LoggedRequest {
  readonly method: string;
  readonly url: string;
  readonly body: unknown;
  readonly requestId: string | null;
}

export class PartnerSimulators {
  private constructor(
    readonly population: Population,
    readonly sources: Sources,
    private readonly running: ReadonlyMap<SourceId, RunningSimulator>,
    private readonly clients: readonly HttpClient[],
  ) {}

  static async start(timeBudgetMs: number): Promise<PartnerSimulators> {
    const population = createPopulation({ seed: 7, size: 1000, referenceInstant: REFERENCE_INSTANT });
    const now = (): Date => REFERENCE_INSTANT;
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const clientKeys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'hub' }] };
    const running = new Map<SourceId, RunningSimulator>([
      ['sciensano', await startSciensanoSimulator({ population, clientKeys })],
      ['call-centre', await startCallCentreSimulator({ population, now })],
      ['federal-platform', await startFederalPlatformSimulator({ population, now })],
      ['actiris', await startActirisSimulator({ population, now })],
    ]);
    for (const insurer of INSURER_CODES) {
      running.set(`mutuality-${insurer}`, await startMutualitySimulator({ insurer, population, now }));
    }
    const clients: HttpClient[] = [];
    const client = (source: SourceId, path: string, authentication?: Authentication): HttpClient => {
      const baseUrl = `${running.get(source)?.url ?? ''}${path}`;
      const made = new HttpClient({ source, baseUrl, timeBudgetMs, authentication });
      clients.push(made);
      return made;
    };
    const access = new ClientAssertion({
      endpoints: tokenEndpoints({
        base: client('sciensano', '/fhir'),
        configured: null,
        addresses: undefined,
        clientFor: () => client('sciensano', ''),
      }),
      clientId: 'tracing-hub',
      key: { ...(await exportJWK(privateKey)), kid: 'hub' },
    });
    const apiKey: Authentication = { headers: () => ({ 'x-api-key': 'demonstration' }) };
    const basic = `Basic ${Buffer.from('hub:demonstration').toString('base64')}`;
    const platform = client('federal-platform', '/xAPI', { headers: () => ({ authorization: basic }) });
    const sources: Sources = {
      sciensano: new SciensanoConnector(client('sciensano', '/fhir', access)),
      callCentre: new CallCentreConnector(client('call-centre', '/api', apiKey)),
      actiris: new ActirisConnector(client('actiris', '/api', apiKey)),
      mutualities: new Map(
        INSURER_CODES.map((code) => [code, new MutualityConnector(code, client(`mutuality-${code}`, '/api', apiKey))]),
      ),
      federalPlatform: new FederalPlatformConnector(platform, { now }),
    };
    return new PartnerSimulators(population, sources, running, clients);
  }

  async stop(): Promise<void> {
    await Promise.all(this.clients.map((client) => client.close()));
    await Promise.all([...this.running.values()].map((one) => one.stop()));
  }

  cases(count: number): TrueCase[] {
    return Array.from({ length: count }, (_, index) => this.population.case(index));
  }

  addressOf(source: SourceId): string {
    return this.running.get(source)?.url ?? '';
  }

  /** What the connectors were sent and do not know. */
  unknownFields(): string[] {
    return this.clients.flatMap((client) => client.unknownFields().map((place) => `${client.source} ${place}`));
  }

  async fault(source: SourceId, mode: string): Promise<void> {
    await this.admin(source, 'PUT', 'faults', { mode, rate: 1 });
  }

  async requests(source: SourceId): Promise<LoggedRequest[]> {
    const response = await this.admin(source, 'GET', 'requests');
    return (await response.json()) as LoggedRequest[];
  }

  async forgetRequests(): Promise<void> {
    await Promise.all([...this.running.keys()].map((source) => this.admin(source, 'DELETE', 'requests')));
  }

  private admin(source: SourceId, method: string, what: string, body?: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    const url = `${this.running.get(source)?.url ?? ''}/__admin/${what}`;
    return fetch(url, { method, ...(body !== undefined && { headers, body: JSON.stringify(body) }) });
  }
}

/** The hub's own links, as its stores would hold them. */
export function linksOf(cases: readonly TrueCase[]): { caseKeys: CaseKeys; caseStaff: CaseStaff } {
  const keys = cases.map(keyOf);
  const by = (property: 'caseId' | 'reference') => async (asked: readonly string[]) =>
    new Map(keys.filter((key) => asked.includes(key[property])).map((key) => [key[property], key]));
  const staff = new Map<string, CaseStaffMember[]>(
    cases.map(({ reference, caseStaff }) => [
      reference,
      caseStaff.map(({ staffReference }) => ({ insurer: '100', staffReference })),
    ]),
  );
  return {
    caseKeys: {
      byCaseIds: by('caseId'),
      byReferences: by('reference'),
      byPersonPseudonyms: async () => new Map(),
      byCollectivities: async () => new Map(),
    },
    caseStaff: { assignedTo: async () => staff },
  };
}

export function subjectOf(one: TrueCase): CaseSubject {
  const { caseId, reference, organisation, zone, collectivity, personPseudonym } = keyOf(one);
  return { kind: 'CASE', caseId, reference, organisation, zone, collectivity, personPseudonym };
}

function keyOf(one: TrueCase): CaseKey {
  return {
    caseId: `id-${one.index}`,
    reference: one.reference,
    organisation: one.organisation,
    openedAt: one.openedAt,
    zone: one.zone,
    collectivity: one.collectivityReference,
    insurer: one.insurer,
    patientReference: one.patientReference,
    personPseudonym: `P-${one.personIndex}`,
  };
}
