/** From what each round measured to the rows of `results.json` and the table of `results.md`. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Scenario } from './scenarios';

export const SERVERS = {
  protected: 'the hub',
  twin: 'the unprotected twin',
  plain: 'plain Apollo Server',
} as const;
export type ServerName = keyof typeof SERVERS;

/** CPU time of the server's process per request, in milliseconds, one figure a round. */
export type Measured = ReadonlyMap<Scenario, Readonly<Record<ServerName, readonly number[]>>>;

export interface ResultRow {
  readonly scenario: string;
  readonly of: string;
  readonly against: string;
  readonly metric: 'CPU per request';
  readonly unit: 'ratio';
  /** Median over the rounds; in each, both sides were measured one right after the other. */
  readonly ratio: number;
  readonly lowest: number;
  readonly highest: number;
  readonly rounds: number;
  readonly secondsPerRound: number;
  readonly measuredAt: string;
  /** Of each row its own: rows of several days may stand in one file. */
  readonly measuredOn: Readonly<Record<string, string>>;
}

/** What is compared with what; the first is the figure the project is about. */
const PAIRS: readonly (readonly [ServerName, ServerName])[] = [
  ['protected', 'twin'],
  ['protected', 'plain'],
  ['twin', 'plain'],
];

export function resultRows(measured: Measured, secondsPerRound: number, measuredAt: Date): ResultRow[] {
  const measuredOn = environment();
  return [...measured].flatMap(([scenario, rounds]) =>
    PAIRS.map(([of, against]): ResultRow => {
      const ratios = rounds[of].map((own, round) => own / rounds[against][round]!).sort((one, other) => one - other);
      return {
        ...{ scenario: scenario.title, of: SERVERS[of], against: SERVERS[against] },
        ...{ metric: 'CPU per request', unit: 'ratio' },
        ...{ ratio: rounded(median(ratios)), lowest: rounded(ratios[0]!), highest: rounded(ratios.at(-1)!) },
        ...{ rounds: ratios.length, secondsPerRound, measuredAt: measuredAt.toISOString(), measuredOn },
      };
    }),
  );
}

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function rounded(ratio: number): number {
  return Math.round(ratio * 100) / 100;
}

function environment(): Record<string, string> {
  const [first] = cpus();
  const { dependencies } = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const versions = ['@apollo/server', 'fastify', 'graphql', 'graphql-shield', 'type-graphql'].map(
    (name) => [name, dependencies[name] ?? ''] as const,
  );
  const machine = `${cpus().length} × ${first?.model.trim() || process.arch}, ${process.platform}`;
  return { machine, node: process.version, ...Object.fromEntries(versions) };
}

export function resultTable(rows: readonly ResultRow[]): string {
  const [first] = rows;
  if (!first) return '';
  const { machine, node, ...versions } = first.measuredOn;
  const cells = rows.map(
    ({ scenario, of, against, ratio, lowest, highest }) =>
      `| ${scenario} | ${of} | ${against} | ${ratio.toFixed(2)} × | ${lowest.toFixed(2)} – ${highest.toFixed(2)} |`,
  );
  const installed = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    '# The list query with and without protection',
    '',
    INTRODUCTION,
    '',
    '| scenario | what | against | CPU per request | lowest – highest round |',
    '|---|---|---|---|---|',
    ...cells,
    '',
    `Measured ${first.measuredAt} on ${machine}, Node ${node}; rounds of ${first.secondsPerRound} s for each server and`,
    `scenario: ${first.rounds}; ${installed.join(', ')}.`,
    '',
  ].join('\n');
}

const INTRODUCTION = `Written by \`npm run bench\`. Fifty cases, twelve fields of each; ratios of the CPU time that the server's process
uses per request, medians over interleaved rounds. Trust the ratios of one run; the machine may be shared.

- **the hub**: the real \`startHub\`: tokens verified, all locks on, access records durable in PostgreSQL before the
  answer leaves; partners answer from memory. PostgreSQL's own CPU time is another process's and not counted.
- **the unprotected twin**: the same without lock 1, lock 2 and disclosure; callers are still known and scoped.
- **plain Apollo Server**: Apollo Server 5 on Fastify, cache-control plugin off, the same rows from memory to anybody:
  no caller, no partner, no merging of what several partners say.

All three give the same data, compared before anything is timed.`;
