/** Links between documents lead to files, every decision record is in the index, and every file that a record names exists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

const ROOT = join(__dirname, '../..');
const RECORDS = 'docs/decisions';
const INDEX = `${RECORDS}/README.md`;
/** Links to other hosts, and to a place in the same document, are left out. */
const LINK = /\]\((?![a-z]+:|#)([^)\s#]+)/g;
const FILE_NAME = /`([a-z][\w./-]*\.(?:[cm]?ts|tsx|cjs|mjs))`/g;

const files = ['docs', 'src', 'scripts', 'test', 'console', 'simulators'].flatMap((folder) => filesIn(folder));
const documents = ['README.md', 'CONTRIBUTING.md', ...files.filter((file) => file.endsWith('.md'))];
const records = documents.filter((file) => dirname(file) === RECORDS && file !== INDEX);
const folderReadmes = documents.filter((file) => file.startsWith('src/'));

function filesIn(folder: string): string[] {
  return (
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
      // what laboratories have installed
      .filter((file) => !file.includes('node_modules'))
  );
}

function found(file: string, what: RegExp): string[] {
  return [...readFileSync(join(ROOT, file), 'utf8').matchAll(what)].map(([, name]) => name!);
}

it.each(documents)('relative links of %s lead to files', (file) => {
  const dead = found(file, LINK).filter((link) => !existsSync(join(ROOT, dirname(file), link)));
  expect(dead).toEqual([]);
});

it('the index has every record, each once', () => {
  const listed = found(INDEX, LINK).filter((link) => !link.includes('/'));
  expect(listed.sort()).toEqual(records.map((file) => basename(file)).sort());
});

it.each([...records, ...folderReadmes, 'docs/architecture.md'])('source files named in %s exist', (file) => {
  const names = new Set(files.map((one) => basename(one)));
  expect(found(file, FILE_NAME).filter((name) => !names.has(basename(name)))).toEqual([]);
});

it('records, READMEs and links are found at all', () => {
  expect(records.length).toBeGreaterThan(20);
  expect(folderReadmes.length).toBeGreaterThan(10);
  expect(documents.flatMap((file) => found(file, LINK)).length).toBeGreaterThan(150);
  expect(records.flatMap((file) => found(file, FILE_NAME)).length).toBeGreaterThan(20);
});
