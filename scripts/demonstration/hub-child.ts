/** Starts the hub's process, waits until it is ready, passes on what it writes, and stops it. */
import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { readableLine } from './log-lines';

export interface HubChild {
  readonly pid: number;
  readonly url: string;
  readonly managementUrl: string;
  /** Why it ended; never resolves while it runs. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

type HubMessage = { ready: true; url: string; managementUrl: string } | { failed: string };

const READY_WITHIN_MS = 30_000;
const STOPS_WITHIN_MS = 2_500;

/** Rejects with the hub's own sentence where it cannot start; nothing is left of it then. */
export async function startHubChild(environment: Readonly<Record<string, string>>): Promise<HubChild> {
  const child = fork(join(__dirname, 'hub-process.ts'), [], {
    env: { ...process.env, ...environment },
    execArgv: ['--enable-source-maps', '-r', '@swc-node/register'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => console.error(readableLine(line)));
  }
  const ended = endOf(child);
  try {
    const { url, managementUrl } = await Promise.race([listening(child), failOn(ended)]);
    await Promise.race([untilReady(managementUrl), failOn(ended)]);
    return { pid: child.pid ?? 0, url, managementUrl, ended, stop: () => stop(child, ended) };
  } catch (error) {
    await stop(child, ended);
    throw error;
  }
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

function listening(child: ChildProcess): Promise<{ url: string; managementUrl: string }> {
  return new Promise((resolve, reject) => {
    child.once('message', (message: HubMessage) => {
      if ('failed' in message) reject(new Error(`The hub says: ${message.failed}`));
      else resolve(message);
    });
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
