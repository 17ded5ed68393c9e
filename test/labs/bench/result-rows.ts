/** The rows of `results.json`: one for each figure, those of a scenario replaced as a whole. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import type { Figure } from './scenario';

export interface ResultRow extends Figure {
  /** The letter alone. */
  readonly scenario: string;
  readonly reached: boolean;
  /** As `toISOString()` writes it; of each row its own: rows of several days may stand in one file. */
  readonly measuredAt: string;
}

export const RESULTS_FILE = join(__dirname, 'results.json');
/** What has become more by this part of itself has got worse. */
const WORSE = 0.1;

/** A figure that is no number was not measured, so it was not reached. */
export function resultRows(scenario: string, figures: readonly Figure[], measuredAt: Date): ResultRow[] {
  return figures.map(({ against, metric, unit, ratio, limit }) => {
    // what is shown is what is compared
    const shown = rounded(ratio);
    const reached = shown <= limit;
    return { scenario, against, metric, unit, ratio: shown, limit, reached, measuredAt: measuredAt.toISOString() };
  });
}

function rounded(ratio: number): number {
  return Math.round(ratio * 1000) / 1000;
}

/** Rows of a scenario that was not measured again stay; all are in the order of their letters. */
export function replaceRows(kept: readonly ResultRow[], measured: readonly ResultRow[]): ResultRow[] {
  const again = new Set(measured.map(({ scenario }) => scenario));
  const others = kept.filter(({ scenario }) => !again.has(scenario));
  return [...others, ...measured].sort((one, other) => one.scenario.localeCompare(other.scenario));
}

export interface Compared {
  readonly row: ResultRow;
  /** As it was kept; null: it was not. */
  readonly before: number | null;
  readonly isWorse: boolean;
}

/** Each row measured now, beside the kept one of the same figure. */
export function comparedRows(kept: readonly ResultRow[], measured: readonly ResultRow[]): Compared[] {
  const known = new Map(kept.map((row) => [figureOf(row), row.ratio]));
  return measured.map((row) => {
    const before = known.get(figureOf(row)) ?? null;
    // what is no number now was one
    return { row, before, isWorse: before !== null && !(row.ratio <= before * (1 + WORSE)) };
  });
}

function figureOf({ scenario, against, metric }: ResultRow): string {
  return JSON.stringify([scenario, against, metric]);
}

export function readRows(file = RESULTS_FILE): ResultRow[] {
  return JSON.parse(readFileSync(file, 'utf8')) as ResultRow[];
}

export async function writeRows(rows: readonly ResultRow[], file = RESULTS_FILE): Promise<void> {
  writeFileSync(file, await format(JSON.stringify(rows), { parser: 'json', printWidth: 120 }));
}
