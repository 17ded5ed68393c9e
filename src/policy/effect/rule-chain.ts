/**
 * Which questions to the rules one decision comes down to, and the rules that answer them. A right on a derived coordinate
 * needs READ of what it is derived from; FILTER, SORT and AGGREGATE need READ of the same coordinate; any other right needs
 * that this is not hidden.
 */
import { followsAnother, type Classification, type Coordinate, type CoordinateIndex } from '../../model/classification';
import type { Right } from '../../model/decision';
import type { CompiledPolicy, RulesOfCoordinate } from '../rules/compiled-policy';
import { needsToBeRead } from '../rules/decide';
import { nameInFloor } from '../rules/floor';
import type { Denial, Grant } from '../rules/grant';

/** One question to the rules. All but the last must be answered VISIBLE, and none HIDDEN. */
export interface Link {
  readonly coordinate: Coordinate;
  readonly classification: Classification;
  readonly right: Right;
  /** Only whether it is hidden matters. */
  readonly onlyHiding?: true;
}

/** With the rules of each version, in order of precedence. */
export interface RuledLink extends Link {
  readonly sides: readonly RulesOfCoordinate[];
}

/** Empty for what follows another coordinate, and for what every caller has. */
export function linksOf(coordinates: CoordinateIndex, coordinate: Coordinate, right: Right): Link[] {
  const info = coordinates.get(coordinate);
  if (!info || info.classification === 'STRUCTURAL' || followsAnother(info)) return [];
  const { classification, derivedFrom } = info;
  const links = derivedFrom.flatMap((base) => followed(coordinates, base, 'READ'));
  if (needsToBeRead(coordinate, right)) links.push({ coordinate, classification, right: 'READ' });
  else if (right !== 'READ') links.push({ coordinate, classification, right: 'READ', onlyHiding: true });
  links.push({ coordinate, classification, right });
  return links;
}

function followed(coordinates: CoordinateIndex, coordinate: Coordinate, right: Right): Link[] {
  const info = coordinates.get(coordinate);
  if (info?.reveals) return followed(coordinates, info.reveals.coordinate, info.reveals.right);
  if (info?.masks) return followed(coordinates, info.masks, 'READ');
  return linksOf(coordinates, coordinate, right);
}

/**
 * Links by what they ask: two coordinates whose links have the same keys are decided the same for every caller. A link with
 * the same rules and the same class as an earlier one has the same answer and is left out.
 */
export function ruledLinks(links: readonly Link[], policies: readonly CompiledPolicy[]): Map<string, RuledLink> {
  const ruled = new Map<string, RuledLink>();
  for (const link of links) {
    const sides = policies.map((policy) => rulesOfLink(link, policy));
    // as JSON: an id may hold any sign, and two lists of ids must not look like one
    const ids = sides.map(({ grants, denials }) => [...grants, ...denials].map(({ id }) => id));
    const key = JSON.stringify([floorKey(link), ...ids]);
    if (!ruled.has(key)) ruled.set(key, { ...link, sides });
  }
  return ruled;
}

/** Coordinates with the same key are the same to the floor. */
export function floorKey({ coordinate, classification, right, onlyHiding }: Link): string {
  return `${onlyHiding ? 'hidden' : right} ${classification} ${nameInFloor(coordinate) ?? ''}`;
}

/** Whether both versions have the same rules for it, in the same order. */
export function haveSameRules(link: Link, one: CompiledPolicy, other: CompiledPolicy): boolean {
  const [ours, theirs] = [rulesOfLink(link, one), rulesOfLink(link, other)];
  return isSameList(ours.grants, theirs.grants) && isSameList(ours.denials, theirs.denials);
}

function rulesOfLink({ coordinate, right, onlyHiding }: Link, policy: CompiledPolicy): RulesOfCoordinate {
  const rules = policy.rulesOf(coordinate, right);
  return onlyHiding ? { grants: [], denials: rules.denials.filter(({ outcome }) => outcome === 'HIDDEN') } : rules;
}

function isSameList(ones: readonly (Grant | Denial)[], others: readonly (Grant | Denial)[]): boolean {
  return (
    ones.length === others.length &&
    ones.every((one, place) => {
      const other = others[place];
      return other !== undefined && (one === other || contentOf(one) === contentOf(other));
    })
  );
}

export function allRules(links: readonly RuledLink[]): (Grant | Denial)[] {
  return links.flatMap(({ sides }) => sides.flatMap(({ grants, denials }) => [...grants, ...denials]));
}

/** Rules that only one version has. The first that holds decides, so rules in another order count as changed. */
export function changedRules(before: RulesOfCoordinate, after: RulesOfCoordinate): (Grant | Denial)[] {
  const ours = [...before.denials, ...before.grants];
  const theirs = [...after.denials, ...after.grants];
  const [known, knownThere] = [new Set(ours.map(contentOf)), new Set(theirs.map(contentOf))];
  const isKept = (rule: Grant | Denial): boolean => known.has(contentOf(rule)) && knownThere.has(contentOf(rule));
  const orderOf = (rules: readonly (Grant | Denial)[]): string => rules.filter(isKept).map(contentOf).join('\n');
  const all = [...ours, ...theirs];
  return orderOf(ours) === orderOf(theirs) ? all.filter((rule) => !isKept(rule)) : all;
}

const contents = new WeakMap<Grant | Denial, string>();

/** All that a rule's answer depends on, but its place among the others. */
export function contentOf(rule: Grant | Denial): string {
  let content = contents.get(rule);
  if (content === undefined) {
    const { roles, organisations, purposes, conditions, outcome } = rule;
    content = JSON.stringify([
      roles === 'EVERYBODY' ? roles : [...roles].sort(),
      organisations ? [[...(organisations.kinds ?? [])].sort(), [...(organisations.numbers ?? [])].sort()] : null,
      purposes === 'ANY' ? purposes : [...purposes].sort(),
      [...conditions].sort(),
      outcome,
      'legalBasis' in rule ? [rule.variant ?? null, rule.legalBasis] : null,
    ]);
    contents.set(rule, content);
  }
  return content;
}
