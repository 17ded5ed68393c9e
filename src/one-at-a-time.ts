/** Work that is asked for again and again: one run at a time, each given up after a while. */

/** A question without an answer in this time is given up. */
const PATIENCE_MS = 5000;

export function withPatience<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer in ${PATIENCE_MS} ms.`)), PATIENCE_MS);
  });
  return Promise.race([work, patience]).finally(() => clearTimeout(timer));
}

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
