/**
 * The least facts that a caller needs beside what rules require, so that the floor lets a decision through: asked of the
 * floor itself, for the few kinds of persons it distinguishes, with one role and two relations more at most. A test over the
 * floor's whole space shows that there are no others.
 */
import type { Discipline, Purpose, Role } from '../../model/roles';
import { Relation, type RelationBits } from '../../model/subject';
import { isToldByFloor, relationsAskedByFloor, statutoryFloor } from '../floor';
import type { Effort } from './in-slices';
import {
  isWithin,
  KNOWN,
  NOTHING,
  probe,
  PURPOSE_VALID,
  relationFacts,
  ROLE_FACT,
  STAFF,
  SYSTEM,
  together,
  type Facts,
  type Probe,
  type Setting,
  type Standing,
} from './least-caller';
import { floorKey, type Link } from './rule-chain';

const professional = (discipline: Discipline): Standing => ({
  ...{ naturalPerson: true, issuer: 'healthcare', discipline, recognised: true },
});
const PERSONS = [STAFF, professional('nurse'), professional('physician'), professional('midwife')];

const GIVING: readonly Role[] = [
  ...([
    'NURSE',
    'PHYSICIAN',
    'HYGIENE_INSPECTOR',
    'COLLECTIVITY_CELL',
    'AUTHORISED_PERSON',
    'PRIVACY_OFFICER',
  ] as const),
];
/** Roles that the floor has something against. A caller who holds none of them is refused for what is missing only. */
export const REFUSED_ROLES: readonly Role[] = ['AGENT', 'NURSE', 'PRIVACY_OFFICER', 'PARTNER_SYSTEM'];
const REFUSED: Facts = REFUSED_ROLES.reduce((facts, role) => facts | ROLE_FACT[role], NOTHING);

const { ORDER_ASSIGNED, CASE_ASSIGNED, BREAK_GLASS, OWN_ZONE, REGISTER_ENTRY, SELF } = Relation;
const SINGLE_BITS = [ORDER_ASSIGNED, CASE_ASSIGNED, BREAK_GLASS, OWN_ZONE, REGISTER_ENTRY, SELF];
/** Fewest first. */
const MORE_BITS: readonly RelationBits[] = [
  Relation.NONE,
  ...SINGLE_BITS,
  ...SINGLE_BITS.flatMap((one, index) => SINGLE_BITS.slice(index + 1).map((other) => one | other)),
];
const MORE_ROLES: readonly Facts[] = [NOTHING, ...GIVING.map((role) => ROLE_FACT[role])];
const MORE_KNOWN: readonly Facts[] = [NOTHING, KNOWN.YES.TRAINED, PURPOSE_VALID, KNOWN.YES.TRAINED | PURPOSE_VALID];

/** Some thousand questions to the floor. */
const STEPS_OF_NEW_WAYS = 1_000;

interface FloorPlace {
  readonly links: readonly Link[];
  readonly bases: readonly string[];
}

interface WayThrough {
  readonly standing: Standing;
  readonly facts: Facts;
}

/** What the floor knows a purpose by at any of the links: all those without a name are the same to it. */
export function purposeInFloor(purpose: Purpose | null, links: readonly Link[]): string {
  const isNamed =
    purpose === null ||
    links.some(({ coordinate, classification }) => isToldByFloor(purpose, coordinate, classification));
  return isNamed ? String(purpose) : '';
}

export class FloorWays {
  private readonly known = new Map<string, readonly WayThrough[]>();

  constructor(private readonly effort: Effort) {}

  /** Callers with these facts whom the floor lets through at all of the links, each with the least more. @throws TooIntricate */
  through({ links, bases }: FloorPlace, facts: Facts, setting: Setting): Probe[] {
    const whole = this.ways(links, facts & REFUSED, setting).flatMap((way) => {
      const all = together(facts, way.facts);
      return all === null ? [] : [{ standing: way.standing, facts: all }];
    });
    const enough = whole.find((way) => way.facts === facts);
    return (enough ? [enough] : whole).map((way) => probe(way.facts, setting, way.standing, bases));
  }

  private ways(links: readonly Link[], held: Facts, setting: Setting): readonly WayThrough[] {
    const [purpose = null] = setting.purposes;
    const asked = new Map(links.map((link) => [floorKey(link), link]));
    const question = `${held}|${setting.naturalPerson}|${purposeInFloor(purpose, links)}|${[...asked.keys()].join('|')}`;
    let ways = this.known.get(question);
    if (!ways) {
      this.effort.spend(STEPS_OF_NEW_WAYS);
      this.known.set(question, (ways = waysThrough([...asked.values()], held, setting)));
    }
    return ways;
  }
}

function waysThrough(links: readonly Link[], held: Facts, setting: Setting): WayThrough[] {
  const asked = links.reduce(
    (bits, { coordinate, classification }) => bits | relationsAskedByFloor(coordinate, classification),
    Relation.NONE as RelationBits,
  );
  const found: WayThrough[] = [];
  for (const bits of MORE_BITS.filter((one) => (one & ~asked) === 0)) {
    for (const role of MORE_ROLES) {
      for (const known of MORE_KNOWN) {
        // no purpose is never valid
        if ((known & PURPOSE_VALID) !== 0n && setting.purposes[0] === null) continue;
        const facts = relationFacts(bits) | listsRead(bits) | role | known;
        if (found.some((way) => isWithin(way.facts, facts))) continue;
        const standing = (setting.naturalPerson ? PERSONS : [SYSTEM]).find((one) =>
          isOpen(links, probe(held | facts, setting, one, [])),
        );
        if (standing) found.push({ standing, facts });
      }
    }
  }
  return found;
}

/** An assignment is worth nothing where the list it is in cannot be read. */
function listsRead(bits: RelationBits): Facts {
  return (
    ((bits & ORDER_ASSIGNED) !== 0 ? KNOWN.YES.ORDERS : NOTHING) |
    ((bits & CASE_ASSIGNED) !== 0 ? KNOWN.YES.CASES : NOTHING)
  );
}

function isOpen(links: readonly Link[], { caller, relation }: Probe): boolean {
  return links.every(
    ({ coordinate, classification, right }) =>
      statutoryFloor({ caller, coordinate, classification, right, relation, legalBasisValid: true }).allowed,
  );
}
