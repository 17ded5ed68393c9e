/** docs/kills.md: each version of PostgreSQL has the section of its own last whole run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import type { KillFigures } from './kill-world';
import { killsPage, pageWithoutRuns, type WholeRun } from './kills-page';

const DATABASE: KillFigures = {
  victim: 'DATABASE',
  answers: 10,
  values: 40,
  inFlight: 0,
  faults: [],
  recoveredMs: 700,
  readyMs: null,
};
const RUN: WholeRun = {
  figures: [
    DATABASE,
    { ...DATABASE, recoveredMs: 900.4 },
    { ...DATABASE, recoveredMs: 100, faults: ['a policy change is lost'] },
  ],
  seed: 7,
  postgresqlMajor: '18',
  versions: { node: '20.19.2', postgresql: '18.1', valkey: null },
  date: '2026-11-27',
  cores: 2,
  loads: [1, 4.26, 2],
};
const OLDER: WholeRun = {
  ...RUN,
  postgresqlMajor: '15',
  versions: { node: '22.1.0', postgresql: '15.14', valkey: 'Valkey 8.1.1' },
};

const formatted = (page: string): Promise<string> => format(page, { parser: 'markdown' });

it('says what a run found, victim by victim', () => {
  const page = killsPage(pageWithoutRuns(), RUN);
  expect(page).toContain(
    '2026-11-27: 3 rounds, seed 7. Node 20.19.2, PostgreSQL 18.1, no Valkey. 2 cores, load median 2.0 worst 4.3.',
  );
  expect(page).toContain('| database | 3 | 30 | 120 | 0 | 1 | median 700 worst 900 |  |');
  expect(page).toContain('| replica | 0 | 0 | 0 | 0 | 0 |  |  |');
  expect(page).toContain('## PostgreSQL 15\n\nNo whole run yet: `npm run test:kill -- --rounds 100 --postgresql 15`.');
});

it('keeps the section of the other version, laid out anew or not, and replaces its own', async () => {
  const both = killsPage(await formatted(killsPage('', RUN)), OLDER);
  const again = killsPage(await formatted(both), { ...RUN, seed: 8 });
  expect(again).toContain('Node 22.1.0, PostgreSQL 15.14, Valkey 8.1.1');
  expect(again).toContain('seed 8. Node 20.19.2, PostgreSQL 18.1');
  expect(again.match(/^## PostgreSQL \d+$/gm)).toEqual(['## PostgreSQL 18', '## PostgreSQL 15']);
  expect(again.match(/^2026-11-27: /gm)).toHaveLength(2);
  expect(await formatted(killsPage(await formatted(again), OLDER))).toBe(await formatted(again));
});

it('is what stands in docs/, but for the runs', () => {
  const page = readFileSync(join(__dirname, '../../../docs/kills.md'), 'utf8');
  const head = (text: string): string => text.split('\n## ')[0]!.replace(/[\s|:-]+/g, ' ');
  expect(head(page)).toBe(head(pageWithoutRuns()));
});
