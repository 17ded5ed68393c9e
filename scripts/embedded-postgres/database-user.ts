/**
 * Under which account PostgreSQL runs. It refuses to run as root, so root drops to an account without rights; anybody
 * else runs it as themselves.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { EmbeddedPostgresError } from './embedded-postgres-error';

/** What `spawn` takes; empty when PostgreSQL runs as the current account. */
export interface DatabaseUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** @throws EmbeddedPostgresError when root may become nobody else here (a container with a single account, for one). */
export function chooseDatabaseUser(): DatabaseUser {
  if (process.getuid?.() !== 0) return {};
  for (const user of accounts()) {
    if (spawnSync('/bin/sh', ['-c', 'exit 0'], { ...user, cwd: '/', stdio: 'ignore' }).status === 0) return user;
  }
  throw new EmbeddedPostgresError(
    'PostgreSQL does not run as root, and root may not become another account here (CAP_SETUID and CAP_SETGID are ' +
      'missing, or this container knows one account only). Run as an ordinary user, or set DATABASE_URL and ' +
      'DATABASE_OWNER_URL to a PostgreSQL of your own.',
  );
}

/** Whether that account can enter the directory and, with `write`, make files in it. */
export function canEnter(directory: string, user: DatabaseUser, write = false): boolean {
  const test = `cd "$1"${write ? ' && test -r . && test -w .' : ''}`;
  return spawnSync('/bin/sh', ['-c', test, 'sh', directory], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** Accounts with a passwd entry (initdb looks its own up) that are not root: `nobody` first. */
function accounts(): DatabaseUser[] {
  const entries = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length > 3 && Number(fields[2]) !== 0)
    .map((fields) => ({ name: fields[0], uid: Number(fields[2]) >>> 0, gid: Number(fields[3]) >>> 0 }));
  entries.sort((a, b) => Number(b.name === 'nobody') - Number(a.name === 'nobody'));
  return entries.map(({ uid, gid }) => ({ uid, gid }));
}
