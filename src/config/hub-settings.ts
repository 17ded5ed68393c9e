/**
 * The hub's own settings, section by section, each with its form, its default and what it is for. `docs/configuration.md`,
 * `.env.example` and `hub config list` are made of it. A number's unit is the end of its name.
 */
import { z } from 'zod';
import { anchorPlace, bucketSettings, keyFile, signingKey } from './audit-settings';
import { claimNames } from './claim-names';
import {
  databaseUrl,
  instant,
  list,
  milliseconds,
  namedKeys,
  networkList,
  operationMode,
  originList,
  port,
  secret,
  seconds,
  serviceUrl,
  url,
  valkeyUrl,
  wholeNumber,
} from './setting-shapes';
import { staffingPlan } from './staffing-plan';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

const ports = {
  HOST: z.string().default('127.0.0.1').describe('Address of this machine that both ports listen on.'),
  PORT: port.default(4000).describe('Port of callers.'),
  MANAGEMENT_PORT: port
    .default(4001)
    .describe('Port of health checks and metrics, for the inside of the network alone.'),
  PUBLIC_URL: serviceUrl
    .optional()
    .describe('How the hub is reached from outside, as https://hub.example.be. Left out: as it listens.'),
  TRUSTED_PROXIES: networkList
    .prefault('')
    .describe(
      'Networks of the proxies in front of the hub, separated by commas: what they say in X-Forwarded-For is believed. Left out: none is, and all ' +
        'persons behind a proxy count as one network address.',
    ),
  CORS_ORIGINS: originList
    .prefault('')
    .describe('Origins of web pages that may ask the hub from a browser, separated by commas; no other may.'),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` })
    .default('info')
    .describe('The least severe lines that are written to the log.'),
};

const database = {
  DATABASE_URL: databaseUrl.meta({
    secret: true,
    description:
      "PostgreSQL 15 or newer, under the hub's own role: postgresql://role:password@host:port/database. Behind it, as libpq " +
      'has them: sslmode (verify-full, verify-ca, require or disable; to be named where it is on another machine), sslrootcert, sslcert and sslkey (paths).',
  }),
  DATABASE_POOLER: z
    .enum(['transaction'], { error: 'must be transaction, or left out' })
    .optional()
    .describe(
      'transaction: PgBouncer with pool_mode = transaction stands before PostgreSQL. The hub then asks for changes instead of ' +
        "listening, and prepares nothing by name. Left out: no pooler, or one by sessions. The owner's commands go past it.",
    ),
  POLICY_POLL_MS: milliseconds
    .default(500)
    .describe('How often the database is asked for another policy version in force. It also notifies.'),
  REGISTERS_RECENT_MS: wholeNumber(0, 1_000)
    .default(1_000)
    .describe(
      'For how long what the registers said of a caller or a case is not asked again. 0: asked with each request. What a ' +
        'process writes counts there at once, and in others when they are notified.',
    ),
};

const accessLog = {
  PSEUDONYM_KEY: secret.meta({
    secret: true,
    description:
      'Key of pseudonyms, at least 16 characters: the same on every replica, and never changed once there is data. With ' +
      'another key the hub does not start. Names of persons are enciphered by a named key on top of it, and that one is replaced.',
  }),
  PSEUDONYM_KEYS: namedKeys.optional().meta({
    secret: true,
    description:
      'Named keys of pseudonyms: NAME=KEY, KEY 32 bytes in base64 (openssl rand -base64 32), several with commas between, the same ' +
      'on every replica. hub pseudonyms rotate NAME brings one in force; hub pseudonyms list says which are needed no longer.',
  }),
  COMMAND_KEYS: namedKeys.meta({
    secret: true,
    description:
      'Keys by which commands that wait for the call centre are encrypted: NAME=KEY, KEY 32 bytes in base64 (openssl rand ' +
      '-base64 32), the same on every replica. Several with commas between: the first encrypts, all decrypt. One that was ' +
      'replaced is kept for seven days.',
  }),
  AUDIT_SIGNING_KEY: signingKey.meta({
    secret: true,
    description:
      "Private Ed25519 key that signs the access log's heads, and reports: a JSON Web Key on one line, or PKCS #8 in PEM " +
      '(openssl genpkey -algorithm ed25519). The same on every replica. Who checks needs the public half: openssl pkey -pubout.',
  }),
  AUDIT_PUBLIC_KEYS: keyFile
    .optional()
    .describe(
      'Absolute path of the public keys that signed before this one, or will after it: a JSON Web Key Set, or PEM.',
    ),
  AUDIT_ANCHOR: anchorPlace
    .optional()
    .describe(
      'Where signed heads and seals go, outside the database and out of reach of its administrators: s3://bucket/prefix, in a bucket ' +
        'with object lock; an absolute path; or an address that takes a POST of application/jose and gives all of them for a GET ' +
        '(404: nothing yet; 405: it gives nothing back). Left out: nowhere; what is cut off the end of the log is then not found.',
    ),
  AUDIT_ANCHOR_TOKEN: secret
    .optional()
    .meta({ secret: true, description: 'What an address wants as Authorization: Bearer, at least 16 characters.' }),
  ...bucketSettings,
  AUDIT_ANCHOR_S: wholeNumber(1, 3_600)
    .default(10)
    .describe('How often heads are sent there, where something was written.'),
  UNUSUAL_PERSONS: wholeNumber(1, 100_000)
    .default(100)
    .describe('Officers are shown as unusual when one member of staff asks about more persons than this …'),
  UNUSUAL_MINUTES: wholeNumber(1, 240).default(15).describe('… within so many minutes.'),
  UNUSUAL_FROM_HOUR: wholeNumber(0, 23)
    .default(7)
    .describe(
      'The first hour of work, on the clocks of Brussels. An access to a person before it is shown as unusual …',
    ),
  UNUSUAL_UNTIL_HOUR: wholeNumber(1, 24).default(21).describe('… and so is one from this hour on.'),
  UNUSUAL_CLOSED_HOURS: wholeNumber(0, 720)
    .default(24)
    .describe('An access to a case so long after its last order was closed is shown as unusual.'),
};

const callers = {
  HEALTHCARE_ISSUER: url.describe('OpenID Connect issuer of health professionals; compared exactly with the tokens.'),
  STAFF_ISSUER: url.describe('OpenID Connect issuer of other staff.'),
  M2M_ISSUER: url.describe('OpenID Connect issuer of systems.'),
  CITIZEN_ISSUER: url.describe('OpenID Connect issuer of persons concerned, who read who asked for their data.'),
  TOKEN_AUDIENCE: z.string().default('tracing-hub').describe('The audience that access tokens are for.'),
  CLAIM_NAMES: claimNames
    .prefault('{}')
    .describe(
      'Where the issuers have claims under other names: JSON, as {"userProfile.ssin":"national_number","roles":"realm_access.roles"}. ' +
        'A name with dots in it is given as steps: ["https://idp.example.be/number"]. docs/identity-providers.md has the claims.',
    ),
  ALLOWED_CLIENTS: list
    .prefault('')
    .describe(
      'Front ends that serve persons of any organisation, by client id, separated by commas. Others are registered.',
    ),
  TOKEN_LIFE_S: seconds
    .default(43_200)
    .describe('The longest an access token may be good for, from iat to exp. What is revoked is known for as long.'),
  ISSUER_KEYS_FRESH_S: seconds
    .default(300)
    .describe(
      "After how long an issuer's keys are read again. An unknown key id asks for them too, every ten seconds at most.",
    ),
  ISSUER_KEYS_OUTAGE_S: wholeNumber(0, 86_400)
    .default(600)
    .describe('How much longer they count where the issuer cannot be reached. Then its tokens are refused.'),
  ISSUER_KEYS_WAIT_MS: wholeNumber(0, 300_000)
    .default(5_000)
    .describe('How long a hub that starts waits for the keys of all issuers before it is ready without.'),
  PARTNER_OPERATIONS: operationMode
    .prefault('enforce')
    .describe(
      'What becomes of an operation that its application has not registered: off, log (its hash), warn (answered, with a ' +
        'warning), enforce (refused before it is read). An officer sets it for one application at run time.',
    ),
  USAGE_RETENTION_DAYS: wholeNumber(0, 3_650)
    .default(90)
    .describe('For how long it is kept how often applications asked which operation and field. 0: it is not counted.'),
};

const pages = {
  SUBGRAPH: z
    .enum(['on', 'off'], { error: 'must be on or off' })
    .default('off')
    .describe('on: the hub is a subgraph of Apollo Federation 2 too (docs/federation.md).'),
  CONSOLE_CLIENT_ID: z
    .string()
    .min(1)
    .default('tracing-console')
    .describe(
      "The console's name at the issuers of persons: a public client with authorization code and PKCE, whose redirect URI is " +
        '<PUBLIC_URL>/console/signed-in. ALLOWED_CLIENTS names it too.',
    ),
  MY_DATA_CLIENT_ID: z
    .string()
    .min(1)
    .default('tracing-my-data')
    .describe(
      'What the page for persons concerned is called at their issuer: a public client with authorization code and PKCE, whose ' +
        'redirect URI is <PUBLIC_URL>/my-data/signed-in. ALLOWED_CLIENTS names it too.',
    ),
  CONSOLE_FOLDER: z.string().optional().describe('Where the built console lies. Left out: beside the compiled code.'),
  EXPLORER_FOLDER: z.string().optional().describe('Where the built explorer lies. Left out: beside the compiled code.'),
  MY_DATA_FOLDER: z
    .string()
    .optional()
    .describe('Where the built page for persons concerned is. Left out: beside the compiled code.'),
  DEMONSTRATION_PERSONAS_URL: serviceUrl
    .optional()
    .describe('For the demonstration alone: anybody becomes any persona. A hub in production does not start with it.'),
};

const facts = {
  ORDER_FACT_AGE_S: seconds.default(10).describe('How long a mirrored assignment of a case counts.'),
  STAFF_FACT_AGE_S: seconds.default(900).describe('How long a mirrored contract, shift and training count.'),
  POLICY_PROBE_CALLERS: wholeNumber(0, 100)
    .default(40)
    .describe(
      'As how many synthetic callers the policy in force is tried, at the start and after each change. 0: not at all.',
    ),
  BREAK_GLASS_MINUTES: wholeNumber(5, 480)
    .default(120)
    .describe('How long a case stays open to the physician who opened it.'),
  BREAK_GLASS_PER_HOUR: wholeNumber(1, 100).default(5).describe('How often one physician may try within an hour.'),
  BREAK_GLASS_REVIEW_DAYS: wholeNumber(1, 90)
    .default(7)
    .describe('Within how long a privacy officer is to have reviewed it.'),
  STAFFING_PLAN: staffingPlan
    .prefault('[]')
    .describe(
      'Places that are wanted, for the released figures: JSON, as [{"profile":"NURSE","source":"EMPLOYER","language":"nl",' +
        '"wanted":40}]. Profiles and sources as in the schema, languages by BCP 47.',
    ),
  HUB_CLOCK: instant
    .optional()
    .describe("An instant from which the hub's clock starts. Left out: now. Tokens follow real time."),
};

const files = {
  IMPORT_FOLDER: z
    .string()
    .optional()
    .describe(
      'Where partners without a service drop their files; the hub makes a folder in it for each. It has to be there. Left out: ' +
        'files come by hub import alone.',
    ),
  IMPORT_SETTLE_MS: milliseconds
    .default(3_000)
    .describe('How long a file has to stay as it is before it is taken for whole.'),
  IMPORT_RETENTION_DAYS: wholeNumber(1, 365)
    .default(30)
    .describe(
      'How long lines that could not be read, and files, are kept: personal data. Lines no longer than 180 days, whatever is set.',
    ),
};

const partners = {
  PARTNER_NETWORKS: networkList
    .prefault('')
    .describe(
      'Networks that are not of the public internet and partners are in, separated by commas: 10.20.0.0/16, fd12:3456::/32. A ' +
        "partner's name that leads elsewhere than there or to the public internet is not connected to.",
    ),
  PARTNER_TLS_FOLDER: z
    .string()
    .optional()
    .describe(
      'Certificates: in this folder one for each partner that has any (sciensano, mutuality-100), with ca.crt (whom the hub ' +
        'trusts in place of the public authorities), tls.crt and tls.key (what it shows). They are read again when they change.',
    ),
  CONTRACT_CHECK_S: seconds
    .default(3_600)
    .describe('How often what a partner says it offers is compared with what the hub needs.'),
};

const sharing = {
  VALKEY_URL: valkeyUrl.optional().meta({
    secret: true,
    description:
      'Valkey or Redis, where all replicas count limits together: redis://user:password@host:6379, rediss:// with TLS. Left out, ' +
      'and while it is gone: each counts by itself.',
  }),
};

const stopping = {
  STOP_PAUSE_MS: wholeNumber(0, 300_000)
    .default(5_000)
    .describe('After a signal to stop: how long the hub answers as not ready, so that the load balancer notices.'),
  STOP_WITHIN_MS: milliseconds
    .default(20_000)
    .describe('After that: how long it waits for what is in hand. A second signal ends it at once.'),
};

export const hubSettings = {
  ...{ ...ports, ...database, ...accessLog, ...callers, ...pages },
  ...{ ...facts, ...files, ...partners, ...sharing, ...stopping },
};

type Settings = Readonly<Record<string, z.ZodType>>;

/** By their titles, in the order in which an operator meets them. */
export const HUB_SECTIONS: Readonly<Record<string, Settings>> = {
  Ports: ports,
  Database: database,
  'Pseudonyms and access log': accessLog,
  'Who vouches for callers': callers,
  'Partner systems': partners,
  Pages: pages,
  'Facts, policy and break-glass': facts,
  'Files of partners': files,
  'Counting together': sharing,
  Stopping: stopping,
};

/** Read by commands beside the hub, and never given to it. */
export const OWNER_SETTINGS = {
  DATABASE_OWNER_URL: databaseUrl.optional().meta({
    secret: true,
    description:
      'The same database under the role that owns it: for migrations, and for dropping old segments of the access log. ' +
      'A hub that is given it does not start.',
  }),
  DATABASE_RETENTION_URL: databaseUrl.optional().meta({
    secret: true,
    description:
      'The same database under the role that deletes what is over: for hub retention, and never given to the hub.',
  }),
  AUDIT_RETENTION_DAYS: z
    .string()
    .optional()
    .describe(
      'For hub audit retain: how long segments of the access log are kept. Where it was prolonged, the day from which on: ' +
        '365,3650@2026-12-01.',
    ),
};
