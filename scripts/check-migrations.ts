/**
 * `npm run check -- migrations`: entities, snapshot and migrations agree, and every migration can be taken back. With
 * `-- --diff`: prints the SQL a new migration needs, and writes the snapshot that goes with it. Asked of an empty
 * embedded PostgreSQL of its own.
 */
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, migrateDown, roleOf } from '../src/persistence/migrate';
import { releasePolicy } from '../src/policy/rules/default-policy';
import { entitiesDifferFromDatabase, entitiesDifferFromSnapshot, writeSnapshot } from './migrations/entity-differences';
import { startEmbeddedPostgres } from './embedded-postgres/embedded-postgres';

async function check(): Promise<void> {
  if (await entitiesDifferFromSnapshot()) {
    throw new Error('The entities differ from the snapshot: run `npm run print -- migrations` and write a migration.');
  }
  const difference = await onMigratedDatabase(entitiesDifferFromDatabase);
  if (difference !== '') {
    throw new Error(`The migrations do not make what the entities and the snapshot say. Missing:\n${difference}`);
  }
  console.log('Entities, snapshot and migrations agree.');
}

async function diff(): Promise<void> {
  const difference = await onMigratedDatabase(entitiesDifferFromDatabase);
  await writeSnapshot();
  console.log(difference === '' ? 'Nothing has changed.' : difference);
}

/** On a database made for the question, with every migration up, then each one down and up again. */
async function onMigratedDatabase<T>(ask: (ownerUrl: string) => Promise<T>): Promise<T> {
  const stateDirectory = join(tmpdir(), `brussels-tracing-hub-check-${process.pid}`);
  const postgres = await startEmbeddedPostgres({ stateDirectory, fsync: false });
  try {
    const database = {
      ownerUrl: postgres.ownerUrl,
      hubRole: roleOf(postgres.hubUrl),
      retentionRole: roleOf(postgres.retentionUrl),
    };
    const options = { ...database, releasePolicy: releasePolicy() };
    for (let names = await migrate(options); names.length > 0; names = await migrateDown(options));
    await migrate(options);
    return await ask(postgres.ownerUrl);
  } finally {
    await postgres.stop();
    await rm(postgres.stateDirectory, { recursive: true, force: true });
  }
}

(process.argv.includes('--diff') ? diff() : check()).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
