/**
 * The only place where parts are put together. Reads top to bottom as the hub's start: database, policy, partners, facts
 * about callers, the schema under its locks, the two ports.
 */
import type { DestinationStream } from 'pino';
import type { GraphQLSchema } from 'graphql';
import { createAccessRecordStore } from './audit/access-record-store';
import type { Configuration } from './config/configuration';
import { createDisclosure } from './disclosure/disclosure';
import { keepLedger } from './disclosure/record-ledger';
import { buildHubSchema } from './graph/build-schema';
import { printGovernedSchema } from './graph/print-governed-schema';
import { readCoordinates } from './graph/read-coordinates';
import { HubLog } from './http/hub-log';
import { HubRequest } from './http/hub-request';
import { createHubServer, type RequestHeaders } from './http/hub-server';
import { createManagementServer, type Readiness } from './http/management-server';
import { HubMetrics } from './http/metrics';
import { createCaseKeyStore } from './identity-links/case-key-store';
import { createCallerResolver } from './identity/caller-resolver';
import { createLoaders } from './loaders/create-loaders';
import type { CoordinateInfo } from './model/classification';
import { clockFrom, systemClock } from './model/clock';
import { createPseudonyms } from './model/pseudonyms';
import { createOperationAnalyser, type OperationAnalyser } from './operation/operation-analysis';
import type { CoordinateIndex } from './operation/selected-coordinates';
import { connectPartners } from './partner-connections';
import { openDatabase } from './persistence/database';
import { checkCoverage } from './policy/coverage';
import { createDecisionTables } from './policy/decision-table';
import { defaultPolicy } from './policy/default-policy';
import { createPolicyStore } from './policy/policy-store';
import { createApplicationStore } from './registers/application-store';
import { createCallerFacts } from './registers/caller-facts';
import { createCallerFactsStore } from './registers/caller-facts-store';
import { createCaseStaffStore } from './registers/case-staff-store';
import { createMirrorStore } from './registers/mirror-store';
import { protectSchema } from './shield/protect-schema';
import type { Sources } from './sources/source';
import { startSync, type Sync } from './sync/sync';

export interface RunningHub {
  readonly url: string;
  readonly managementUrl: string;
  /** Reads a stream of caller facts now, or all of them. */
  pollNow(stream?: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Stations that a caller of `startHub` puts in instead of the hub's own: another source, or, to show what one lock
 * holds by itself, a test's stand-in for another. The process (`main.ts`) replaces none.
 */
export interface ReplacedStations {
  readonly analyser?: (schema: GraphQLSchema, coordinates: CoordinateIndex) => OperationAnalyser;
  readonly protect?: (schema: GraphQLSchema, coordinates: readonly CoordinateInfo[]) => GraphQLSchema;
  readonly sources?: Sources;
  readonly logDestination?: DestinationStream;
}

type Stop = () => Promise<unknown>;

/** Rejects, with everything opened so far closed again, when a part cannot start. */
export async function startHub(configuration: Configuration, replaced: ReplacedStations = {}): Promise<RunningHub> {
  const stops: Stop[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return { ...(await assemble(configuration, replaced, stops)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(
  configuration: Configuration,
  replaced: ReplacedStations,
  stops: Stop[],
): Promise<Omit<RunningHub, 'stop'>> {
  const clock = configuration.clockStart === null ? systemClock : clockFrom(configuration.clockStart);
  const log = new HubLog(configuration.logLevel, replaced.logDestination);
  const metrics = new HubMetrics();
  const pseudonyms = createPseudonyms(configuration.pseudonymKey);

  const orm = await openDatabase({ url: configuration.databaseUrl });
  stops.push(() => orm.close(true));

  const { schema, printedSchema, coordinates, analyser } = governedSchema(replaced);
  const policies = createPolicyStore(orm);
  await policies.installFirst(defaultPolicy(), clock.now());
  const policy = await policies.readActive();
  checkCoverage(coordinates, policy);
  const decisionTables = createDecisionTables(policy, coordinates);

  const partners = connectPartners(configuration, clock, (call) => metrics.sourceCall(call));
  stops.push(() => partners.close());
  const caseKeys = createCaseKeyStore(orm, pseudonyms);
  const sync = startSync({
    feeds: partners.feeds,
    store: createMirrorStore(orm),
    caseKeys,
    person: (niss) => pseudonyms.person(niss),
    onChange: (stream, error) => {
      if (error) log.failure(error.cause, null, `stream ${stream}: ${error.code}`);
      else log.info('stream is good again', { stream });
    },
  });
  stops.push(() => sync.stop());

  const callers = createCallerResolver({
    issuers: configuration.issuers,
    audience: configuration.tokenAudience,
    allowedClients: configuration.allowedClients,
    registeredClients: createApplicationStore(orm, { outageSeconds: configuration.factAge.staffSeconds }),
    facts: createCallerFacts({
      store: createCallerFactsStore(orm),
      factAge: configuration.factAge,
      onFailure: (error) => log.failure(error, null, 'registers'),
    }),
    pseudonyms,
    clock,
  });
  const caseStaff = createCaseStaffStore(orm);
  const sources = replaced.sources ?? partners.sources;
  const requestOf = async (headers: RequestHeaders): Promise<HubRequest> => {
    const caller = await callers.callerOf(headers);
    const now = clock.now();
    return new HubRequest({
      caller,
      requestId: headers.requestId,
      now,
      decisions: decisionTables.for(caller, now),
      createLoaders: (request) => createLoaders({ ...request, sources, caseKeys, caseStaff, now }),
      pseudonyms,
      sourceHealth: () => partners.health(),
    });
  };
  const disclosure = createDisclosure({
    accessRecords: createAccessRecordStore(orm),
    onBlocked: (facts) => {
      metrics.disclosureBlocked();
      log.alarm('a value without an allow was stopped', facts);
    },
    onDecided: (classification, outcome, count) => metrics.decided(classification, outcome, count),
    onAuditFailure: (error, requestId) => log.failure(error, requestId, 'access records'),
  });

  const server = await createHubServer({ schema, printedSchema, analyser, disclosure, metrics, log, requestOf });
  stops.push(() => server.close());
  const management = createManagementServer(metrics, () => readiness(sync));
  stops.push(() => management.close());
  const managementUrl = await management.listen({ host: configuration.host, port: configuration.managementPort });
  const url = await server.listen({ host: configuration.host, port: configuration.port });
  return { url, managementUrl, pollNow: (stream) => sync.pollNow(stream) };
}

/** The schema with its coordinates read, its ledger kept and its second lock on. */
function governedSchema(replaced: ReplacedStations): {
  schema: GraphQLSchema;
  printedSchema: string;
  coordinates: readonly CoordinateInfo[];
  analyser: OperationAnalyser;
} {
  const built = buildHubSchema();
  const list = readCoordinates(built);
  const index = new Map(list.map((info) => [info.coordinate, info]));
  const printedSchema = printGovernedSchema(built);
  keepLedger(built);
  const protect = replaced.protect ?? ((schema, coordinates) => protectSchema(schema, coordinates).schema);
  const schema = protect(built, list);
  const analyser = (replaced.analyser ?? createOperationAnalyser)(schema, index);
  return { schema, printedSchema, coordinates: list, analyser };
}

/** Ready once every stream of caller facts was tried: until then the hub cannot tell absence from ignorance. */
function readiness(sync: Sync): Readiness {
  const parts = sync.state().map(({ name, tried, lastError }) => {
    return [name, tried ? (lastError ?? 'ok') : 'not tried yet'] as const;
  });
  return { ready: sync.allTried(), parts: Object.fromEntries(parts) };
}
