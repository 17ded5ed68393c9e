/** What a day of calls came to, in words and tables. */
import { cpus, loadavg } from 'node:os';
import { markdownTable } from '../markdown-table';
import type { Compared, KindFigures } from './partner-records';
import { DAY_MINUTES, type DayOutcome } from './run-day';

export function kindTable(kinds: readonly KindFigures[]): string {
  const titles = [
    'command',
    '>given',
    '>confirmed at once',
    '>queued',
    '>refused',
    '>in its records',
    '>lost',
    '>doubled',
  ];
  return markdownTable(
    titles,
    kinds.map(({ kind, given, confirmed, queued, refused, inRecords, lost, doubled }) => [
      kind,
      ...[given, confirmed, queued, refused].map(String),
      inRecords === null ? '–' : String(inRecords),
      ...[lost, doubled].map(String),
    ]),
  );
}

/** The last line of both laboratories. */
export function lastLine({ commands, lost, doubled, unrecorded }: Compared): string {
  return `commands ${commands}, lost ${lost}, doubled ${doubled}, unrecorded ${unrecorded}`;
}

/** Nothing is lost, doubled, unrecorded or refused, and something was done. */
export function isWell(compared: Compared): boolean {
  const { commands, lost, doubled, unrecorded, waiting, refusals } = compared;
  return commands > 0 && lost + doubled + unrecorded + waiting + refusals.size === 0;
}

export function costTable({ times, cost, longestWaitS, plan }: DayOutcome): string {
  const share = (of: number): string => `${(times[Math.floor(times.length * of)] ?? NaN).toFixed(0)} ms`;
  const asLong = ((longestWaitS * DAY_MINUTES) / (plan.minutes * 60)).toFixed(1);
  return markdownTable(
    ['figure', '>'],
    [
      ['a command from request to answer, median', share(0.5)],
      ['p95', share(0.95)],
      ['CPU of the hub for a command', `${cost.commandMs.toFixed(1)} ms`],
      ['CPU of the hub for the unified view of the same case', `${cost.caseViewMs.toFixed(1)} ms`],
      ['the longest wait in the queue', `${longestWaitS.toFixed(1)} s, ${asLong} minutes of the day`],
    ],
  );
}

/** A line each, the most frequent first. */
export function countedLines(counts: ReadonlyMap<string, number>): string[] {
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return sorted.map(([what, count]) => `${count} × ${what}`);
}

export function machineState(): string {
  const [load] = loadavg();
  return `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() || process.arch}, load ${load!.toFixed(1)} at its end`;
}
