/**
 * Which questions about rules one decision comes down to, and what two versions answer them with. A right on a derived
 * coordinate asks for READ of what it is derived from; a right that tells a value asks for READ of the same coordinate,
 * and any other right whether that is hidden.
 */
import type { Classification, Coordinate, CoordinateInfo } from '../../model/classification';
import type { Right } from '../../model/decision';
import type { CompiledPolicy, RulesOfCoordinate } from '../compiled-policy';
import { TELLING_RIGHTS } from '../decide';
import { nameInFloor } from '../floor';
import type { Denial, Grant } from '../grant';

export type CoordinateIndex = ReadonlyMap<Coordinate, CoordinateInfo>;

/** One question to the rules: if none is hidden they are asked in this order, and all but the last must answer VISIBLE. */
export interface Link {
  readonly coordinate: Coordinate;
  readonly classification: Classification;
  readonly right: Right;
  /** Asked only whether it is hidden: whoever may not know of the place has no other right there either. */
  readonly onlyHiding?: true;
}

/** A link with the rules of each of the versions looked at, in order of precedence. */
export interface RuledLink extends Link {
  readonly sides: readonly SideOfLink[];
  /** Only where rules about other places take this one away, by side: those of a list hide it where all of them hold. */
  readonly together?: readonly (readonly (readonly Denial[])[])[];
}

export interface SideOfLink {
  readonly grants: readonly Grant[];
  readonly denials: readonly Denial[];
  /** Those that the other side has as well, in the same order, with their place among them. The rest is changed. */
  readonly kept: ReadonlyMap<Grant | Denial, number>;
}

/** Empty for what follows another coordinate, and for what every caller has. */
export function linksOf(coordinates: CoordinateIndex, coordinate: Coordinate, right: Right): Link[] {
  const info = coordinates.get(coordinate);
  if (!info || info.classification === 'STRUCTURAL' || followsAnother(info)) return [];
  const { classification, derivedFrom } = info;
  const links = derivedFrom.flatMap((base) => followed(coordinates, base, 'READ'));
  if (TELLING_RIGHTS.has(right)) links.push({ coordinate, classification, right: 'READ' });
  else if (right !== 'READ') links.push({ coordinate, classification, right: 'READ', onlyHiding: true });
  links.push({ coordinate, classification, right });
  return links;
}

/** Companions and inputs: they are decided as the coordinate they mask or reveal, so no version differs in them alone. */
export function followsAnother(info: CoordinateInfo): boolean {
  return info.masks !== null || info.reveals !== null;
}

function followed(coordinates: CoordinateIndex, coordinate: Coordinate, right: Right): Link[] {
  const info = coordinates.get(coordinate);
  if (info?.reveals) return followed(coordinates, info.reveals.coordinate, info.reveals.right);
  if (info?.masks) return followed(coordinates, info.masks, 'READ');
  return linksOf(coordinates, coordinate, right);
}

/** Links by what they ask: two coordinates whose links have the same keys are decided the same for everybody. */
export type AskedLinks = ReadonlyMap<string, Link>;

/** A link that asks the same rules of the same class as an earlier one has the same answer: it is asked once. */
export function askedOnce(links: readonly Link[], policies: readonly CompiledPolicy[]): AskedLinks {
  const asked = new Map<string, Link>();
  for (const link of links) {
    const key = ruleKey(link, policies);
    if (!asked.has(key)) asked.set(key, link);
  }
  return asked;
}

/** Costs more than the keys: to be done once for all coordinates with the same ones. */
export function ruledLinks(links: AskedLinks, policies: readonly CompiledPolicy[]): RuledLink[] {
  return [...links.values()].map((link) => {
    const rules = policies.map((policy) => rulesOfLink(link, policy));
    const lists = rules.map(({ grants, denials }) => [...denials, ...grants]);
    return {
      ...link,
      sides: rules.map(({ grants, denials }, side) => ({
        grants,
        denials,
        kept: keptRules(lists[side] ?? [], lists.length === 2 ? (lists[1 - side] ?? []) : []),
      })),
    };
  });
}

/** Whether the two have the same rules for it, in the same order. */
export function haveSameRules(link: Link, one: CompiledPolicy, other: CompiledPolicy): boolean {
  const ours = rulesOfLink(link, one);
  const theirs = rulesOfLink(link, other);
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

/** Coordinates with the same key are the same to the floor. */
export function floorKey({ coordinate, classification, right, onlyHiding }: Link): string {
  return `${onlyHiding ? 'hidden' : right} ${classification} ${nameInFloor(coordinate) ?? ''}`;
}

/** The same for what rules about other places take away. */
export function takenKey({ together = [] }: RuledLink): string {
  return JSON.stringify(together.map((ways) => ways.map((way) => way.map(({ id }) => id))));
}

/** Whether the same rules take the place away on both sides. */
export function isTakenAlike({ together = [] }: RuledLink): boolean {
  const [ones = [], others = []] = together.map((ways) => ways.map(contentOfAll).sort());
  return ones.join('\n') === others.join('\n');
}

/** Those of that side that take the place away, and on the other side do not. */
export function takenOnlyOn(side: number, { together = [] }: RuledLink): readonly (readonly Denial[])[] {
  const others = new Set((together[1 - side] ?? []).map(contentOfAll));
  return (together[side] ?? []).filter((way) => !others.has(contentOfAll(way)));
}

function contentOfAll(rules: readonly Denial[]): string {
  return rules.map(contentOf).sort().join(' ');
}

/** As JSON: an id may hold any sign, and must not be taken for two. */
function ruleKey(link: Link, policies: readonly CompiledPolicy[]): string {
  const sides = policies.map((policy) => rulesOfLink(link, policy));
  return JSON.stringify([
    floorKey(link),
    ...sides.map(({ grants, denials }) => [...grants, ...denials].map(({ id }) => id)),
  ]);
}

/** What is the same on both sides stands there in the same order, or counts as changed: the first that holds decides. */
function keptRules(
  own: readonly (Grant | Denial)[],
  others: readonly (Grant | Denial)[],
): ReadonlyMap<Grant | Denial, number> {
  const kept = inBoth(own, others);
  const isSameOrder = kept.map(contentOf).join('\n') === inBoth(others, own).map(contentOf).join('\n');
  return new Map(isSameOrder ? kept.map((rule, place) => [rule, place]) : []);
}

function inBoth(own: readonly (Grant | Denial)[], others: readonly (Grant | Denial)[]): readonly (Grant | Denial)[] {
  const theirs = new Set(others.map(contentOf));
  return own.filter((rule) => theirs.has(contentOf(rule)));
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
