/** A decision table for tests of the locks: what is visible is written down, everything else is withheld. */
import type { Classification, Coordinate, CoordinateInfo } from '../../src/model/classification';
import type { Decision, Reason, Right } from '../../src/model/decision';
import type { RelationBits } from '../../src/model/subject';
import type { DecisionTable } from '../../src/policy/rules/decision-table';

export interface ToyCell {
  readonly classification: Classification;
  /** Visible always, never, or only to a caller who stands to the row by one of these bits. */
  readonly visible: boolean | RelationBits;
  readonly filter?: boolean;
  readonly reason?: Reason;
  readonly masked?: boolean;
}

export function toyDecisions(cells: Readonly<Record<Coordinate, ToyCell>>, decisionClass = 'toy'): DecisionTable {
  const interned = new Map<string, Decision>();
  const decide = (coordinate: Coordinate, right: Right, relation: RelationBits): Decision => {
    const question = `${coordinate} ${right} ${relation}`;
    const known = interned.get(question) ?? decideAnew(coordinate, right, relation);
    interned.set(question, known);
    return known;
  };
  const decideAnew = (coordinate: Coordinate, right: Right, relation: RelationBits): Decision => {
    const cell = cells[coordinate];
    if (cell?.classification === 'STRUCTURAL') return decision(coordinate, right, null);
    if (right !== 'READ') return decision(coordinate, right, cell?.filter ? null : 'NOT_GRANTED');
    const allowed =
      cell !== undefined && (typeof cell.visible === 'number' ? (cell.visible & relation) !== 0 : cell.visible);
    if (allowed && cell.masked) return { ...decision(coordinate, right, null), outcome: 'MASKED', variant: 'INITIALS' };
    return decision(coordinate, right, allowed ? null : (cell?.reason ?? 'NOT_GRANTED'));
  };
  return {
    version: 7,
    decisionClass,
    decide,
    possible: (coordinate, right) => decide(coordinate, right, 127),
    classification: (coordinate) => cells[coordinate]?.classification,
    hidden: new Set(),
  };
}

export function toyCoordinates(cells: Readonly<Record<Coordinate, ToyCell>>): Map<Coordinate, CoordinateInfo> {
  return new Map(
    Object.entries(cells).map(([coordinate, { classification }]) => [
      coordinate,
      { coordinate, classification, derivedFrom: [], masks: null, gathers: [], reveals: null },
    ]),
  );
}

function decision(coordinate: Coordinate, right: Right, reason: Reason | null): Decision {
  return {
    coordinate,
    right,
    outcome: reason === null ? 'VISIBLE' : 'WITHHELD',
    variant: null,
    reason,
    ruleId: null,
    legalBasis: null,
    policyVersion: 7,
  };
}
