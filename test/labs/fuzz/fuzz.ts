/** `npm run test:fuzz`: a hub and its partners under generated operations and malformed HTTP requests. */
import { parseArgs } from 'node:util';
import { startDatabaseBroker } from '../../support/database-broker';
import { startDemonstration } from '../../support/running-demonstration';
import { runFuzz, type FuzzResult } from './run-fuzz';

const HELP = `npm run test:fuzz -- [options]

Starts a hub with its partner systems over real sockets, sends it malformed requests (framing, chunks, headers, methods, targets,
encodings, JSON, documents, values) and then generated operations by eight callers, and checks every answer: no status from 500
on (503 with Retry-After excepted), nothing of what was sent repeated, no internals disclosed, one answer for one request;
and the hub is ready and answers afterwards.

Options:
  --operations N   how many generated operations (10000)
  --requests N     how many malformed requests (2000)
  --seed S         the same ones for the same seed (1)
  --help           this text

Prints each fault, then how the malformed requests were answered, by status (0: closed without a word), then
"operations N, requests M, faults F". Ends with 0 only where F is 0 and half of the operations were answered with 200.
`;

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${name} takes a whole number, not "${text}".`);
  return value;
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { operations: text, requests: text, seed: text, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const options = {
    operations: whole('operations', values.operations ?? '10000'),
    requests: whole('requests', values.requests ?? '2000'),
    seed: whole('seed', values.seed ?? '1'),
    onProgress: (line: string) => void process.stderr.write(`${line}\n`),
  };
  const broker = await startDatabaseBroker();
  process.env['TEST_DATABASE_BROKER'] = broker.url;
  try {
    const demonstration = await startDemonstration({ size: 300, environment: { SUBGRAPH: 'on', LOG_LEVEL: 'error' } });
    try {
      report(await runFuzz(demonstration, options));
    } finally {
      await demonstration.stop();
    }
  } finally {
    await broker.stop();
  }
}

function report({ operations, answered, requests, statuses, faults }: FuzzResult): void {
  for (const { what, fault, sent } of faults) process.stdout.write(`${what}: ${fault}\n${sent}\n\n`);
  const byStatus = [...statuses].sort(([one], [other]) => one - other).map(([status, times]) => `${status}: ${times}`);
  process.stdout.write(`answered with 200: ${answered}; malformed requests by status: ${byStatus.join(', ')}\n`);
  process.stdout.write(`operations ${operations}, requests ${requests}, faults ${faults.length}\n`);
  process.exitCode = faults.length === 0 && answered * 2 >= operations ? 0 : 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 2;
});
