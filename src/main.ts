/** The process: reads the configuration, starts the hub, stops it on a signal. */
import { readConfiguration } from './config/configuration';
import { keepHeapModest } from './config/modest-heap';
import { startHub } from './hub';

async function main(): Promise<void> {
  keepHeapModest();
  const hub = await startHub(readConfiguration());
  const stop = (): void => {
    void hub.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
