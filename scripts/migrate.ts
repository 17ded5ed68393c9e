/** `npm run migrate -- COMMAND`: the database's migrations, run, taken back, checked, or started anew. */
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, migrateDown, roleOf } from '../src/persistence/migrate';
import { entitiesDifferFromDatabase, entitiesDifferFromSnapshot, writeSnapshot } from '../src/persistence/schema-check';
import { startEmbeddedPostgres } from './embedded-postgres/embedded-postgres';

const HELP = `npm run migrate -- COMMAND

  up               runs what has not run yet
  down [NAME]      takes the newest migration back, or all down to and with NAME
  check            entities, snapshot and migrations agree (against an empty embedded PostgreSQL of its own)
  diff             prints the SQL a new migration needs, and writes the snapshot that goes with it

up and down use DATABASE_OWNER_URL (the role that owns the tables) and the role named in DATABASE_URL (the hub's).`;

const COMMANDS: Readonly<Record<string, (argument?: string) => Promise<void>>> = { up, down, check, diff };

async function up(): Promise<void> {
  const names = await migrate(databaseFromEnvironment());
  console.log(names.length === 0 ? 'Nothing to do.' : `Done: ${names.join(', ')}`);
}

async function down(to?: string): Promise<void> {
  const names = await migrateDown({ ...databaseFromEnvironment(), ...(to === undefined ? {} : { to }) });
  console.log(names.length === 0 ? 'Nothing to take back.' : `Taken back: ${names.join(', ')}`);
}

async function check(): Promise<void> {
  if (await entitiesDifferFromSnapshot()) {
    throw new Error('The entities differ from the snapshot: run `npm run migrate -- diff` and write a migration.');
  }
  const difference = await onMigratedDatabase(entitiesDifferFromDatabase);
  if (difference.up !== '') {
    throw new Error(`The migrations do not make what the entities and the snapshot say. Missing:\n${difference.up}`);
  }
  console.log('Entities, snapshot and migrations agree.');
}

async function diff(): Promise<void> {
  const difference = await onMigratedDatabase(entitiesDifferFromDatabase);
  await writeSnapshot();
  console.log(difference.up === '' ? 'Nothing has changed.' : `-- up\n${difference.up}\n-- down\n${difference.down}`);
}

function databaseFromEnvironment(): { ownerUrl: string; hubRole: string } {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: hubUrl } = process.env;
  if (!ownerUrl || !hubUrl) throw new Error('DATABASE_OWNER_URL and DATABASE_URL have to be set.');
  return { ownerUrl, hubRole: roleOf(hubUrl) };
}

/** On a database made for the question, with every migration up, then each one down and up again. */
async function onMigratedDatabase<T>(ask: (ownerUrl: string) => Promise<T>): Promise<T> {
  const stateDirectory = join(tmpdir(), `brussels-tracing-hub-check-${process.pid}`);
  const postgres = await startEmbeddedPostgres({ stateDirectory, fsync: false });
  try {
    const options = { ownerUrl: postgres.ownerUrl, hubRole: roleOf(postgres.hubUrl) };
    for (let names = await migrate(options); names.length > 0; names = await migrateDown(options));
    await migrate(options);
    return await ask(postgres.ownerUrl);
  } finally {
    await postgres.stop();
    await rm(postgres.stateDirectory, { recursive: true, force: true });
  }
}

async function main([name = '', argument]: string[]): Promise<void> {
  const command = COMMANDS[name];
  if (!command) {
    console.log(HELP);
    process.exitCode = ['', '-h', '--help', 'help'].includes(name) ? 0 : 2;
    return;
  }
  await command(argument);
}

main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
