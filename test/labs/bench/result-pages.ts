/** What is read of the results: the table of all figures, in docs/performance.md, and a page for each scenario. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markdownTable } from '../markdown-table';
import { measuredSentence, type MeasuredOn, type MeasuredOnByScenario } from './measured-on';
import type { Compared, ResultRow } from './result-rows';
import type { BenchScenario, ReportedFigure, ScenarioResult } from './scenario';

const PAGES = join(__dirname, 'results');
const PERFORMANCE_FILE = join(__dirname, '../../../docs/performance.md');
const [BEGIN, END] = ['<!-- figures of npm run bench -->', '<!-- end of the figures -->'];
const FIGURE_TITLES = ['figure', 'against', '>at most', '>measured', 'reached'];

export interface Results {
  readonly rows: readonly ResultRow[];
  /** By the scenario's letter, as the titles. */
  readonly on: MeasuredOnByScenario;
  readonly titles: Readonly<Record<string, string>>;
}

/** Of all scenarios in the order of their letters: figures with their limits, then what is reported beside them. */
export function resultTable({ rows, on, titles }: Results): string {
  const lines = Object.keys(on)
    .sort()
    .flatMap((letter) => {
      const limited = rows.filter(({ scenario }) => scenario === letter).map(limitedCells);
      const page = `([${letter}](../test/labs/bench/results/${letter}.md)) ${titles[letter] ?? ''}`;
      return [...limited, ...on[letter]!.reported.map(reportedCells)].map((cells, index) => [
        index === 0 ? page : '',
        ...cells,
      ]);
    });
  return markdownTable(['scenario', ...FIGURE_TITLES], lines);
}

function limitedCells({ against, metric, unit, ratio, limit, reached }: ResultRow): string[] {
  return [metric, against, shown(limit, unit), shown(ratio, unit), reached ? 'yes' : '**no**'];
}

function reportedCells({ against, metric, unit, ratio }: ReportedFigure): string[] {
  return [metric, against, '', shown(ratio, unit), ''];
}

function shown(figure: number, unit: string): string {
  return `${Number(figure.toFixed(2))} ${unit}`.trim();
}

/** What was kept beside what was measured now; in bold what has got worse. */
export function comparisonTable(compared: readonly Compared[]): string {
  const lines = compared.map(({ row: { scenario, metric, against, ratio, unit }, before, isWorse }) => {
    const percent = before === null ? '' : `${ratio < before ? '' : '+'}${((ratio / before - 1) * 100).toFixed(0)} %`;
    const cells = [scenario, metric, against, before === null ? '' : shown(before, unit), shown(ratio, unit)];
    return [...cells, isWorse ? `**${percent}**` : percent];
  });
  return markdownTable(['scenario', 'figure', 'against', '>kept', '>now', '>change'], lines);
}

export function writePage(
  { letter, title }: BenchScenario,
  { page }: ScenarioResult,
  { rows, on }: { readonly rows: readonly ResultRow[]; readonly on: MeasuredOn },
): void {
  mkdirSync(PAGES, { recursive: true });
  const cells = [...rows.map(limitedCells), ...on.reported.map(reportedCells)];
  const table = markdownTable(FIGURE_TITLES, cells);
  const text = [`# (${letter}) ${title}`, WRITTEN_BY, table, page, measuredSentence(on)];
  writeFileSync(join(PAGES, `${letter}.md`), `${text.join('\n\n')}\n`);
}

const WRITTEN_BY = 'Written by `npm run bench`. Trust the ratios of one run; the machine may be shared.';

/** In docs/performance.md. */
export function writeTable(results: Results): void {
  const days = [...new Set(Object.values(results.on).map(({ measuredAt }) => measuredAt.slice(0, 10)))].sort();
  const text = readFileSync(PERFORMANCE_FILE, 'utf8');
  const { begin, end } = placeIn(text);
  const table = `${resultTable(results)}\n\nMeasured ${days.join(', ')}.`;
  writeFileSync(PERFORMANCE_FILE, `${text.slice(0, begin)}\n\n${table}\n\n${text.slice(end)}`);
}

/** @throws Error where the text has no place for the figures. */
function placeIn(text: string): { readonly begin: number; readonly end: number } {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('docs/performance.md has no place for the figures.');
  return { begin: begin + BEGIN.length, end };
}
