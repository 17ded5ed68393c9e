/**
 * `npm run hub -- lab policy`: what it costs to compile a policy of 500 coordinates and 200 grants for a class of callers, and
 * what a look-up allocates. Prints a table and keeps it as `test/labs/bench/policy.md`.
 * Exit status 1 where a figure is above its limit.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';
import { CLASSIFICATIONS, type CoordinateInfo } from '../../../src/model/classification';
import { RIGHTS } from '../../../src/model/decision';
import { PURPOSES, ROLES } from '../../../src/model/roles';
import { ALL_RELATIONS } from '../../../src/model/subject';
import { createDecisionTables, type DecisionTable } from '../../../src/policy/rules/decision-table';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { CONDITIONS, type Grant, type PolicyDocument } from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { caller, fact, facts, NOW } from '../../policy/rules/caller-builder';
import { labCommand, runLab, say } from '../lab-command';
import { markdownTable } from '../markdown-table';
import { limitTable, statusOf, type Limited } from './limits';
import { median } from './ratio-of';

const COORDINATES = 500;
const GRANTS = 200;
const ROUNDS = 101;
const LOOK_UPS = 1_000_000;

const names = Array.from({ length: COORDINATES }, (_, index) => `Type${index % 40}.field${index}`);
const coordinates: readonly CoordinateInfo[] = names.map((coordinate, index) => ({
  coordinate,
  classification: CLASSIFICATIONS[1 + (index % 5)] ?? 'INTERNAL',
  derivedFrom: index % 50 === 7 ? [names[index - 1] ?? ''] : [],
  masks: null,
  gathers: [],
  reveals: null,
}));
/** Somebody of whom everything is true that can be, so that every bit of the relations counts. */
const asking = caller('PHYSICIAN', {
  roles: ['SUPERVISOR', 'PHYSICIAN', 'COLLECTIVITY_CELL'],
  facts: facts({
    orderAssignments: fact(new Map([['O-1', 'CC-1']])),
    caseAssignments: fact(new Set(['CC-1'])),
    zones: new Set(['21004']),
    collectivities: 'ALL',
  }),
});

/** @param share of the coordinates that each grant names */
function policyOf(share: number): PolicyDocument {
  const step = Math.round(1 / share);
  const grants = Array.from({ length: GRANTS }, (_, index): Grant => ({
    id: `grant ${index}`,
    roles: [ROLES[index % ROLES.length] ?? 'AGENT', ROLES[(index * 7) % ROLES.length] ?? 'AGENT'],
    what: [{ group: 'group', coordinates: names.filter((_name, position) => (position + index) % step === 0) }],
    right: RIGHTS[index % 3] ?? 'READ',
    outcome: 'VISIBLE',
    purposes: index % 2 === 0 ? ['CONTACT_TRACING'] : [...PURPOSES],
    conditions: [CONDITIONS[index % CONDITIONS.length] ?? 'ASSIGNED', 'TRAINED'],
    legalBasis: 'cooperation-agreement-2020-08-25',
    since: 1,
  }));
  return { ...defaultPolicy(), grants, denials: [], nobody: [] };
}

interface Times {
  readonly version: number;
  /** Everything asked that a request asks before it has a row. */
  readonly table: number;
  /** Then everything asked in every relation. */
  readonly rows: number;
}

/** In milliseconds. */
function compileOnce(policy: PolicyDocument): Times {
  const start = process.hrtime.bigint();
  const tables = createDecisionTables(policy, OWN_REGISTERS, coordinates);
  const compiled = process.hrtime.bigint();
  const table = tables.for(asking, NOW);
  for (const coordinate of names) table.possible(coordinate, 'READ');
  const asked = process.hrtime.bigint();
  for (const coordinate of names) {
    for (let relation = 0; relation <= ALL_RELATIONS; relation += 1) table.decide(coordinate, 'READ', relation);
  }
  const filled = process.hrtime.bigint();
  return {
    version: Number(compiled - start) / 1e6,
    table: Number(asked - compiled) / 1e6,
    rows: Number(filled - asked) / 1e6,
  };
}

interface Compiled {
  readonly row: readonly string[];
  /** Version and table together. */
  readonly both: number;
}

function compiledTimes(label: string, policy: PolicyDocument): Compiled {
  const times = Array.from({ length: ROUNDS }, () => compileOnce(policy));
  const figures = [
    median(times.map(({ version }) => version)),
    median(times.map(({ table }) => table)),
    median(times.map(({ version, table }) => version + table)),
    median(times.map(({ rows }) => rows)),
  ];
  return {
    row: [label, ...figures.map((figure) => figure.toFixed(2))],
    both: figures[2] ?? NaN,
  };
}

/** Bytes and nanoseconds per look-up, once the class has met the questions. */
function lookUps(table: DecisionTable): { readonly bytes: number; readonly nanoseconds: number } {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (!collect) throw new Error('Start with --expose-gc: npm run hub -- lab policy.');
  const ask = (count: number): void => {
    for (let index = 0; index < count; index += 1) {
      table.decide(names[index % COORDINATES] ?? '', 'READ', index & ALL_RELATIONS);
    }
  };
  ask(LOOK_UPS);
  collect();
  const before = process.memoryUsage().heapUsed;
  const start = process.hrtime.bigint();
  ask(LOOK_UPS);
  const nanoseconds = Number(process.hrtime.bigint() - start) / LOOK_UPS;
  return { bytes: Math.max(0, process.memoryUsage().heapUsed - before) / LOOK_UPS, nanoseconds };
}

const COMMAND = labCommand(
  'npm run hub -- lab policy',
  'What compiling a policy costs, and looking a decision up.',
).addOption(new Option('--keep <no>', 'only prints').choices(['yes', 'no']));

runLab<{ readonly keep?: string }>(COMMAND, async ({ options }) => {
  const usual = policyOf(0.05);
  const { bytes, nanoseconds } = lookUps(createDecisionTables(usual, OWN_REGISTERS, coordinates).for(asking, NOW));
  const [few, all] = [
    compiledTimes('each grant names 25 coordinates', usual),
    compiledTimes('each grant names all 500', policyOf(1)),
  ];
  const figures: Limited[] = [
    {
      figure: 'to the first whole table, 25 coordinates a grant',
      measured: few.both,
      limit: 5,
      unit: 'ms',
      digits: 1,
    },
    { figure: 'allocated by a look-up', measured: bytes, limit: 1, unit: 'bytes', digits: 3 },
    { figure: 'a look-up', measured: nanoseconds, limit: 200, unit: 'ns' },
  ];
  const report = `# Compiled policy

${COORDINATES} coordinates, ${GRANTS} grants, a caller with three roles and every relation; medians of ${ROUNDS}, in milliseconds.
"Version" is what is the same for everybody, "table" what one class of callers asks of all coordinates before it has a
row, and "both" the two together: a version from nothing to its first whole table. A table fills as questions come, so
that no request pays for all of it; grants that each name everything are the worst there can be. "Rows" is what all relations of every coordinate cost after that, their
${(COORDINATES * (ALL_RELATIONS + 1)).toLocaleString('en')} look-ups included. Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}.

${markdownTable(['policy', '>version', '>table', '>both', '>rows'], [few.row, all.row])}

A look-up is one that was made before; ${LOOK_UPS.toLocaleString('en')} of them.

${limitTable(figures)}`;
  say(report);
  if (options.keep !== 'no') writeFileSync(join(__dirname, 'policy.md'), report);
  return statusOf(figures);
});
