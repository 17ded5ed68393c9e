/** What the scenarios about one list have in common: the hub and its peers over the same rows, compared, measured, written down. */
import { deepStrictEqual } from 'node:assert/strict';
import { listFixture, type ListFixture } from '../peers/list-fixture';
import type { Question } from '../load';
import { AS_SERVED } from '../measured-server';
import { median, ratioOf } from '../ratio-of';
import type { AtHalfRate, Bench, Contestant, Measured, ReportedFigure, ServerNumbers } from '../scenario';
import { ROWS } from '../list-questions';
import type { HubInMemory } from '../servers/hub-servers';
import type { ServerOrder } from '../servers/server-kinds';

/** A peer: its name, and the kind of server it is. */
export type Peer = readonly [name: string, kind: Extract<ServerOrder, ListFixture>['kind']];

export const PLAIN_APOLLO: Peer = ['Apollo Server', 'PLAIN_APOLLO'];
export const SHIELDED_APOLLO: Peer = ['Apollo Server with graphql-shield', 'SHIELDED_APOLLO'];
export const APOLLO_WITH_DATALOADER: Peer = ['Apollo Server with DataLoader', 'APOLLO_WITH_DATALOADER'];
export const YOGA: Peer = ['GraphQL Yoga', 'YOGA'];
export const MERCURIUS: Peer = ['Mercurius with JIT', 'MERCURIUS'];
export const MERCURIUS_WITH_LOADERS: Peer = ['Mercurius with JIT and loaders', 'MERCURIUS_WITH_LOADERS'];
export const BARE_FASTIFY: Peer = ['bare Fastify', 'BARE_FASTIFY'];

/** Kinds of hub in memory. */
type HubKind = Extract<ServerOrder, HubInMemory>['kind'];

/** So many hubs of a kind, each in a process of its own: processes of one program differ by up to a sixth. */
export async function startHubs(
  bench: Bench,
  { name, kind, question }: { readonly name: string; readonly kind: HubKind; readonly question: Question },
  count: number,
): Promise<Contestant[]> {
  const { environment, rows } = await bench.world();
  bench.say(`starting ${name}, in ${count} processes`);
  const started = Array.from({ length: count }, () => bench.startServer({ kind, environment, rows }, AS_SERVED));
  return (await Promise.all(started)).map((server) => ({ name, server, questions: [question] }));
}

/** Starts the peers over what this contestant answers, each in a process of its own, and compares what they answer. */
export async function startPeers(bench: Bench, hub: Contestant, peers: readonly Peer[]): Promise<Contestant[]> {
  const expected = await bench.dataOf(hub);
  const [question] = hub.questions;
  const fixture = listFixture(question!.query, expected);
  bench.say(`starting ${peers.map(([name]) => name).join(', ')}`);
  return Promise.all(
    peers.map(async ([name, kind]) => {
      const peer = { name, server: await bench.startServer({ kind, ...fixture }), questions: hub.questions };
      deepStrictEqual(await bench.dataOf(peer), expected, `${name} answers otherwise.`);
      return peer;
    }),
  );
}

/** @throws Error unless the list is whole, with so many leaves in each row and each of them filled somewhere. */
export function requireWhole(data: Readonly<Record<string, unknown>>, leaves: number): void {
  const [connection] = Object.values(data) as { edges: { node: unknown }[] }[];
  const filled = new Set<string>();
  for (const { node } of connection!.edges) noteFilled(node, '', filled);
  if (connection!.edges.length === ROWS && filled.size === leaves) return;
  throw new Error(`${connection!.edges.length} rows with ${[...filled].join(', ')}.`);
}

function noteFilled(value: unknown, path: string, filled: Set<string>): void {
  if (value === null) return;
  if (Array.isArray(value)) return value.forEach((item: unknown) => noteFilled(item, path, filled));
  if (typeof value !== 'object') return void filled.add(path);
  for (const [name, inner] of Object.entries(value)) noteFilled(inner, `${path}.${name}`, filled);
}

/** For a page. */
export function asGraphql(query: string): string {
  return `\`\`\`graphql\n${query}\n\`\`\``;
}

export const CPU = 'CPU per request';

/** The CPU of the first that was measured against that of another. @throws Error where the other was not measured. */
export function cpuAgainst(measured: ReadonlyMap<Contestant, Measured>, against: string): ReportedFigure {
  const [first] = measured.values();
  const other = [...measured].find(([{ name }]) => name === against)?.[1];
  if (!first || !other) throw new Error(`${against} was not measured.`);
  return { against, metric: CPU, unit: '×', ratio: ratioOf(first, other).ratio };
}

/** Under a table: how it was measured. */
export const HOW_MEASURED = `CPU is that of the server's process alone, the median of the rounds; beside it, of the rounds' ratios, the median and in
brackets the lowest and the highest; where a server runs in several processes, because processes of one program differ, it is the mean
of them in each round. All of them run, one is asked at a time; the load, PostgreSQL, the identity provider and the
partner systems are kept off their core. Sixteen clients ask again as soon as they are answered; then requests arrive at half the rate
that was so reached, and p50, p95 and p99 count from the instant at which each was to be asked. Memory is what the process then has
resident; it runs from TypeScript, and the compiler is in it.`;

/** Under a table with peers. */
export const READING = `${HOW_MEASURED} Peers serve the rows that the hub answered, from memory and to anybody;
their answers were compared with the hub's before anything was timed.`;

/** Of all that was measured; ratios are of the first one's CPU. */
export function numbersOf(
  measured: ReadonlyMap<Contestant, Measured>,
  atHalfRate: ReadonlyMap<Contestant, AtHalfRate>,
): ServerNumbers[] {
  const [first] = measured.values();
  return [...measured].map(([one, figures]) => {
    const { cpuMs, asked } = figures;
    const beside = figures === first ? {} : { ratio: ratioOf(first!, figures) };
    return { server: one.name, cpuMs: median(cpuMs), asked, ...beside, ...atHalfRate.get(one) };
  });
}

/** The same for a reader. */
export function contestTable(numbers: readonly ServerNumbers[]): string {
  const rows = numbers.map(({ server, cpuMs, ratio, asked, perSecond, p50, p95, p99, memory }) => [
    server,
    `${cpuMs.toFixed(3)} ms`,
    ratio ? `${ratio.ratio.toFixed(2)} × (${ratio.lowest.toFixed(2)} – ${ratio.highest.toFixed(2)})` : '',
    asked.toFixed(1),
    perSecond?.toFixed(0) ?? '',
    ...[p50, p95, p99].map((ms) => (ms === undefined ? '' : `${ms.toFixed(1)} ms`)),
    memory === undefined ? '' : `${memory.toFixed(0)} MB`,
  ]);
  const first = numbers[0]?.server ?? '';
  return [
    `| server | CPU a request | ${first} against it | asked of sources | requests a second | p50 | p95 | p99 | memory |`,
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}
