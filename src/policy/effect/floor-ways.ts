/**
 * The least that a caller needs beside what rules ask, so that the floor lets a decision through: asked of the floor
 * itself, over the few kinds of persons it tells apart, with one role and two relations more at most. That whoever the
 * floor lets through has one of these ways is a test over the floor's whole space.
 */
import type { Discipline, IssuerKind, Purpose } from '../../model/roles';
import { Relation, type RelationBits } from '../../model/subject';
import { isToldByFloor, relationsAskedByFloor, statutoryFloor, type FloorFacts } from '../floor';
import type { Effort } from './effort';
import { Fact, NOTHING_REQUIRED, roleBit, rolesOf, type Requirement } from './requirement';
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

/** Bit sets: none, or one role more. */
const MORE_ROLES: readonly number[] = [
  0,
  ...(
    ['NURSE', 'PHYSICIAN', 'HYGIENE_INSPECTOR', 'COLLECTIVITY_CELL', 'AUTHORISED_PERSON', 'PRIVACY_OFFICER'] as const
  ).map(roleBit),
];
/** Those that take something away as well. */
const ROLES_READ = MORE_ROLES.reduce((all, bit) => all | bit, roleBit('AGENT') | roleBit('PARTNER_SYSTEM'));

const { ORDER_ASSIGNED, CASE_ASSIGNED, BREAK_GLASS, OWN_ZONE, REGISTER_ENTRY, SELF } = Relation;
const SINGLE_BITS = [ORDER_ASSIGNED, CASE_ASSIGNED, BREAK_GLASS, OWN_ZONE, REGISTER_ENTRY, SELF];
/** Fewest first. */
const MORE_BITS: readonly RelationBits[] = [
  Relation.NONE,
  ...SINGLE_BITS,
  ...SINGLE_BITS.flatMap((one, index) => SINGLE_BITS.slice(index + 1).map((other) => one | other)),
];

/** Some thousand questions to the floor. */
const STEPS_OF_NEW_WAYS = 1_000;

/** Links as the floor sees them: those it does not tell apart are one. */
export interface FloorLinks {
  readonly links: readonly Link[];
  readonly key: string;
  /** What it asks about the row. */
  readonly relations: RelationBits;
}

export function floorLinks(links: readonly Link[]): FloorLinks {
  const places = new Map(links.map((link) => [floorKey(link), link]));
  return {
    links: [...places.values()],
    key: [...places.keys()].sort().join('|'),
    relations: askedOf(places.values()),
  };
}

/** What the floor knows a purpose by at any of the links: all those without a name are the same to it. */
export function purposeInFloor(purpose: Purpose | null, links: readonly Link[]): string {
  const isTold =
    purpose === null ||
    links.some(({ coordinate, classification }) => isToldByFloor(purpose, coordinate, classification));
  return isTold ? String(purpose) : '';
}

export class FloorWays {
  private readonly known = new Map<string, readonly WayThrough[]>();

  constructor(private readonly effort: Effort) {}

  /** Those through all of the links at once; the one that asks for least comes first. @throws TooIntricate */
  through(
    { links, key, relations }: FloorLinks,
    required: Requirement,
    purpose: Purpose | null,
  ): readonly WayThrough[] {
    const read = partReadByFloor(required, relations);
    const { roles, bits, known, unknown } = read;
    const question = `${roles}|${bits}|${known}|${unknown}|${purposeInFloor(purpose, links)}|${key}`;
    let ways = this.known.get(question);
    if (!ways) {
      this.effort.spend(STEPS_OF_NEW_WAYS);
      this.known.set(question, (ways = waysThrough(links, read, purpose, relations)));
    }
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

type PartRead = Pick<Requirement, 'roles' | 'bits' | 'known' | 'unknown'>;

/** The floor reads no other role than those it names, no other fact, and of the relation what it says that it asks. */
function partReadByFloor({ roles, bits, known, unknown }: Requirement, asked: RelationBits): PartRead {
  return {
    roles: roles & ROLES_READ,
    bits: bits & asked,
    known: known & (Fact.TRAINED | Fact.PURPOSE_VALID),
    unknown: unknown & (Fact.TRAINED | Fact.ORDERS | Fact.CASES),
  };
}

function askedOf(links: Iterable<Link>): RelationBits {
  let asked: RelationBits = Relation.NONE;
  for (const { coordinate, classification } of links) asked |= relationsAskedByFloor(coordinate, classification);
  return asked;
}

function waysThrough(
  links: readonly Link[],
  required: PartRead,
  purpose: Purpose | null,
  asked: RelationBits,
): WayThrough[] {
  const found: WayThrough[] = [];
  const more = moreKnown(required, purpose);
  for (const bits of MORE_BITS) {
    // what is required already is no more
    if ((bits & (~asked | required.bits)) !== 0) continue;
    for (const roles of MORE_ROLES) {
      if ((roles & required.roles) !== 0) continue;
      for (const known of more) {
        for (const standing of STANDINGS) {
          if (found.some((way) => isNoMore(way, standing, roles, bits, known))) continue;
          if (!isOpen(links, required, purpose, standing, { roles, bits, known })) continue;
          found.push({ standing, requirement: { ...NOTHING_REQUIRED, roles, bits, known } });
        }
      }
    }
    // what any person and any system gets for nothing more is all there is
    if (bits === Relation.NONE && found.filter(asksNothing).length > 1) break;
  }
  return found;
}

function asksNothing({ requirement: { roles, bits, known } }: WayThrough): boolean {
  return roles === 0 && bits === 0 && known === 0;
}

/** Fewest first; no purpose is never valid. */
function moreKnown({ known, unknown }: PartRead, purpose: Purpose | null): readonly number[] {
  const training = ((known | unknown) & Fact.TRAINED) === 0 ? [0, Fact.TRAINED] : [0];
  if (purpose === null || (known & Fact.PURPOSE_VALID) !== 0) return training;
  return [...training, ...training.map((more) => more | Fact.PURPOSE_VALID)];
}

/** Whether a way found before asks for no more than this one. */
function isNoMore(
  { standing, requirement }: WayThrough,
  other: Standing,
  roles: number,
  bits: RelationBits,
  known: number,
): boolean {
  return (
    standing.naturalPerson === other.naturalPerson &&
    (requirement.roles & ~roles) === 0 &&
    (requirement.bits & ~bits) === 0 &&
    (requirement.known & ~known) === 0
  );
}

function isOpen(
  links: readonly Link[],
  required: PartRead,
  purpose: Purpose | null,
  { naturalPerson, issuer, discipline, recognised }: Standing,
  more: Omit<PartRead, 'unknown'>,
): boolean {
  const known = required.known | more.known;
  const caller: FloorFacts = {
    naturalPerson,
    issuer,
    discipline,
    recognised,
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
