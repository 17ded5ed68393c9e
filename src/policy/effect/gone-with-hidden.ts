/**
 * Places that go with others: not hidden by a rule, but not in a caller's schema either, for what they lead to, all that
 * leads to them, or what they have to be given is hidden. For each place the fewest rules that take it away together.
 */
import type { Coordinate, CoordinateInfo } from '../../model/classification';
import { rightToSelect, type Decision, type Right } from '../../model/decision';
import { Relation, type RelationBits } from '../../model/subject';
import type { CallerClass } from '../caller-class';
import { ClassTable } from '../class-table';
import { compilePolicy, rolesMeant } from '../compiled-policy';
import { mayHold } from '../conditions';
import type { Denial, PolicyDocument } from '../grant';
import type { GoneWith } from '../officers-powers';
import type { Effort } from './effort';
import type { Work } from './in-slices';
import { contentOf, followsAnother, type CoordinateIndex, type RuledLink } from './rule-chain';

export interface SchemaGround {
  readonly coordinates: readonly CoordinateInfo[];
  readonly goneWith: GoneWith;
}

/** Rules that hide, and take a place away where all of them hold. */
export type HiddenTogether = readonly Denial[];

/** By place; none for most. */
type Ways = ReadonlyMap<Coordinate, readonly HiddenTogether[]>;

/** How a place is answered for whoever does not have it where it goes with others: as hidden, by no rule of its own. */
export function unlessGone(decision: Decision, isGone: boolean): Decision {
  if (!isGone || decision.outcome === 'HIDDEN') return decision;
  return { ...decision, outcome: 'HIDDEN', variant: null, reason: 'NOT_GRANTED', ruleId: null, legalBasis: null };
}

export class GoneWithHidden {
  private constructor(
    private readonly index: CoordinateIndex,
    private readonly sides: readonly [Ways, Ways],
  ) {}

  /** Costs nothing where neither version hides anything. @throws TooIntricate */
  static *under(
    documents: readonly [PolicyDocument, PolicyDocument],
    { coordinates, goneWith }: SchemaGround,
    effort: Effort,
  ): Work<GoneWithHidden> {
    const index = new Map(coordinates.map((info) => [info.coordinate, info]));
    const search = new Search(index, goneWith, effort);
    effort.beginWith('allHidden');
    return new GoneWithHidden(index, [yield* search.ways(documents[0]), yield* search.ways(documents[1])]);
  }

  /** What takes the place away besides its own rules; null where nothing does. */
  link(coordinate: Coordinate, right: Right): RuledLink | null {
    const info = this.index.get(coordinate);
    if (!info || right !== rightToSelect(coordinate)) return null;
    const [before = [], after = []] = this.sides.map((ways) => ways.get(coordinate));
    if (before.length === 0 && after.length === 0) return null;
    const kept = new Map<Denial, number>();
    return {
      ...{ coordinate, classification: info.classification, right, onlyHiding: true },
      sides: [before, after].map((ways) => ({ grants: [], denials: [...new Set(ways.flat())], kept })),
      together: [before, after],
    };
  }

  isGone(side: 0 | 1, coordinate: Coordinate, caller: CallerClass, relation: RelationBits): boolean {
    const ways = this.sides[side].get(coordinate);
    return ways !== undefined && ways.some((together) => together.every((denial) => holds(denial, caller, relation)));
  }
}

function holds(denial: Denial, caller: CallerClass, relation: RelationBits): boolean {
  return rolesMeant(denial, caller).some((role) => mayHold(denial, caller, role, relation));
}

/** Of rules that hold for the same callers one stands for all. */
interface Alike {
  readonly denials: readonly [Denial, ...Denial[]];
}

/** Nobody in particular: the rules that are asked about hold for everybody. */
const ANYBODY: CallerClass = {
  naturalPerson: true,
  issuer: 'staff',
  roles: [],
  organisation: null,
  organisationKind: null,
  purpose: null,
  purposeValid: false,
  discipline: null,
  recognised: false,
  trained: 'NO',
  contractActive: 'NO',
  inShift: 'NO',
  agreementValid: false,
  orderAssignmentsUsable: true,
  caseAssignmentsUsable: true,
  possibleRelations: Relation.NONE,
  validLegalBases: [],
};

/** What is left of a schema takes some milliseconds to find out. */
const STEPS_OF_A_SCHEMA = 10_000;

interface Lost {
  readonly hidden: ReadonlySet<Coordinate>;
  /** Those that are hidden too. */
  readonly gone: ReadonlySet<Coordinate>;
}

class Search {
  private readonly known = new Map<string, ReadonlySet<Coordinate>>();

  constructor(
    private readonly index: CoordinateIndex,
    private readonly goneWith: GoneWith,
    private readonly effort: Effort,
  ) {}

  *ways({ denials }: PolicyDocument): Work<Ways> {
    const alike = rulesAlike(denials.filter(({ outcome }) => outcome === 'HIDDEN'));
    const lost = new Map<string, Lost>();
    const lostBy = (rules: readonly Alike[]): Lost => {
      const key = rules.map((one) => alike.indexOf(one)).join(' ');
      const found = lost.get(key) ?? this.lostBy(rules);
      lost.set(key, found);
      return found;
    };
    const ways = new Map<Coordinate, HiddenTogether[]>();
    if (alike.length === 0) return ways;
    for (const coordinate of lostBy(alike).gone) {
      const info = this.index.get(coordinate);
      if (!info || followsAnother(info)) continue;
      const isGone = (rules: readonly Alike[]): boolean => rules.length > 0 && lostBy(rules).gone.has(coordinate);
      const fewest = (yield* fewestOf(alike, isGone)).filter((rules) => !lostBy(rules).hidden.has(coordinate));
      const together = fewest.map((rules) => rules.map((one) => one.denials[0]));
      if (together.length > 0) ways.set(coordinate, together);
    }
    return ways;
  }

  private lostBy(rules: readonly Alike[]): Lost {
    const hidden = hiddenBy(
      rules.flatMap((one) => one.denials),
      this.index,
    );
    const key = [...hidden].join(' ');
    let gone = this.known.get(key);
    if (gone === undefined) {
      this.effort.spend(STEPS_OF_A_SCHEMA);
      this.known.set(key, (gone = hidden.size === 0 ? hidden : this.goneWith(hidden)));
    }
    return { hidden, gone };
  }
}

function rulesAlike(denials: readonly Denial[]): Alike[] {
  const byContent = new Map<string, [Denial, ...Denial[]]>();
  for (const denial of denials) {
    const found = byContent.get(contentOf(denial));
    if (found) found.push(denial);
    else byContent.set(contentOf(denial), [denial]);
  }
  return [...byContent.values()].map((alike) => ({ denials: alike }));
}

/** As for a caller for whom all of them hold and no other: what follows a hidden place included. */
function hiddenBy(denials: readonly Denial[], index: CoordinateIndex): ReadonlySet<Coordinate> {
  const forAll = denials.map(({ organisations: _organisations, ...denial }): Denial => ({
    ...denial,
    roles: 'EVERYBODY',
    purposes: 'ANY',
    conditions: [],
  }));
  const policy = compilePolicy({ version: 0, title: '', grants: [], denials: forAll, nobody: [] });
  return new ClassTable(policy, index, ANYBODY, '').hidden;
}

/** Every set of rules that is enough, and none of whose parts is. More rules take away no less. */
function* fewestOf(
  rules: readonly Alike[],
  isEnough: (rules: readonly Alike[]) => boolean,
): Work<(readonly Alike[])[]> {
  const found: (readonly Alike[])[] = [];
  const others: Alike[] = [];
  for (const one of rules) {
    yield;
    if (isEnough([one])) found.push([one]);
    else others.push(one);
  }
  const looked = new Set<string>();
  const open: (readonly Alike[])[] = [others];
  for (let left = open.pop(); left !== undefined; left = open.pop()) {
    yield;
    const key = left.map((one) => rules.indexOf(one)).join(' ');
    if (looked.has(key) || !isEnough(left)) continue;
    looked.add(key);
    let fewest = left;
    for (const one of left) {
      yield;
      const fewer = fewest.filter((other) => other !== one);
      if (isEnough(fewer)) fewest = fewer;
    }
    if (!found.some((same) => same.length === fewest.length && same.every((one) => fewest.includes(one))))
      found.push(fewest);
    for (const one of fewest) open.push(left.filter((other) => other !== one));
  }
  return found;
}
