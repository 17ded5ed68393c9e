import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readMeasuredOn } from './measured-on';
import { byName, ratioOf } from './ratio-of';
import type { Contestant, Measured } from './scenario';
import { comparisonTable, resultTable, tableIn } from './result-pages';
import { comparedRows, readRows, replaceRows, resultRows, type ResultRow } from './result-rows';
import { ALL_SCENARIOS } from './scenarios/all-scenarios';

const AT = new Date('2026-11-27T04:00:00.000Z');

const figure = (ratio: number, against = 'Apollo Server') => ({
  ...{ against, metric: 'CPU per request', unit: '×' },
  ...{ ratio, limit: 0.4 },
});

const rows = (scenario: string, ...ratios: number[]): ResultRow[] =>
  resultRows(
    scenario,
    ratios.map((ratio, index) => figure(ratio, `peer ${index}`)),
    AT,
  );

it('a row has the letter of its scenario, the figure, its limit, whether it was reached, and when it was measured', () => {
  expect(resultRows('a', [figure(0.39961)], AT)).toEqual([
    {
      ...{ scenario: 'a', against: 'Apollo Server', metric: 'CPU per request', unit: '×' },
      ...{ ratio: 0.4, limit: 0.4, reached: true, measuredAt: '2026-11-27T04:00:00.000Z' },
    },
  ]);
});

it('a figure at its limit is reached, one above it is not, and one that is no number was not measured', () => {
  expect(rows('a', 0.4, 0.401, NaN).map(({ reached }) => reached)).toEqual([true, false, false]);
});

it('of a scenario that is measured again all rows are replaced, those of others stay', () => {
  const kept = [...rows('a', 1, 2, 3), ...rows('b', 4)];
  const replaced = replaceRows(kept, rows('a', 5));
  expect(replaced.map(({ scenario, ratio }) => [scenario, ratio])).toEqual([
    ['a', 5],
    ['b', 4],
  ]);
  expect(replaceRows(rows('b', 4), rows('a', 5)).map(({ scenario }) => scenario)).toEqual(['a', 'b']);
});

it('what is more than a tenth above what was kept has got worse; what was not kept is only printed', () => {
  const compared = comparedRows(rows('a', 1, 1, 1), rows('a', 1.1, 1.11, NaN, 9));
  expect(compared.map(({ before, isWorse }) => [before, isWorse])).toEqual([
    [1, false],
    [1, true],
    [1, true],
    [null, false],
  ]);
  expect(comparisonTable(compared).split('\n').slice(2)).toEqual([
    '| a | CPU per request | peer 0 | 1 × | 1.1 × | +10 % |',
    '| a | CPU per request | peer 1 | 1 × | 1.11 × | **+11 %** |',
    '| a | CPU per request | peer 2 | 1 × | NaN × | **+NaN %** |',
    '| a | CPU per request | peer 3 |  | 9 × |  |',
  ]);
});

it('a ratio is the middle one of those of the rounds, each of two turns that were measured one after the other', () => {
  expect(ratioOf({ cpuMs: [1, 6, 3] }, { cpuMs: [1, 2, 2] })).toEqual({ ratio: 1.5, lowest: 1, highest: 3 });
  expect(() => ratioOf({ cpuMs: [] }, { cpuMs: [] })).toThrow('Nothing was measured.');
});

it('processes of one program count together, in each round the mean of them', () => {
  const process = (name: string): Contestant => ({ name, server: {} as Contestant['server'], questions: [] });
  const of = (...cpuMs: number[]): Measured => ({ cpuMs, perSecond: cpuMs.map((ms) => 1000 / ms), asked: cpuMs[0]! });
  const [first, second, other] = [process('the hub'), process('the hub'), process('the twin')];
  const together = byName(
    new Map([
      [first, of(1, 4)],
      [other, of(1, 1)],
      [second, of(2, 8)],
    ]),
  );
  expect([...together.keys()]).toEqual([first, other]);
  expect(together.get(first)).toEqual({ cpuMs: [1.5, 6], perSecond: [750, 187.5], asked: 1.5 });
});

it('what is kept has the form that is promised, and is as it is in docs/performance.md and on a page for each scenario', () => {
  const kept = readRows();
  const on = readMeasuredOn();
  expect(Object.keys(on)).toEqual(ALL_SCENARIOS.map(({ letter }) => letter));
  for (const row of kept) {
    expect(Object.keys(row).sort()).toEqual(
      ['against', 'limit', 'measuredAt', 'metric', 'ratio', 'reached', 'scenario', 'unit'].sort(),
    );
    expect(row.reached).toBe(row.ratio <= row.limit);
    expect(new Date(row.measuredAt).toISOString()).toBe(row.measuredAt);
    expect(row.measuredAt).toBe(on[row.scenario]?.measuredAt);
  }
  const titles = Object.fromEntries(ALL_SCENARIOS.map(({ letter, title }) => [letter, title]));
  expect(tableIn(readFileSync('docs/performance.md', 'utf8'))).toContain(resultTable({ rows: kept, on, titles }));
  for (const [letter, { measuredAt }] of Object.entries(on)) {
    expect(readFileSync(join(__dirname, 'results', `${letter}.md`), 'utf8')).toContain(measuredAt);
  }
});
