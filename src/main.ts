/** The process: reads the configuration, starts the hub, stops it on a signal. */
import './config/needed-node';
import { readConfiguration } from './config/configuration';
import { keepHeapModest } from './config/modest-heap';
import { startHub } from './app/hub';
import { stopOnSignals } from './app/stop-on-signals';
import { HubLog } from './http/observability/hub-log';

/** A sentence for who starts it by hand, and the same as a line of the log, for who reads that alone. */
function failed(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  new HubLog('info').alarm('the hub does not start', { reason });
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}

try {
  keepHeapModest();
  const configuration = readConfiguration();
  stopOnSignals(startHub(configuration), configuration.stopping, failed);
} catch (error) {
  failed(error);
}
