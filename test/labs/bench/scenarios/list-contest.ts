/** What scenarios have in common: whether an answer is whole, the numbers of all that were measured, and how a page shows them. */
import { markdownTable } from '../../markdown-table';
import { median, ratioOf } from '../ratio-of';
import type { AtHalfRate, Contestant, Measured, ReportedFigure, ServerNumbers } from '../scenario';
import { ROWS } from './case-lists';

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
  const titles = ['server', '>CPU a request', `>${numbers[0]?.server ?? ''} against it`, '>asked of sources'];
  return markdownTable([...titles, '>requests a second', '>p50', '>p95', '>p99', '>memory'], rows);
}
