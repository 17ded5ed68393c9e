/** Work of which there is never more than one run at a time; who asks while one is under way waits for the next. */
export interface OneAtATime {
  /** Resolves when a run that began after this call is over. */
  ask(): Promise<void>;
  settled(): Promise<void>;
}

/** @param work that never rejects */
export function oneAtATime(work: () => Promise<void>): OneAtATime {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const run = (): Promise<void> => (running = work().finally(() => (running = null)));
  return {
    ask: () =>
      running === null
        ? run()
        : (next ??= running.then(() => {
            next = null;
            return run();
          })),
    settled: async () => {
      await next;
      await running;
    },
  };
}

/** One after the other, in the order in which they are asked for; what fails keeps none of the others back. */
export function inOrder(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = before.then(work);
    before = done.catch(() => undefined);
    return done;
  };
}
