/**
 * What an earlier run left in the data directory: a pid file of a server that is gone, whose number may by now belong to
 * any other process, or a server that is still there.
 */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { EmbeddedPostgresError } from './embedded-postgres-error';
import { commandOf, isAlive, parentOf } from './processes';

/** A watchdog whose parent has just been killed needs up to five seconds. */
const PATIENCE_MS = 6_000;
const ORPHAN_ENDS_WITHIN_MS = 3_000;

/**
 * Leaves the data directory free for a start.
 * @throws EmbeddedPostgresError when another start uses it right now.
 */
export async function clearLeftovers(dataDirectory: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  for (let pid = await serverIn(dataDirectory); pid !== null; pid = await serverIn(dataDirectory)) {
    if (!hasWatchdog(pid)) stopOrphan(pid, dataDirectory);
    else if (Date.now() > deadline) throw inUse(pid, dataDirectory);
    await wait(50);
  }
  await rm(join(dataDirectory, 'postmaster.pid'), { force: true });
}

/** Stops a server whose watchdog is gone, and waits for its end; one under a watchdog is left alone. */
export async function stopOrphanIn(dataDirectory: string): Promise<void> {
  const deadline = Date.now() + ORPHAN_ENDS_WITHIN_MS;
  for (let pid = await serverIn(dataDirectory); pid !== null; pid = await serverIn(dataDirectory)) {
    if (hasWatchdog(pid) || Date.now() > deadline) return;
    stopOrphan(pid, dataDirectory);
    await wait(50);
  }
}

/** Process id of a living server on this data directory, or null. */
async function serverIn(dataDirectory: string): Promise<number | null> {
  const lines = (await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number.parseInt(lines[0] ?? '', 10);
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  const command = commandOf(pid);
  return command.includes('postgres') && command.includes(dataDirectory) ? pid : null;
}

function hasWatchdog(pid: number): boolean {
  return commandOf(parentOf(pid)).includes('watchdog.mjs');
}

/** Its watchdog was killed and nobody else will stop it. */
function stopOrphan(pid: number, dataDirectory: string): void {
  try {
    process.kill(pid, 'SIGQUIT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
    throw inUse(pid, dataDirectory);
  }
}

function inUse(pid: number, dataDirectory: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The database in ${dataDirectory} is in use by another start (process ${pid}). Stop that one first.`,
  );
}
