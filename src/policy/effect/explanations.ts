/**
 * At which callers two versions have to be asked, so that asking there is asking everywhere (README.md). Purposes,
 * organisations and kinds of callers are enumerated. For each, a version's answer is explained by a few rules: the grants
 * that let the caller through, or the rules that take something away, or that nothing holds. A caller with the facts that
 * two explanations require, and no others, gets from both versions what every caller gets to whom these explanations apply.
 */
import { ORGANISATION_KINDS, PURPOSES, type OrganisationKind, type Purpose } from '../../model/roles';
import type { Denial, Grant } from '../rules/grant';
import { purposeInFloor, throughFloor } from './floor-ways';
import type { Effort, Work } from './in-slices';
import {
  CHANGED,
  leastOf,
  NOTHING,
  probe,
  STAFF,
  SYSTEM,
  together,
  waysToHold,
  waysToTakeAway,
  type Facts,
  type Probe,
  type Setting,
} from './least-caller';
import { allRules, changedRules, type RuledLink } from './rule-chain';

/** What is decided alike under each version, whatever it is called. */
export interface AskedPlace {
  readonly links: readonly RuledLink[];
  /** By version: rules that, where all of a list hold, take the place out of the schema with what they hide. */
  readonly hiddenWith: readonly (readonly (readonly Denial[])[])[];
  /** Legal bases of its rules, in the order of their names. */
  readonly bases: readonly string[];
  /** Rules that the other version does not have, or has in another order. */
  readonly changed: ReadonlySet<Grant | Denial>;
}

export function askedPlace(links: readonly RuledLink[], hiddenWith: AskedPlace['hiddenWith'] = []): AskedPlace {
  const bases = allRules(links).flatMap((rule) => ('legalBasis' in rule ? [rule.legalBasis] : []));
  const changed = links.flatMap(({ sides: [before, after] }) => (before && after ? changedRules(before, after) : []));
  return {
    links,
    hiddenWith,
    bases: [...new Set(bases)].sort(),
    changed: new Set([...changed, ...hiddenWith.flat(2)]),
  };
}

export function rulesOfPlace({ links, hiddenWith }: AskedPlace): (Grant | Denial)[] {
  return [...allRules(links), ...hiddenWith.flat(2)];
}

export const PURPOSES_AND_NONE: readonly (Purpose | null)[] = [null, ...PURPOSES];

/**
 * All that rules of the place and the floor distinguish.
 * @param apart purposes to keep apart from others, and the kinds of organisations that matter where not all do
 */
export function settingsOf(
  place: AskedPlace,
  apart: { readonly purposes: readonly Purpose[]; readonly kinds: readonly OrganisationKind[] | null },
): Setting[] {
  const rules = rulesOfPlace(place);
  const named = (purpose: Purpose | null) => (rule: Grant | Denial) =>
    rule.purposes === 'ANY' || (purpose !== null && rule.purposes.includes(purpose));
  const purposes = classesOf(PURPOSES_AND_NONE, (purpose) => [
    purposeInFloor(purpose, place.links),
    purpose !== null && apart.purposes.includes(purpose),
    ...rules.map(named(purpose)),
  ]);
  const numbers = new Set(rules.flatMap(({ organisations }) => organisations?.numbers ?? []));
  const organisations = classesOf([...numbers], (number) =>
    rules.map((rule) => rule.organisations?.numbers?.includes(number) === true),
  );
  const kinds = ORGANISATION_KINDS.filter((kind) =>
    rules.some((rule) => rule.organisations?.kinds?.includes(kind) === true),
  );
  // the floor refuses a system what it refuses a person, and more: a system can differ by itself only where rules ask for its
  // agreement
  const distinguishSystems = rules.some(({ conditions }) => conditions.includes('AGREEMENT_VALID'));
  return (distinguishSystems ? [true, false] : [true]).flatMap((naturalPerson) =>
    (apart.kinds ?? [null, ...kinds]).flatMap((organisationKind) =>
      [[], ...organisations].flatMap((same) =>
        purposes.map((alike) => ({ naturalPerson, organisationKind, organisations: same, purposes: alike })),
      ),
    ),
  );
}

/** Those with the same signs together. */
export function classesOf<Item>(items: readonly Item[], signsOf: (item: Item) => readonly unknown[]): Item[][] {
  const classes = new Map<string, Item[]>();
  for (const item of items) {
    const signs = signsOf(item).join(' ');
    const found = classes.get(signs);
    if (found) found.push(item);
    else classes.set(signs, [item]);
  }
  return [...classes.values()];
}

/** By what the version answers: the facts that are enough for it. */
type Explanations = ReadonlyMap<string, ReadonlySet<Facts>>;

/** Callers at whom the two versions may differ. @throws TooIntricate */
export function* callersToAsk(place: AskedPlace, setting: Setting, effort: Effort): Generator<Probe | undefined> {
  const ours = yield* explanationsOf(place, 0, setting, effort);
  const theirs = yield* explanationsOf(place, 1, setting, effort);
  const [through, plain] = [new Set<Facts>(), new Set<Facts>()];
  for (const [before, ones] of ours) {
    for (const [after, others] of theirs) {
      if (before === after) continue;
      const isFloorAsked = isGiven(before) || isGiven(after);
      const seen = isFloorAsked ? through : plain;
      const pairs = yield* joined([...ones], [...others], effort);
      // what the same rules explain is answered the same
      for (const facts of pairs.filter((one) => (one & CHANGED) !== 0n).map((one) => one & ~CHANGED)) {
        yield;
        if (seen.has(facts)) continue;
        seen.add(facts);
        if (isFloorAsked) yield* throughFloor(place, facts, setting);
        else yield anyone(facts, setting, place);
      }
    }
  }
}

/** Callers to whom one version alone may give something, or who may know that it is there. @throws TooIntricate */
export function* callersGiven(
  place: AskedPlace,
  setting: Setting,
  who: readonly Facts[],
  effort: Effort,
): Generator<Probe | undefined> {
  for (const role of who) yield anyone(role, setting, place);
  for (const [answer, ways] of yield* explanationsOf(place, 0, setting, effort)) {
    if (!isGiven(answer)) continue;
    for (const facts of yield* joined(who, [...ways], effort)) {
      yield;
      yield* throughFloor(place, facts, setting);
    }
  }
}

function isGiven(answer: string): boolean {
  return answer !== 'WITHHELD' && answer !== 'HIDDEN';
}

/** For what no grant decides: the floor is not asked. */
function anyone(facts: Facts, setting: Setting, { bases }: AskedPlace): Probe {
  return probe(facts, setting, setting.naturalPerson ? STAFF : SYSTEM, bases);
}

function* explanationsOf(place: AskedPlace, side: number, setting: Setting, effort: Effort): Work<Explanations> {
  const { links, hiddenWith } = place;
  const found = new Map([['VISIBLE', new Set<Facts>()]]);
  const explain = (answer: string, ways: readonly Facts[]): void => {
    found.set(answer, new Set([...(found.get(answer) ?? []), ...ways]));
  };
  const flagged = (rule: Grant | Denial, ways: readonly Facts[]): Facts[] =>
    ways.map((facts) => (place.changed.has(rule) ? facts | CHANGED : facts));
  const holding = (grant: Grant): Facts[] => flagged(grant, waysToHold(grant, setting, place.bases));
  const taking = (rule: Grant | Denial): Facts[] => flagged(rule, waysToTakeAway(rule, setting));
  const asked = links.filter(({ onlyHiding }) => onlyHiding !== true).map(({ sides }) => sides[side]);
  let open: readonly Facts[] = [NOTHING];
  let isMasked = false;
  for (const [index, { grants = [], denials = [] } = {}] of asked.entries()) {
    const before = open;
    const masks = grants.filter(({ outcome }) => outcome === 'MASKED');
    const shown = grants.filter(({ outcome }) => outcome === 'VISIBLE').flatMap(holding);
    isMasked ||= masks.length > 0;
    open = yield* joined(before, shown, effort);
    // a mask may be between two grants, of which the later one requires less
    if (!isMasked) open = leastOf(open);
    for (const denial of denials) if (denial.outcome === 'WITHHELD') explain('WITHHELD', taking(denial));
    for (const [at, mask] of masks.entries()) {
      // only the last link may be answered with a mask
      if (index < asked.length - 1) {
        explain('WITHHELD', taking(mask));
        continue;
      }
      explain(`MASKED ${mask.variant}`, yield* joined(before, holding(mask), effort));
      explain(`MASKED ${mask.variant}`, yield* joined(open, taking(mask), effort));
      const others = masks.slice(at + 1).filter(({ variant }) => variant !== mask.variant);
      explain('WITHHELD', yield* joined(taking(mask), others.flatMap(taking), effort));
    }
  }
  explain('VISIBLE', open);
  const hiding = links.flatMap(({ sides }) => sides[side]?.denials ?? []).filter(({ outcome }) => outcome === 'HIDDEN');
  for (const denials of [...hiding.map((denial) => [denial]), ...(hiddenWith[side] ?? [])]) {
    let all: readonly Facts[] = [NOTHING];
    for (const denial of denials) all = yield* joined(all, taking(denial), effort);
    explain('HIDDEN', all);
  }
  // nothing holds: no grant without its legal basis, so this explains whatever is withheld in one version and hidden in the other
  explain('WITHHELD', [NOTHING]);
  return found;
}

/** What is done between two interruptions: about a millisecond. */
export const AT_ONCE = 2_000;

/** Every pair that goes together, each once. @throws TooIntricate */
export function* joined(ones: readonly Facts[], others: readonly Facts[], effort: Effort): Work<Facts[]> {
  effort.spend(ones.length * others.length);
  const found = new Set<Facts>();
  let left = AT_ONCE;
  for (const one of ones) {
    for (const other of others) {
      const both = together(one, other);
      if (both !== null) found.add(both);
      left -= 1;
      if (left > 0) continue;
      yield;
      left = AT_ONCE;
    }
  }
  return [...found];
}
