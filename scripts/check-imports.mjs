/**
 * The import table of docs/architecture.md, by dependency-cruiser, and a count of what it saw: a cruiser that cannot
 * read the sources checks nothing and reports success.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['src', 'simulators', 'scripts', 'migrations', 'examples', 'console', 'test'];

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
);
const sources = files.filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules')).length;

const run = spawnSync(
  'npx',
  ['--no-install', 'depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err', ...FOLDERS],
  {
    encoding: 'utf8',
  },
);
process.stdout.write(run.stdout);
process.stderr.write(run.stderr);
const seen = Number(/\((\d+) modules/.exec(run.stdout)?.[1] ?? 0);
if (run.status !== 0) process.exit(run.status ?? 1);
if (seen < sources) {
  console.error(`The import check saw ${seen} modules; the project has ${sources} source files.`);
  process.exit(1);
}
