/** What came out of the locks, field by field, held against what should have. */
import type { GraphQLFormattedError } from 'graphql';
import type { Coordinate } from '../model/classification';
import type { MaskVariant } from '../model/decision';
import type { Effect } from './intended-effect';
import type { ProbedField } from './probe-operation';

/** `STOPPED`: the last lock kept the whole answer back because of it. `NOTHING`: null, and no reason told. */
export type Measured = Effect | MaskVariant | 'STOPPED' | 'FAILED' | 'NOTHING' | 'IN_THE_SCHEMA' | 'NOT_THERE';

export interface ProbeAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLFormattedError[];
  /** Coordinates because of which the last lock let nothing leave. */
  readonly stopped: readonly Coordinate[];
}

export interface MeasuredEffect {
  readonly coordinate: Coordinate;
  readonly intended: Effect | MaskVariant;
  readonly measured: Measured;
}

export interface Compared {
  /** How many fields could be. */
  readonly compared: number;
  readonly differing: readonly MeasuredEffect[];
}

/** Of what is inside an object that is not there, nothing can be said. */
export function measuredEffects(fields: readonly ProbedField[], { data, errors, stopped }: ProbeAnswer): Compared {
  if (data === null) {
    const culprits = new Set(stopped);
    const named = fields.filter(({ coordinate }) => culprits.has(coordinate));
    const [found, measured] = named.length > 0 ? [named, 'STOPPED' as const] : [fields.slice(0, 1), 'FAILED' as const];
    return { compared: found.length, differing: found.map((field) => differing(field, measured)) };
  }
  const reasons = new Map(errors.map((error) => [String(error.extensions?.['selection']), reasonOf(error)]));
  const inThere = fields.filter(({ path }) => valueAt(data, path.slice(0, -1)) !== null);
  const found = inThere.flatMap((field) => {
    const value = valueAt(data, field.path);
    const measured = value !== null ? 'THERE' : (reasons.get(field.path.join('.')) ?? 'NOTHING');
    if (measured !== field.intended) return [differing(field, measured)];
    return measured === 'THERE' ? wrongMask(field, value) : [];
  });
  return { compared: inThere.length, differing: found };
}

function differing({ coordinate, intended }: ProbedField, measured: Measured): MeasuredEffect {
  return { coordinate, intended, measured };
}

function wrongMask({ coordinate, mask }: ProbedField, companion: unknown): MeasuredEffect[] {
  const used = valueAt(companion, ['variant']) as MaskVariant | null;
  return mask == null || used === mask ? [] : [{ coordinate, intended: mask, measured: used ?? 'NOTHING' }];
}

function reasonOf({ extensions }: GraphQLFormattedError): Measured {
  const { code, reason, outcome } = extensions ?? {};
  if (code !== 'FIELD_WITHHELD' && code !== 'ARGUMENT_WITHHELD') return 'FAILED';
  if (outcome === 'MASKED') return outcome;
  return (reason as Effect | undefined) ?? 'NOTHING';
}

/** Lists have one entry each. */
function valueAt(data: unknown, path: readonly string[]): unknown {
  let value: unknown = data;
  for (const step of path) {
    value = firstOf(value);
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[step];
  }
  return firstOf(value) ?? null;
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? firstOf((value as unknown[])[0]) : value;
}
