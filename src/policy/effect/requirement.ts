/**
 * What a caller and a row must be for certain rules to count: a partial caller. What a requirement leaves open is
 * completed with the least: a role not held, a fact known not to be so, a relation that is not there.
 */
import { PURPOSES, ROLES, type OrganisationKind, type Purpose, type Role } from '../../model/roles';
import { Relation, type RelationBits } from '../../model/subject';
import type { Known } from '../caller-class';
import type { Condition, Denial, Grant, WhoseRule } from '../grant';
import type { Effort } from './effort';

/** As a bit set. The two lists of assignments can be unusable, that is, unknown; a purpose is valid or has ended. */
export const Fact = { TRAINED: 1, CONTRACT_ACTIVE: 2, IN_SHIFT: 4, ORDERS: 8, CASES: 16, PURPOSE_VALID: 32 } as const;

/** Conditions by themselves; the others come with a relation, or with a purpose. */
export const FACTS_TOLD = Fact.TRAINED | Fact.CONTRACT_ACTIVE | Fact.IN_SHIFT;

export interface Requirement {
  /** Bit set over ROLES. */
  readonly roles: number;
  readonly bits: RelationBits;
  /** Bit sets over `Fact`. */
  readonly known: number;
  readonly unknown: number;
  readonly agreement: boolean;
  /** Null: either will do. */
  readonly natural: boolean | null;
  /** Bit set over PURPOSES_AND_NONE. */
  readonly purposes: number;
  readonly kind: OrganisationKind | null;
  readonly number: string | null;
  /** Legal bases that must hold, in the order of their names. */
  readonly bases: readonly string[];
}

export const PURPOSES_AND_NONE: readonly (Purpose | null)[] = [null, ...PURPOSES];
export const ANY_PURPOSE = (1 << PURPOSES_AND_NONE.length) - 1;

export const NOTHING_REQUIRED: Requirement = {
  roles: 0,
  bits: Relation.NONE,
  known: 0,
  unknown: 0,
  agreement: false,
  natural: null,
  purposes: ANY_PURPOSE,
  kind: null,
  number: null,
  bases: [],
};

export function roleBit(role: Role): number {
  return 1 << ROLES.indexOf(role);
}

const sets = new Map<number, readonly Role[]>();

/** The same set is the same list. */
export function rolesOf(bits: number): readonly Role[] {
  let roles = sets.get(bits);
  if (!roles) sets.set(bits, (roles = ROLES.filter((role) => (bits & roleBit(role)) !== 0)));
  return roles;
}

/** Equal for equal requirements. */
export function requirementKey(required: Requirement): string {
  const { roles, bits, known, unknown, agreement, natural, purposes, kind, number, bases } = required;
  return `${roles}|${bits}|${known}|${unknown}|${agreement}|${natural}|${purposes}|${kind}|${number}|${bases.length === 0 ? '' : JSON.stringify(bases)}`;
}

export function purposeBit(purpose: Purpose | null): number {
  return 1 << PURPOSES_AND_NONE.indexOf(purpose);
}

function purposeBits(purposes: readonly Purpose[]): number {
  return purposes.reduce((bits, purpose) => bits | purposeBit(purpose), 0);
}

/** Both together, or null where no caller can be both. */
export function both(one: Requirement, other: Requirement): Requirement | null {
  const known = one.known | other.known;
  const unknown = one.unknown | other.unknown;
  const purposes = one.purposes & other.purposes;
  if ((known & unknown) !== 0 || purposes === 0) return null;
  if (one.natural !== null && other.natural !== null && one.natural !== other.natural) return null;
  if (one.kind !== null && other.kind !== null && one.kind !== other.kind) return null;
  if (one.number !== null && other.number !== null && one.number !== other.number) return null;
  return {
    roles: one.roles | other.roles,
    bits: one.bits | other.bits,
    known,
    unknown,
    agreement: one.agreement || other.agreement,
    natural: one.natural ?? other.natural,
    purposes,
    kind: one.kind ?? other.kind,
    number: one.number ?? other.number,
    bases: union(one.bases, other.bases),
  };
}

/** Whether it tells of a caller and row no more than the other; under which purposes is told beside. */
export function tellsNoMore(one: Requirement, other: Requirement): boolean {
  return (
    isWithin(one.roles, other.roles) &&
    isWithin(one.bits, other.bits) &&
    isWithin(one.known & FACTS_TOLD, other.known) &&
    isWithin(one.unknown, other.unknown) &&
    (!one.agreement || other.agreement) &&
    (one.kind === null || one.kind === other.kind) &&
    (one.number === null || one.number === other.number) &&
    one.bases.every((basis) => other.bases.includes(basis))
  );
}

export function isWithin(less: number, more: number): boolean {
  return (less & ~more) === 0;
}

/** Every pair that goes together. */
export function eachBoth(ones: readonly Requirement[], others: readonly Requirement[]): Requirement[] {
  return ones.flatMap((one) => others.flatMap((other) => both(one, other) ?? []));
}

/** Work that may be put aside at each null. */
export type Steps<Result> = Generator<null, Result>;

/** What is done between two steps, in requirements: about a millisecond. */
export const OF_A_STEP = 2_000;

/** The same, to be put aside in between. @throws TooIntricate */
export function* bothInSteps(
  ones: readonly Requirement[],
  others: readonly Requirement[],
  effort: Effort,
): Steps<Requirement[]> {
  effort.spend(ones.length * others.length);
  return yield* pairsInSteps(ones, others);
}

function* pairsInSteps(ones: readonly Requirement[], others: readonly Requirement[]): Steps<Requirement[]> {
  const found: Requirement[] = [];
  let left = OF_A_STEP;
  for (const one of ones) {
    for (const other of others) {
      const together = both(one, other);
      if (together) found.push(together);
      left -= 1;
      if (left > 0) continue;
      yield null;
      left = OF_A_STEP;
    }
  }
  return found;
}

/** The ways in which the rule can hold: a grant where everything of it does, a denial where nothing of it is known not to. */
export function waysToHold(rule: Grant | Denial): Steps<Requirement[]> {
  if (!('legalBasis' in rule)) return waysToMeetAll(rule, {}, ['YES', 'UNKNOWN']);
  const known = rule.purposes === 'ANY' ? 0 : Fact.PURPOSE_VALID;
  return waysToMeetAll(rule, { known, bases: [rule.legalBasis] }, ['YES']);
}

/** The ways in which a grant that masks goes on masking: as a denial holds. */
export function waysToMask(grant: Grant): Steps<Requirement[]> {
  return waysToMeetAll(grant, {}, ['YES', 'UNKNOWN']);
}

/** One rule alone can have a hundred thousand: roles times organisations times ways to meet each condition. */
function* waysToMeetAll(rule: WhoseRule, more: Partial<Requirement>, answers: readonly Known[]): Steps<Requirement[]> {
  const base: Requirement = {
    ...NOTHING_REQUIRED,
    purposes: rule.purposes === 'ANY' ? ANY_PURPOSE : purposeBits(rule.purposes),
    ...more,
  };
  // versions from before the limits may list the same many times
  const roles: readonly (Role | null)[] = rule.roles === 'EVERYBODY' ? [null] : [...new Set(rule.roles)];
  const conditions = [...new Set(rule.conditions)];
  const all: Requirement[] = [];
  for (const role of roles) {
    let ways = eachBoth([{ ...base, roles: role === null ? 0 : roleBit(role) }], organisationsOf(rule));
    for (const condition of conditions) {
      yield null;
      ways = yield* pairsInSteps(ways, waysToMeet(condition, role, answers));
    }
    for (const way of ways) all.push(way);
  }
  return all;
}

function organisationsOf({ organisations }: WhoseRule): Requirement[] {
  if (!organisations) return [NOTHING_REQUIRED];
  return [
    ...[...new Set(organisations.kinds)].map((kind) => ({ ...NOTHING_REQUIRED, kind })),
    ...[...new Set(organisations.numbers)].map((number) => ({ ...NOTHING_REQUIRED, number })),
  ];
}

/** The ways in which a condition has one of the answers, for a caller in that role. */
export function waysToMeet(condition: Condition, role: Role | null, answers: readonly Known[]): Requirement[] {
  const required = (part: Partial<Requirement>): Requirement => ({ ...NOTHING_REQUIRED, ...part });
  switch (condition) {
    case 'TRAINED':
    case 'CONTRACT_ACTIVE':
    case 'IN_SHIFT':
      return answers.map((answer) => required({ [answer === 'YES' ? 'known' : 'unknown']: Fact[condition] }));
    case 'AGREEMENT_VALID':
      // that it is over is as good as not known: it may take, never give
      return [required({ agreement: !answers.includes('UNKNOWN'), natural: false })];
    case 'ASSIGNED':
      return answers
        .flatMap(
          (answer) =>
            assignmentsThatCount(role).map(({ bit, fact }) =>
              required(answer === 'YES' ? { bits: bit, known: fact } : { unknown: fact }),
            ),
          // what a physician opened by break-glass is assigned by the hub itself: nobody's word is asked for
        )
        .concat(role === 'PHYSICIAN' && answers.includes('YES') ? required({ bits: Relation.BREAK_GLASS }) : []);
    default:
      return [required({ bits: Relation[condition] })];
  }
}

/** As the conditions have it: an order does not assign a nurse, nor a case an agent. */
function assignmentsThatCount(role: Role | null): { readonly bit: RelationBits; readonly fact: number }[] {
  const order = { bit: Relation.ORDER_ASSIGNED, fact: Fact.ORDERS };
  const ofCase = { bit: Relation.CASE_ASSIGNED, fact: Fact.CASES };
  if (role === 'NURSE' || role === 'PHYSICIAN') return [ofCase];
  if (role === 'AGENT' || role === 'FIELD_AGENT' || role === 'SUPERVISOR') return [order];
  return [order, ofCase];
}

function union(one: readonly string[], other: readonly string[]): readonly string[] {
  if (other.length === 0) return one;
  if (one.length === 0) return other;
  return [...new Set([...one, ...other])].sort();
}
