/** What a benchmark promises and what it measured: its last table, and whether all of it was reached. */
import { markdownTable } from '../markdown-table';

export interface Limited {
  readonly figure: string;
  readonly measured: number;
  /** The most it may be, itself included. */
  readonly limit: number;
  readonly unit: string;
  readonly digits?: number;
}

/** A figure that is no number was not measured, so it was not reached. */
export function isReached({ measured, limit }: Limited): boolean {
  return measured <= limit;
}

export function limitTable(figures: readonly Limited[]): string {
  const rows = figures.map((one) => {
    const { figure, measured, limit, unit, digits = 0 } = one;
    return [figure, `${limit} ${unit}`, `${measured.toFixed(digits)} ${unit}`, isReached(one) ? 'yes' : '**no**'];
  });
  return `${markdownTable(['figure', '>at most', '>measured', 'reached'], rows)}\n`;
}

/** The exit status of a benchmark: 1 where a figure was missed, or where there is none. */
export function statusOf(figures: readonly Limited[]): 0 | 1 {
  return figures.length > 0 && figures.every(isReached) ? 0 : 1;
}
