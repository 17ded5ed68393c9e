/**
 * A caller and a row as the set of facts that rules require of them, and nothing more: a role held, a relation, a fact known
 * or unknown, a legal basis in force. Whatever is not in the set is not so. Two sets together are both at once.
 */
import type { Discipline, IssuerKind, OrganisationKind, Purpose, Role } from '../../model/roles';
import { ROLES } from '../../model/roles';
import { ALL_RELATIONS, Relation, type RelationBits } from '../../model/subject';
import type { Known } from '../../model/caller';
import type { CallerClass } from '../rules/caller-class';
import type { Condition, Denial, Grant } from '../rules/grant';

/** A bit per fact: roles, relations, facts known, the same facts unknown, then the legal bases of one place. */
export type Facts = bigint;

export const NOTHING: Facts = 0n;

/** The two lists of assignments can be unusable, which is UNKNOWN. */
const KNOWABLE = ['TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT', 'ORDERS', 'CASES'] as const;

const RELATIONS_AT = BigInt(ROLES.length);
const KNOWN_AT = RELATIONS_AT + BigInt(ALL_RELATIONS.toString(2).length);
const UNKNOWN_AT = KNOWN_AT + BigInt(KNOWABLE.length);
const OTHERS_AT = UNKNOWN_AT + BigInt(KNOWABLE.length);
const BASES_AT = OTHERS_AT + 3n;
const EACH_KNOWABLE = (1n << BigInt(KNOWABLE.length)) - 1n;

/** The purpose is valid now. */
export const PURPOSE_VALID: Facts = 1n << OTHERS_AT;
/** The organisation's processing agreement is. */
const AGREEMENT_VALID: Facts = PURPOSE_VALID << 1n;

const factsAt = <Name extends string>(names: readonly Name[], start: bigint): Readonly<Record<Name, Facts>> =>
  Object.fromEntries(names.map((name, index) => [name, 1n << (start + BigInt(index))])) as Record<Name, Facts>;

export const ROLE_FACT = factsAt(ROLES, 0n);
export const KNOWN = { YES: factsAt(KNOWABLE, KNOWN_AT), UNKNOWN: factsAt(KNOWABLE, UNKNOWN_AT) } as const;

/** No fact: it marks sets for which a rule is required that only one of two versions has. */
export const CHANGED: Facts = PURPOSE_VALID << 2n;

export function relationFacts(bits: RelationBits): Facts {
  return BigInt(bits) << RELATIONS_AT;
}

/** @param place of the legal basis among those of the place that is looked at */
export function basisFact(place: number): Facts {
  return 1n << (BASES_AT + BigInt(place));
}

/** Null where a fact would have to be known and unknown. */
export function together(one: Facts, other: Facts): Facts | null {
  const both = one | other;
  return ((both >> KNOWN_AT) & (both >> UNKNOWN_AT) & EACH_KNOWABLE) === 0n ? both : null;
}

export function isWithin(less: Facts, more: Facts): boolean {
  return (less & ~more) === 0n;
}

export function sizeOf(facts: Facts): number {
  let size = 0;
  for (let left = facts; left !== 0n; left &= left - 1n) size += 1;
  return size;
}

/** Without those that contain another one. */
export function leastOf(sets: readonly Facts[]): Facts[] {
  const least: Facts[] = [];
  const bySize = sets.map((facts) => ({ facts, size: sizeOf(facts) })).sort((one, other) => one.size - other.size);
  for (const { facts } of bySize) if (!least.some((less) => isWithin(less, facts))) least.push(facts);
  return least;
}

/** What is enumerated value by value, for all facts alike. */
export interface Setting {
  /** No rule and no row of the floor distinguishes them; null is a request without a purpose. */
  readonly purposes: readonly (Purpose | null)[];
  readonly organisationKind: OrganisationKind | null;
  /** CBE numbers that no rule distinguishes; empty is any other number, or none. */
  readonly organisations: readonly string[];
  readonly naturalPerson: boolean;
}

/** Who a caller is by token: no rule asks about it, the floor does. */
export interface Standing {
  readonly naturalPerson: boolean;
  readonly issuer: IssuerKind;
  readonly discipline: Discipline | null;
  readonly recognised: boolean;
}

export const STAFF: Standing = { naturalPerson: true, issuer: 'staff', discipline: null, recognised: false };
export const CITIZEN: Standing = { naturalPerson: true, issuer: 'citizen', discipline: null, recognised: false };
export const SYSTEM: Standing = { naturalPerson: false, issuer: 'M2M', discipline: null, recognised: false };

/** A whole caller in a relation to a row, at which a version can be asked. */
export interface Probe {
  readonly facts: Facts;
  readonly setting: Setting;
  readonly standing: Standing;
  readonly caller: CallerClass;
  readonly relation: RelationBits;
}

/** @param bases of the place, in the order of their facts */
export function probe(facts: Facts, setting: Setting, standing: Standing, bases: readonly string[]): Probe {
  const has = (fact: Facts): boolean => (facts & fact) !== 0n;
  const known = (knowable: (typeof KNOWABLE)[number]): Known => {
    if (has(KNOWN.YES[knowable])) return 'YES';
    return has(KNOWN.UNKNOWN[knowable]) ? 'UNKNOWN' : 'NO';
  };
  const relation = Number(facts >> RELATIONS_AT) & ALL_RELATIONS;
  const caller: CallerClass = {
    ...standing,
    roles: rolesIn(facts),
    organisation: setting.organisations[0] ?? null,
    organisationKind: setting.organisationKind,
    purpose: setting.purposes[0] ?? null,
    purposeValid: has(PURPOSE_VALID),
    trained: known('TRAINED'),
    contractActive: known('CONTRACT_ACTIVE'),
    inShift: known('IN_SHIFT'),
    agreementValid: has(AGREEMENT_VALID),
    orderAssignmentsUsable: known('ORDERS') !== 'UNKNOWN',
    caseAssignmentsUsable: known('CASES') !== 'UNKNOWN',
    possibleRelations: relation,
    validLegalBases: bases.filter((_basis, place) => has(basisFact(place))),
  };
  return { facts, setting, standing, caller, relation };
}

const sets = new Map<number, readonly Role[]>();

/** The same set is the same list. */
function rolesIn(facts: Facts): readonly Role[] {
  const bits = Number(facts & ((1n << RELATIONS_AT) - 1n));
  let roles = sets.get(bits);
  if (!roles) sets.set(bits, (roles = ROLES.filter((role) => (facts & ROLE_FACT[role]) !== 0n)));
  return roles;
}

/** Whether the rule is about such callers, whatever else is so of them. */
export function isAbout(rule: Grant | Denial, { purposes, organisationKind, organisations }: Setting): boolean {
  const [purpose = null] = purposes;
  const [organisation] = organisations;
  if (rule.purposes !== 'ANY' && (purpose === null || !rule.purposes.includes(purpose))) return false;
  if (!rule.organisations) return true;
  const { kinds, numbers } = rule.organisations;
  return (
    (organisationKind !== null && kinds?.includes(organisationKind) === true) ||
    (organisation !== undefined && numbers?.includes(organisation) === true)
  );
}

/** The least sets of facts with which the grant holds. */
export function waysToHold(grant: Grant, setting: Setting, bases: readonly string[]): Facts[] {
  const ground = basisFact(bases.indexOf(grant.legalBasis)) | (grant.purposes === 'ANY' ? NOTHING : PURPOSE_VALID);
  return waysToMeetAll(grant, setting, ['YES']).map((facts) => facts | ground);
}

/** The least with which nothing of the rule is known not to hold: so a denial denies, and a mask goes on masking. */
export function waysToTakeAway(rule: Grant | Denial, setting: Setting): Facts[] {
  return waysToMeetAll(rule, setting, ['YES', 'UNKNOWN']);
}

function waysToMeetAll(rule: Grant | Denial, setting: Setting, answers: readonly ('YES' | 'UNKNOWN')[]): Facts[] {
  if (!isAbout(rule, setting)) return [];
  const roles: readonly (Role | null)[] = rule.roles === 'EVERYBODY' ? [null] : rule.roles;
  const ways = roles.flatMap((role) => {
    let met = [role === null ? NOTHING : ROLE_FACT[role]];
    // versions from before the limits may list the same many times
    for (const condition of new Set(rule.conditions)) {
      const each = waysToMeet(condition, role, setting, answers);
      met = met.flatMap((facts) => each.flatMap((more) => together(facts, more) ?? []));
    }
    return met;
  });
  return [...new Set(ways)];
}

/** The ways in which a condition has one of the answers, for a caller in that role. */
export function waysToMeet(
  condition: Condition,
  role: Role | null,
  { naturalPerson }: Pick<Setting, 'naturalPerson'>,
  answers: readonly ('YES' | 'UNKNOWN')[],
): Facts[] {
  switch (condition) {
    case 'TRAINED':
    case 'CONTRACT_ACTIVE':
    case 'IN_SHIFT':
      return answers.map((answer) => KNOWN[answer][condition]);
    case 'AGREEMENT_VALID':
      if (naturalPerson) return [];
      // one that has ended still takes, and never gives
      return [answers.includes('UNKNOWN') ? NOTHING : AGREEMENT_VALID];
    case 'ASSIGNED':
      return answers.flatMap((answer) => waysToBeAssigned(role, answer));
    default:
      return [relationFacts(Relation[condition])];
  }
}

/** An order does not assign a nurse, nor a case an agent; what a physician opened by break-glass needs no list. */
function waysToBeAssigned(role: Role | null, answer: 'YES' | 'UNKNOWN'): Facts[] {
  const relation = (bits: RelationBits): Facts => (answer === 'YES' ? relationFacts(bits) : NOTHING);
  const byOrder = relation(Relation.ORDER_ASSIGNED) | KNOWN[answer].ORDERS;
  const byCase = relation(Relation.CASE_ASSIGNED) | KNOWN[answer].CASES;
  switch (role) {
    case 'AGENT':
    case 'FIELD_AGENT':
    case 'SUPERVISOR':
      return [byOrder];
    case 'NURSE':
      return [byCase];
    case 'PHYSICIAN':
      return answer === 'YES' ? [byCase, relationFacts(Relation.BREAK_GLASS)] : [byCase];
    default:
      return [byOrder, byCase];
  }
}
