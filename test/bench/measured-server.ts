/** The parent's side of a server to be measured: starts its process, asks it for its CPU time, stops it. */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ServerAnswer, ServerOrder, ServerQuestion } from './server-process';
import type { AuditSwitch } from './without-audit';

export interface MeasuredServer {
  readonly url: string;
  readonly pid: number;
  /** CPU time of the whole process so far, in microseconds. */
  cpu(): Promise<number>;
  /** Of a hub that does with and without an access log in turns. */
  turn(to: AuditSwitch): Promise<void>;
  stop(): Promise<void>;
}

/** @param nodeOptions more arguments for Node, such as `--cpu-prof`. */
export async function startMeasuredServer(
  order: ServerOrder,
  nodeOptions: readonly string[] = [],
): Promise<MeasuredServer> {
  const child = fork(join(__dirname, 'server-process.ts'), {
    execArgv: ['--enable-source-maps', '-r', '@swc-node/register', ...nodeOptions],
    // graphql-js and Apollo check more elsewhere; a trace in lines of the source is not what is measured
    env: { ...process.env, NODE_ENV: 'production', SWC_NODE_SOURCE_MAP_MODE: 'none' },
    serialization: 'advanced',
  });
  const answer = await ask(child, { start: order });
  if (!('url' in answer)) throw new Error('The server did not say where it listens.');
  return {
    url: answer.url,
    pid: child.pid!,
    async cpu() {
      const told = await ask(child, 'CPU');
      if (!('cpu' in told)) throw new Error('The server did not say what it used.');
      return told.cpu;
    },
    async turn(to) {
      await ask(child, to);
    },
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.send('STOP' satisfies ServerQuestion);
      await ended;
    },
  };
}

async function ask(child: ChildProcess, question: ServerQuestion): Promise<ServerAnswer> {
  const settled = new AbortController();
  try {
    const { signal } = settled;
    const gone = once(child, 'exit', { signal }).then(() => ({ failure: 'The process of the server ended.' }));
    const told = once(child, 'message', { signal }).then(([message]) => message as ServerAnswer);
    child.send(question);
    const answer = await Promise.race([told, gone.catch(() => told)]);
    if ('failure' in answer) throw new Error(answer.failure);
    return answer;
  } finally {
    settled.abort();
  }
}
