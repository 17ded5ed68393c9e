/**
 * Which demonstration runs on a state directory: its process and its addresses, in a file there. It keeps a second start
 * off the same data, and gives the other scripts its addresses. No secret in it.
 */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { RunningPartners } from '../../simulators/demonstration-partners';
import { commandOf, isAlive } from '../embedded-postgres/processes';
import { possibleStateDirectories } from '../embedded-postgres/state-directory';
import { Mistake } from './mistake';

export interface DemonstrationAddresses {
  readonly hub: string;
  readonly management: string;
  readonly identityProvider: string;
  /** By the hub's name for them. */
  readonly partners: Readonly<Record<string, string>>;
}

interface Parts {
  readonly hub: { readonly url: string; readonly managementUrl: string };
  readonly identityProvider: { readonly url: string };
  readonly partners: Pick<RunningPartners, 'all'>;
}

export function addressesOf({ hub, identityProvider, partners }: Parts): DemonstrationAddresses {
  return {
    hub: hub.url,
    management: hub.managementUrl,
    identityProvider: identityProvider.url,
    partners: Object.fromEntries([...partners.all].map(([name, { url }]) => [name, url])),
  };
}

export interface RunningDemonstration {
  /** Of `scripts/start.ts`. */
  readonly pid: number;
  readonly hubPid: number | null;
  /** Null while it starts. */
  readonly addresses: DemonstrationAddresses | null;
}

export interface Claim {
  /** Writes the addresses on which everything listens. */
  publish(hubPid: number, addresses: DemonstrationAddresses): void;
  release(): void;
}

/** One that was stopped or killed a moment ago is given time to end. */
const PATIENCE_MS = 5_500;

/** @throws Mistake when another start uses this directory. */
export async function claimStateDirectory(directory: string): Promise<Claim> {
  const file = fileIn(directory);
  const deadline = Date.now() + PATIENCE_MS;
  for (let other = runningIn(directory); other !== null; other = runningIn(directory)) {
    if (Date.now() > deadline) throw alreadyRunning(other);
    await wait(100);
  }
  const keep = (running: RunningDemonstration): void => {
    // other accounts may read it; renamed, so that nobody reads a half of it
    writeFileSync(`${file}.new`, `${JSON.stringify(running, null, 2)}\n`, { mode: 0o644 });
    renameSync(`${file}.new`, file);
  };
  keep({ pid: process.pid, hubPid: null, addresses: null });
  return {
    publish: (hubPid, addresses) => keep({ pid: process.pid, hubPid, addresses }),
    release: () => rmSync(file, { force: true }),
  };
}

/** The demonstration of this checkout (or of `STATE_DIRECTORY`), or null where none runs. */
export function findRunning(): RunningDemonstration | null {
  const directory = runningDirectory();
  return directory === null ? null : runningIn(directory);
}

/** Where its data lies, or null where none runs. */
export function runningDirectory(): string | null {
  return possibleStateDirectories().find((directory) => runningIn(directory) !== null) ?? null;
}

/** What the file says, if the process it names is still there; after a kill or in another container it is not. */
function runningIn(directory: string): RunningDemonstration | null {
  const file = fileIn(directory);
  if (!existsSync(file)) return null;
  try {
    const running = JSON.parse(readFileSync(file, 'utf8')) as RunningDemonstration;
    const alive = running.pid !== process.pid && isAlive(running.pid) && commandOf(running.pid).includes('start.ts');
    return alive ? running : null;
  } catch {
    return null;
  }
}

function fileIn(directory: string): string {
  return join(directory, 'running.json');
}

function alreadyRunning({ pid, addresses }: RunningDemonstration): Mistake {
  const where = addresses === null ? 'it is starting' : `the hub answers at ${addresses.hub}`;
  return new Mistake(
    `The demonstration of this checkout already runs as process ${pid} (${where}). Stop that one first, or give this one data of its own: STATE_DIRECTORY=.data-2 npm start -- --free-ports`,
  );
}
