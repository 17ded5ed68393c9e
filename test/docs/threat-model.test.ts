/** docs/threat-model.md speaks of every layer of a request, and every line of it names a test that there is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/threat-model.md'), 'utf8');
/** The heading for a folder of `src/` that has none of its own; null: it holds words and ports, or only puts the others together. */
const STANDS_UNDER: Readonly<Record<string, string | null>> = {
  graph: 'graph and loaders',
  loaders: 'graph and loaders',
  registers: 'registers, sync and imports',
  sync: 'registers, sync and imports',
  imports: 'registers, sync and imports',
  persistence: 'persistence and config',
  config: 'persistence and config',
  app: null,
  model: null,
};
const LETTERS = ['S', 'T', 'R', 'I', 'D', 'E'];
const NAMED = /`([\w/-]+\.test\.ts)` "([^"]+)"/g;

interface Section {
  readonly title: string;
  /** Cells of each row, the heads of the table apart. */
  readonly rows: readonly (readonly string[])[];
}

const sections = PAGE.split(/^## /m)
  .slice(1)
  .map((text): Section => {
    const [title = '', ...lines] = text.split('\n');
    const rows = lines.filter((line) => line.startsWith('| ')).slice(1);
    return { title, rows: rows.map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, ''))) };
  });
const tables = sections.filter(({ rows }) => rows.length > 0);
const layers = tables.filter(({ rows }) => rows.every(([letter]) => LETTERS.includes(letter!)));

const foldersOf = (folder: string) =>
  readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

it('every folder of src has its place in the page', () => {
  const folders = foldersOf('src').flatMap((name) =>
    name === 'authorization' ? foldersOf('src/authorization').map((layer) => `authorization/${layer}`) : [name],
  );
  const places = folders.map((name) => (name in STANDS_UNDER ? STANDS_UNDER[name]! : name));
  const titles = layers.map(({ title }) => title);
  expect([...new Set(places.filter((place) => place !== null))].sort()).toEqual([...titles].sort());
});

it.each(layers.map(({ title, rows }) => [title, rows] as const))(
  '%s: each letter of STRIDE is spoken of',
  (_, rows) => {
    expect([...new Set(rows.map(([letter]) => letter))]).toEqual(LETTERS);
  },
);

it('the nineteen ways to leak are all there, in their order', () => {
  const leaks = tables.find(({ title }) => title === 'How such systems leak')!;
  expect(leaks.rows.map(([leak]) => Number.parseInt(leak!, 10))).toEqual(Array.from({ length: 19 }, (_, at) => at + 1));
});

const rows = tables.flatMap(({ title, rows: cells }) => cells.map((row) => [title, row.join(' | ')] as const));

it.each(rows)('%s: %s', (_, row) => {
  const named = [...row.matchAll(NAMED)];
  expect(named).not.toEqual([]);
  for (const [, file, title] of named) {
    const path = join(ROOT, 'test', file!);
    expect(existsSync(path) && title!).toBe(title);
    expect(readFileSync(path, 'utf8')).toContain(title);
  }
});
