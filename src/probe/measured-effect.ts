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

/** Only what differs. Of what is inside an object that is not there, nothing can be said. */
export function measuredEffects(
  fields: readonly ProbedField[],
  { data, errors, stopped }: ProbeAnswer,
): MeasuredEffect[] {
  if (data === null) {
    const culprits = new Set(stopped);
    const named = fields.filter(({ coordinate }) => culprits.has(coordinate));
    if (named.length > 0) return named.map((field) => differing(field, 'STOPPED'));
    return fields.slice(0, 1).map((field) => differing(field, 'FAILED'));
  }
  const reasons = new Map(errors.map((error) => [String(error.extensions?.['selection']), reasonOf(error)]));
  return fields.flatMap((field) => {
    const parent = valueAt(data, field.path.slice(0, -1));
    if (parent === null) return [];
    const value = valueAt(parent, field.path.slice(-1));
    const measured = value !== null ? 'THERE' : (reasons.get(field.path.join('.')) ?? 'NOTHING');
    if (measured !== field.intended) return [differing(field, measured)];
    return measured === 'THERE' ? wrongMask(field, value) : [];
  });
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
