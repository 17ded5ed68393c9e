/**
 * The partner systems as the hub calls them: where connections may lead and the certificates that secure them, what each says
 * about itself and what the hub needs of it, and which names are redacted. What clients report goes to log and metrics.
 */
import { join } from 'node:path';
import type { SourceCalls, SourceFaultKind } from '../../model/source-health';
import type { SourceId } from '../../model/words';
import { AllowedAddresses } from '../../sources/client/allowed-addresses';
import { HttpClient, type SourceTurn } from '../../sources/client/http-client';
import { PartnerCertificates } from '../../sources/client/partner-certificates';
import { ContractWatch, type PartnerContract } from '../../sources/contract/contract-watch';
import { PARTNER_SYSTEMS, EVERY_PARTNER } from '../../sources/partners';
import type { Dependencies } from '../dependencies';
import { watch } from '../watch';
import {
  connectPartners,
  staticCredentials,
  type PartnerConnections,
  type WayOf,
  type SourceSwitches,
} from './partner-connections';
import type { RedactedNames } from '../../http/observability/hub-log';
import type { HubMetrics } from '../../http/observability/metrics';
import {
  CLASSIFICATIONS,
  RECORDED_CLASSES,
  type Classification,
  type Coordinate,
  type CoordinateInfo,
} from '../../model/classification';
import { coordinatesOf } from '../../sources/client/keyed-answer';

export interface PartnerSystems {
  readonly partners: PartnerConnections;
  readonly contracts: ContractWatch;
}

export async function openPartnerSystems(
  dependencies: Dependencies,
  { isOff }: Pick<SourceSwitches, 'isOff'>,
): Promise<PartnerSystems> {
  const { configuration, clock, time, metrics, log, stops, tracer } = dependencies;
  const wayOf = await openPartnerWays(dependencies);
  const contracts = watchContracts(dependencies, wayOf, isOff);
  const sayFault = faultLog(log);
  const partners = connectPartners(configuration, clock, wayOf, {
    isOff,
    tracer,
    time,
    onCall: metrics.sourceCall.bind(metrics),
    onTurn: (turn) => {
      contracts.noticed(turn);
      sayFault(turn);
    },
    onCircuit: (source, circuit) => {
      const level = circuit === 'OPEN' ? 'warning' : 'info';
      log[level]('circuit of a partner', { source, circuit });
    },
    onUnknownField: ({ source, resource, path }) => {
      metrics.count('hub_source_unknown_fields_total', { source });
      log.warning('a partner sends a field that is not known', { source, resource, path });
    },
  });
  stops.push(() => partners.close());
  followCalls(metrics, partners);
  return { partners, contracts };
}

/** Each fault of a partner once, until it is another one, or none. A question that a partner does not like is none of its faults. */
function faultLog(log: Dependencies['log']): (turn: SourceTurn) => void {
  const last = new Map<SourceId, SourceFaultKind>();
  return ({ source, fault }) => {
    if (fault === 'REFUSED' || (last.get(source) ?? 'NONE') === fault) return;
    last.set(source, fault);
    if (fault === 'NONE') log.info('a partner answers again', { source });
    else log.warning('a partner fails', { source, fault });
  };
}

const CIRCUITS = { CLOSED: 0, HALF_OPEN: 0.5, OPEN: 1 } as const;

function followCalls(metrics: Pick<HubMetrics, 'follow'>, partners: Pick<PartnerConnections, 'health'>): void {
  const each = (figureOf: (calls: SourceCalls) => number) => () =>
    partners.health().flatMap(({ source, calls }) => (calls ? [[figureOf(calls), { source }] as const] : []));
  metrics.follow(
    'hub_source_circuit',
    each(({ circuit }) => CIRCUITS[circuit]),
  );
  metrics.follow('hub_source_fault', () =>
    partners.health().flatMap(({ source, calls }) => {
      const fault = calls?.fault ?? 'NONE';
      return fault === 'NONE' ? [] : [[1, { source, fault }] as const];
    }),
  );
  metrics.follow(
    'hub_source_calls_running',
    each(({ running }) => running),
  );
  metrics.follow(
    'hub_source_calls_waiting',
    each(({ waiting }) => waiting),
  );
}

const LOOK_MS = 10_000;

/** Rejects with an Error that names a file where one is there and cannot be used. */
async function openPartnerWays(dependencies: Dependencies): Promise<WayOf> {
  const { configuration, log, metrics } = dependencies;
  const { folder, networks } = configuration.partnerWays;
  const addresses = new AllowedAddresses(networks);
  if (folder === null) return () => ({ addresses });
  const ways = new Map<SourceId, PartnerCertificates>();
  for (const [source, { url }] of configuration.partners) {
    const certificates = new PartnerCertificates({
      folder: join(folder, source),
      onUnusable: (message) => log.warning('certificates of a partner cannot be used', { source, message }),
      onRead: (material) => {
        const parts = Object.keys(material).join(' ');
        if (parts !== '') log.info('certificates of a partner are read', { source, parts });
        if (parts !== '' && url.startsWith('http:')) {
          log.warning('certificates of a partner count for nothing: its address is http', { source });
        }
      },
    });
    await certificates.open();
    ways.set(source, certificates);
  }
  metrics.follow('hub_source_certificate_ends_seconds', () =>
    [...ways].flatMap(([source, one]) => {
      const endsAt = one.endsAt();
      return endsAt === null ? [] : [[endsAt.getTime() / 1000, { source }] as const];
    }),
  );
  const read = (): unknown => Promise.all([...ways.values()].map((one) => one.look()));
  watch(dependencies, { what: 'certificates of partners', everyMs: LOOK_MS, read });
  return (source) => ({ addresses, certificates: ways.get(source) });
}

/** Nobody waits for a description. */
const TIME_BUDGET_MS = 5_000;
const LIMITS = { maxAnswerBytes: 4 * 1024 * 1024, concurrency: 1 };

/**
 * By clients of their own, apart from the connectors'. Begins at once, in the background; nobody's start waits for it. The
 * partners that hand in files have no description to read.
 */
function watchContracts(
  { configuration, clock, time, log, metrics, stops }: Dependencies,
  wayOf: WayOf,
  isOff: SourceSwitches['isOff'],
): ContractWatch {
  const contracts = PARTNER_SYSTEMS.map(({ source, partner: { contract: documents } }): PartnerContract => {
    const settings = configuration.partners.get(source)!;
    const http = new HttpClient({
      ...{ source, baseUrl: settings.url, authentication: staticCredentials(settings), way: wayOf(source) },
      ...{ timeBudgetMs: TIME_BUDGET_MS, limits: LIMITS },
      isOff,
      onCall: metrics.sourceCall.bind(metrics),
    });
    return { source, http, documents };
  });
  const watched = new ContractWatch({
    ...{ contracts, clock, time, intervalMs: configuration.contractCheckSeconds * 1000 },
    onChange: (source, { state, declaredVersion, missing }) => {
      metrics.set('hub_source_contract_matches', state === 'MATCHES' ? 1 : 0, { source });
      metrics.set('hub_source_contract_missing', missing.length, { source });
      const level = state === 'MATCHES' ? 'info' : 'warning';
      log[level]('contract of a partner', { source, state, declaredVersion, missing: missing.join('; ') });
    },
  });
  watched.start();
  stops.push(async () => {
    watched.stop();
    await Promise.all(contracts.map(({ http }) => http.close()));
  });
  return watched;
}

/** The names whose values stay out of the log: of the schema's own elements, and of what partners call the same. */
export function redactedNames(coordinates: readonly CoordinateInfo[]): RedactedNames {
  const names = new Map<string, Classification>();
  const add = (name: string, classification: Classification): void => {
    if (!RECORDED_CLASSES.has(classification)) return;
    const known = names.get(name);
    if (known === undefined || isStricter(classification, known)) names.set(name, classification);
  };
  const classes = new Map(coordinates.map((info) => [info.coordinate, info.classification]));
  for (const { coordinate, classification } of coordinates) add(lastOf(coordinate), classification);
  const classOf = (coordinate: Coordinate): Classification => classes.get(coordinate) ?? 'STRUCTURAL';
  for (const { keyFields, table } of EVERY_PARTNER.flatMap(([, { reads }]) => reads)) {
    for (const [field, feeds] of Object.entries(table)) {
      // `address.street` is one under either name
      for (const coordinate of feeds) for (const name of [field, lastOf(field)]) add(name, classOf(coordinate));
    }
    // by what partners know whom something is about, where it is about somebody
    const read = [...coordinatesOf(table)];
    if (read.length === 0 || read.some((one) => RECORDED_CLASSES.has(classOf(one))))
      for (const name of keyFields) add(name, 'PERSONAL');
  }
  return names;
}

/** Of `Type.field`, `Type.field(argument:)` or `Input.field`: what a value of it would be called. */
function lastOf(coordinate: string): string {
  const argument = /\((\w+):\)$/.exec(coordinate)?.[1];
  return argument ?? coordinate.slice(coordinate.lastIndexOf('.') + 1);
}

function isStricter(one: Classification, other: Classification): boolean {
  return CLASSIFICATIONS.indexOf(one) > CLASSIFICATIONS.indexOf(other);
}
