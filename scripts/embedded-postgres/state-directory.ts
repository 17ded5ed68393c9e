/**
 * Where the data lies: in the directory asked for (`.data/` of the checkout), or, where the database's user cannot reach
 * that, in one named after product and checkout.
 */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync, statfsSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { SPECIAL_TO_SHELL } from './binaries';
import { canEnter, chooseDatabaseUser, type DatabaseUser } from './database-user';
import { EmbeddedPostgresError } from './embedded-postgres-error';

const PRODUCT = 'brussels-tracing-hub';
/** A new cluster with its first write-ahead log takes about 60 MB, a copy of the binaries as much again. */
const NEEDED_MEGABYTES = 200;

/** The demonstration's own: `.data/` of this checkout where that will do. Made where it did not exist. */
export function stateDirectory(): string {
  return chooseStateDirectory(wantedStateDirectory(), databaseUserIfAny());
}

/** Where the demonstration's data may lie, the likeliest first; for those who only look, and make nothing. */
export function possibleStateDirectories(): string[] {
  const wanted = wantedStateDirectory();
  return [wanted, ...elsewhere(wanted)];
}

function wantedStateDirectory(): string {
  return resolve(process.env['STATE_DIRECTORY'] || join(__dirname, '..', '..', '.data'));
}

/** The directory used, made where it did not exist: the one wanted, or one elsewhere. */
export function chooseStateDirectory(wanted: string, user: DatabaseUser): string {
  const candidates = [resolve(wanted), ...elsewhere(resolve(wanted))];
  const refusals: string[] = [];
  for (const directory of candidates) {
    const refusal = refusalOf(directory, user);
    if (refusal === null) return directory;
    refusals.push(`${directory}: ${refusal}`);
  }
  throw new EmbeddedPostgresError(`There is no directory for the database.\n${refusals.join('\n')}`);
}

/** With a database of one's own nobody has to be found for the embedded one: that is `startEmbeddedPostgres`'s to say. */
function databaseUserIfAny(): DatabaseUser {
  try {
    return chooseDatabaseUser();
  } catch {
    return {};
  }
}

function elsewhere(wanted: string): string[] {
  const checkout = basename(wanted).startsWith('.') ? dirname(wanted) : wanted;
  const tidy = basename(checkout).replace(/[^A-Za-z0-9._-]+/g, '-');
  const name = `${tidy}-${createHash('sha256').update(wanted).digest('hex').slice(0, 8)}`;
  const ownState = process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state');
  const base = process.getuid?.() === 0 ? '/var/lib' : ownState;
  return [join(base, PRODUCT, name), join(tmpdir(), `${PRODUCT}-${process.getuid?.() ?? 0}-${name}`)];
}

function refusalOf(directory: string, user: DatabaseUser): string | null {
  // a copy of the binaries may have to lie here
  if (SPECIAL_TO_SHELL.test(directory)) return 'PostgreSQL cannot be run from a path like this one';
  try {
    make(directory);
    // where everybody may write, somebody else could have made it first
    const openToAll = (statSync(dirname(directory)).mode & 0o002) !== 0;
    const found = lstatSync(directory);
    if (openToAll && (found.isSymbolicLink() || found.uid !== process.getuid?.())) return 'it is not yours';
    const { bavail, bsize } = statfsSync(directory);
    const free = Math.floor((bavail * bsize) / 1_000_000);
    if (free < NEEDED_MEGABYTES) return `the disk is full (${free} MB free, ${NEEDED_MEGABYTES} MB needed)`;
  } catch (error) {
    return (error as Error).message;
  }
  if (!canEnter(directory, {}, true)) return 'it cannot be written to';
  return canEnter(directory, user) ? null : "the database's user cannot enter it";
}

/** Whatever the umask, another account may pass through what is made here (and list nothing of it). */
function make(directory: string): void {
  if (existsSync(directory)) return;
  make(dirname(directory));
  mkdirSync(directory);
  chmodSync(directory, process.getuid?.() === 0 ? 0o711 : 0o700);
}
