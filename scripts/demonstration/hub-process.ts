/** The hub as a process of its own, as in production; ends when the demonstration that started it does. */
import { readConfiguration } from '../../src/config/configuration';
import { startHub } from '../../src/hub';

async function main(): Promise<void> {
  const hub = await startHub(readConfiguration());
  process.send?.({ ready: true, url: hub.url, managementUrl: hub.managementUrl });
  const end = (): void => {
    void hub.stop().finally(() => process.exit(0));
    setTimeout(() => process.exit(0), 2000).unref();
  };
  process.on('disconnect', end);
  process.on('SIGTERM', end);
  // Ctrl-C reaches every process of the terminal; the demonstration decides when the hub stops
  process.on('SIGINT', () => undefined);
}

main().catch((error: unknown) => {
  process.send?.({ failed: error instanceof Error ? error.message : String(error) });
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
