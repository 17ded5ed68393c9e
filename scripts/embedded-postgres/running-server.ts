/** Where the embedded PostgreSQL of a running demonstration listens, for commands that work beside the hub. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE, OWNER_ROLE } from './cluster';

/** The fourth line of PostgreSQL's own pid file. */
const PORT_LINE = 3;

/** The address under the owner's role, or null where the directory holds no running server, or is another account's. */
export function ownerUrlOfRunning(stateDirectory: string): string | null {
  try {
    const directory = join(stateDirectory, 'postgres');
    const port = readFileSync(join(directory, 'data', 'postmaster.pid'), 'utf8').split('\n')[PORT_LINE];
    const { owner } = JSON.parse(readFileSync(join(directory, 'credentials.json'), 'utf8')) as { owner: string };
    return port ? `postgresql://${OWNER_ROLE}:${owner}@127.0.0.1:${Number(port)}/${DATABASE}` : null;
  } catch {
    return null;
  }
}
