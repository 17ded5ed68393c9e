/** Opens the hub's database, encrypted and traced. The only set-up of the ORM; migrations and tests add to it, never replace it. */
import { readFileSync } from 'node:fs';
import type { ConnectionOptions } from 'node:tls';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import { databaseEncryption } from '../model/database-encryption';
import type { Tracer, SpanAttributes } from '../model/tracer';
import { BoundDriver } from './bound-driver';
import { keepPool, reclaimLost, standBehindPooler } from './pool';
import { rememberRecent } from './recent-answers';
import { checkMigrations } from './migration-state';
import { SilenceWatch, type SilenceLimits, onQueries, type Asked } from './silence-watch';
import { statement } from './statement';
import type { EntitySchema } from '@mikro-orm/core';
import * as accessChain from './entities/access-chain';
import * as accessRecord from './entities/access-record';
import * as accessReview from './entities/access-review';
import * as callers from './entities/callers';
import * as commands from './entities/commands';
import * as importedFile from './entities/imported-file';
import * as links from './entities/links';
import * as organisation from './entities/organisation';
import * as policyRegister from './entities/policy-register';
import * as policyVersion from './entities/policy-version';
import * as staff from './entities/staff';
import * as syncStream from './entities/sync-stream';
import { SetupError } from '../model/errors/setup-error';
import type { Time } from '../model/time';
import { keepTime } from './database-time';

/** They export entities, and nothing else. */
const files: readonly Readonly<Record<string, EntitySchema>>[] = [
  ...[accessChain, accessRecord, accessReview, callers, commands, importedFile, links],
  ...[organisation, policyRegister, policyVersion, staff, syncStream],
];

const entities: EntitySchema[] = files.flatMap((file) => Object.values(file));

export interface DatabaseOptions {
  /** `postgresql://role:password@host:port/database`, and behind it how it is encrypted: `?sslmode=verify-full` */
  readonly url: string;
  /** Largest number of connections; default 10. */
  readonly poolSize?: number;
  /** How long to wait for a connection before a request gives up on the database, in milliseconds; default 5000. */
  readonly acquireTimeoutMs?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  /** After this long between two statements of a transaction PostgreSQL ends the session; left out: never. */
  readonly idleInTransactionMs?: number;
  /** When it is silent, and what waits for it is aborted; left out: as soon as a connection ends, and no sooner. */
  readonly silence?: SilenceLimits;
  /** A pooler stands between that gives a connection to each transaction anew; left out: none does. */
  readonly pooler?: 'TRANSACTION';
  /** How long answers to what requests ask again and again count, in milliseconds; left out: they are asked anew each time. */
  readonly recentMs?: number;
  /** Left out: real time. The driver's own limits are real time's, whatever is passed. */
  readonly time?: Time;
  /** Left out, or null: traces are off. */
  readonly tracer?: Tracer | null;
}

/** Where nothing is sent, the system asks the other end for a sign of life after this long. */
const KEEP_ALIVE_MS = 10_000;

/** How long a connection that nobody needs is kept. */
const IDLE_MS = 30_000;

export function ormOptions(options: DatabaseOptions, watch: SilenceWatch | null = null): Options {
  return {
    clientUrl: options.url,
    driver: BoundDriver,
    entities,
    metadataCache: { enabled: false },
    ensureDatabase: false,
    forceUtcTimezone: true,
    allowGlobalContext: false,
    driverOptions: {
      min: 0,
      max: options.poolSize ?? 10,
      idleTimeoutMillis: IDLE_MS,
      application_name: options.applicationName ?? 'tracing-hub',
      ssl: encryptionOf(options.url),
      // of a connection that is made, and of one that is waited for
      connectionTimeoutMillis: options.acquireTimeoutMs ?? 5000,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      ...(watch && { stream: () => watch.socket() }),
      onPoolCreated: (pool: Pool) => {
        reclaimLost(pool);
        pool.on('connect', (connection) => {
          watch?.watch(connection);
          if (options.tracer) traceStatements(connection, options.tracer);
        });
      },
      // not among the parameters a connection begins with: a pooler that gives whole sessions may refuse those
      onConnect: async (connection: PoolClient) => {
        const idleMs = Math.ceil(options.idleInTransactionMs ?? 0);
        if (!options.pooler) await connection.query(`set idle_in_transaction_session_timeout = ${idleMs}`);
      },
    },
    // statements and their parameters are not for the log
    debug: false,
    logger: () => undefined,
  };
}

/**
 * Opens the database under the hub's role: ask it with `statement.ts`, and close it with `orm.close(true)`.
 * Rejects, without the password in the sentence, when the database cannot be reached.
 */
export async function openDatabase(options: DatabaseOptions): Promise<MikroORM> {
  const watch = options.silence ? new SilenceWatch(options.silence, options.time) : null;
  const orm = await MikroORM.init(ormOptions(options, watch));
  await connect(orm);
  if (options.pooler) standBehindPooler(orm, options.idleInTransactionMs ?? 0);
  if (options.time) keepTime(orm, options.time);
  watch?.begin(orm);
  rememberRecent(orm, options.recentMs ?? 0);
  return orm;
}

/** Longer than a check within a transaction computes, if guarantees are not very many; who is idle for more holds locks. */
const IDLE_IN_TRANSACTION_MS = 30_000;

/** Together less than a connection is waited for, so that nobody waits for a second one. */
const SILENCE = { statementMs: 2_000, answerMs: 1_500 };

export interface HubDatabaseOptions extends DatabaseOptions {
  /** Called with the migrations that this release does not know, where a later one has run them. */
  readonly onLater?: (migrations: readonly string[]) => void;
}

/**
 * As the hub opens it. It may add access records and change none, and that holds only while its role neither owns the tables
 * nor is a superuser: with DATABASE_OWNER_URL in the place of DATABASE_URL it does not start.
 * Rejects, naming the role, where it owns the access records, is a member of who does, or a superuser; and with what to run
 * where the migrations have not run.
 */
export async function openHubDatabase({ onLater, ...options }: HubDatabaseOptions): Promise<MikroORM> {
  const orm = await openDatabase({ idleInTransactionMs: IDLE_IN_TRANSACTION_MS, silence: SILENCE, ...options });
  try {
    await refuseOwner(orm);
    await checkMigrations(orm, onLater);
    return orm;
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

async function refuseOwner(orm: MikroORM): Promise<void> {
  const [role] = await statement<{ name: string; owner: boolean }>(orm, ROLE);
  if (!role?.owner) return;
  throw new SetupError(
    `DATABASE_URL names the role "${role.name}", which owns the tables or is a superuser: the hub never runs under it.`,
  );
}

// a superuser is a member of every role
const ROLE = `select current_user as "name", coalesce(bool_or(pg_has_role(current_user, "tableowner", 'MEMBER')), false) as "owner"
  from "pg_catalog"."pg_tables" where "tablename" = 'access_record'`;

/** MikroORM itself only logs a failed connection; here it is an error, and the ORM is closed again. */
export async function connect(orm: MikroORM): Promise<void> {
  await orm.connect();
  const check = await orm.checkConnection();
  if (check.ok) return keepPool(orm);
  await orm.close(true);
  throw new SetupError(`The database cannot be reached (${addressOf(orm)}): ${check.reason}`, {
    cause: check.error,
  });
}

/** Without the password. */
function addressOf(orm: MikroORM): string {
  const url = new URL(orm.config.get('clientUrl'));
  if (url.password !== '') url.password = '*****';
  return url.href;
}

/**
 * The encryption of connections, as the driver takes it.
 * @returns false: in clear
 * @throws SetupError where the address is none, asks for what `databaseEncryption` refuses, or names a file that cannot be read
 */
function encryptionOf(url: string): ConnectionOptions | false {
  const encryption = encryptionIn(url);
  if (encryption === null) return false;
  const { mode, rootCertificate, certificate, key } = encryption;
  return {
    // the driver itself names the server only where that is no number
    host: new URL(url).hostname.replace(/^\[|\]$/g, ''),
    rejectUnauthorized: mode !== 'REQUIRE',
    ...(mode === 'VERIFY_CA' && { checkServerIdentity: () => undefined }),
    ...(rootCertificate !== null && { ca: fileNamed('sslrootcert', rootCertificate) }),
    ...(certificate !== null && { cert: fileNamed('sslcert', certificate) }),
    ...(key !== null && { key: fileNamed('sslkey', key) }),
  };
}

function encryptionIn(url: string): ReturnType<typeof databaseEncryption> {
  try {
    return databaseEncryption(url);
  } catch (error) {
    throw error instanceof RangeError ? new SetupError(`The database's address ${error.message}.`) : error;
  }
}

function fileNamed(parameter: string, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new SetupError(`The file that ${parameter} of the database's address names cannot be read.`, { cause });
  }
}

/**
 * Statements as spans of the request that asks them: by the name of a prepared one, else by its verb and the table it names.
 * Neither its text nor what it was given. From here on each statement of this connection that is asked within a trace is a
 * span.
 */
export function traceStatements(connection: PoolClient, tracer: Tracer): void {
  onQueries(connection, (asked) => {
    const span = tracer.begin({ kind: 'CLIENT', ...summaryOf(asked) });
    if (!span) return null;
    return (error) => {
      const { code } = (error ?? {}) as { readonly code?: unknown };
      if (error) {
        // an SQLSTATE, or the system's code of a connection that broke
        const state = typeof code === 'string' ? code : 'unknown';
        span.note({ 'db.response.status_code': state });
        span.failed(state);
      }
      span.end();
    };
  });
}

function summaryOf(asked: Asked): { readonly name: string; readonly attributes: SpanAttributes } {
  const { text, name: prepared } = typeof asked === 'string' ? { text: asked, name: undefined } : asked;
  const verb = verbOf(text);
  const table = TABLE.exec(text)?.[1];
  const name = prepared ?? (table === undefined ? verb : `${verb} ${table}`);
  return {
    name,
    attributes: { 'db.system.name': 'postgresql', 'db.operation.name': verb, 'db.query.summary': name },
  };
}

const VERB = /^\W*(select|insert|update|delete|merge|with|begin|commit|rollback|set|copy|lock|notify)\b/i;
/** As the hub writes its own names: quoted. */
const TABLE = /\b(?:from|into|update|only)\s+"([a-z_]{1,63})"/i;

function verbOf(text: string): string {
  return VERB.exec(text)?.[1]!.toLowerCase() ?? 'statement';
}
