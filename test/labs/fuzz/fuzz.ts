/** `npm run test:fuzz`: a hub and its partners under generated operations and malformed HTTP requests. */
import { startDemonstration } from '../../support/running-demonstration';
import { labCommand, note, runLab, say, whole } from '../lab-command';
import { provideDatabases } from '../lab-databases';
import { runFuzz, type FuzzOptions } from './run-fuzz';

const ABOUT = `Starts a hub with its partner systems over real sockets, sends it malformed requests (framing, chunks, headers, methods, targets,
encodings, JSON, documents, values) and then generated operations by eight callers, and checks every answer: no status from 500
on (503 with Retry-After excepted), nothing of what was sent repeated, no internals disclosed, one answer for one request;
and the hub is ready and answers afterwards.

Prints each fault, then how the malformed requests were answered, by status (0: closed without a word), then
"operations N, requests M, faults F". Ends with 0 only where F is 0 and half of the operations were answered with 200.`;

const COMMAND = labCommand('npm run test:fuzz --', ABOUT)
  .option('--operations <n>', 'how many generated operations', whole(0), 10_000)
  .option('--requests <n>', 'how many malformed requests', whole(0), 2_000)
  .option('--seed <s>', 'the same ones for the same seed', whole(0), 1);

runLab<FuzzOptions>(COMMAND, async ({ options, stops }) => {
  await provideDatabases(stops);
  const demonstration = await startDemonstration({ size: 300, environment: { SUBGRAPH: 'on', LOG_LEVEL: 'error' } });
  stops.push(() => demonstration.stop());
  const { operations, answered, requests, statuses, faults } = await runFuzz(demonstration, {
    ...options,
    onProgress: note,
  });
  for (const { what, fault, sent } of faults) say(`${what}: ${fault}\n${sent}\n`);
  const byStatus = [...statuses].sort(([one], [other]) => one - other).map(([status, times]) => `${status}: ${times}`);
  say(`answered with 200: ${answered}; malformed requests by status: ${byStatus.join(', ')}`);
  say(`operations ${operations}, requests ${requests}, faults ${faults.length}`);
  return faults.length === 0 && answered * 2 >= operations;
});
