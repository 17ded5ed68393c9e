/**
 * `npm run migrate -- COMMAND`, in production `node dist/scripts/migrate.js COMMAND`: runs the database's migrations or
 * takes them back. Whether they fit the entities is another question: `check-migrations.ts`.
 */
import '../src/config/needed-node';
import { migrate, migrateDown, roleOf } from '../src/persistence/migrate';
import { releasePolicy } from '../src/policy/default-policy';

const HELP = `migrate COMMAND

  up             runs what has not run yet
  down [NAME]    takes the newest migration back, or all down to and with NAME

Uses DATABASE_OWNER_URL (the role that owns the tables) and the role named in DATABASE_URL (the hub's).`;

const COMMANDS: Readonly<Record<string, (argument?: string) => Promise<void>>> = { up, down };

async function up(): Promise<void> {
  const names = await migrate({ ...databaseFromEnvironment(), releasePolicy: releasePolicy() });
  console.log(names.length === 0 ? 'Nothing to do.' : `Done: ${names.join(', ')}`);
}

async function down(to?: string): Promise<void> {
  const names = await migrateDown({ ...databaseFromEnvironment(), ...(to === undefined ? {} : { to }) });
  console.log(names.length === 0 ? 'Nothing to take back.' : `Taken back: ${names.join(', ')}`);
}

function databaseFromEnvironment(): { ownerUrl: string; hubRole: string } {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: hubUrl } = process.env;
  if (!ownerUrl || !hubUrl) throw new Error('DATABASE_OWNER_URL and DATABASE_URL have to be set.');
  return { ownerUrl, hubRole: roleOf(hubUrl) };
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
