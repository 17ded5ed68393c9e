/** Where the embedded PostgreSQL of a running demonstration listens, for commands that work beside the hub. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE, OWNER_ROLE, RETENTION_ROLE } from './cluster';

/** The fourth line of PostgreSQL's own pid file. */
const PORT_LINE = 3;

interface RunningServerUrls {
  readonly ownerUrl: string;
  readonly retentionUrl: string;
}

/** Null where the directory holds no running server, or is another account's. */
export function urlsOfRunning(stateDirectory: string): RunningServerUrls | null {
  try {
    const directory = join(stateDirectory, 'postgres');
    const port = readFileSync(join(directory, 'data', 'postmaster.pid'), 'utf8').split('\n')[PORT_LINE];
    const passwords = JSON.parse(readFileSync(join(directory, 'credentials.json'), 'utf8')) as Record<string, string>;
    if (!port) return null;
    const url = (role: string, password = ''): string =>
      `postgresql://${role}:${password}@127.0.0.1:${Number(port)}/${DATABASE}`;
    return { ownerUrl: url(OWNER_ROLE, passwords.owner), retentionUrl: url(RETENTION_ROLE, passwords.retention) };
  } catch {
    return null;
  }
}
