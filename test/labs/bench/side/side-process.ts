/**
 * What stands beside the servers that are measured, in a process of its own so that its CPU time is nobody's: a file that
 * calls `answerParent`, started with an order and asked over the channel, one question at a time.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface SideProcess<Started, Questions extends SideQuestions> {
  readonly pid: number;
  /** What it said once it had started. */
  readonly started: Started;
  ask<Name extends keyof Questions & string>(
    name: Name,
    about: Questions[Name]['about'],
  ): Promise<Questions[Name]['answer']>;
  stop(): Promise<void>;
}

/** By name, what a question is about and what is answered. */
export type SideQuestions = Readonly<Record<string, { readonly about: unknown; readonly answer: unknown }>>;

type Handlers<Questions extends SideQuestions> = {
  readonly [Name in keyof Questions]: (
    about: Questions[Name]['about'],
  ) => Questions[Name]['answer'] | Promise<Questions[Name]['answer']>;
};

interface Asked {
  readonly name: string;
  readonly about: unknown;
}

type ChildMessage = { readonly answer: unknown } | { readonly failure: string };

/** The name under which the order comes. */
const START = 'start';

/**
 * @param file of the process: an absolute path, without its ending
 * @throws Error where it does not start
 */
export async function startSideProcess<Started, Questions extends SideQuestions>(
  file: string,
  order: unknown,
): Promise<SideProcess<Started, Questions>> {
  const child = fork(`${file}.ts`, {
    execArgv: ['-r', '@swc-node/register'],
    env: { ...process.env, NODE_ENV: 'production', SWC_NODE_SOURCE_MAP_MODE: 'none' },
    serialization: 'advanced',
  });
  const ask = async (name: string, about: unknown): Promise<unknown> => {
    const settled = new AbortController();
    try {
      const { signal } = settled;
      const answered = once(child, 'message', { signal }).then(([message]) => message as ChildMessage);
      const gone = once(child, 'exit', { signal }).then((): ChildMessage => ({ failure: `${file} ended.` }));
      child.send({ name, about } satisfies Asked);
      const answer = await Promise.race([answered, gone.catch(() => answered)]);
      if ('failure' in answer) throw new Error(answer.failure);
      return answer.answer;
    } finally {
      settled.abort();
    }
  };
  const started = (await ask(START, order)) as Started;
  return {
    pid: child.pid!,
    started,
    ask: (name, about) => ask(name, about),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** The process's side. It ends when its parent lets go of it, or is gone. */
export function answerParent<Order, Started, Questions extends SideQuestions>(
  start: (order: Order) => Promise<Started>,
  handlers: Handlers<Questions>,
): void {
  const answer = async ({ name, about }: Asked): Promise<unknown> => {
    if (name === START) return start(about as Order);
    const handler = handlers[name];
    if (!handler) throw new Error(`No such question: ${name}.`);
    return handler(about);
  };
  process.on('message', (asked: Asked) => {
    answer(asked).then(
      (answered) => process.send?.({ answer: answered } satisfies ChildMessage),
      (error: Error) => process.send?.({ failure: error.stack ?? error.message } satisfies ChildMessage),
    );
  });
  // Ctrl-C reaches the whole group: the parent process ends it
  process.on('SIGINT', () => undefined);
  process.on('disconnect', () => process.exit(0));
}
