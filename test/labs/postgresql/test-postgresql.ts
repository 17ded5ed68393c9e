/** `npm run hub -- lab postgresql 15`: the tests that need a database, over the PostgreSQL of that version. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { postgresqlOf } from '../../support/installed';

const HELP = `npm run hub -- lab postgresql MAJOR [PATTERN …]

Runs every test file that asks for a database of its own (or those whose path has one of the patterns in it) over the
PostgreSQL of that major version: the one in /usr/lib/postgresql/MAJOR, or in the folder that POSTGRESQL_MAJOR names (with
bin/ in it). About fifteen minutes on two cores. Ends as npm test does: with a line "N passed, N failed, N skipped", and
exit status 0 where none failed.
`;

const ROOT = join(__dirname, '../../..');
/** What starts a database by itself, or none, is as it is whatever version is asked for. */
const NEEDS_DATABASE = /\b(startDemonstration|createTestDatabase)\(/;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' } },
  });
  const [major, ...patterns] = positionals;
  if (values.help || major === undefined) {
    process.stdout.write(HELP);
    return values.help ? 0 : 2;
  }
  const { name, variable, path } = postgresqlOf(major);
  if (path === null) throw new Error(`There is no ${name} here: set ${variable} to its folder, with bin/ in it.`);
  const files = testFiles().filter((file) => patterns.length === 0 || patterns.some((one) => file.includes(one)));
  process.stdout.write(`${files.length} files over ${name} (${path})\n`);
  const jest = spawn(process.execPath, [require.resolve('jest/bin/jest'), '--runTestsByPath', ...files], {
    cwd: ROOT,
    env: { ...process.env, TEST_POSTGRESQL: path },
    stdio: 'inherit',
  });
  return new Promise((resolve) => jest.once('exit', (code) => resolve(code ?? 1)));
}

/** Those that say so themselves, or by way of a file beside them. */
function testFiles(): string[] {
  const test = join(ROOT, 'test');
  const all = readdirSync(test, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.includes('node_modules'),
  );
  const text = new Map(all.map((file) => [join(test, file), readFileSync(join(test, file), 'utf8')]));
  const needs = (file: string, seen: Set<string>): boolean => {
    if (seen.has(file)) return false;
    seen.add(file);
    const said = text.get(file) ?? '';
    if (NEEDS_DATABASE.test(said)) return true;
    return importedBeside(file, said).some((one) => needs(one, seen));
  };
  return [...text.keys()]
    .filter((file) => file.endsWith('.test.ts') && !file.includes(join('labs', 'postgresql')))
    .filter((file) => needs(file, new Set()))
    .map((file) => relative(ROOT, file))
    .sort();
}

function importedBeside(file: string, text: string): string[] {
  return [...text.matchAll(/from '(\.[^']+)'/g)].map(([, path = '']) => join(file, '../..', `${path}.ts`));
}

main().then(
  (status) => (process.exitCode = status),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  },
);
