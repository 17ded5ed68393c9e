/**
 * A place at a partner where a value stands, and where in the schema it is read. Whether a caller may read it there is
 * asked of the policy in force; where nobody may, the value differs between the two worlds.
 */
import { createHash } from 'node:crypto';
import type { TrueCase } from '../../../simulators/population/population';
import type { RequestContext } from '../../../src/graph/request-context';
import type { Subject } from '../../../src/model/subject';
import type { WorldName } from './known-values';

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
  /** One of these stands in the one world and, where it is denied, another one in the other: `standsIn` says which. */
  readonly values: readonly [unknown, unknown, ...unknown[]];
  /** Of each of the values another that a mask shows the same of. Left out: where a mask shows it, it is the same in both. */
  readonly masked?: readonly unknown[];
  readonly readings: readonly Reading[];
}

/**
 * What stands here in each world, for this caller. Drawn from where the place is: of two rows that are equal in the one
 * world some differ in the other, and the order of two is not the same in both; nor do partners agree about somebody in
 * both worlds or in none.
 */
export function standsIn(place: ValuePlace, context: RequestContext): Readonly<Record<WorldName, unknown>> {
  const { values, masked } = place;
  const { one, other } = drawn(place);
  const outcome = bestOutcome(place.readings, context);
  if (outcome === 'DENIED') return { one: values[one], other: values[other] };
  return { one: values[one], other: outcome === 'MASKED' && masked ? masked[one] : values[one] };
}

/** Positions among the values. Of two, the first stands in the one world mostly: of some, such as rows, there are fewer then. */
function drawn({ partner, resource, id, path, values }: ValuePlace): Readonly<Record<WorldName, number>> {
  const lot = createHash('sha256').update(`${partner} ${resource} ${id} ${path}`).digest();
  const count = values.length;
  const one = count === 2 ? Number(lot.readUInt16BE(0) % 4 === 0) : lot.readUInt16BE(0) % count;
  return { one, other: (one + 1 + (lot.readUInt16BE(2) % (count - 1))) % count };
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
