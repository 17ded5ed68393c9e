/**
 * The only place where parts are put together. Reads top to bottom as the hub's start: database, policy, partners, facts
 * about callers, the schema under its locks, the two ports.
 */
import type { DestinationStream } from 'pino';
import type { GraphQLSchema } from 'graphql';
import { watchBreakGlassReviews, type WatchedReviews } from './break-glass-reviews';
import { openAccessLog, type AccessLogWriter } from './access-log';
import { callersOf, factsAboutCallers, logOutWith } from './callers';
import { publishedKey } from './audit/signature';
import type { Configuration } from './config/configuration';
import type { Disclosure } from './disclosure/disclosure';
import { keepLedger } from './disclosure/record-ledger';
import { takeDroppedFiles } from './dropped-files';
import { buildHubSchema } from './graph/build-schema';
import { printedOnce } from './graph/print-governed-schema';
import { readCoordinates } from './graph/read-coordinates';
import { createVisibleSchemas, fieldsGone, type VisibleSchemas } from './graph/visible-schema';
import type { Ground, Stop } from './ground';
import { addApplicationRoutes } from './http/application-routes';
import { HubLog } from './http/hub-log';
import type { RedactedNames } from './http/log-redaction';
import { createHubServer, type HubServerParts } from './http/hub-server';
import { Leaving } from './http/leaving';
import { createManagementServer } from './http/management-server';
import { HubMetrics } from './http/metrics';
import type { WebSettings } from './http/web-settings';
import { createCaseKeyStore } from './identity-links/case-key-store';
import type { CoordinateInfo } from './model/classification';
import { clockFrom, systemClock } from './model/clock';
import { createPseudonyms } from './model/pseudonyms';
import { createOperationExplainer } from './operation/explain-operation';
import { createOperationAnalyser, type OperationAnalyser } from './operation/operation-analysis';
import type { CoordinateIndex } from './operation/selected-coordinates';
import { openPolicy, type HubPolicy } from './hub-policy';
import { lastLock } from './last-lock';
import { openLimits } from './limits-in-force';
import { countOperations } from './operation-usage';
import { ordersNow } from './orders-now';
import { followPartners } from './partner-streams';
import { openPartnerSystems } from './partner-systems';
import { openHubDatabase } from './persistence/hub-database';
import { poolUse } from './persistence/pool';
import { holdToPseudonymKey } from './registers/pseudonym-key-store';
import { readPublishedApplication } from './registers/partner-application-store';
import { isReady, readinessOf } from './readiness';
import { redactedNames } from './redacted-names';
import { createRequests } from './requests';
import { watchRevocations, type WatchedRevocations } from './revoked-tokens';
import { openSigningKeys } from './signing-keys';
import { protectSchema } from './authorization/guard/protect-schema';
import { watchSourceSwitches, type SourceSwitches } from './source-switches';
import type { Sources } from './sources/source';
import { traced } from './traced';
import { watchUnconfirmedAssignments } from './unconfirmed-assignments';
import type { WatchedIssuerKeys } from './watched-issuer-keys';

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
 * Stations that a caller of `startHub` puts in instead of the hub's own: another source, or, to show what one lock
 * holds by itself, a test's stand-in for another. The process (`main.ts`) replaces none.
 */
export interface ReplacedStations {
  readonly analyser?: (schema: GraphQLSchema, coordinates: CoordinateIndex) => OperationAnalyser;
  readonly protect?: (schema: GraphQLSchema, coordinates: readonly CoordinateInfo[]) => GraphQLSchema;
  /** Or what is made of the hub's own. */
  readonly disclosure?: Disclosure | ((own: Disclosure) => Disclosure);
  readonly sources?: Sources;
  readonly logDestination?: DestinationStream;
}

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
  const { coordinates, ...governed } = governedSchema(configuration, replaced);
  const ground = await openGround(configuration, replaced, redactedNames(coordinates), stops);
  const switches = await watchSourceSwitches(ground);
  const revoked = await watchRevocations(ground);
  const told = { ...switches.told, ...revoked.told };
  // what says whether the hub is ready is opened after the policy
  let mayProbe = (): boolean => false;
  const goneWith = (hidden: Parameters<typeof fieldsGone>[1]) => fieldsGone(governed.schema, hidden);
  const policy = await openPolicy(ground, coordinates, goneWith, told, () => mayProbe());
  stops.push(...stopsOf(policy));
  const reviews = watchedReviews(ground);
  watchUnconfirmedAssignments(ground);
  const { partners, contracts } = await openPartnerSystems(ground, switches);
  const caseKeys = createCaseKeyStore(ground.orm, ground.pseudonyms);
  const streams = followPartners({ ...ground, feeds: partners.feeds, caseKeys });
  stops.push(() => streams.stop());
  const imports = takeDroppedFiles(ground, switches);
  stops.push(() => imports.stop());
  const facts = factsAboutCallers(ground);
  const { callers, issuerKeys } = callersOf(ground, facts, revoked);
  mayProbe = () => isReady({ streams, issuerKeys });
  const requestOf = createRequests(ground, {
    callers,
    onRevoked: () => revoked.look(),
    ordersNow: (caller, orderNumber) => ordersNow({ facts, sync: streams, clock: ground.clock }, caller, orderNumber),
    policy: policy.inForce,
    policyVersions: { ...policy.library, explainer: explainerOf(governed, policy, configuration) },
    policyChecks: policy.checks,
    onPolicyChanged: () => policy.inForce.look(),
    openPolicyRegisters: policy.openRegisters,
    openGuarantees: policy.openGuarantees,
    caseKeys,
    sources: replaced.sources ?? partners.sources,
    sourceContract: (source) => contracts.contractOf(source),
    unknownFields: (source) => partners.unknownFields(source),
    sourceHealth: () => switches.healthOf([...partners.health(), ...imports.health()]),
    onSourceSwitched: () => switches.look(),
    importedFiles: imports,
    sourceStreams: () => streams.states(),
  });
  const accessLog = await openAccessLog(ground);
  const { admission, persons } = openLimits(ground);
  const disclosure = disclosureOf(replaced, lastLock(ground, policy, accessLog, persons));
  const usage = countOperations(ground, governed.schema);
  const logOut = logOutWith(ground, callers, revoked);
  const watched = { streams, policy, accessLog, reviews, revoked, switches, issuerKeys };
  const doors = { ...governed, ...watched, admission, disclosure, requestOf, logOut, usage };
  return {
    ...(await openDoors(ground, doors)),
    pollNow: (stream) => streams.pollNow(stream),
    lookForFiles: () => imports.look(),
    leave: () => ground.leaving.begin(configuration.stopping.pauseMs),
  };
}

function explainerOf(
  { schema, analyser }: Pick<HubServerParts, 'schema' | 'analyser'>,
  { library: { coordinates, goneWith } }: HubPolicy,
  { limits }: Configuration,
): ReturnType<typeof createOperationExplainer> {
  return createOperationExplainer(schema, coordinates, analyser, goneWith, limits.operation);
}

function stopsOf({ probe, guarantees, inForce, warnings, schedules }: HubPolicy): Stop[] {
  return [probe, guarantees, inForce, { stop: async () => warnings.stop() }, schedules].map((one) => () => one.stop());
}

function watchedReviews(ground: Ground): WatchedReviews {
  const reviews = watchBreakGlassReviews(ground);
  ground.stops.push(() => reviews.stop());
  return reviews;
}

interface BehindTheDoors extends Pick<
  HubServerParts,
  'schema' | 'schemas' | 'printed' | 'analyser' | 'disclosure' | 'requestOf' | 'usage' | 'logOut' | 'admission'
> {
  readonly streams: ReturnType<typeof followPartners>;
  readonly policy: HubPolicy;
  readonly accessLog: AccessLogWriter;
  readonly reviews: WatchedReviews;
  readonly switches: SourceSwitches;
  readonly revoked: WatchedRevocations;
  readonly issuerKeys: WatchedIssuerKeys;
}

/** The hub's own port and the one for whoever runs it; the first opens last. */
async function openDoors(
  { configuration, orm, log, leaving, metrics, tracer, stops, publicKeys }: Ground,
  { streams, policy, accessLog, reviews, switches, revoked, issuerKeys, ...parts }: BehindTheDoors,
): Promise<{ url: string; managementUrl: string }> {
  const { publicUrl, eventSecrets, limits } = configuration;
  const watched = { leaving, streams, policy, accessLog, reviews, revoked, switches, issuerKeys };
  const management = createManagementServer(metrics, () => readinessOf(watched));
  // closed after the other one: what is in hand there is no reason to count as dead
  stops.push(() => management.close());
  const server = await createHubServer({
    ...parts,
    web: webSettingsOf(configuration),
    metrics,
    tracer,
    log,
    leaving,
    events: streams.events,
    eventSenders: [...eventSecrets.keys()],
    limits,
    publicUrl,
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

function webSettingsOf(configuration: Configuration): WebSettings {
  const { corsOrigins, consoleFolder, explorerFolder, consoleClientId, demonstrationPersonasUrl } = configuration;
  const { healthcare, staff } = configuration.issuers;
  const signInIssuers = { healthcare, staff };
  return { corsOrigins, consoleFolder, explorerFolder, consoleClientId, signInIssuers, demonstrationPersonasUrl };
}

async function openGround(
  configuration: Configuration,
  { logDestination }: ReplacedStations,
  names: RedactedNames,
  stops: Stop[],
): Promise<Ground> {
  const { clockStart, logLevel, pseudonymKey, databaseUrl, registersRecentMs: recentMs, audit } = configuration;
  const keys = openSigningKeys(audit);
  const metrics = new HubMetrics();
  const tracing = traced(configuration.tracing, metrics);
  if (tracing) stops.push(() => tracing.stop());
  const tracer = tracing?.tracer ?? null;
  const log = new HubLog(logLevel, logDestination, { names, onWithheld: (shape) => metrics.logTextWithheld(shape) });
  for (const { name: variable, nearest } of configuration.misspelt)
    log.warning('an environment variable is none that the hub reads: misspelt?', { variable, nearest });
  const onLater = (migrations: readonly string[]): void =>
    log.warning('the database is a later release’s: this one goes on with what it knows', {
      migrations: migrations.join(', '),
    });
  const pooler = configuration.databasePooler ?? undefined;
  const orm = await openHubDatabase({ url: databaseUrl, pooler, recentMs, onLater, tracer });
  stops.push(() => orm.close(true));
  const pseudonyms = createPseudonyms(pseudonymKey);
  await holdToPseudonymKey(orm, pseudonyms);
  metrics.databasePool(() => poolUse(orm));
  return {
    configuration,
    clock: clockStart === null ? systemClock : clockFrom(clockStart),
    log,
    leaving: new Leaving(),
    metrics,
    tracer,
    pseudonyms,
    ...keys,
    orm,
    stops,
  };
}

function disclosureOf({ disclosure }: ReplacedStations, own: Disclosure): Disclosure {
  return typeof disclosure === 'function' ? disclosure(own) : (disclosure ?? own);
}

/** The schema with its coordinates read, its ledger kept and its second lock on. */
function governedSchema(
  { subgraph }: Configuration,
  replaced: ReplacedStations,
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
