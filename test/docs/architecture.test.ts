/** docs/architecture.md lists three walks through src; `npm run size -- --check` compares them with what runs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWalks } from '../size/written-walks';

const ROOT = join(__dirname, '../..');
const walks = readWalks(readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8'));

it('there are three walks', () => {
  expect(walks.map(({ number }) => number)).toEqual([1, 2, 3]);
});

it.each(walks)('walk $number names files that exist, each once', ({ modules }) => {
  expect(modules.length).toBeGreaterThan(5);
  expect(modules.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  expect(new Set(modules).size).toBe(modules.length);
});
