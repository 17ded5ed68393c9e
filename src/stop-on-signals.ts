/**
 * How the process ends when it is told to: the hub is not ready for a while, so that balancers notice, finishes what is in
 * hand, and stops. Whoever does not want to wait tells it twice.
 */
import type { RunningHub } from './hub';

type StoppedHub = Pick<RunningHub, 'leave' | 'stop'>;

/**
 * From the first moment of the start on: as the first process of a container nothing would end it otherwise.
 * @param starting rejects with what to tell whoever starts it; the process ends with status 1 then
 */
export function stopOnSignals(starting: Promise<StoppedHub>, { withinMs }: { readonly withinMs: number }): void {
  let hub: StoppedHub | null = null;
  let isStopping = false;
  const onSignal = (): void => {
    if (hub === null || isStopping) process.exit(1);
    isStopping = true;
    void stopInOrder(hub, withinMs).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);
  starting.then(
    (started) => (hub = started),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}

async function stopInOrder(hub: StoppedHub, withinMs: number): Promise<void> {
  await hub.leave();
  setTimeout(() => process.exit(1), withinMs).unref();
  await hub.stop();
}
