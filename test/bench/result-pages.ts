/** What is read of the results: the table of all figures, in the README too, and a page for each scenario. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measuredSentence, type MeasuredOn } from './measured-on';
import type { ResultRow } from './result-rows';
import type { BenchScenario, ScenarioResult } from './scenario';

const PAGES = join(__dirname, 'results');
const TABLE_FILE = join(__dirname, 'results.md');
const README_FILE = join(__dirname, '../../README.md');
const [BEGIN, END] = ['<!-- figures of npm run bench -->', '<!-- end of the figures -->'];

export type Titles = Readonly<Record<string, string>>;

export function resultTable(rows: readonly ResultRow[], titles: Titles): string {
  const named = new Set<string>();
  const lines = rows.map(({ scenario, against, metric, unit, ratio, limit, reached }) => {
    const page = `([${scenario}](test/bench/results/${scenario}.md)) ${titles[scenario] ?? ''}`;
    const cells = [named.has(scenario) ? '' : page, metric, against, shown(limit, unit), shown(ratio, unit)];
    named.add(scenario);
    return `| ${cells.join(' | ')} | ${reached ? 'yes' : '**no**'} |`;
  });
  const head = '| scenario | figure | against | at most | measured | reached |\n|---|---|---|---:|---:|---|';
  return [head, ...lines].join('\n');
}

function shown(figure: number, unit: string): string {
  return `${Number(figure.toFixed(2))} ${unit}`.trim();
}

export function writePage(
  { letter, title }: BenchScenario,
  { page }: ScenarioResult,
  { rows, on }: { readonly rows: readonly ResultRow[]; readonly on: MeasuredOn },
): void {
  mkdirSync(PAGES, { recursive: true });
  const figures = rows.map(
    ({ against, metric, unit, ratio, limit, reached }) =>
      `| ${metric} | ${against} | ${shown(limit, unit)} | ${shown(ratio, unit)} | ${reached ? 'yes' : '**no**'} |`,
  );
  const table = ['| figure | against | at most | measured | reached |', '|---|---|---:|---:|---|', ...figures].join(
    '\n',
  );
  const text = [
    `# (${letter}) ${title}`,
    WRITTEN_BY,
    ...(figures.length > 0 ? [table] : []),
    page,
    measuredSentence(on),
  ];
  writeFileSync(join(PAGES, `${letter}.md`), `${text.join('\n\n')}\n`);
}

const WRITTEN_BY = 'Written by `npm run bench`. Trust the ratios of one run; the machine may be shared.';

/** The table of all rows, on a page of its own and in the README. */
export function writeTables(rows: readonly ResultRow[], titles: Titles): void {
  const table = resultTable(rows, titles);
  const days = [...new Set(rows.map(({ measuredAt }) => measuredAt.slice(0, 10)))].sort().join(', ');
  const own = table.replaceAll('](test/bench/', '](');
  writeFileSync(TABLE_FILE, `# The figures of \`npm run bench\`\n\n${WRITTEN_BY} Measured ${days}.\n\n${own}\n`);
  writeFileSync(README_FILE, withTable(readFileSync(README_FILE, 'utf8'), `${table}\n\nMeasured ${days}.`));
}

/** @throws Error where the text has no place for it. */
function withTable(text: string, table: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error('The README has no place for the figures.');
  return `${text.slice(0, begin + BEGIN.length)}\n\n${table}\n\n${text.slice(end)}`;
}
