/** `hub migrate …`: runs the database's migrations or takes them back. */
import type { Command } from 'commander';
import { migrate, migrateDown, roleOf, type MigrateOptions } from '../../src/persistence/migrate';
import { releasePolicy } from '../../src/policy/rules/default-policy';
import { WrongCall } from '../command-line/refusal';
import type { Surroundings } from '../command-line/surroundings';

const CLOSING = `
Uses DATABASE_OWNER_URL (the role that owns the tables), and the roles named in DATABASE_URL (the hub's) and in
DATABASE_RETENTION_URL (that of hub retention; without it nobody may delete what is over).`;

export function migrateCommands(program: Command, { environment, say }: Surroundings): void {
  const group = program.command('migrate').description("the database's tables").addHelpText('after', CLOSING);
  const database = (): MigrateOptions => {
    const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: hubUrl, DATABASE_RETENTION_URL: retentionUrl } = environment;
    if (!ownerUrl || !hubUrl) throw new WrongCall('DATABASE_OWNER_URL and DATABASE_URL have to be set.');
    return { ownerUrl, hubRole: roleOf(hubUrl), ...(retentionUrl && { retentionRole: roleOf(retentionUrl) }) };
  };
  group
    .command('up')
    .description('runs what has not run yet')
    .action(async () => {
      const names = await migrate({ ...database(), releasePolicy: releasePolicy() });
      await say(names.length === 0 ? 'Nothing to do.' : `Done: ${names.join(', ')}`);
    });
  group
    .command('down [name]')
    .description('takes the newest migration back, or all down to and with the one that is named')
    .action(async (to: string | undefined) => {
      const names = await migrateDown({ ...database(), ...(to === undefined ? {} : { to }) });
      await say(names.length === 0 ? 'Nothing to take back.' : `Taken back: ${names.join(', ')}`);
    });
}
