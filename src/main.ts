/** The process: reads the configuration, starts the hub, stops it on a signal. */
import './config/needed-node';
import { readConfiguration } from './config/configuration';
import { keepHeapModest } from './config/modest-heap';
import { startHub } from './app/hub';
import { stopOnSignals } from './app/stop-on-signals';

try {
  keepHeapModest();
  const configuration = readConfiguration();
  stopOnSignals(startHub(configuration), configuration.stopping);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
