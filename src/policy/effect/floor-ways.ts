/**
 * The least that a caller needs beside what rules ask, so that the floor lets a decision through: asked of the floor
 * itself, over the few kinds of persons it tells apart, with one role and two relations more at most. That whoever the
 * floor lets through has one of these ways is a test over the floor's whole space.
 */
import type { Discipline, IssuerKind, Purpose, Role } from '../../model/roles';
import { Relation, type RelationBits } from '../../model/subject';
import { statutoryFloor, type FloorFacts } from '../floor';
import { ANY_PURPOSE, Fact, NOTHING_REQUIRED, roleBit, rolesOf, type Requirement } from './requirement';
import { floorKey, type Link } from './rule-chain';

/** Who somebody is by token: what no rule asks about, and only the floor reads. */
export interface Standing {
  readonly naturalPerson: boolean;
  readonly issuer: IssuerKind;
  readonly discipline: Discipline | null;
  readonly recognised: boolean;
}

export interface WayThrough {
  readonly standing: Standing;
  /** To be added to what rules ask. */
  readonly requirement: Requirement;
}

const STAFF: Standing = { naturalPerson: true, issuer: 'staff', discipline: null, recognised: false };
const SYSTEM: Standing = { naturalPerson: false, issuer: 'M2M', discipline: null, recognised: false };
const professional = (discipline: Discipline): Standing => ({
  naturalPerson: true,
  issuer: 'healthcare',
  discipline,
  recognised: true,
});
const STANDINGS = [STAFF, professional('nurse'), professional('physician'), professional('midwife'), SYSTEM];

const MORE_ROLES: readonly (Role | null)[] = [
  null,
  'NURSE',
  'PHYSICIAN',
  'HYGIENE_INSPECTOR',
  'COLLECTIVITY_CELL',
  'AUTHORISED_PERSON',
  'PRIVACY_OFFICER',
];

const { ORDER_ASSIGNED, CASE_ASSIGNED, BREAK_GLASS, OWN_ZONE, REGISTER_ENTRY, SELF } = Relation;
const SINGLE_BITS = [ORDER_ASSIGNED, CASE_ASSIGNED, BREAK_GLASS, OWN_ZONE, REGISTER_ENTRY, SELF];
/** Fewest first. */
const MORE_BITS: readonly RelationBits[] = [
  Relation.NONE,
  ...SINGLE_BITS,
  ...SINGLE_BITS.flatMap((one, index) => SINGLE_BITS.slice(index + 1).map((other) => one | other)),
];

export class FloorWays {
  private readonly known = new Map<string, readonly WayThrough[]>();

  /** Those through all of the links at once; the one that asks for least comes first. */
  through(links: readonly Link[], required: Requirement, purpose: Purpose | null): readonly WayThrough[] {
    const key = [
      required.roles,
      required.bits,
      required.known,
      required.unknown,
      purpose,
      ...links.map(floorKey).sort(),
    ].join('|');
    let ways = this.known.get(key);
    if (!ways) this.known.set(key, (ways = waysThrough(links, required, purpose)));
    return required.natural === null
      ? ways
      : ways.filter(({ standing }) => standing.naturalPerson === required.natural);
  }
}

/** For what no grant decides: the floor is not asked, and it is all the same who somebody is. */
export function anyStanding({ natural }: Requirement): readonly WayThrough[] {
  return [STAFF, SYSTEM]
    .filter(({ naturalPerson }) => natural === null || naturalPerson === natural)
    .map((standing) => ({ standing, requirement: NOTHING_REQUIRED }));
}

function waysThrough(links: readonly Link[], required: Requirement, purpose: Purpose | null): WayThrough[] {
  const found: WayThrough[] = [];
  const more = moreKnown(required, purpose);
  for (const bits of MORE_BITS) {
    for (const role of MORE_ROLES) {
      for (const known of more) {
        for (const standing of STANDINGS) {
          const requirement = {
            ...NOTHING_REQUIRED,
            purposes: ANY_PURPOSE,
            bits,
            known,
            roles: role ? roleBit(role) : 0,
          };
          if (found.some((way) => isNoMore(way, standing, requirement))) continue;
          if (isOpen(links, required, purpose, standing, requirement)) found.push({ standing, requirement });
        }
      }
    }
  }
  return found;
}

/** Fewest first; no purpose is never valid. */
function moreKnown({ unknown }: Requirement, purpose: Purpose | null): readonly number[] {
  const training = (unknown & Fact.TRAINED) === 0 ? [0, Fact.TRAINED] : [0];
  return purpose === null ? training : [...training, ...training.map((known) => known | Fact.PURPOSE_VALID)];
}

/** Whether a way found before asks for no more than this one. */
function isNoMore({ standing, requirement }: WayThrough, other: Standing, more: Requirement): boolean {
  return (
    standing.naturalPerson === other.naturalPerson &&
    (requirement.roles & ~more.roles) === 0 &&
    (requirement.bits & ~more.bits) === 0 &&
    (requirement.known & ~more.known) === 0
  );
}

function isOpen(
  links: readonly Link[],
  required: Requirement,
  purpose: Purpose | null,
  standing: Standing,
  more: Requirement,
): boolean {
  const known = required.known | more.known;
  const caller: FloorFacts = {
    ...standing,
    roles: rolesOf(required.roles | more.roles),
    purpose,
    purposeValid: (known & Fact.PURPOSE_VALID) !== 0,
    trained: known & Fact.TRAINED ? 'YES' : required.unknown & Fact.TRAINED ? 'UNKNOWN' : 'NO',
    orderAssignmentsUsable: (required.unknown & Fact.ORDERS) === 0,
    caseAssignmentsUsable: (required.unknown & Fact.CASES) === 0,
  };
  const relation = required.bits | more.bits;
  return links.every(
    ({ coordinate, classification, right }) =>
      statutoryFloor({ caller, coordinate, classification, right, relation, legalBasisValid: true }).allowed,
  );
}
