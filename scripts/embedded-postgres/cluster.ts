/**
 * One database cluster on disk: made once, complete or not at all. It is built under another name and renamed when
 * finished, so that a start that was killed half way leaves nothing a later start could take for a database.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { removeAbandoned, type Binaries } from './binaries';
import type { DatabaseUser } from './database-user';
import { EmbeddedPostgresError, explain } from './embedded-postgres-error';

export const DATABASE = 'tracing_hub';
export const ADMIN_ROLE = 'postgres';
export const OWNER_ROLE = 'tracing_hub_owner';
export const HUB_ROLE = 'tracing_hub';
export const RETENTION_ROLE = 'tracing_hub_retention';

/** Passwords of the roles; kept in a file only its owner can read. */
interface Credentials {
  readonly admin: string;
  readonly owner: string;
  readonly hub: string;
  readonly retention: string;
}

export interface Cluster {
  readonly dataDirectory: string;
  readonly logFile: string;
  readonly credentials: Credentials;
}

/** PostgreSQL's programs get nothing of our environment: no PGDATA, no locale, no credentials. */
export const SERVER_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** From this version on PostgreSQL brings a locale of its own, the same on every system. */
const BUILTIN_LOCALE = 17;

export async function openCluster(stateDirectory: string, binaries: Binaries, user: DatabaseUser): Promise<Cluster> {
  const directory = join(stateDirectory, 'postgres');
  await removeAbandoned(stateDirectory, 'postgres');
  if (!existsSync(directory)) await makeCluster(directory, binaries, user);
  const version = (await readFile(join(directory, 'data', 'PG_VERSION'), 'utf8').catch(() => '?')).trim();
  if (version !== binaries.major) {
    throw new EmbeddedPostgresError(
      `${directory} holds a database of PostgreSQL ${version}, and this is ${binaries.major}. ` +
        'Remove that directory: the demonstration fills a new one.',
    );
  }
  const credentials = await openCredentials(directory, binaries, user);
  return { dataDirectory: join(directory, 'data'), logFile: join(directory, 'server.log'), credentials };
}

/** A cluster of an earlier release has no role that deletes: it gets one. */
async function openCredentials(directory: string, binaries: Binaries, user: DatabaseUser): Promise<Credentials> {
  const file = join(directory, 'credentials.json');
  const kept = JSON.parse(await readFile(file, 'utf8')) as Omit<Credentials, 'retention'> & Partial<Credentials>;
  if (kept.retention !== undefined) return { ...kept, retention: kept.retention };
  const credentials: Credentials = { ...kept, retention: password() };
  await single(join(directory, 'data'), binaries, user, retentionRole(credentials).join('\n'));
  await writeFile(`${file}.new`, JSON.stringify(credentials), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return credentials;
}

async function makeCluster(directory: string, binaries: Binaries, user: DatabaseUser): Promise<void> {
  const unfinished = `${directory}.new-${process.pid}`;
  const credentials: Credentials = { admin: password(), owner: password(), hub: password(), retention: password() };
  try {
    await mkdir(unfinished, { mode: 0o700 });
    // another account must be able to pass through to its data, and see nothing else
    if (user.uid !== undefined) await chmod(unfinished, 0o711);
    await writeFile(join(unfinished, 'credentials.json'), JSON.stringify(credentials), { mode: 0o600 });
    await mkdir(join(unfinished, 'data'), { mode: 0o700 });
    await giveTo(user, join(unfinished, 'data'));
    await initialise(unfinished, binaries, user, credentials);
    await rename(unfinished, directory);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // another start was faster: its cluster is as good
    if (!existsSync(join(directory, 'credentials.json'))) throw error;
  }
}

async function initialise(
  directory: string,
  { folder, major }: Binaries,
  user: DatabaseUser,
  credentials: Credentials,
): Promise<void> {
  const data = join(directory, 'data');
  const passwordFile = join(directory, 'initial-password');
  await writeFile(passwordFile, credentials.admin, { mode: 0o600 });
  await giveTo(user, passwordFile);
  const locale =
    Number(major) >= BUILTIN_LOCALE
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C', '--lc-ctype=C.UTF-8'];
  // prettier-ignore
  await run('initdb', join(folder, 'bin', 'initdb'), [
    '-D', data, '-U', ADMIN_ROLE, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8',
    ...locale, '--no-sync', '--no-instructions',
  ], user);
  await rm(passwordFile);
  await single(data, { folder }, user, bootstrap(credentials));
}

/** In single-user mode: the roles are there before anybody can connect, and no password stands on a command line. */
async function single(
  data: string,
  { folder }: Pick<Binaries, 'folder'>,
  user: DatabaseUser,
  statements: string,
): Promise<void> {
  const settings = ['-c', 'exit_on_error=on', '-c', 'fsync=off', '-c', 'log_min_messages=warning'];
  const server = join(folder, 'bin', 'postgres');
  await run('Creating the roles', server, ['--single', '-D', data, ...settings, 'postgres'], user, `${statements}\n`);
}

const ROLE = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password';

function retentionRole({ retention }: Pick<Credentials, 'retention'>): string[] {
  return [
    `create role ${RETENTION_ROLE} ${ROLE} '${retention}'`,
    `grant connect on database ${DATABASE} to ${RETENTION_ROLE}`,
  ];
}

/** The owner owns the database and is no superuser; the hub may connect, and what more it may do the migrations say. */
function bootstrap(credentials: Credentials): string {
  return [
    `create role ${OWNER_ROLE} ${ROLE} '${credentials.owner}'`,
    `create role ${HUB_ROLE} ${ROLE} '${credentials.hub}'`,
    `create database ${DATABASE} owner ${OWNER_ROLE}`,
    `revoke all on database ${DATABASE} from public`,
    `grant connect on database ${DATABASE} to ${HUB_ROLE}`,
    ...retentionRole(credentials),
    'revoke all on database postgres from public',
    'revoke all on database template1 from public',
  ].join('\n');
}

function run(step: string, program: string, args: string[], user: DatabaseUser, input = ''): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...user, cwd: dirname(program), env: SERVER_ENVIRONMENT, stdio: 'pipe' });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => reject(explain(step, `${error.message} (${basename(program)})`)));
    child.on('close', (code) => (code === 0 ? resolve() : reject(explain(step, output))));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

async function giveTo(user: DatabaseUser, path: string): Promise<void> {
  if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
}

function password(): string {
  return randomBytes(24).toString('hex');
}
