/** That the few ways through the floor are all there are: over random points of all that the floor reads. */
import { RIGHTS } from '../../../src/model/decision';
import { DISCIPLINES, ISSUER_KINDS, PURPOSES, ROLES } from '../../../src/model/roles';
import { ALL_RELATIONS } from '../../../src/model/subject';
import { throughFloor } from '../../../src/policy/effect/floor-ways';
import {
  isWithin,
  KNOWN,
  NOTHING,
  PURPOSE_VALID,
  relationFacts,
  ROLE_FACT,
  type Facts,
} from '../../../src/policy/effect/least-caller';
import { dependsOnPurpose, nameInFloor, statutoryFloor, type FloorFacts } from '../../../src/policy/rules/floor';
import { COORDINATES } from '../schema-coordinates';
import { numbersFrom, pick, SMALL_COORDINATES, type Next } from './small-policies';

const GOVERNED = [...SMALL_COORDINATES, ...COORDINATES].filter(({ classification }) => classification !== 'STRUCTURAL');
const NAMED = GOVERNED.filter(({ coordinate }) => nameInFloor(coordinate) !== null);

describe('the ways through the floor', () => {
  it('are enough: every caller it lets through has one of them, whichever of his attributes rules ask for', () => {
    const next = numbersFrom(1);
    let open = 0;
    for (let count = 0; count < 15_000; count += 1) {
      const right = pick(RIGHTS, next);
      const place = () => pick(next(2) === 0 ? NAMED : GOVERNED, next);
      const asked = next(2) === 0 ? [place()] : [place(), place()];
      const links = asked.map(({ coordinate, classification }) => ({ coordinate, classification, right }));
      const caller = somebody(next);
      const relation = next(ALL_RELATIONS + 1);
      if (!links.every((link) => statutoryFloor({ ...link, caller, relation, legalBasisValid: true }).allowed))
        continue;
      open += 1;
      const whole = factsOf(caller, relation);
      const required = partOf(whole, next);
      const setting = { ...caller, purposes: [caller.purpose], organisations: [], organisationKind: null };
      const found = throughFloor({ links, bases: [] }, required, setting).some(
        ({ facts }) => isWithin(facts, whole) && isWithin(required, facts),
      );
      if (!found) throw new Error(JSON.stringify({ links, caller, relation, required: `${required}` }, null, 1));
    }
    expect(open).toBeGreaterThan(1_000);
  });

  it('are the same for all coordinates of a class that the floor has no name for', () => {
    const next = numbersFrom(2);
    let refused = 0;
    for (const { coordinate, classification } of GOVERNED.filter((info) => nameInFloor(info.coordinate) === null)) {
      for (let count = 0; count < 20; count += 1) {
        const asked = {
          caller: somebody(next),
          classification,
          right: pick(RIGHTS, next),
          relation: next(ALL_RELATIONS + 1),
          legalBasisValid: next(4) > 0,
        };
        const verdict = statutoryFloor({ ...asked, coordinate });
        expect(verdict).toEqual(statutoryFloor({ ...asked, coordinate: 'Made.up' }));
        if (!verdict.allowed) refused += 1;
      }
    }
    expect(refused).toBeGreaterThan(300);
  });

  it('are the same under all purposes that it does not tell apart', () => {
    const next = numbersFrom(3);
    const distinguished: string[] = [];
    let open = 0;
    for (const { coordinate, classification } of GOVERNED) {
      const others = PURPOSES.filter((purpose) => !dependsOnPurpose(purpose, coordinate, classification));
      for (let count = 0; count < 20; count += 1) {
        const caller = somebody(next);
        const asked = { coordinate, classification, right: pick(RIGHTS, next), relation: next(ALL_RELATIONS + 1) };
        const verdicts = others.map((purpose) => {
          const verdict = statutoryFloor({ ...asked, caller: { ...caller, purpose }, legalBasisValid: true });
          return verdict.allowed ? 'allowed' : `${verdict.rule}: ${verdict.reason}`;
        });
        if (new Set(verdicts).size > 1) distinguished.push(`${asked.right} of ${coordinate}: ${verdicts.join(', ')}`);
        if (verdicts[0] === 'allowed') open += 1;
      }
    }
    expect(distinguished).toEqual([]);
    expect(open).toBeGreaterThan(300);
  });
});

/** Half of the time nearly in order, so that the floor lets enough of them through. */
function somebody(next: Next): FloorFacts {
  const professional = next(2) === 0;
  const role = pick(ROLES, next);
  const purpose = professional
    ? pick(['CONTACT_TRACING', 'HYGIENE_INSPECTION'] as const, next)
    : pick([null, ...PURPOSES], next);
  return {
    naturalPerson: next(5) > 0,
    issuer: professional ? 'healthcare' : pick(ISSUER_KINDS, next),
    roles: ROLES.filter((one) => one === role || next(12) === 0),
    purpose,
    purposeValid: purpose !== null && next(5) > 0,
    discipline: professional ? pick(['nurse', 'physician'], next) : pick([null, ...DISCIPLINES], next),
    recognised: next(3) > 0,
    trained: pick(['YES', 'YES', 'NO', 'UNKNOWN'], next),
    orderAssignmentsUsable: next(4) > 0,
    caseAssignmentsUsable: next(4) > 0,
  };
}

function factsOf(caller: FloorFacts, relation: number): Facts {
  return [
    ...caller.roles.map((role) => ROLE_FACT[role]),
    relationFacts(relation),
    caller.trained === 'NO' ? NOTHING : KNOWN[caller.trained].TRAINED,
    KNOWN[caller.orderAssignmentsUsable ? 'YES' : 'UNKNOWN'].ORDERS,
    KNOWN[caller.caseAssignmentsUsable ? 'YES' : 'UNKNOWN'].CASES,
    caller.purposeValid && caller.purpose !== null ? PURPOSE_VALID : NOTHING,
  ].reduce((all, facts) => all | facts, NOTHING);
}

/** What rules might ask of him, and no more than he is. */
function partOf(whole: Facts, next: Next): Facts {
  return whole & ((BigInt(next(1 << 20)) << 20n) | BigInt(next(1 << 20)));
}
