/** Databases of a laboratory that is a command. Both kinds are stopped and removed with what else it has started. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../scripts/embedded-postgres/embedded-postgres';
import { migrate, roleOf } from '../../src/persistence/migrate';
import { releasePolicy } from '../../src/policy/rules/default-policy';
import { startDatabaseBroker } from '../support/database-broker';
import type { Stops } from './lab-command';

/** Migrated and empty. @param fsync whether it syncs to disk, which it does where nothing is said */
export async function startOwnPostgres(stops: Stops, name: string, fsync = true): Promise<EmbeddedPostgres> {
  const stateDirectory = join(tmpdir(), `brussels-tracing-hub-${name}-${process.pid}`);
  const database = await startEmbeddedPostgres({ stateDirectory, fsync });
  stops.push(async () => {
    await database.stop();
    rmSync(database.stateDirectory, { recursive: true, force: true });
  });
  const roles = { hubRole: roleOf(database.hubUrl), retentionRole: roleOf(database.retentionUrl) };
  await migrate({ ownerUrl: database.ownerUrl, ...roles, releasePolicy: releasePolicy() });
  return database;
}

/** Databases as tests get them: each demonstration that is started from here on has one of its own. */
export async function provideDatabases(stops: Stops): Promise<void> {
  const broker = await startDatabaseBroker();
  stops.push(() => broker.stop());
  process.env['TEST_DATABASE_BROKER'] = broker.url;
}
