/** What documents, messages and the hub itself name as a command is one: an npm script, or a group of the command line. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { scripts as ofExample } from '../../examples/call-centre-frontend/package.json';
import { scripts as own } from '../../package.json';

const ROOT = join(__dirname, '../..');
/** The guides work in the example’s folder, too. */
const scripts = { ...ofExample, ...own };
const COMMANDS = join(ROOT, 'scripts/command-line/groups.ts');
/** It has no group of its own. */
const ALONE = ['status'];
const OF_CHECKOUT = ['erase', 'officer', 'population', 'lab', 'simulators'];
/** A changelog says what was; the examples are projects of their own. */
const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(md|json|ts|tsx|mjs|yaml|graphql)$/.test(file) && !/^(CHANGELOG|package|examples\/)/.test(file))
  .filter((file) => existsSync(join(ROOT, file)));

const groups = [...readFileSync(COMMANDS, 'utf8').matchAll(/import \{ (\w+)Commands \}/g)].map(([, name]) => name);

function named(pattern: RegExp): [file: string, name: string][] {
  return FILES.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(pattern)].map(([, name]): [string, string] => [file, name!]),
  );
}

it('every npm script that is named is there', () => {
  const found = named(/\bnpm run (?:--silent |-s )?([a-z](?:[\w:-]*\w)?)/g);
  expect(found.length).toBeGreaterThan(50);
  expect(found.filter(([, name]) => !Object.hasOwn(scripts, name))).toEqual([]);
});

it('every group of the command line that is named is there', () => {
  const found = named(/(?:npm run hub -- |scripts\/hub\.js )([a-z]+)/g);
  expect(found.length).toBeGreaterThan(50);
  const known = new Set([...groups, ...ALONE, ...OF_CHECKOUT]);
  expect(found.filter(([, name]) => !known.has(name))).toEqual([]);
});
