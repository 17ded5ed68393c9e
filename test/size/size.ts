/** `npm run size`: how much source, how many npm scripts and how long a README there are, what is installed, and how many modules take part in each of the three walks of docs/architecture.md. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { limitTable, statusOf, type Limited } from '../labs/bench/limits';
import { installedPackages, type InstalledPackages } from './installed-packages';
import { measureWalks, type MeasuredWalk } from './measured-walks';
import { consoleLines, linesOf, npmScripts, sourceSizes, testLines, type FolderSize } from './source-lines';
import { faultsOfWalks, readWalks } from './written-walks';

const ROOT = join(__dirname, '../..');
const LIMITS = {
  ...{
    lines: 50_000,
    files: 480,
    atTheRoot: 1,
    packages: 1_000,
    megabytes: 650,
    consoleLines: 15_000,
    testLines: 75_000,
  },
  ...{ scripts: 25, readme: 10_000 },
  walks: { 1: 63, 2: 22, 3: 15 },
};

const HELP = `npm run size -- [options]

Counts lines and files of src, packages and megabytes after npm ci (the Node binary apart), the lines of console and explorer
that are written by hand, lines of test, npm scripts, bytes of the README, and the modules of src in which a function runs during one warm request (a nurse's medical.tests of a
case), one activation of a policy version, and one event of a partner, each until its effect is seen. Starts a hub
with its partner systems over real sockets; takes two minutes. Exit status 1 where a figure is above its limit.

Options:
  --walk 1|2|3   of one walk only, its modules by folder, with their lines
  --json         all of it as JSON
  --check        whether the walks of docs/architecture.md name what runs: exit status 1 where one does not
  --help         this text
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      walk: { type: 'string' },
      ...{ json: { type: 'boolean' }, check: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    },
  });
  if (values.help) return print(HELP);
  if (values.walk && !['1', '2', '3'].includes(values.walk)) throw new Error('--walk takes 1, 2 or 3.');
  const sizes = sourceSizes(ROOT);
  const installed = installedPackages(ROOT);
  const walks = await measureWalks();
  if (values.json) return print(JSON.stringify({ sizes, installed, walks }, null, 2));
  if (values.check) return checked(walks);
  const walk = walks.find(({ number }) => String(number) === values.walk);
  if (walk) return print(listOf(walk));
  const figures = figuresOf(sizes, installed, walks);
  print(`${folderTable(sizes)}\n\n${limitTable(figures)}`);
  return statusOf(figures);
}

function checked(walks: readonly MeasuredWalk[]): number {
  const written = readWalks(readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8'));
  const faults = faultsOfWalks(written, walks);
  print([...faults, `${faults.length} faults in the walks of docs/architecture.md`].join('\n'));
  return faults.length === 0 ? 0 : 1;
}

function listOf({ modules }: MeasuredWalk): string {
  return modules.map((file) => `${String(linesOf(ROOT, file)).padStart(5)}  ${file}`).join('\n');
}

function figuresOf(
  sizes: readonly FolderSize[],
  { packages, megabytes }: InstalledPackages,
  walks: readonly MeasuredWalk[],
): Limited[] {
  const sum = (count: 'lines' | 'files'): number => sizes.reduce((total, size) => total + size[count], 0);
  const root = sizes.find(({ folder }) => folder === '');
  return [
    { figure: 'lines of src', measured: sum('lines'), limit: LIMITS.lines, unit: 'lines' },
    { figure: 'files of src', measured: sum('files'), limit: LIMITS.files, unit: 'files' },
    { figure: 'files at the root of src', measured: root?.files ?? 0, limit: LIMITS.atTheRoot, unit: 'files' },
    { figure: 'packages after npm ci', measured: packages, limit: LIMITS.packages, unit: 'packages' },
    { figure: 'their size', measured: megabytes, limit: LIMITS.megabytes, unit: 'MB' },
    {
      ...{ figure: 'lines of console and explorer written by hand', measured: consoleLines(ROOT) },
      ...{ limit: LIMITS.consoleLines, unit: 'lines' },
    },
    { figure: 'npm scripts', measured: npmScripts(ROOT), limit: LIMITS.scripts, unit: 'scripts' },
    {
      figure: 'lines of test, laboratories included',
      measured: testLines(ROOT),
      limit: LIMITS.testLines,
      unit: 'lines',
    },
    { figure: 'README', measured: statSync(join(ROOT, 'README.md')).size, limit: LIMITS.readme, unit: 'bytes' },
    ...walks.map(({ number, title, modules }) => ({
      ...{ figure: `walk ${number}: ${title}`, measured: modules.length, limit: LIMITS.walks[number], unit: 'modules' },
    })),
  ];
}

function folderTable(sizes: readonly FolderSize[]): string {
  const rows = [...sizes]
    .sort((one, other) => other.lines - one.lines)
    .map(({ folder, files, lines }) => `| ${folder || '(root)'} | ${files} | ${lines} |`);
  return ['| folder of src | files | lines |', '|---|---:|---:|', ...rows].join('\n');
}

function print(text: string): 0 {
  process.stdout.write(`${text}\n`);
  return 0;
}

main().then(
  (status) => (process.exitCode = status),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exitCode = 2;
  },
);
