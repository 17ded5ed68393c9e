/** Callers and rows at which versions are asked: explanations completed with the least that is still a whole caller. */
import type { Purpose } from '../../model/roles';
import type { RelationBits } from '../../model/subject';
import type { CallerClass, Known } from '../caller-class';
import type { Denial, Grant } from '../grant';
import type { Explained } from './explanations';
import { anyStanding, floorLinks, purposeInFloor, type FloorWays, type Standing } from './floor-ways';
import { both, Fact, PURPOSES_AND_NONE, purposeBit, requirementKey, rolesOf, type Requirement } from './requirement';
import type { RuledLink } from './rule-chain';

export interface Probe {
  readonly requirement: Requirement;
  readonly standing: Standing;
  /** All of them are the same to every rule concerned and to the floor; null is no purpose. */
  readonly purposes: readonly (Purpose | null)[];
  readonly caller: CallerClass;
  readonly relation: RelationBits;
}

/**
 * Purposes that no rule of the links and no row of the floor tells apart.
 * @param named apart from those that are not
 */
export function purposeClasses(links: readonly RuledLink[], named: readonly Purpose[] = []): (Purpose | null)[][] {
  const rules = links.flatMap(({ sides }) => sides.flatMap(({ grants, denials }) => [...grants, ...denials]));
  const classes = new Map<string, (Purpose | null)[]>();
  for (const purpose of PURPOSES_AND_NONE) {
    const isNamed = purpose !== null && named.includes(purpose);
    const key = `${purposeInFloor(purpose, links)} ${isNamed} ${rules.map((rule) => (names(rule, purpose) ? 1 : 0)).join('')}`;
    const found = classes.get(key);
    if (found) found.push(purpose);
    else classes.set(key, [purpose]);
  }
  return [...classes.values()];
}

function names({ purposes }: Grant | Denial, purpose: Purpose | null): boolean {
  return purposes === 'ANY' || (purpose !== null && purposes.includes(purpose));
}

/**
 * Null where nothing was found yet, and the work may be put aside: what the floor lets through is asked once for each purpose.
 * @param seen keys of the probes that were given already; they are left out, and what is given is added
 */
export function* probesAt(
  { requirement, granted }: Explained,
  classes: readonly (readonly (Purpose | null)[])[],
  floor: FloorWays,
  seen: Set<string>,
): Generator<Probe | null> {
  const asked = floorLinks(granted);
  for (const purposes of classes) {
    const [purpose = null] = purposes;
    if ((requirement.purposes & purposeBit(purpose)) === 0) continue;
    yield null;
    const ways = granted.length > 0 ? floor.through(asked, requirement, purpose) : anyStanding(requirement);
    for (const way of ways) {
      const whole = both(requirement, way.requirement);
      if (!whole) continue;
      const key = probeKey(whole, way.standing, purpose);
      if (seen.has(key)) continue;
      seen.add(key);
      yield probe(whole, way.standing, purposes);
    }
  }
}

/** Equal where caller and row are. */
function probeKey(requirement: Requirement, { issuer, discipline }: Standing, purpose: Purpose | null): string {
  return `${issuer}|${discipline}|${purpose}|${requirementKey(requirement)}`;
}

export function probe(requirement: Requirement, standing: Standing, purposes: readonly (Purpose | null)[]): Probe {
  const { roles, bits, known, unknown, agreement, kind, number, bases } = requirement;

  const fact = (bit: number): Known => ((known & bit) !== 0 ? 'YES' : (unknown & bit) !== 0 ? 'UNKNOWN' : 'NO');
  return {
    requirement,
    standing,
    purposes,
    relation: bits,
    // written out: a spread would cost more than all the rest
    caller: {
      naturalPerson: standing.naturalPerson,
      issuer: standing.issuer,
      discipline: standing.discipline,
      recognised: standing.recognised,
      roles: rolesOf(roles),
      organisation: number,
      organisationKind: kind,
      purpose: purposes[0] ?? null,
      purposeValid: (known & Fact.PURPOSE_VALID) !== 0,
      trained: fact(Fact.TRAINED),
      contractActive: fact(Fact.CONTRACT_ACTIVE),
      inShift: fact(Fact.IN_SHIFT),
      agreementValid: agreement,
      orderAssignmentsUsable: (unknown & Fact.ORDERS) === 0,
      caseAssignmentsUsable: (unknown & Fact.CASES) === 0,
      possibleRelations: bits,
      validLegalBases: bases,
    },
  };
}
