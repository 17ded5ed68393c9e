/**
 * The one place that reads the environment. Everything is parsed once, every mistake is told in one message, and the
 * result is frozen. Names, meanings and which defaults fit only the demonstration: `.env.example`.
 */
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { anchorPlace, keyFile, signingKey } from './audit-settings';
import { limitSettings, limitsOf, valkeyUrl, type LimitSettings } from './limit-settings';
import { networkList, type PrivateNetwork } from './partner-ways';
import { faultsBeyondShape, misspeltNames, type HubKind, type MisspeltName } from './production-rules';
import {
  databaseUrl,
  eventSecrets,
  list,
  milliseconds,
  operationMode,
  originList,
  port,
  privateJwk,
  seconds,
  secret,
  serviceUrl,
  url,
} from './setting-shapes';
import { commonSourceLimits, ownSourceLimits, sourceLimitsOf, type SourceLimitsBySource } from './source-limits';
import { staffingPlan, type StaffingPlan } from './staffing-plan';
import { tracingNames, tracingSettings, type TracingSettings } from './tracing-settings';
import { wholeNumber } from './whole-number';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;
const INSURERS = ['100', '200', '300', '400', '500', '600', '900'] as const;

const common = {
  PORT: port.default(4000),
  MANAGEMENT_PORT: port.default(4001),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: serviceUrl.optional(),
  DATABASE_URL: databaseUrl,
  DATABASE_POOLER: z.enum(['transaction'], { error: 'must be transaction, or left out' }).optional(),
  PSEUDONYM_KEY: secret,
  AUDIT_SIGNING_KEY: signingKey,
  AUDIT_PUBLIC_KEYS: keyFile.optional(),
  AUDIT_ANCHOR: anchorPlace.optional(),
  AUDIT_ANCHOR_TOKEN: secret.optional(),
  AUDIT_ANCHOR_S: wholeNumber(1, 3_600).default(10),
  HEALTHCARE_ISSUER: url,
  STAFF_ISSUER: url,
  M2M_ISSUER: url,
  TOKEN_AUDIENCE: z.string().default('tracing-hub'),
  ALLOWED_CLIENTS: list.default([]),
  TOKEN_LIFE_S: seconds.default(43_200),
  ISSUER_KEYS_FRESH_S: seconds.default(300),
  ISSUER_KEYS_OUTAGE_S: wholeNumber(0, 86_400).default(600),
  ISSUER_KEYS_WAIT_MS: wholeNumber(0, 300_000).default(5_000),
  PARTNER_OPERATIONS: operationMode.default('ENFORCE'),
  USAGE_RETENTION_DAYS: wholeNumber(0, 3_650).default(90),
  CORS_ORIGINS: originList.default([]),
  SUBGRAPH: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
  CONSOLE_CLIENT_ID: z.string().min(1).default('tracing-console'),
  CONSOLE_FOLDER: z.string().optional(),
  EXPLORER_FOLDER: z.string().optional(),
  DEMONSTRATION_PERSONAS_URL: serviceUrl.optional(),
  SCIENSANO_URL: serviceUrl,
  SCIENSANO_TOKEN_URL: url.optional(),
  SCIENSANO_CLIENT_ID: z.string().default('tracing-hub'),
  SCIENSANO_CLIENT_KEY: privateJwk,
  CALL_CENTRE_URL: serviceUrl,
  CALL_CENTRE_API_KEY: z.string().min(1),
  CALL_CENTRE_EVENT_SECRET: eventSecrets.optional(),
  ACTIRIS_URL: serviceUrl,
  ACTIRIS_API_KEY: z.string().min(1),
  FEDERAL_PLATFORM_URL: serviceUrl,
  FEDERAL_PLATFORM_USER: z.string().min(1),
  FEDERAL_PLATFORM_PASSWORD: z.string().min(1),
  FEDERAL_PLATFORM_EVENT_SECRET: eventSecrets.optional(),
  PARTNER_NETWORKS: networkList.default([]),
  PARTNER_TLS_FOLDER: z.string().optional(),
  CONTRACT_CHECK_S: seconds.default(3600),
  POLICY_POLL_MS: milliseconds.default(500),
  POLICY_PROBE_CALLERS: wholeNumber(0, 100).default(40),
  ORDER_FACT_AGE_S: seconds.default(10),
  STAFF_FACT_AGE_S: seconds.default(900),
  REGISTERS_RECENT_MS: wholeNumber(0, 1_000).default(1_000),
  IMPORT_FOLDER: z.string().optional(),
  IMPORT_SETTLE_MS: milliseconds.default(3000),
  IMPORT_RETENTION_DAYS: wholeNumber(1, 365).default(30),
  STAFFING_PLAN: staffingPlan.default([]),
  ...limitSettings,
  VALKEY_URL: valkeyUrl.optional(),
  BREAK_GLASS_MINUTES: wholeNumber(5, 480).default(120),
  BREAK_GLASS_PER_HOUR: wholeNumber(1, 100).default(5),
  BREAK_GLASS_REVIEW_DAYS: wholeNumber(1, 90).default(7),
  HUB_CLOCK: z.iso
    .datetime({ offset: true, error: 'must be an instant, as 2020-05-04T08:00:00Z' })
    .transform((text) => new Date(text))
    .optional(),
  STOP_PAUSE_MS: wholeNumber(0, 300_000).default(5_000),
  STOP_WITHIN_MS: milliseconds.default(20_000),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).default('info'),
  ...tracingNames,
};

const mutualities = Object.fromEntries(
  INSURERS.flatMap((code) => [
    [`MUTUALITY_${code}_URL`, serviceUrl],
    [`MUTUALITY_${code}_API_KEY`, z.string().min(1)],
    [`MUTUALITY_${code}_EVENT_SECRET`, eventSecrets.optional()],
  ]),
) as Record<`MUTUALITY_${(typeof INSURERS)[number]}_URL`, typeof serviceUrl> &
  Record<`MUTUALITY_${(typeof INSURERS)[number]}_API_KEY`, z.ZodString> &
  Record<`MUTUALITY_${(typeof INSURERS)[number]}_EVENT_SECRET`, z.ZodOptional<typeof eventSecrets>>;

const environment = z.object({ ...common, ...mutualities });
type Environment = z.infer<typeof environment>;
const everything: z.ZodType<Environment> = z.object({
  ...environment.shape,
  ...commonSourceLimits,
  ...ownSourceLimits,
});

/** Everything the hub reads from its environment, but for what makes one partner's limits other than the rest's. */
export const CONFIGURATION_NAMES: readonly string[] = Object.keys({ ...environment.shape, ...commonSourceLimits });

export interface ServiceAddress {
  readonly url: string;
  readonly apiKey: string;
}

export type EventSender = 'call-centre' | 'federal-platform' | `mutuality-${(typeof INSURERS)[number]}`;

export interface Configuration {
  readonly host: string;
  readonly port: number;
  /** How the hub is reached from outside, where it says so itself; absent: as it listens. */
  readonly publicUrl: string | null;
  readonly managementPort: number;
  readonly databaseUrl: string;
  /** What stands between the hub and PostgreSQL; null: nothing, or what gives each session a connection of its own. */
  readonly databasePooler: 'TRANSACTION' | null;
  readonly pseudonymKey: string;
  readonly audit: {
    /** Private, Ed25519: signs the heads of the access log, and reports. */
    readonly signingKey: KeyObject;
    /** Path of the public keys that were in use before, and may stand with the present one; null: there were none. */
    readonly publicKeys: string | null;
    /** Where signed heads go, outside the database: a path, or an http or https address; null: nowhere. */
    readonly anchor: string | null;
    /** For an address that wants one. */
    readonly anchorToken: string | null;
    readonly anchorSeconds: number;
  };
  readonly issuers: { readonly healthcare: string; readonly staff: string; readonly M2M: string };
  readonly tokenAudience: string;
  /** The longest an access token may be good for. */
  readonly tokenLifeSeconds: number;
  /**
   * After how long an issuer's keys are read again, how much longer they count where that fails, and how long a hub that starts
   * waits for them before it is ready without.
   */
  readonly keyTimes: { readonly freshSeconds: number; readonly outageSeconds: number; readonly waitMs: number };
  readonly allowedClients: readonly string[];
  readonly partnerOperations: {
    /** What becomes of those that are not registered, of applications whose entry names no mode of its own. */
    readonly mode: 'OFF' | 'LOG' | 'WARN' | 'ENFORCE';
    /** How long it is kept how often applications asked what; 0: it is not counted. */
    readonly usageRetentionDays: number;
  };
  /** Origins of web pages that may ask the hub; none unless named. */
  readonly corsOrigins: readonly string[];
  /** Whether the hub is a subgraph too: gateways may look entities up by their keys. */
  readonly subgraph: boolean;
  /** What the console is called at the issuers of persons. */
  readonly consoleClientId: string;
  /** Where the built console and explorer lie; null: beside the compiled code. */
  readonly consoleFolder: string | null;
  readonly explorerFolder: string | null;
  /**
   * Where the explorer of a demonstration becomes one of its callers. Null in production; an address makes this hub a
   * demonstration: Sandbox is there, and the schema is read without a token.
   */
  readonly demonstrationPersonasUrl: string | null;
  readonly sciensano: {
    /** The FHIR base, with any path. */
    readonly url: string;
    /** Null: the base announces it. */
    readonly tokenUrl: string | null;
    readonly clientId: string;
    readonly clientKey: Record<string, unknown>;
  };
  readonly callCentre: ServiceAddress;
  readonly actiris: ServiceAddress;
  readonly federalPlatform: { readonly url: string; readonly user: string; readonly password: string };
  /** By insurer code. */
  readonly mutualities: ReadonlyMap<(typeof INSURERS)[number], ServiceAddress>;
  /** What a partner's events are signed with; who is not in it sends none. */
  readonly eventSecrets: ReadonlyMap<EventSender, readonly string[]>;
  readonly sourceLimits: SourceLimitsBySource;
  readonly partnerWays: {
    /** Not of the public internet, and partners are there all the same. */
    readonly networks: readonly PrivateNetwork[];
    /** Of certificates, a folder for each partner in it; null: the public authorities count, and the hub shows none. */
    readonly folder: string | null;
  };
  /** Between two looks at what a partner says it offers. */
  readonly contractCheckSeconds: number;
  /** Between two questions whether another policy version is in force. */
  readonly policyPollMs: number;
  /** At most so many synthetic callers are asked as when the policy is probed; 0: it is not probed. */
  readonly policyProbeCallers: number;
  /** How long mirrored facts count: assignments, and contract, shift and training. */
  readonly factAge: { readonly assignmentSeconds: number; readonly staffSeconds: number };
  /** How long what the registers said counts without being asked again; 0: asked with each request. */
  readonly registersRecentMs: number;
  readonly limits: LimitSettings;
  /** Where replicas count together what is limited; null: each counts by itself. */
  readonly valkeyUrl: string | null;
  readonly breakGlass: {
    /** How long a case stays open to the physician who opened it. */
    readonly minutes: number;
    /** Attempts of one physician within an hour. */
    readonly perHour: number;
    /** Within which a privacy officer is to have reviewed it. */
    readonly reviewDays: number;
  };
  readonly imports: {
    /** Where partners without a service drop their files; null: none is watched. */
    readonly folder: string | null;
    readonly settleMs: number;
    readonly retentionDays: number;
  };
  /** Places that are wanted; empty where the organisation has told none. */
  readonly staffingPlan: StaffingPlan;
  /** The instant the hub's clock starts from; absent means now. */
  readonly clockStart: Date | null;
  /** When it is told to stop: how long it goes on as not ready, and how long after that for what is in hand. */
  readonly stopping: {
    readonly pauseMs: number;
    readonly withinMs: number;
    /** Started by npm: it stops when npm is gone. */
    readonly withParent: boolean;
  };
  readonly logLevel: string;
  /** Variables that were given, are none of these, and nearly are. */
  readonly misspelt: readonly MisspeltName[];
  /** Null: traces are off. */
  readonly tracing: TracingSettings | null;
}

/** @throws Error that names every setting that is missing or wrong, never its value. */
export function readConfiguration(
  variables: NodeJS.ProcessEnv = process.env,
  kind: HubKind = 'PRODUCTION',
): Configuration {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = everything.safeParse(given);
  const networks = networkList.safeParse(given['PARTNER_NETWORKS'] ?? '').data ?? [];
  const faults = [
    ...(parsed.error?.issues ?? []).map((issue) => `  ${String(issue.path[0])}: ${faultOf(issue, given)}`),
    ...faultsBeyondShape(given, kind, networks).map(({ name, message }) => `  ${name}: ${message}`),
  ];
  if (!parsed.success || faults.length > 0)
    throw new Error(`The configuration cannot be used (see .env.example):\n${faults.sort().join('\n')}`);
  const misspelt = kind === 'PRODUCTION' ? misspeltNames(given, KNOWN_NAMES) : [];
  const withParent = given['npm_lifecycle_event'] !== undefined;
  const { stopping, ...rest } = configurationOf(parsed.data);
  return Object.freeze({ ...rest, stopping: { ...stopping, withParent }, misspelt });
}

/** Commands beside the hub read the last two from the same file. */
const KNOWN_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys({ ...environment.shape, ...commonSourceLimits, ...ownSourceLimits }),
  ...['DATABASE_OWNER_URL', 'AUDIT_RETENTION_DAYS'],
]);

function faultOf(issue: z.core.$ZodIssue, given: Record<string, string | undefined>): string {
  if (given[String(issue.path[0])] === undefined) return 'is missing';
  return issue.message;
}

type FromSettings = Omit<Configuration, 'misspelt' | 'stopping'> & {
  readonly stopping: Omit<Configuration['stopping'], 'withParent'>;
};

function configurationOf(env: Environment): FromSettings {
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? null,
    managementPort: env.MANAGEMENT_PORT,
    databaseUrl: env.DATABASE_URL,
    databasePooler: env.DATABASE_POOLER ? 'TRANSACTION' : null,
    pseudonymKey: env.PSEUDONYM_KEY,
    audit: {
      signingKey: env.AUDIT_SIGNING_KEY,
      publicKeys: env.AUDIT_PUBLIC_KEYS ?? null,
      anchor: env.AUDIT_ANCHOR ?? null,
      anchorToken: env.AUDIT_ANCHOR_TOKEN ?? null,
      anchorSeconds: env.AUDIT_ANCHOR_S,
    },
    ...tokensOf(env),
    ...clientsOf(env),
    corsOrigins: env.CORS_ORIGINS,
    subgraph: env.SUBGRAPH === 'on',
    consoleClientId: env.CONSOLE_CLIENT_ID,
    consoleFolder: env.CONSOLE_FOLDER ?? null,
    explorerFolder: env.EXPLORER_FOLDER ?? null,
    demonstrationPersonasUrl: env.DEMONSTRATION_PERSONAS_URL ?? null,
    sciensano: sciensanoOf(env),
    callCentre: { url: env.CALL_CENTRE_URL, apiKey: env.CALL_CENTRE_API_KEY },
    actiris: { url: env.ACTIRIS_URL, apiKey: env.ACTIRIS_API_KEY },
    federalPlatform: {
      url: env.FEDERAL_PLATFORM_URL,
      user: env.FEDERAL_PLATFORM_USER,
      password: env.FEDERAL_PLATFORM_PASSWORD,
    },
    mutualities: new Map(
      INSURERS.map((code) => [code, { url: env[`MUTUALITY_${code}_URL`], apiKey: env[`MUTUALITY_${code}_API_KEY`] }]),
    ),
    eventSecrets: eventSecretsOf(env),
    sourceLimits: sourceLimitsOf(env),
    partnerWays: { networks: env.PARTNER_NETWORKS, folder: env.PARTNER_TLS_FOLDER ?? null },
    contractCheckSeconds: env.CONTRACT_CHECK_S,
    policyPollMs: env.POLICY_POLL_MS,
    registersRecentMs: env.REGISTERS_RECENT_MS,
    policyProbeCallers: env.POLICY_PROBE_CALLERS,
    factAge: { assignmentSeconds: env.ORDER_FACT_AGE_S, staffSeconds: env.STAFF_FACT_AGE_S },
    limits: limitsOf(env),
    valkeyUrl: env.VALKEY_URL ?? null,
    breakGlass: breakGlassOf(env),
    imports: {
      folder: env.IMPORT_FOLDER ?? null,
      settleMs: env.IMPORT_SETTLE_MS,
      retentionDays: env.IMPORT_RETENTION_DAYS,
    },
    staffingPlan: env.STAFFING_PLAN,
    clockStart: env.HUB_CLOCK ?? null,
    stopping: { pauseMs: env.STOP_PAUSE_MS, withinMs: env.STOP_WITHIN_MS },
    ...{ logLevel: env.LOG_LEVEL, tracing: tracingSettings(env) },
  };
}

function sciensanoOf(env: Environment): Configuration['sciensano'] {
  return {
    url: env.SCIENSANO_URL,
    tokenUrl: env.SCIENSANO_TOKEN_URL ?? null,
    clientId: env.SCIENSANO_CLIENT_ID,
    clientKey: env.SCIENSANO_CLIENT_KEY,
  };
}

function tokensOf(
  env: Environment,
): Pick<Configuration, 'issuers' | 'tokenAudience' | 'tokenLifeSeconds' | 'keyTimes'> {
  return {
    issuers: { healthcare: env.HEALTHCARE_ISSUER, staff: env.STAFF_ISSUER, M2M: env.M2M_ISSUER },
    tokenAudience: env.TOKEN_AUDIENCE,
    tokenLifeSeconds: env.TOKEN_LIFE_S,
    keyTimes: {
      freshSeconds: env.ISSUER_KEYS_FRESH_S,
      outageSeconds: env.ISSUER_KEYS_OUTAGE_S,
      waitMs: env.ISSUER_KEYS_WAIT_MS,
    },
  };
}

function clientsOf(env: Environment): Pick<Configuration, 'allowedClients' | 'partnerOperations'> {
  return {
    allowedClients: env.ALLOWED_CLIENTS,
    partnerOperations: { mode: env.PARTNER_OPERATIONS, usageRetentionDays: env.USAGE_RETENTION_DAYS },
  };
}

function breakGlassOf(env: Environment): Configuration['breakGlass'] {
  return {
    minutes: env.BREAK_GLASS_MINUTES,
    perHour: env.BREAK_GLASS_PER_HOUR,
    reviewDays: env.BREAK_GLASS_REVIEW_DAYS,
  };
}

function eventSecretsOf(env: Environment): ReadonlyMap<EventSender, readonly string[]> {
  const given: readonly (readonly [EventSender, readonly string[] | undefined])[] = [
    ['call-centre', env.CALL_CENTRE_EVENT_SECRET],
    ['federal-platform', env.FEDERAL_PLATFORM_EVENT_SECRET],
    ...INSURERS.map((code) => [`mutuality-${code}`, env[`MUTUALITY_${code}_EVENT_SECRET`]] as const),
  ];
  return new Map(given.flatMap(([sender, secrets]) => (secrets ? [[sender, secrets] as const] : [])));
}
