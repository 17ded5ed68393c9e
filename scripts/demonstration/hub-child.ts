/** Starts the hub's process, waits until it is ready, passes on what it writes, and stops it. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readableLine } from './log-lines';

export interface HubAddresses {
  readonly url: string;
  readonly managementUrl: string;
}

export interface HubChild {
  readonly pid: number;
  /** Rejects with the hub's own sentence where it cannot start, or ends before it is ready. */
  readonly ready: Promise<HubAddresses>;
  /** Why it ended; never resolves while it runs. */
  readonly ended: Promise<string>;
  /** Moves its time forward. Resolves when what was due meanwhile has begun; rejects where it has ended. */
  advance(ms: number): Promise<void>;
  /** At any time, also while it starts. */
  stop(): Promise<void>;
}

type HubMessage = HubAddresses | { failed: string };

/** What the hub's process is sent. */
export interface ClockMove {
  readonly advanceMs: number;
}

const READY_WITHIN_MS = 30_000;
const STOPS_WITHIN_MS = 2_500;

export function startHubChild(environment: Readonly<Record<string, string>>): HubChild {
  const child = fork(join(__dirname, 'hub-process.ts'), [], {
    // maps of what is compiled here take tens of megabytes of the hub's memory, which is to be what it is in production
    env: {
      SWC_NODE_SOURCE_MAP_MODE: 'none',
      ...process.env,
      ...environment,
      DATABASE_OWNER_URL: '',
      DATABASE_RETENTION_URL: '',
    },
    // as npm run serve, and TypeScript as it is
    execArgv: ['--max-semi-space-size=16', '--enable-source-maps', '-r', '@swc-node/register'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => console.error(readableLine(line)));
  }
  const ended = endOf(child);
  return {
    pid: child.pid ?? 0,
    ready: readyOf(child, ended),
    ended,
    advance: (ms) => Promise.race([moved(child, { advanceMs: ms }), failOn(ended)]),
    stop: () => stop(child, ended),
  };
}

async function readyOf(child: ChildProcess, ended: Promise<string>): Promise<HubAddresses> {
  const addresses = await Promise.race([listening(child), failOn(ended)]);
  await Promise.race([untilReady(addresses.managementUrl), failOn(ended)]);
  return addresses;
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`The hub's process failed: ${error.message}`));
    child.once('exit', (code, signal) => {
      resolve(`The hub's process ended (${signal === null ? `status ${code}` : signal}).`);
    });
  });
}

async function failOn(ended: Promise<string>): Promise<never> {
  throw new Error(await ended);
}

function listening(child: ChildProcess): Promise<HubAddresses> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: HubMessage) => {
      if ('failed' in message) reject(new Error(`The hub says: ${message.failed}`));
      else resolve(message);
    });
  });
}

/** One move at a time is its answer's. */
function moved(child: ChildProcess, move: ClockMove): Promise<void> {
  return new Promise((resolve) => {
    child.once('message', () => resolve());
    child.send(move);
  });
}

/** Ready: every stream of facts about callers was tried once. */
async function untilReady(managementUrl: string): Promise<void> {
  const patience = Date.now() + READY_WITHIN_MS;
  while (Date.now() < patience) {
    const response = await fetch(`${managementUrl}/readyz`).catch(() => null);
    await response?.text();
    if (response?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The hub did not become ready within ${READY_WITHIN_MS / 1000} s.`);
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM');
  const mercy = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
  await ended;
  clearTimeout(mercy);
}
