/**
 * The one place that reads the environment. Everything is parsed once, every mistake is in one message, and the
 * result is frozen. Every setting: `hub-settings.ts` and the files beside it; `docs/configuration.md` is printed of them.
 */
import { z } from 'zod';
import { bucketOf } from './audit-settings';
import { givenSettings, listOf, PARTNER_LISTS, SECRET_SETTINGS, type Given } from './given-settings';
import { hubSettings, OWNER_SETTINGS } from './hub-settings';
import { limitSettings } from './limit-settings';
import { networkList } from './setting-shapes';
import { faultsBeyondShape, misspeltNames, type HubKind, type SettingFault } from './production-rules';
import { eventSecretsOf, partnerSettings, partnersOf } from './partner-settings';
import { commonSourceLimits, ownSourceLimits, sourceLimitsOf } from './source-limits';
import { tracingNames } from './tracing-settings';
import { SetupError } from '../model/errors/setup-error';

const common = { ...hubSettings, ...limitSettings, ...tracingNames };

type Environment = z.infer<z.ZodObject<typeof common>>;
const everything: z.ZodType<Environment> = z.object({
  ...common,
  ...partnerSettings,
  ...commonSourceLimits,
  ...ownSourceLimits,
});

/** Everything the hub reads from its environment, but for what makes one partner's limits other than the rest's. */
export const CONFIGURATION_NAMES: readonly string[] = Object.keys({
  ...common,
  ...partnerSettings,
  ...commonSourceLimits,
});

/** @throws Error that names every setting that is missing or wrong, never its value. */
export function readConfiguration(
  variables: NodeJS.ProcessEnv = process.env,
  kind: HubKind = 'PRODUCTION',
): Configuration {
  const { configuration, faults } = lookAtConfiguration(variables, kind);
  if (configuration) return configuration;
  const lines = faults.map(({ name, message }) => `  ${name}: ${message}`);
  throw new SetupError(`The configuration cannot be used (see docs/configuration.md):\n${lines.join('\n')}`);
}

export interface ConfigurationLook {
  /** Null where there are faults. */
  readonly configuration: Configuration | null;
  /** By name. */
  readonly faults: readonly SettingFault[];
}

/** The same without throwing. */
export function lookAtConfiguration(variables: NodeJS.ProcessEnv, kind: HubKind = 'PRODUCTION'): ConfigurationLook {
  const { given, faults: unread } = givenSettings(variables);
  const parsed = everything.safeParse(given);
  const networks = networkList.safeParse(given['PARTNER_NETWORKS'] ?? '').data ?? [];
  const faults = [
    ...unread,
    ...faultsOf(parsed.error?.issues ?? [], given),
    ...faultsBeyondShape(given, kind, networks),
  ].sort((one, other) => (one.name < other.name ? -1 : 1));
  const configuration =
    parsed.success && faults.length === 0 ? Object.freeze(configurationOf(parsed.data, given, kind)) : null;
  return { configuration, faults };
}

const KNOWN_NAMES: ReadonlySet<string> = new Set([
  ...CONFIGURATION_NAMES,
  ...Object.keys(ownSourceLimits),
  ...Object.keys(OWNER_SETTINGS),
  ...PARTNER_LISTS.map(({ name }) => name),
  ...[...SECRET_SETTINGS].map((name) => `${name}_FILE`),
]);

function faultsOf(issues: readonly z.core.$ZodIssue[], given: Given): SettingFault[] {
  const faults = issues.map((issue): SettingFault => {
    const name = String(issue.path[0]);
    if (given[name] !== undefined) return { name, message: issue.message };
    const list = listOf(name);
    if (!list) return { name, message: 'is missing' };
    if (given[list.name] !== undefined) return { name, message: `is missing in ${list.name}` };
    const isBegun = Object.keys(given).some((one) => listOf(one) === list);
    return { name: isBegun ? name : list.name, message: 'is missing' };
  });
  return [...new Map(faults.map((fault) => [fault.name, fault])).values()];
}

export type Configuration = Readonly<ReturnType<typeof configurationOf>>;

/** Null wherever an optional setting is left out. */
function configurationOf(env: Environment, given: Given, kind: HubKind) {
  return {
    host: env.HOST,
    port: env.PORT,
    managementPort: env.MANAGEMENT_PORT,
    /** How the hub is reached from outside, where it says so itself; null: as it listens. */
    publicUrl: env.PUBLIC_URL ?? null,
    /** Networks, such as 10.0.0.0/8. */
    trustedProxies: env.TRUSTED_PROXIES.map(({ address, prefix }) => `${address}/${prefix}`),
    databaseUrl: env.DATABASE_URL,
    /** What stands between the hub and PostgreSQL; null: nothing, or what gives each session a connection of its own. */
    databasePooler: env.DATABASE_POOLER ? ('TRANSACTION' as const) : null,
    pseudonymKeys: { key: env.PSEUDONYM_KEY, named: env.PSEUDONYM_KEYS ?? new Map<string, Buffer>() },
    /** By name; the first encrypts. */
    commandKeys: env.COMMAND_KEYS,
    audit: auditOf(env),
    ...callersOf(env),
    ...pagesOf(env),
    ...partnersSettingsOf(env),
    /** Between two questions whether another policy version is in force. */
    policyPollMs: env.POLICY_POLL_MS,
    /** At most so many synthetic callers are asked as when the policy is probed; 0: it is not probed. */
    policyProbeCallers: env.POLICY_PROBE_CALLERS,
    /** How long mirrored facts count: assignments, and contract, shift and training. */
    factAge: { assignmentSeconds: env.ORDER_FACT_AGE_S, staffSeconds: env.STAFF_FACT_AGE_S },
    /** How long what the registers said counts without being asked again; 0: asked with each request. */
    registersRecentMs: env.REGISTERS_RECENT_MS,
    limits: limitsOf(env),
    /** Where replicas count together what is limited; null: each counts by itself. */
    valkeyUrl: env.VALKEY_URL ?? null,
    breakGlass: {
      /** How long a case stays open to the physician who opened it. */
      minutes: env.BREAK_GLASS_MINUTES,
      /** Attempts of one physician within an hour. */
      perHour: env.BREAK_GLASS_PER_HOUR,
      /** Within which a privacy officer is to have reviewed it. */
      reviewDays: env.BREAK_GLASS_REVIEW_DAYS,
    },
    /** Places that are wanted; empty where the organisation has named none. */
    staffingPlan: env.STAFFING_PLAN,
    /** The instant the hub's clock starts from; null: now. */
    clockStart: env.HUB_CLOCK ?? null,
    stopping: {
      /** On a signal to stop: how long it goes on as not ready, and how long after that for what is in hand. */
      pauseMs: env.STOP_PAUSE_MS,
      withinMs: env.STOP_WITHIN_MS,
      /** Started by npm: it stops when npm is gone. */
      withParent: given['npm_lifecycle_event'] !== undefined,
    },
    logLevel: env.LOG_LEVEL,
    /** Variables that were given, are none of the hub's, and nearly are. */
    misspelt: kind === 'PRODUCTION' ? misspeltNames(given, KNOWN_NAMES) : [],
    /** Null where no collector is named: traces are off. */
    tracing: tracingOf(env),
  };
}

function auditOf(env: Environment) {
  return {
    /** Signs the heads of the access log, and reports. */
    signingKey: env.AUDIT_SIGNING_KEY,
    /** Path of the public keys that were in use before, and may stand with the present one. */
    publicKeys: env.AUDIT_PUBLIC_KEYS ?? null,
    /** Where signed heads go, outside the database; null: nowhere. */
    anchor:
      env.AUDIT_ANCHOR === undefined
        ? null
        : { place: env.AUDIT_ANCHOR, token: env.AUDIT_ANCHOR_TOKEN ?? null, bucket: bucketOf(env) },
    anchorSeconds: env.AUDIT_ANCHOR_S,
    /** From which on officers are shown an access as unusual. */
    unusual: {
      persons: env.UNUSUAL_PERSONS,
      minutes: env.UNUSUAL_MINUTES,
      fromHour: env.UNUSUAL_FROM_HOUR,
      untilHour: env.UNUSUAL_UNTIL_HOUR,
      closedHours: env.UNUSUAL_CLOSED_HOURS,
    },
  };
}

function callersOf(env: Environment) {
  return {
    issuers: {
      healthcare: env.HEALTHCARE_ISSUER,
      staff: env.STAFF_ISSUER,
      M2M: env.M2M_ISSUER,
      citizen: env.CITIZEN_ISSUER,
    },
    tokenAudience: env.TOKEN_AUDIENCE,
    /** Claims that the issuers name otherwise. */
    claimNames: env.CLAIM_NAMES,
    /** The longest an access token may be good for. */
    tokenLifeSeconds: env.TOKEN_LIFE_S,
    keyTimes: {
      /** After how long an issuer's keys are read again, and how much longer they count where that fails. */
      freshSeconds: env.ISSUER_KEYS_FRESH_S,
      outageSeconds: env.ISSUER_KEYS_OUTAGE_S,
      /** How long a hub that starts waits for them before it is ready without. */
      waitMs: env.ISSUER_KEYS_WAIT_MS,
    },
    allowedClients: env.ALLOWED_CLIENTS,
    partnerOperations: {
      /** What becomes of those that are not registered, of applications whose entry names no mode of its own. */
      mode: env.PARTNER_OPERATIONS,
      /** How long it is kept how often applications asked what; 0: it is not counted. */
      usageRetentionDays: env.USAGE_RETENTION_DAYS,
    },
  };
}

function pagesOf(env: Environment) {
  return {
    /** Origins of web pages that may ask the hub; none unless named. */
    corsOrigins: env.CORS_ORIGINS,
    /** Whether the hub is a subgraph too: gateways may look entities up by their keys. */
    subgraph: env.SUBGRAPH === 'on',
    /** What the console is called at the issuers of persons. */
    consoleClientId: env.CONSOLE_CLIENT_ID,
    /** What the page for persons concerned is called at their issuer. */
    myDataClientId: env.MY_DATA_CLIENT_ID,
    /** Where the built pages lie; null: beside the compiled code. */
    consoleFolder: env.CONSOLE_FOLDER ?? null,
    explorerFolder: env.EXPLORER_FOLDER ?? null,
    myDataFolder: env.MY_DATA_FOLDER ?? null,
    /**
     * Where the explorer of a demonstration becomes one of its callers. Null in production; an address makes this hub a
     * demonstration: Sandbox is there, and the schema is read without a token.
     */
    demonstrationPersonasUrl: env.DEMONSTRATION_PERSONAS_URL ?? null,
  };
}

function partnersSettingsOf(env: Environment) {
  return {
    /** Of each partner that is called: its address, and what the hub proves itself with. */
    partners: partnersOf(env),
    /** What a partner's events are signed with; who is not in it sends none. */
    eventSecrets: eventSecretsOf(env),
    sourceLimits: sourceLimitsOf(env),
    partnerWays: {
      /** Not of the public internet, and partners are there all the same. */
      networks: env.PARTNER_NETWORKS,
      /** Of certificates, a folder for each partner in it; null: the public authorities count, and the hub shows none. */
      folder: env.PARTNER_TLS_FOLDER ?? null,
    },
    /** Between two looks at what a partner says it offers. */
    contractCheckSeconds: env.CONTRACT_CHECK_S,
    imports: {
      /** Where partners without a service drop their files; null: none is watched. */
      folder: env.IMPORT_FOLDER ?? null,
      settleMs: env.IMPORT_SETTLE_MS,
      retentionDays: env.IMPORT_RETENTION_DAYS,
    },
  };
}

function limitsOf(env: Environment) {
  return {
    bodyBytes: env.LIMIT_BODY_KIB * 1024,
    /** GraphQL tokens of one document; past it parsing stops. */
    tokens: env.LIMIT_TOKENS,
    /** Of one operation. */
    operation: {
      fields: env.LIMIT_FIELDS,
      aliases: env.LIMIT_ALIASES,
      directives: env.LIMIT_DIRECTIVES,
      rootFields: env.LIMIT_ROOT_FIELDS,
      levels: env.LIMIT_LEVELS,
      /** In points. */
      cost: env.LIMIT_COST,
    },
    /** In one answer; how many are left out is said beside them. */
    errors: env.LIMIT_ERRORS,
    /** In points, of each window. */
    budgets: {
      windowSeconds: env.BUDGET_WINDOW_S,
      caller: env.BUDGET_CALLER,
      /** Of a person concerned. */
      person: env.BUDGET_PERSON,
      application: env.BUDGET_APPLICATION,
    },
    /**
     * Where others ask too: of a caller and an application in each window while the process is busy; large: what an application pays
     * off in a window of its large requests, each before the next one, busy or not; 0: nothing.
     */
    shares: { caller: env.SHARE_CALLER, application: env.SHARE_APPLICATION, large: env.SHARE_LARGE },
    /** Different persons a caller is shown within an hour. */
    persons: { naturalPerson: env.PERSONS_PER_HOUR, system: env.PERSONS_PER_HOUR_OF_SYSTEMS },
    /** Different persons concerned within an hour. */
    personsConcerned: {
      ofAddress: env.PERSONS_CONCERNED_OF_ADDRESS,
      ofApplication: env.PERSONS_CONCERNED_OF_CLIENT,
    },
    inHand: { requests: env.IN_HAND_REQUESTS, points: env.IN_HAND_COST },
    /** Open at once. */
    streams: { perCaller: env.STREAMS_PER_CALLER, perProcess: env.STREAMS_PER_PROCESS },
  };
}

function tracingOf(env: Environment) {
  const collector = env.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '');
  const url = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT ?? (collector && `${collector}/v1/traces`);
  if (url === undefined || env.OTEL_SDK_DISABLED === 'true') return null;
  return {
    /** Takes traces by OTLP over HTTP. */
    url,
    headers: env.OTEL_EXPORTER_OTLP_HEADERS ?? {},
    /** What is said of the hub with its traces. */
    resource: { ...env.OTEL_RESOURCE_ATTRIBUTES, 'service.name': env.OTEL_SERVICE_NAME },
    /** Of the traces that begin: 0 to 1. */
    ratio: env.OTEL_TRACES_SAMPLER_ARG,
    /** How long spans wait for others before they are sent. */
    delayMs: env.OTEL_BSP_SCHEDULE_DELAY,
  };
}
