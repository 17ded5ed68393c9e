/**
 * `npm run bench:memory`: how much memory the hub's process takes, over the requests of three kinds of caller. The
 * demonstration is started as `npm start` does it, on free ports, with data of its own that is thrown away.
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { firstQuery } from '../../scripts/demonstration/welcome';
import { DemonstrationFolder, type StartedDemonstration } from '../demonstration/started-demonstration';

const HELP = `npm run bench:memory -- [--requests N] [--limit MB]

Asks the first query as nurse, agent and supervisor in turns, eight at a time: N times (10000) with the same text, then
N / 5 times with a text of its own each time, as a client without variables would. Prints the resident memory of the
hub's process on the way. Exit status 1 where it was ever above the limit (300 MB), or a request was not answered.
`;

const PERSONAS = ['nurse', 'agent', 'supervisor'];
const AT_A_TIME = 8;
const LINES = 10;

interface Phase {
  readonly title: string;
  readonly requests: number;
  queryOf(position: number): string;
}

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({ options: { requests: text, limit: text, help: { type: 'boolean', short: 'h' } } });
  if (values.help) return void process.stdout.write(HELP);
  const requests = Number(values.requests ?? 10_000);
  const limit = Number(values.limit ?? 300);
  const folder = new DemonstrationFolder();
  try {
    const demonstration = folder.start();
    await demonstration.printed('Ctrl-C stops everything.');
    process.stdout.write(`hub, ready${megabytes(demonstration)}\n`);
    const phases: Phase[] = [
      { title: 'the same text', requests, queryOf: firstQuery },
      { title: 'a text each', requests: Math.ceil(requests / 5), queryOf: ownText },
    ];
    let highest = 0;
    for (const phase of phases) highest = Math.max(highest, await measure(folder, demonstration, phase));
    process.stdout.write(`highest${String(Math.round(highest)).padStart(8)} MB, limit ${limit} MB\n`);
    if (highest > limit) process.exitCode = 1;
  } finally {
    await folder.remove();
  }
}

/** Answers the highest figure met, in MB. */
async function measure(
  folder: DemonstrationFolder,
  demonstration: StartedDemonstration,
  phase: Phase,
): Promise<number> {
  const tokens = await Promise.all(PERSONAS.map(async (persona) => (await folder.run('token', persona)).output.trim()));
  const every = Math.ceil(phase.requests / LINES);
  let [next, highest] = [0, 0];
  const asking = async (): Promise<void> => {
    for (let position = next++; position < phase.requests; position = next++) {
      await ask(demonstration.addresses.hub, tokens[position % tokens.length] ?? '', phase.queryOf(position));
      if ((position + 1) % every !== 0) continue;
      highest = Math.max(highest, residentMegabytes(demonstration));
      process.stdout.write(`${phase.title}, ${position + 1} requests${megabytes(demonstration)}\n`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, asking));
  return highest;
}

function ownText(position: number): string {
  return firstQuery().replace('viewer {', `viewer { name${position}: name`);
}

async function ask(hub: string, token: string, query: string): Promise<void> {
  const response = await fetch(`${hub}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  const { data } = (await response.json()) as { data?: { viewer?: { cases?: { edges?: unknown[] } } } };
  if (data?.viewer?.cases === undefined) throw new Error(`A request was not answered (HTTP ${response.status}).`);
}

function residentMegabytes({ running }: StartedDemonstration): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(running.hubPid)], { encoding: 'utf8' });
  return Number(kilobytes) / 1024;
}

function megabytes(demonstration: StartedDemonstration): string {
  return `${String(Math.round(residentMegabytes(demonstration))).padStart(8)} MB`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
