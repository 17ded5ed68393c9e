/**
 * Which other rules a rule meets: those that can speak of the same field to the same caller, and which of the two decides
 * there. As the hub weighs them: a denial goes before every grant; of grants the narrower, then the newer, then the one that masks. Pure.
 */
import { isDenied, type Rule } from './rule';

export type OverlapKind =
  /** The other denies what this one gives. */
  | 'IS_DENIED'
  /** This one denies what the other gives. */
  | 'DENIES'
  /** Both give the same, and the other all of it. */
  | 'IS_CONTAINED'
  /** Both come to the same where both hold. */
  | 'SAME'
  /** They differ, and this one goes first. */
  | 'GOES_FIRST'
  /** They differ, and the other goes first. */
  | 'GOES_AFTER';

export interface Overlap {
  readonly other: Rule;
  readonly kind: OverlapKind;
  /** What both speak of. */
  readonly coordinates: readonly string[];
}

/** Conflicts first, then what only overlaps. @param rules of the version, the rule itself may be among them */
export function overlapsOf(rule: Rule, rules: readonly Rule[]): Overlap[] {
  const mine = new Set(rule.coordinates);
  // a new rule comes behind the last
  const place = rules.findIndex(({ id }) => id === rule.id);
  const found = rules.flatMap((other, itsPlace): Overlap[] => {
    if (other.id === rule.id || other.right !== rule.right) return [];
    if (!meet(rule.roles, other.roles) || !meet(rule.purposes, other.purposes)) return [];
    if (!organisationsMeet(rule, other)) return [];
    const coordinates = other.coordinates.filter((one) => mine.has(one));
    const isEarlier = place !== -1 && place < itsPlace;
    return coordinates.length === 0 ? [] : [{ other, kind: kindOf(rule, other, isEarlier), coordinates }];
  });
  return found.sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
}

const ORDER: readonly OverlapKind[] = ['IS_DENIED', 'DENIES', 'GOES_AFTER', 'GOES_FIRST', 'IS_CONTAINED', 'SAME'];

/** Whether it is a conflict and not only said twice. */
export function isConflict({ kind }: Overlap): boolean {
  return kind !== 'SAME' && kind !== 'IS_CONTAINED';
}

/** @param isEarlier where nothing else distinguishes two grants, the order of the version does */
function kindOf(rule: Rule, other: Rule, isEarlier: boolean): OverlapKind {
  const [denies, isMet] = [isDenied(rule.effect), isDenied(other.effect)];
  if (!denies && isMet) return 'IS_DENIED';
  if (denies && !isMet) return 'DENIES';
  if (rule.effect === other.effect) return isWithin(rule, other) ? 'IS_CONTAINED' : 'SAME';
  if (denies) return rule.effect === 'HIDDEN' ? 'GOES_FIRST' : 'GOES_AFTER';
  return goesFirst(rule, other, isEarlier) ? 'GOES_FIRST' : 'GOES_AFTER';
}

/** Nothing named is anybody. */
function meet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === 0 || other.length === 0 || one.some((name) => other.includes(name));
}

/** An organisation that one names by its number may be of the kind that the other names: not known here, so it may. */
function organisationsMeet(one: Rule, other: Rule): boolean {
  const [first, second] = [organisationsIn(one), organisationsIn(other)];
  if (first === 0 || second === 0) return true;
  const mixed = one.organisations.length > 0 !== other.organisations.length > 0;
  if (mixed || (one.organisations.length > 0 && one.organisationKinds.length > 0)) return true;
  return (
    one.organisations.some((number) => other.organisations.includes(number)) ||
    one.organisationKinds.some((kind) => other.organisationKinds.includes(kind))
  );
}

function organisationsIn({ organisations, organisationKinds }: Rule): number {
  return organisations.length + organisationKinds.length;
}

function isWithin(rule: Rule, other: Rule): boolean {
  return (
    covers(other.roles, rule.roles) &&
    covers(other.purposes, rule.purposes) &&
    (organisationsIn(other) === 0 || (organisationsIn(rule) > 0 && sameOrganisations(rule, other))) &&
    other.conditions.every((condition) => rule.conditions.includes(condition)) &&
    rule.coordinates.every((coordinate) => other.coordinates.includes(coordinate))
  );
}

function sameOrganisations(rule: Rule, other: Rule): boolean {
  return (
    rule.organisations.every((one) => other.organisations.includes(one)) &&
    rule.organisationKinds.every((one) => other.organisationKinds.includes(one))
  );
}

function covers(wider: readonly string[], narrower: readonly string[]): boolean {
  return wider.length === 0 || (narrower.length > 0 && narrower.every((name) => wider.includes(name)));
}

const EVERYTHING = -1_000_000;

function goesFirst(rule: Rule, other: Rule, isEarlier: boolean): boolean {
  const [mine, its] = [narrowness(rule), narrowness(other)];
  for (const [place, narrow] of mine.entries()) {
    const difference = narrow - (its[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  if (rule.since !== other.since) return rule.since > other.since;
  if ((rule.effect === 'VISIBLE') !== (other.effect === 'VISIBLE')) return rule.effect !== 'VISIBLE';
  return isEarlier;
}

/** Most telling first; larger is narrower. */
function narrowness({ organisationKinds, organisations, conditions, purposes, roles, coordinates }: Rule): number[] {
  return [
    organisationKinds.length > 0 ? 1 : organisations.length > 0 ? 2 : 0,
    conditions.length,
    purposes.length === 0 ? EVERYTHING : -purposes.length,
    roles.length === 0 ? EVERYTHING : -roles.length,
    -coordinates.length,
  ];
}
