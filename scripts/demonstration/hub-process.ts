/** The hub as a process of its own, as in production; ends when the demonstration that started it does. */
import { readConfiguration } from '../../src/config/configuration';
import { keepHeapModest } from '../../src/config/modest-heap';
import { startHub, type RunningHub } from '../../src/app/hub';
import type { ClockMove } from './hub-child';
import { MovableTime } from './movable-time';

const ENDS_WITHIN_MS = 2_000;

async function main(): Promise<void> {
  keepHeapModest();
  let hub: RunningHub | null = null;
  const end = (): void => {
    setTimeout(() => process.exit(0), ENDS_WITHIN_MS).unref();
    void (hub?.stop() ?? Promise.resolve()).finally(() => process.exit(0));
  };
  // the parent process was killed: partners and database are going, there is nothing left to end well
  process.once('disconnect', () => process.exit(1));
  process.once('SIGTERM', end);
  // Ctrl-C reaches every process of the terminal; the demonstration decides when the hub stops
  process.on('SIGINT', () => undefined);
  const time = new MovableTime();
  // the demonstration moves it, and production has no such message
  process.on('message', ({ advanceMs }: ClockMove) => {
    void time.advance(advanceMs).then(() => process.send?.({ aheadMs: time.aheadMs }));
  });
  hub = await startHub(readConfiguration(process.env, 'DEMONSTRATION'), { time });
  process.send?.({ url: hub.url, managementUrl: hub.managementUrl });
}

main().catch((error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error);
  if (!process.connected) process.exit(1);
  process.send?.({ failed: sentence }, () => process.exit(1));
});
