/**
 * A place at a partner where a value stands, and where in the schema it is read. Whether a caller may read it there is
 * asked of the policy in force; where nobody may, the value differs between the two worlds.
 */
import type { TrueCase } from '../../simulators/population/population';
import type { RequestContext } from '../../src/graph/request-context';
import type { Subject } from '../../src/model/subject';

/** Where a value is read. `ANY`: of the row most favourable to the caller. */
export interface Reading {
  readonly coordinate: string;
  readonly of: Subject | 'ANY';
}

export interface ValuePlace {
  /** As `partnersOf` names it. */
  readonly partner: string;
  readonly resource: string;
  readonly id: string;
  readonly path: string;
  /** In one world, and in the other where it is denied. */
  readonly values: readonly [unknown, unknown];
  /** In the other world where a mask shows something of it: what that shows is the same. Left out: as in the one. */
  readonly masked?: unknown;
  readonly readings: readonly Reading[];
}

/** What stands here in the other world, for this caller. */
export function valueInOther({ values, masked, readings: read }: ValuePlace, context: RequestContext): unknown {
  const outcome = bestOutcome(read, context);
  if (outcome === 'VISIBLE') return values[0];
  return outcome === 'MASKED' ? (masked ?? values[0]) : values[1];
}

/** The most this caller gets of a value, wherever it is read. */
export function bestOutcome(all: readonly Reading[], context: RequestContext): 'VISIBLE' | 'MASKED' | 'DENIED' {
  const outcomes = all.map(({ coordinate, of }) => {
    const { decisions } = context;
    const known = decisions.classification(coordinate) !== undefined;
    if (!known) throw new Error(`A place is read as ${coordinate}, which the schema does not have.`);
    if (of === 'ANY') return decisions.possible(coordinate, 'READ').outcome;
    return decisions.decide(coordinate, 'READ', context.relation(of)).outcome;
  });
  if (outcomes.includes('VISIBLE')) return 'VISIBLE';
  return outcomes.includes('MASKED') ? 'MASKED' : 'DENIED';
}

export function caseRow(one: TrueCase, orderNumber?: string): Subject {
  return {
    kind: 'CASE',
    caseId: one.reference,
    reference: one.reference,
    organisation: one.organisation,
    zone: one.zone,
    collectivity: one.collectivityReference,
    personPseudonym: one.reference,
    ...(orderNumber !== undefined && { orderNumber }),
  };
}

export function staffRow(...organisations: readonly string[]): Subject {
  return { kind: 'STAFF', personPseudonym: 'somebody', organisations, trainingOrganisations: [] };
}

/** These fields of a type, read of this row. */
export function readings(of: Reading['of'], type: string, ...fields: readonly string[]): Reading[] {
  return fields.map((field) => ({ coordinate: `${type}.${field}`, of }));
}
