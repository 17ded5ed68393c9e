/** Opens the hub's database. The only set-up of the ORM; migrations and tests add to it, never replace it. */
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import { entities } from './entities';

export interface DatabaseOptions {
  /** `postgresql://role:password@host:port/database` */
  readonly url: string;
  /** Largest number of connections; default 10. */
  readonly poolSize?: number;
  /** How long to wait for a connection before a request gives up on the database, in milliseconds; default 5000. */
  readonly acquireTimeoutMs?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
}

export function ormOptions(options: DatabaseOptions): Options {
  return {
    clientUrl: options.url,
    entities,
    // nothing is read from the file system, and nothing cached on it
    discovery: { disableDynamicFileAccess: true },
    metadataCache: { enabled: false },
    ensureDatabase: false,
    forceUtcTimezone: true,
    allowGlobalContext: false,
    pool: { min: 0, max: options.poolSize ?? 10, acquireTimeoutMillis: options.acquireTimeoutMs ?? 5000 },
    driverOptions: { connection: { application_name: options.applicationName ?? 'tracing-hub' } },
    // statements and their parameters are not for the log
    debug: false,
    logger: () => undefined,
  };
}

/**
 * Opens the database under the hub's role. Use `orm.em.fork()` per unit of work and `orm.close()` at the end.
 * Rejects when the database cannot be reached.
 */
export async function openDatabase(options: DatabaseOptions): Promise<MikroORM> {
  return MikroORM.init({ ...ormOptions(options), connect: true });
}
