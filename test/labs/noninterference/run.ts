/** A whole run: each persona in turn puts its share of generated operations to both worlds. */
import fc from 'fast-check';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { buildHubSchema } from '../../../src/graph/build-schema';
import type { GeneratedOperation } from './generated-operation';
import { hidingPolicy } from './hiding-policy';
import { COMMAND_KINDS, mutationOf } from '../../../src/model/commands';
import { operationArbitrary } from './operation-arbitrary';
import { textOf } from './operation-text';
import type { Draft, TwoWorlds } from './two-worlds';

/** One of each kind of caller; who changes registers comes last, because what is changed stays changed. */
export const FIVE_PERSONAS = ['agent', 'nurse', 'supervisor', 'partner-mutuality', 'privacy-officer'] as const;

export interface RunOptions {
  /** In total, over all personas. */
  readonly operations: number;
  readonly seed: number;
  readonly personas?: readonly string[];
  /** How many of a hundred operations are mutations. */
  readonly mutations?: number;
  /** Receives a line of progress. */
  readonly onProgress?: (line: string) => void;
  /** True: the first difference ends the run. */
  readonly untilFirst?: boolean;
  /** Coordinates to choose far more often than their neighbours. */
  readonly towards?: readonly string[];
  /** True: the worlds differ in medical values alone, and a nurse who may read them does so before each turn. */
  readonly isObserving?: boolean;
}

export interface FoundDifference {
  readonly persona: string;
  readonly seed: number;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly difference: string;
}

export interface RunResult {
  readonly responses: number;
  readonly leaves: number;
  readonly operations: number;
  readonly differences: readonly FoundDifference[];
}

export async function run(worlds: TwoWorlds, options: RunOptions): Promise<RunResult> {
  const { personas = FIVE_PERSONAS, operations } = options;
  const results: RunResult[] = [];
  for (const [place, persona] of personas.entries()) {
    const share = Math.floor(operations / personas.length) + (place < operations % personas.length ? 1 : 0);
    const observing = persona.startsWith('privacy-officer') ? Math.floor(share / 4) : 0;
    if (observing > 0) results.push(await runPersona(worlds, persona, observing, { ...options, isObserving: true }));
    results.push(await runPersona(worlds, persona, share - observing, options));
  }
  return together(results);
}

/** The last fifth of the operations is put to both worlds under a version that hides and masks. */
export async function runUnderBothVersions(worlds: TwoWorlds, options: RunOptions): Promise<RunResult> {
  const hiding = Math.floor(options.operations / 5);
  const first = await run(worlds, { ...options, operations: options.operations - hiding });
  if (hiding === 0) return first;
  options.onProgress?.('under a version that hides and masks');
  await worlds.putInForce(hidingPolicy);
  return together([first, await run(worlds, { ...options, operations: hiding, seed: options.seed + 1 })]);
}

/** By who gives commands, and most of them commands. */
export async function runCommands(worlds: TwoWorlds, options: RunOptions): Promise<RunResult> {
  return run(worlds, { ...options, personas: COMMANDING, towards: COMMANDS, mutations: 70 });
}

/** Who gives commands. */
export const COMMANDING = ['agent', 'field-agent', 'nurse', 'supervisor'] as const;
export const COMMANDS: readonly string[] = [
  ...COMMAND_KINDS.map(mutationOf),
  ...['Mutation.resendCommand', 'Mutation.discardCommand', 'Query.deadLetters'],
];

export function together(results: readonly RunResult[]): RunResult {
  const sum = (of: (result: RunResult) => number): number => results.reduce((total, one) => total + of(one), 0);
  return {
    responses: sum((one) => one.responses),
    leaves: sum((one) => one.leaves),
    operations: sum((one) => one.operations),
    differences: results.flatMap((one) => one.differences),
  };
}

/** One persona's share. */
export async function runPersona(
  worlds: TwoWorlds,
  persona: string,
  operations: number,
  { seed, onProgress, isObserving = false, ...options }: Omit<RunOptions, 'operations' | 'personas'>,
): Promise<RunResult> {
  const differences: FoundDifference[] = [];
  let leaves = 0;
  let done = 0;
  const { changed, places } = await worlds.enter(persona, isObserving ? 'MEDICAL' : null);
  onProgress?.(`${persona}: ${changed} of ${places} values differ`);
  const arbitrary = operationsOf(worlds, persona, options);
  const readings = isObserving ? operationsOf(worlds, READER, { mutations: 0, towards: READ_OF }) : null;
  const atOnce = options.untilFirst ? 5 : AT_ONCE;
  while (done < operations && !(options.untilFirst && differences.length > 0)) {
    const seeds = Array.from({ length: Math.min(atOnce, operations - done) }, (_, at) =>
      seedOf(seed, persona, done + at),
    );
    if (readings) differences.push(...(await writtenDown(worlds, readings, persona, seeds)));
    const compared = await worlds.compare(seeds.map((one) => draftOf(operationFrom(arbitrary, one))));
    for (const [at, one] of compared.entries()) {
      leaves += one.leaves;
      if (one.difference === null) continue;
      differences.push({ persona, seed: seeds[at] ?? seed, difference: one.difference, ...one.posted });
    }
    done += seeds.length;
    onProgress?.(`${persona}: ${done} of ${operations} operations, ${differences.length} differences`);
  }
  for (const name of await worlds.differingBeside())
    differences.push({
      persona,
      seed,
      query: '',
      variables: {},
      difference: `beside requests: ${name} in one world only`,
    });
  return { responses: 2 * done, leaves, operations: done, differences };
}

const AT_ONCE = 20;

/** Who is entitled to what differs for an officer, and reads it before the officer looks at what was written down. */
const READER = 'nurse';
const READ_OF = ['Query.case', 'Query.cases', 'Query.viewer', 'Query.person'];

async function writtenDown(
  worlds: TwoWorlds,
  readings: fc.Arbitrary<GeneratedOperation>,
  persona: string,
  seeds: readonly number[],
): Promise<FoundDifference[]> {
  const operations = seeds.map((seed) => ({ seed, draft: draftOf(operationFrom(readings, seed)) }));
  const compared = await worlds.writtenDownAs(READER, operations.map(({ draft }) => draft)); // prettier-ignore
  return compared.flatMap(({ difference, posted }, at) =>
    difference === null ? [] : [{ persona: `${READER} before ${persona}`, seed: seeds[at]!, difference, ...posted }],
  );
}

/** Who takes an order may read what differs in it: calls.ts enters the worlds anew then. */
const ENTITLES = 'Mutation.takeNextOrder';

let everyCoordinate: readonly string[] | undefined;

function operationsOf(
  worlds: TwoWorlds,
  persona: string,
  { mutations, towards }: Pick<RunOptions, 'mutations' | 'towards'>,
): fc.Arbitrary<GeneratedOperation> {
  return operationArbitrary(worlds.schema, {
    coordinates: (everyCoordinate ??= readCoordinates(buildHubSchema({ subgraph: true })).map(
      ({ coordinate }) => coordinate,
    )),
    weightOf: (coordinate) => {
      if (coordinate === ENTITLES) return 0;
      return towards?.includes(coordinate) ? 150 : worlds.mayRead(coordinate) ? 5 : 1;
    },
    ...(towards && { often: new Set(towards) }),
    mutations: mutations ?? (persona.startsWith('privacy-officer') ? 20 : 4),
  });
}

function draftOf(operation: GeneratedOperation): Draft {
  return (lookUp) => textOf(operation, lookUp);
}

/** Each operation has a seed of its own, so that one can be drawn again without the others. */
function operationFrom(arbitrary: fc.Arbitrary<GeneratedOperation>, seed: number): GeneratedOperation {
  const [drawn] = fc.sample(arbitrary, { seed, numRuns: 1, unbiased: true });
  if (!drawn) throw new Error('Nothing was drawn.');
  return drawn;
}

function seedOf(seed: number, persona: string, operation: number): number {
  const name = [...persona].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 7);
  return (Math.imul(seed, 1_000_003) + Math.imul(name, 100_003) + operation) | 0;
}
