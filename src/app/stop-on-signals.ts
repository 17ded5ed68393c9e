/**
 * How the process ends at a signal: the hub is not ready for a while, so that balancers notice, finishes what is in hand, and
 * stops. A second signal ends it at once, but for one that follows within a second: a terminal and a service manager signal each process
 * of a group, and npm passes its signal on as well. Started by npm it stops too when npm is gone: no signal would reach it any more, and it
 * would go on, running and ready.
 */
import type { RunningHub } from './hub';

type StoppedHub = Pick<RunningHub, 'leave' | 'stop'>;

/** Noted while this is loaded: the parent may be gone before the hub has started. */
const parent = process.ppid;
const PARENT_CHECK_MS = 500;
const SAME_SIGNAL_MS = 1_000;

export interface Stopping {
  readonly withinMs: number;
  /** Whether it ends with the process that started it. */
  readonly withParent: boolean;
}

/**
 * From the first moment of the start on: as the first process of a container nothing would end it otherwise.
 * @param failed called with what `starting` rejects with: the message for the operator
 */
export function stopOnSignals(
  starting: Promise<StoppedHub>,
  { withinMs, withParent }: Stopping,
  failed: (error: unknown) => void,
): void {
  let hub: StoppedHub | null = null;
  let stoppingSince: number | null = null;
  const onSignal = (): void => {
    if (stoppingSince !== null && performance.now() - stoppingSince < SAME_SIGNAL_MS) return;
    if (hub === null || stoppingSince !== null) process.exit(1);
    stoppingSince = performance.now();
    void stopInOrder(hub, withinMs).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal);
  if (withParent) onceParentIsGone(() => (stoppingSince === null ? onSignal() : undefined));
  starting.then((started) => (hub = started), failed);
}

async function stopInOrder(hub: StoppedHub, withinMs: number): Promise<void> {
  await hub.leave();
  setTimeout(() => process.exit(1), withinMs).unref();
  await hub.stop();
}

function onceParentIsGone(tell: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    tell();
  }, PARENT_CHECK_MS).unref();
}
