/**
 * The only place where parts are put together. Reads top to bottom as the hub's start: database, policy, partners, facts
 * about callers, the schema under its locks, the two ports.
 */
import type { CaseKeys } from '../model/case-keys';
import type { DestinationStream } from 'pino';
import type { GraphQLSchema } from 'graphql';
import { watchPseudonymKey } from './pseudonym-key';
import { watchRetention } from './retention';
import { watchBreakGlassReviews } from './policy/break-glass-reviews';
import { openAccessLog, disclosureCheck } from './access-log';
import { openOutbox } from './commands/outbox';
import { createCommands, type Commands } from '../registers/commands/command-store';
import { callersOf, factsAboutCallers, logOutWith, watchRevocations } from './callers';
import { publishedKey } from '../audit/chain/signature';
import type { Configuration } from '../config/configuration';
import type { Disclosure } from '../authorization/disclosure/disclosure';
import { keepLedger } from '../authorization/disclosure/record-ledger';
import { takeDroppedFiles } from './partners/dropped-files';
import { buildHubSchema } from '../graph/build-schema';
import { printedOnce } from '../graph/print-governed-schema';
import { readCoordinates } from '../graph/read-coordinates';
import { createVisibleSchemas, fieldsGone, type VisibleSchemas } from '../graph/visible-schema';
import { type Dependencies, type Stop, openSigningKeys, traced } from './dependencies';
import { readinessOf, isReady, type WatchedParts } from './readiness';
import { addApplicationRoutes, Leaving, createManagementServer } from '../http/management-server';
import { HubLog, type RedactedNames } from '../http/observability/hub-log';
import { createHubServer, type HubServerParts } from '../http/hub-server';
import { HubMetrics } from '../http/observability/metrics';
import { createCaseKeyStore } from '../registers/links/case-key-store';
import type { CoordinateIndex, CoordinateInfo } from '../model/classification';
import { clockFrom, realTime, type Time } from '../model/time';
import { caseSubject } from '../model/case-keys';
import { createSeal } from '../model/pseudonyms';
import { createOperationExplainer } from '../authorization/analysis/explain-operation';
import { createOperationAnalyser, type OperationAnalyser } from '../authorization/analysis/operation-analysis';
import { followChanges, standings } from './live-changes';
import { openPolicy, type HubPolicy } from './policy/hub-policy';
import { openLimits } from './active-limits';
import { countOperations } from './operation-usage';
import { followPartners, watchUnconfirmedAssignments } from './partners/partner-streams';
import { bringRectifications } from './partners/rectifications';
import { openPartnerSystems, redactedNames } from './partners/partner-systems';
import { listenTo } from '../persistence/notifications';
import { openHubDatabase, type DatabaseOptions } from '../persistence/database';
import { poolUse } from '../persistence/pool';
import { openPseudonyms } from '../registers/links/pseudonym-key-store';
import { readPublishedApplication } from '../registers/partners/partner-application-store';
import { createRequests } from './requests';
import { protectSchema } from '../authorization/guard/protect-schema';
import { followServerCertificates } from './server-certificates';
import { watchSourceSwitches } from './partners/partner-connections';
import { PRICES, type Sources } from '../sources/partners';

export interface RunningHub {
  readonly url: string;
  readonly managementUrl: string;
  /** Reads a stream of caller facts now, or all of them. */
  pollNow(stream?: string): Promise<void>;
  /** Looks into the folder of dropped files now. */
  lookForFiles(): Promise<void>;
  /** Not ready any more; resolves when balancers had time to notice. To be stopped next. */
  leave(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Parts that a caller of `startHub` puts in instead of the hub's own: another source, or, to show what one layer
 * holds by itself, a test's stand-in for another. The process (`main.ts`) replaces none.
 */
export interface ReplacedLayers {
  readonly analyser?: (schema: GraphQLSchema, coordinates: CoordinateIndex) => OperationAnalyser;
  readonly protect?: (schema: GraphQLSchema, coordinates: readonly CoordinateInfo[]) => GraphQLSchema;
  /** Or what is made of the hub's own. */
  readonly disclosure?: Disclosure | ((own: Disclosure) => Disclosure);
  /** How long the database may say nothing, and a connection be waited for, where the machine does other work. */
  readonly databaseLimits?: Pick<DatabaseOptions, 'silence' | 'acquireTimeoutMs'>;
  readonly sources?: Sources;
  readonly logDestination?: DestinationStream;
  readonly time?: Time;
}

const RECONNECT_MS = 1000;

/** Rejects, with everything opened so far closed again, when a part cannot start. */
export async function startHub(configuration: Configuration, replaced: ReplacedLayers = {}): Promise<RunningHub> {
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
  replaced: ReplacedLayers,
  stops: Stop[],
): Promise<Omit<RunningHub, 'stop'>> {
  const { coordinates, ...governed } = governedSchema(configuration, replaced);
  const dependencies = await openDependencies(configuration, replaced, redactedNames(coordinates), stops);
  const switches = await watchSourceSwitches(dependencies);
  const revoked = await watchRevocations(dependencies);
  // what says whether the hub is ready is opened after the policy
  let mayProbe = (): boolean => false;
  const goneWith = (hidden: Parameters<typeof fieldsGone>[1]) => fieldsGone(governed.schema, hidden);
  const policy = await openPolicy(dependencies, coordinates, goneWith, () => mayProbe());
  const reviews = watchBreakGlassReviews(dependencies);
  const retention = watchRetention(dependencies);
  const pseudonymKey = watchPseudonymKey(dependencies);
  watchUnconfirmedAssignments(dependencies);
  const { partners, contracts } = await openPartnerSystems(dependencies, switches);
  const caseKeys = createCaseKeyStore(dependencies.orm, dependencies.pseudonyms, dependencies.clock);
  const streams = followPartners({ ...dependencies, partners, caseKeys });
  stops.push(() => streams.stop());
  const imports = takeDroppedFiles(dependencies, switches);
  const facts = factsAboutCallers(dependencies);
  const { callers, issuerKeys } = callersOf(dependencies, facts, revoked);
  mayProbe = () => isReady({ streams, issuerKeys, retention, pseudonymKey });
  const sources = replaced.sources ?? partners.sources;
  const outbox = openOutbox({ ...dependencies, store: commandsOn(dependencies), callCentre: sources.callCentre });
  const rectifications = bringRectifications({ ...dependencies, caseKeys, sources });
  const requestOf = createRequests(dependencies, {
    ...{ sources, outbox, callers, facts, revoked, policy, caseKeys, switches, streams, rectifications },
    explainer: explainerOf(governed, policy, configuration),
    aboutPartners: {
      sourceContract: (source) => contracts.contractOf(source),
      unknownFields: (source) => partners.unknownFields(source),
      sourceHealth: () => switches.healthOf([...partners.health(), ...imports.health()]),
      importedFiles: imports,
      sourceStreams: () => streams.states(),
    },
  });
  const changes = followChanges(dependencies, policy);
  stops.push(listen(dependencies));
  const accessLog = await openAccessLog(dependencies);
  const { admission, persons, counts } = openLimits(dependencies);
  const disclosure = disclosureOf(replaced, disclosureCheck(dependencies, policy, accessLog, persons));
  const usage = countOperations(dependencies);
  const following = {
    ...standings(dependencies, callers, policy),
    changes,
    coordinates: policy.library.coordinates,
    caseOf: (caseId: string) => subjectOf(caseKeys, caseId),
  };
  const logOut = logOutWith(dependencies, callers, revoked);
  const watched = { streams, policy, accessLog, reviews, retention, pseudonymKey, revoked, switches, issuerKeys };
  const doors = { ...governed, ...watched, counts, admission, disclosure, requestOf, logOut, usage, following };
  return {
    ...(await openDoors(dependencies, doors)),
    pollNow: (stream) => (stream === 'rectifications' ? rectifications.poll() : streams.pollNow(stream)),
    lookForFiles: () => imports.look(),
    leave: () => dependencies.leaving.begin(configuration.stopping.pauseMs),
  };
}

async function subjectOf(caseKeys: CaseKeys, caseId: string): Promise<ReturnType<typeof caseSubject> | null> {
  const key = (await caseKeys.byCaseIds([caseId])).get(caseId);
  return key ? caseSubject(key) : null;
}

function commandsOn({ orm, time, configuration: { commandKeys } }: Dependencies): Commands {
  const seals = new Map([...commandKeys].map(([name, key]) => [name, createSeal(key)]));
  return createCommands(orm, seals, () => time.now());
}

/** One connection listens for every part of the hub. */
function listen({ orm, channels, log }: Dependencies): Stop {
  const onLost = (error: unknown): void => log.failure(error, null, 'notifications of the database');
  const listening = listenTo(orm, { channels, onLost, pauseMs: RECONNECT_MS });
  return () => listening.stop();
}

function explainerOf(
  { schema, analyser }: Pick<HubServerParts, 'schema' | 'analyser'>,
  { library: { coordinates, goneWith } }: HubPolicy,
  { limits }: Configuration,
): ReturnType<typeof createOperationExplainer> {
  return createOperationExplainer(schema, coordinates, analyser, goneWith, limits.operation);
}

interface BehindTheDoors
  extends
    WatchedParts,
    Pick<
      HubServerParts,
      | 'schema'
      | 'schemas'
      | 'printed'
      | 'analyser'
      | 'disclosure'
      | 'requestOf'
      | 'usage'
      | 'logOut'
      | 'admission'
      | 'following'
    > {}

/** The hub's own port and the operator's; the first opens last. */
async function openDoors(
  { configuration, orm, time, log, leaving, metrics, tracer, stops, publicKeys }: Dependencies,
  parts: BehindTheDoors,
): Promise<{ url: string; managementUrl: string }> {
  const { publicUrl, trustedProxies, eventSecrets, limits } = configuration;
  const management = createManagementServer(metrics, () => readinessOf(parts, leaving.begun));
  metrics.follow('hub_ready', () => [[Number(isReady(parts) && !leaving.begun)]]);
  // closed after the other one: what is in hand there is no reason to count as dead
  stops.push(() => management.close());
  const server = await createHubServer({
    ...parts,
    web: configuration,
    metrics,
    tracer,
    time,
    log,
    leaving,
    events: parts.streams.events,
    eventSenders: [...eventSecrets.keys()],
    limits: { ...limits, prices: PRICES },
    publicUrl,
    trustedProxies,
    signingKeys: publicKeys.map((key) => ({ ...publishedKey(key) })),
  });
  stops.push(() => server.close());
  addApplicationRoutes(
    management,
    (clientId) => readPublishedApplication(orm, clientId),
    (error) => log.failure(error, null, 'register of applications'),
  );
  const { host, port, managementPort } = configuration;
  const managementUrl = await management.listen({ host, port: managementPort });
  const url = await server.listen({ host, port });
  log.info('listening', { url, managementUrl });
  return { url, managementUrl };
}

async function openDependencies(
  configuration: Configuration,
  { logDestination, databaseLimits, time = realTime }: ReplacedLayers,
  names: RedactedNames,
  stops: Stop[],
): Promise<Dependencies> {
  const { clockStart, logLevel, pseudonymKeys, databaseUrl, registersRecentMs: recentMs, audit } = configuration;
  const keys = openSigningKeys(audit);
  const metrics = new HubMetrics();
  const tracing = traced(configuration.tracing, metrics, time);
  if (tracing) stops.push(() => tracing.stop());
  const tracer = tracing?.tracer ?? null;
  const log = new HubLog(logLevel, logDestination, {
    names,
    onWithheld: (shape) => metrics.count('hub_log_texts_withheld_total', { shape }),
  });
  for (const { name: variable, nearest } of configuration.misspelt)
    log.warning('an environment variable is none that the hub reads: misspelt?', { variable, nearest });
  const onLater = (migrations: readonly string[]): void =>
    log.warning('the database is a later release’s: this one goes on with what it knows', {
      migrations: migrations.join(', '),
    });
  const pooler = configuration.databasePooler ?? undefined;
  const orm = await openHubDatabase({ url: databaseUrl, pooler, recentMs, onLater, tracer, time, ...databaseLimits });
  stops.push(() => orm.close(true));
  followServerCertificates({ configuration, metrics, stops });
  const { pseudonyms, follow: followKeys } = await openPseudonyms(orm, pseudonymKeys);
  metrics.follow('hub_database_connections', () =>
    Object.entries(poolUse(orm)).map(([state, count]: [string, number]) => [count, { state }]),
  );
  return {
    configuration,
    time,
    clock: clockStart === null ? time : clockFrom(clockStart, time),
    log,
    leaving: new Leaving(time),
    metrics,
    tracer,
    pseudonyms,
    followKeys,
    ...keys,
    orm,
    channels: new Map(),
    stops,
  };
}

function disclosureOf({ disclosure }: ReplacedLayers, own: Disclosure): Disclosure {
  return typeof disclosure === 'function' ? disclosure(own) : (disclosure ?? own);
}

/** The schema with its coordinates read, its ledger kept and its field guard on. */
function governedSchema(
  { subgraph }: Configuration,
  replaced: ReplacedLayers,
): {
  schema: GraphQLSchema;
  schemas: VisibleSchemas;
  printed: (schema: GraphQLSchema) => string;
  coordinates: readonly CoordinateInfo[];
  analyser: OperationAnalyser;
} {
  const built = buildHubSchema({ subgraph });
  const list = readCoordinates(built);
  const index = new Map(list.map((info) => [info.coordinate, info]));
  keepLedger(built);
  const protect = replaced.protect ?? ((schema, coordinates) => protectSchema(schema, coordinates).schema);
  const schema = protect(built, list);
  const analyser = (replaced.analyser ?? createOperationAnalyser)(schema, index);
  const printed = printedOnce();
  // the one that nearly everybody reads
  printed(schema);
  return { schema, schemas: createVisibleSchemas(schema), printed, coordinates: list, analyser };
}
