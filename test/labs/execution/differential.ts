/**
 * Generated operations by graphql-js and from the plan, side by side: over the hub's schema, over the same under guard,
 * shield and ledger, and over one of interfaces, unions and nulls that must not be.
 */
import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { operationArbitrary } from '../noninterference/operation-arbitrary';
import { textOf } from '../noninterference/operation-text';
import { compare, type Circumstances } from './both-engines';
import { guardedBy, guardedHubSchema } from './guarded-world';
import { followTheRule } from './ruled-world';
import { toySchema } from './toy-schema';
import { writtenOperation, type WrittenOperation } from './written-operation';

export interface Difference {
  readonly seed: string;
  readonly operation: WrittenOperation;
  /** The first line that differs: graphql-js's, the plan's. */
  readonly lines: readonly [string, string];
}

export interface DifferentialResult {
  readonly operations: number;
  readonly calls: number;
  readonly leaves: number;
  readonly errors: number;
  readonly differences: readonly Difference[];
}

interface Ground {
  readonly schema: GraphQLSchema;
  readonly draw: (seed: string) => WrittenOperation;
  readonly circumstances: (seed: string) => Partial<Circumstances>;
}

/** How rough the worlds are, in turn: hardly, as one would expect, and hopelessly. */
const ROUGHNESS = [0.3, 1, 3] as const;

/** @param operations so many are executed; those that are not valid are not counted. */
export async function differential(
  operations: number,
  seed: number,
  onProgress: (line: string) => void = () => undefined,
): Promise<DifferentialResult> {
  const all = grounds();
  const differences: Difference[] = [];
  const sum = { operations: 0, calls: 0, leaves: 0, errors: 0 };
  // what is rejected after an answer was emptied is nobody's: graphql-js leaves it alone too
  const ignore = (): void => undefined;
  process.on('unhandledRejection', ignore);
  try {
    for (let drawn = 0; sum.operations < operations; drawn += 1) {
      const ground = all[drawn % all.length] as Ground;
      const own = `${seed} ${drawn}`;
      const operation = ground.draw(own);
      const rough = ROUGHNESS[Math.floor(drawn / all.length) % ROUGHNESS.length] ?? 1;
      const found = await compare(ground.schema, operation, { seed: own, rough, ...ground.circumstances(own) });
      if (found === null) continue;
      sum.operations += 1;
      sum.calls += found.calls;
      sum.leaves += found.leaves;
      sum.errors += found.errors;
      if (found.difference) differences.push({ seed: own, operation, lines: firstDifference(found.difference) });
      if (sum.operations % 1000 === 0) onProgress(`${sum.operations} operations, ${differences.length} differences`);
    }
  } finally {
    process.off('unhandledRejection', ignore);
  }
  return { ...sum, differences };
}

function grounds(): readonly Ground[] {
  const [hub, toy, guarded] = [buildHubSchema(), toySchema(), guardedHubSchema()];
  followTheRule(hub);
  followTheRule(toy);
  const written = (schema: GraphQLSchema, circumstances: Ground['circumstances']): Ground => ({
    schema,
    draw: (seed) => writtenOperation(schema, seed),
    circumstances,
  });
  const guards = (seed: string): Partial<Circumstances> => guardedBy(guarded, seed);
  const plain = (): Partial<Circumstances> => ({});
  return [
    { schema: hub, draw: generated(hub), circumstances: plain },
    written(hub, plain),
    written(toy, plain),
    { schema: guarded, draw: generated(guarded), circumstances: guards },
    written(guarded, guards),
  ];
}

/** As non-interference puts them: arguments of every kind. */
function generated(schema: GraphQLSchema): (seed: string) => WrittenOperation {
  const arbitrary = operationArbitrary(schema, { coordinates: ['Case.id', 'Person.phone'] });
  return (seed) => {
    const number = Number(seed.replace(' ', '')) % 2 ** 31;
    const [operation] = fc.sample(arbitrary, { seed: number, numRuns: 1, unbiased: true });
    if (!operation) throw new Error('Nothing was drawn.');
    return textOf(operation, () => null);
  };
}

function firstDifference([one, other]: readonly [string, string]): [string, string] {
  const [lines, others] = [one.split('\n'), other.split('\n')];
  const at = lines.findIndex((line, index) => line !== others[index]);
  return [lines[at] ?? '(nothing)', others[at < 0 ? lines.length : at] ?? '(nothing)'];
}
