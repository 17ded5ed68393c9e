/** `hub lab …`: laboratories and benchmarks that a checkout has, each a program of its own with its own `--help`. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Command } from 'commander';
import { listing, sayList, type ListOptions } from '../command-line/program';
import { EndedWith } from '../command-line/refusal';
import type { Surroundings } from '../command-line/surroundings';

interface Lab {
  readonly summary: string;
  /** Below the checkout: a program, or tests. */
  readonly file: string;
  readonly environment?: Readonly<Record<string, string>>;
}

const LABS: Readonly<Record<string, Lab>> = {
  noninterference: {
    summary: 'two worlds that differ in what a caller may not see',
    file: 'test/labs/noninterference/noninterference.ts',
  },
  execution: { summary: 'execution plans against graphql-js', file: 'test/labs/execution/execution.ts' },
  fuzz: { summary: 'operations by chance', file: 'test/labs/fuzz/fuzz.ts' },
  attack: { summary: 'attacks on the front door', file: 'test/labs/attack/attacks.ts' },
  planted: {
    summary: 'faults planted in the sources, which the suite has to find',
    file: 'test/labs/planted/planted.ts',
  },
  repeat: { summary: 'the suite in random order, beside busy processes', file: 'test/labs/repeat/repeat.ts' },
  faults: { summary: 'every fault of every partner', file: 'test/labs/faults/faults.ts' },
  day: { summary: 'a day of calls, with the call centre down a fifth of it', file: 'test/labs/day/day.ts' },
  kill: { summary: 'hubs and databases killed under load', file: 'test/labs/kill/kill.ts' },
  'kill-commands': {
    summary: 'hubs and the call centre killed while commands are given',
    file: 'test/labs/kill/kill-commands.ts',
  },
  production: {
    summary: "the hub as it is run, built by the operator's guide, and what may happen to it",
    file: 'test/labs/production/production.ts',
  },
  promise: { summary: 'what is kept ends, also when that is interrupted', file: 'test/labs/promise/promise.ts' },
  outage: {
    summary: 'a database that is gone for a minute',
    file: 'test/front-door/database-down.test.ts',
    environment: { OUTAGE_SECONDS: '60' },
  },
  soak: { summary: 'hours of mixed load', file: 'test/labs/soak/soak.ts' },
  postgresql: { summary: 'the suite over another PostgreSQL', file: 'test/labs/postgresql/test-postgresql.ts' },
  against: { summary: 'this checkout against another one', file: 'test/labs/bench/against.ts' },
  flood: { summary: 'many more requests than there is room for', file: 'test/labs/bench/flood.ts' },
  console: { summary: 'how quick the console is', file: 'test/labs/bench/console.ts' },
  picture: { summary: 'the picture of the README, made anew', file: 'test/labs/picture/picture.ts' },
  'picture-my-data': {
    summary: 'the pictures of the page for persons concerned, made anew',
    file: 'test/labs/picture/picture-my-data.ts',
  },
  memory: { summary: 'memory after many requests', file: 'test/labs/bench/memory.ts' },
};

const ERASE: Lab = {
  summary: 'looks for one person in tables, indexes, files, logs and a restored backup, on a database of its own',
  file: 'test/labs/erase/erase-verify.ts',
};

const ROOT = join(__dirname, '../..');

export function labCommands(program: Command, around: Surroundings): void {
  const lab = program
    .command('lab')
    .description('laboratories and benchmarks, each with its own --help')
    .enablePositionalOptions();
  listing(lab.command('list').description('which there are')).action(async (options: ListOptions) => {
    const labs = Object.entries(LABS).map(([name, { summary, file }]) => ({ name, summary, file }));
    await sayList(around, options, labs, () =>
      labs.map(({ name, summary, file }) => `${name.padEnd(16)} ${summary} (${file})`).join('\n'),
    );
  });
  for (const [name, found] of Object.entries(LABS)) addProgram(lab, name, found);
  const erase = program
    .command('erase')
    .description('that of a person nothing is left, once all terms are over')
    .enablePositionalOptions();
  addProgram(erase, 'verify', ERASE);
}

function addProgram(group: Command, name: string, lab: Lab): void {
  group
    .command(`${name} [arguments...]`)
    .description(lab.summary)
    .helpOption(false)
    .allowUnknownOption()
    .passThroughOptions()
    .action((words: string[]) => run(lab, words));
}

async function run({ file, environment = {} }: Lab, words: readonly string[]): Promise<void> {
  const program = file.endsWith('.test.ts')
    ? [join(ROOT, 'node_modules/jest/bin/jest.js'), file]
    : ['--enable-source-maps', '-r', '@swc-node/register', file];
  const child = spawn(process.execPath, [...program, ...words], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: 'inherit',
  });
  // the terminal sends its signals to both
  process.on('SIGINT', () => undefined);
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0) throw new EndedWith(status ?? 1);
}
