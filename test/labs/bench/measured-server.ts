/** The parent's side of what is measured: starts a process, has servers started in it, asks it for its figures, stops it. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessFigures, ServerAnswer, ServerQuestion } from './server-process';
import type { AuditSwitch } from './servers/audit-switch';
import type { ServerOrder } from './servers/server-kinds';

/** A process with one server in it, or several that take turns: two processes of one program differ by up to a sixth. */
export interface MeasuredProcess {
  readonly pid: number;
  /** Starts one more server in it. */
  start(order: ServerOrder): Promise<MeasuredServer>;
  figures(): Promise<ProcessFigures>;
  /** Of a hub that does with and without an access log in turns. */
  turn(to: AuditSwitch): Promise<void>;
  /** From here on, until the end, which writes that file. */
  beginProfile(): Promise<void>;
  endProfile(file: string): Promise<void>;
  stop(): Promise<void>;
}

export interface MeasuredServer {
  readonly url: string;
  /** The one it is in. */
  readonly process: MeasuredProcess;
  readonly pid: number;
  /** CPU time of the whole process so far, in microseconds. */
  cpu(): Promise<number>;
  turn(to: AuditSwitch): Promise<void>;
  /** With its process, and whatever else is in it. */
  stop(): Promise<void>;
}

/** What `npm run serve` gives to Node: how much of what waits for a commit is copied by the garbage collector depends on it. */
export const AS_SERVED = ['--max-semi-space-size=16'];

/** One server in a process of its own. @param nodeOptions more arguments for Node, such as `--cpu-prof`. */
export async function startMeasuredServer(
  order: ServerOrder,
  nodeOptions: readonly string[] = [],
): Promise<MeasuredServer> {
  const process = startMeasuredProcess(nodeOptions);
  try {
    return await process.start(order);
  } catch (error) {
    await process.stop();
    throw error;
  }
}

/** The program that is measured: of this checkout and its Node where left out. */
export interface Measuring {
  /** Of another checkout, with its packages installed. */
  readonly checkout?: string;
  /** The file of another Node. */
  readonly node?: string;
}

const CHECKOUT = join(__dirname, '../../..');

/** The program that each measured server runs in; null where that folder is no checkout. Older ones have it in test/bench. */
export function serverProcessIn(checkout: string): string | null {
  const places = ['test/labs/bench', 'test/bench'].map((folder) => join(checkout, folder, 'server-process.ts'));
  return places.find((file) => existsSync(file)) ?? null;
}

/** @param nodeOptions more arguments for Node. */
export function startMeasuredProcess(
  nodeOptions: readonly string[] = [],
  { checkout = CHECKOUT, node = process.execPath }: Measuring = {},
): MeasuredProcess {
  const child = fork(serverProcessIn(checkout)!, {
    cwd: checkout,
    execPath: node,
    execArgv: ['--enable-source-maps', '-r', '@swc-node/register', ...nodeOptions],
    // graphql-js and Apollo check more elsewhere; a trace in lines of the source is not what is measured
    env: { ...process.env, NODE_ENV: 'production', SWC_NODE_SOURCE_MAP_MODE: 'none' },
    serialization: 'advanced',
    // standard output is for what the benchmark says
    stdio: ['ignore', process.stderr, 'inherit', 'ipc'],
  });
  const measured: MeasuredProcess = {
    pid: child.pid!,
    async start(order) {
      const answer = await ask(child, { start: order });
      if (!('url' in answer)) throw new Error('The server did not say where it listens.');
      return serverOf(measured, answer.url);
    },
    async figures() {
      const answer = await ask(child, 'FIGURES');
      if (!('cpu' in answer)) throw new Error('The server did not say what it used.');
      return answer;
    },
    turn: async (to) => void (await ask(child, to)),
    beginProfile: async () => void (await ask(child, { profile: 'BEGIN' })),
    endProfile: async (file) => void (await ask(child, { profile: 'END', file })),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      if (child.connected) child.send('STOP' satisfies ServerQuestion);
      await ended;
    },
  };
  return measured;
}

function serverOf(measured: MeasuredProcess, url: string): MeasuredServer {
  return {
    ...{ url, process: measured, pid: measured.pid },
    cpu: async () => (await measured.figures()).cpu,
    turn: (to) => measured.turn(to),
    stop: () => measured.stop(),
  };
}

async function ask(child: ChildProcess, question: ServerQuestion): Promise<ServerAnswer> {
  const settled = new AbortController();
  try {
    const { signal } = settled;
    const gone = once(child, 'exit', { signal }).then(() => ({ failure: 'The process of the server ended.' }));
    const answered = once(child, 'message', { signal }).then(([message]) => message as ServerAnswer);
    child.send(question);
    const answer = await Promise.race([answered, gone.catch(() => answered)]);
    if ('failure' in answer) throw new Error(answer.failure);
    return answer;
  } finally {
    settled.abort();
  }
}
