/** Opens the hub's database. The only set-up of the ORM; migrations and tests add to it, never replace it. */
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import type { Pool, PoolClient } from 'pg';
import type { Tracer } from '../model/tracer';
import { BoundDriver } from './bound-driver';
import { encryptionOf } from './encrypted-connection';
import { entities } from './entities';
import { keepPool, reclaimLost } from './pool';
import { standBehindPooler } from './pooler';
import { rememberRecent } from './recent-answers';
import { SilenceWatch, type SilenceLimits } from './silence-watch';
import { traceStatements } from './traced-statements';

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
  /** When it counts as silent, and what waits for it is told; left out: as soon as a connection ends, and no sooner. */
  readonly silence?: SilenceLimits;
  /** A pooler stands between that gives a connection to each transaction anew; left out: none does. */
  readonly pooler?: 'TRANSACTION';
  /** How long answers to what requests ask again and again count, in milliseconds; left out: they are asked anew each time. */
  readonly recentMs?: number;
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
  const watch = options.silence ? new SilenceWatch(options.silence) : null;
  const orm = await MikroORM.init(ormOptions(options, watch));
  await connect(orm);
  if (options.pooler) standBehindPooler(orm, options.idleInTransactionMs ?? 0);
  watch?.begin(orm);
  rememberRecent(orm, options.recentMs ?? 0);
  return orm;
}

/** MikroORM itself only logs a failed connection; here it is an error, and the ORM is closed again. */
export async function connect(orm: MikroORM): Promise<void> {
  await orm.connect();
  const check = await orm.checkConnection();
  if (check.ok) return keepPool(orm);
  await orm.close(true);
  throw new Error(`The database cannot be reached (${addressOf(orm)}): ${check.reason}`, {
    cause: check.error,
  });
}

/** Without the password. */
function addressOf(orm: MikroORM): string {
  const url = new URL(orm.config.get('clientUrl'));
  if (url.password !== '') url.password = '*****';
  return url.href;
}
