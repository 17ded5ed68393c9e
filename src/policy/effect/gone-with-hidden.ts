/**
 * Places that go with others: not hidden by a rule, but not in a caller's schema either, because what they lead to, all that
 * leads to them, or what they have to be given is hidden. For each place the fewest rules that take it away together.
 */
import {
  coordinateIndex,
  followsAnother,
  type Coordinate,
  type CoordinateIndex,
  type CoordinateInfo,
} from '../../model/classification';
import { rightToSelect, type Decision, type Right } from '../../model/decision';
import type { RelationBits } from '../../model/subject';
import type { CallerClass } from '../rules/caller-class';
import { ClassTable } from '../rules/decision-table';
import { compilePolicy, rolesMeant } from '../rules/compiled-policy';
import { mayHold } from '../rules/conditions';
import type { Denial, PolicyDocument } from '../rules/grant';
import type { GoneWith } from '../rules/officers-powers';
import { classesOf } from './explanations';
import type { Effort, Work } from './in-slices';
import { NOTHING, probe, STAFF } from './least-caller';
import { contentOf } from './rule-chain';

export interface SchemaGround {
  readonly coordinates: readonly CoordinateInfo[];
  readonly goneWith: GoneWith;
}

/** Lists of rules: where all of one list hold, they take a place away. */
type HiddenWith = readonly (readonly Denial[])[];

/** How a place is answered to a caller who does not have it because it goes with others: as hidden, by no rule of its own. */
export function unlessGone(decision: Decision, isGone: boolean): Decision {
  if (!isGone || decision.outcome === 'HIDDEN') return decision;
  return { ...decision, outcome: 'HIDDEN', variant: null, reason: 'NOT_GRANTED', ruleId: null, legalBasis: null };
}

type Side = ReadonlyMap<Coordinate, HiddenWith>;

export class GoneWithHidden {
  private constructor(private readonly sides: readonly [Side, Side]) {}

  /** Costs nothing where neither version hides anything. @throws TooIntricate */
  static *under(
    [before, after]: readonly [PolicyDocument, PolicyDocument],
    ground: SchemaGround,
    effort: Effort,
  ): Work<GoneWithHidden> {
    const search = new Search(ground, effort);
    effort.beginWith('allHidden');
    return new GoneWithHidden([yield* search.hiddenWith(before), yield* search.hiddenWith(after)]);
  }

  /** What takes the place away under each version besides its own rules. */
  hiddenWith(coordinate: Coordinate, right: Right): readonly [HiddenWith, HiddenWith] {
    const isSelected = right === rightToSelect(coordinate);
    const [before, after] = this.sides.map((side) => (isSelected ? side.get(coordinate) : undefined));
    return [before ?? [], after ?? []];
  }

  isGone(side: 0 | 1, coordinate: Coordinate, right: Right, caller: CallerClass, relation: RelationBits): boolean {
    const lists = this.sides[side].get(coordinate);
    if (lists === undefined || right !== rightToSelect(coordinate)) return false;
    const holds = (denial: Denial): boolean =>
      rolesMeant(denial, caller).some((role) => mayHold(denial, caller, role, relation));
    return lists.some((denials) => denials.every(holds));
  }
}

/** What is left of a schema takes some milliseconds to find out. */
const STEPS_OF_A_SCHEMA = 10_000;
const NO_CALLER = probe(
  NOTHING,
  { naturalPerson: true, organisationKind: null, organisations: [], purposes: [null] },
  STAFF,
  [],
).caller;

interface Lost {
  readonly hidden: ReadonlySet<Coordinate>;
  /** Those that are hidden too. */
  readonly gone: ReadonlySet<Coordinate>;
}

class Search {
  private readonly index: CoordinateIndex;
  private readonly known = new Map<string, ReadonlySet<Coordinate>>();

  constructor(
    private readonly ground: SchemaGround,
    private readonly effort: Effort,
  ) {
    this.index = coordinateIndex(ground.coordinates);
  }

  *hiddenWith(document: PolicyDocument): Work<Side> {
    const hiding = document.denials.filter(({ outcome }) => outcome === 'HIDDEN');
    // of rules that hold for the same callers the first represents all
    const alike = classesOf(hiding, (denial) => [contentOf(denial)]);
    const lost = new Map<string, Lost>();
    const lostBy = (rules: readonly Denial[][]): Lost => {
      const key = rules.map((same) => alike.indexOf(same)).join(' ');
      const found = lost.get(key) ?? this.lostBy(rules.flat());
      lost.set(key, found);
      return found;
    };
    const ways = new Map<Coordinate, HiddenWith>();
    if (alike.length === 0) return ways;
    for (const coordinate of lostBy(alike).gone) {
      const info = this.index.get(coordinate);
      if (!info || followsAnother(info)) continue;
      const isGone = (rules: readonly Denial[][]): boolean => rules.length > 0 && lostBy(rules).gone.has(coordinate);
      const fewest = (yield* fewestOf(alike, isGone)).filter((rules) => !lostBy(rules).hidden.has(coordinate));
      if (fewest.length > 0)
        ways.set(
          coordinate,
          fewest.map((rules) => rules.flatMap((same) => same.slice(0, 1))),
        );
    }
    return ways;
  }

  private lostBy(denials: readonly Denial[]): Lost {
    const hidden = this.hiddenBy(denials);
    const key = [...hidden].join(' ');
    let gone = this.known.get(key);
    if (gone === undefined) {
      this.effort.spend(STEPS_OF_A_SCHEMA);
      this.known.set(key, (gone = hidden.size === 0 ? hidden : this.ground.goneWith(hidden)));
    }
    return { hidden, gone };
  }

  /** For a caller for whom all of them hold and no other: with what follows a hidden place. */
  private hiddenBy(denials: readonly Denial[]): ReadonlySet<Coordinate> {
    const forAll = denials.map(({ organisations: _organisations, ...denial }): Denial => ({
      ...denial,
      roles: 'EVERYBODY',
      purposes: 'ANY',
      conditions: [],
    }));
    const policy = compilePolicy({ version: 0, title: '', grants: [], denials: forAll, nobody: [] });
    return new ClassTable(policy, this.index, NO_CALLER, '').hidden;
  }
}

/** Every set that is enough, and none of whose parts is, where more is never less than enough. */
function* fewestOf<Item>(
  items: readonly Item[],
  isEnough: (some: readonly Item[]) => boolean,
): Work<(readonly Item[])[]> {
  // one by one first: most are enough by themselves, and what is left of a schema takes time to find out
  const single = items.filter((one) => isEnough([one]));
  const found: (readonly Item[])[] = single.map((one) => [one]);
  const looked = new Set<string>();
  // each set that is enough has a fewest part; the others are enough without one of that part's items
  const open: (readonly Item[])[] = [items.filter((one) => !single.includes(one))];
  for (let left = open.pop(); left !== undefined; left = open.pop()) {
    yield;
    const key = left.map((one) => items.indexOf(one)).join(' ');
    if (looked.has(key) || !isEnough(left)) continue;
    looked.add(key);
    let fewest = left;
    for (const one of left) {
      yield;
      const fewer = fewest.filter((other) => other !== one);
      if (isEnough(fewer)) fewest = fewer;
    }
    const isKnown = found.some((same) => same.length === fewest.length && same.every((one) => fewest.includes(one)));
    if (!isKnown) found.push(fewest);
    for (const one of fewest) open.push(left.filter((other) => other !== one));
  }
  return found;
}
