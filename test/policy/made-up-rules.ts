/** Coordinates and rules of small policies: plain ones, unless the test says otherwise. */
import type { Coordinate, CoordinateInfo } from '../../src/model/classification';
import type { Denial, Grant } from '../../src/policy/rules/grant';

export function coordinateOf(coordinate: Coordinate, more: Partial<CoordinateInfo> = {}): CoordinateInfo {
  return {
    ...{ coordinate, classification: 'PERSONAL', derivedFrom: [], masks: null, gathers: [], reveals: null },
    ...more,
  };
}

/** Shows agents what it names. */
export function grantOf(names: readonly Coordinate[], more: Partial<Grant> = {}): Grant {
  return {
    ...{ id: `grant of ${names.join(' ')}`, roles: ['AGENT'], what: [{ group: 'g', coordinates: names }] },
    ...{ right: 'READ', outcome: 'VISIBLE', purposes: ['CONTACT_TRACING'], conditions: [], since: 1 },
    legalBasis: 'running-the-hub',
    ...more,
  };
}

/** Withholds what it names from agents. */
export function denialOf(names: readonly Coordinate[], more: Partial<Denial> = {}): Denial {
  return {
    ...{ id: `denial of ${names.join(' ')}`, roles: ['AGENT'], what: [{ group: 'g', coordinates: names }] },
    ...{ right: 'READ', outcome: 'WITHHELD', purposes: 'ANY', conditions: [], since: 1 },
    why: 'Made for the test.',
    ...more,
  };
}
