/** Differences as a reader sees them: who, what, under which purposes and conditions, and what becomes of it. */
import type { Coordinate } from '../../model/classification';
import type { Decision, MaskVariant, Outcome, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import { conditionHolds } from '../conditions';
import { CONDITIONS, type Condition, type CoordinateGroup, type Denial, type Grant } from '../grant';
import { changeOf, type Change } from './effect-order';
import type { Effort } from './effort';
import type { Work } from './in-slices';
import { probe as completed, type Probe } from './probes';
import { both, FACTS_TOLD, isWithin, PURPOSES_AND_NONE, waysToMeet, type Requirement } from './requirement';
import type { RuledLink } from './rule-chain';

export interface Effect {
  readonly outcome: Outcome;
  readonly variant: MaskVariant | null;
  /** The rule that decides, or the row of the floor; null where nothing is granted. */
  readonly ruleId: string | null;
}

/** One difference with the least it takes: whoever has more may meet another rule, which has a cell of its own. */
export interface DifferenceCell {
  readonly what: readonly CoordinateGroup[];
  readonly right: Right;
  /** Held at once; none is anybody. */
  readonly roles: readonly Role[];
  /** False for an organisation's system. */
  readonly naturalPerson: boolean;
  readonly organisationKind: OrganisationKind | null;
  /** CBE number. */
  readonly organisation: string | null;
  /** Under each of these alike; null is a request without a purpose. */
  readonly purposes: readonly (Purpose | null)[];
  /** All of them hold. */
  readonly conditions: readonly Condition[];
  /** It cannot be known whether they hold. */
  readonly unknown: readonly Condition[];
  /** Where all of these hold as well there is no such difference. */
  readonly without: readonly Condition[];
  /** Whether it takes a recognised health professional. */
  readonly recognised: boolean;
  /** Ids of the legal bases that have to be valid for it. */
  readonly legalBases: readonly string[];
  /** Ids of those that must have ended for it: with them there is no such difference. */
  readonly endedLegalBases: readonly string[];
  readonly before: Effect;
  readonly after: Effect;
  readonly change: Change;
}

export interface Finding {
  readonly probe: Probe;
  readonly before: Decision;
  readonly after: Decision;
  readonly change: Change;
}

export interface ComparedPlace {
  readonly right: Right;
  readonly coordinates: readonly Coordinate[];
  readonly links: readonly RuledLink[];
  readonly findings: readonly Finding[];
  readonly effectsAt: (probe: Probe) => readonly [Decision, Decision];
}

/** @throws TooIntricate */
export function* cellsOf(place: ComparedPlace, effort: Effort): Work<DifferenceCell[]> {
  const least: Finding[] = [];
  const bySize: Finding[][] = [];
  for (const finding of place.findings) {
    yield;
    (bySize[sizeOf(finding.probe)] ??= []).push(finding);
  }
  for (const finding of bySize.flat()) {
    yield;
    effort.spend(least.length);
    if (!least.some((known) => covers(known, finding))) least.push(finding);
  }
  const named = namedBy(place);
  const cells: DifferenceCell[] = [];
  for (const finding of least) {
    yield;
    effort.spend(STEPS_OF_A_CELL);
    cells.push(cellOf(place, named, finding));
  }
  return yield* merged(cells);
}

/** What would undo it is asked of both versions, condition by condition; and it is answered and read. */
const STEPS_OF_A_CELL = 2_000;

function cellOf(place: ComparedPlace, named: Named, { probe, before, after, change }: Finding): DifferenceCell {
  const { caller, requirement, standing } = probe;
  const holding = CONDITIONS.filter((condition) => answerOf(condition, probe) === 'YES');
  return {
    what: named.groups,
    right: place.right,
    roles: caller.roles,
    naturalPerson: standing.naturalPerson,
    organisationKind: caller.organisationKind,
    organisation: caller.organisation,
    purposes: probe.purposes,
    conditions: holding,
    unknown: named.conditions.filter((condition) => answerOf(condition, probe) === 'UNKNOWN'),
    without: undoing(place, named.conditions, probe),
    recognised: standing.recognised,
    legalBases: requirement.bases,
    endedLegalBases: undoingBases(place, named.bases, probe),
    before: effectOf(before),
    after: effectOf(after),
    change,
  };
}

function effectOf({ outcome, variant, ruleId }: Decision): Effect {
  return { outcome, variant, ruleId };
}

/** In any of the caller's roles. */
function answerOf(condition: Condition, { caller, relation }: Probe): 'YES' | 'NO' | 'UNKNOWN' {
  const roles = caller.roles.length > 0 ? caller.roles : [null];
  const answers = roles.map((role) => conditionHolds(condition, caller, role, relation));
  return answers.find((answer) => answer === 'YES') ?? answers.find((answer) => answer === 'UNKNOWN') ?? 'NO';
}

/** The fewest conditions that do not hold, and with which there would be no difference; none where nothing helps. */
function undoing(place: ComparedPlace, named: readonly Condition[], probe: Probe): Condition[] {
  const missing = named.filter((condition) => answerOf(condition, probe) === 'NO');
  const possible = missing.filter((condition) => withConditions(probe, [condition]) !== null);
  if (possible.length === 0 || !isUndone(place, withConditions(probe, possible))) return [];
  return possible.reduce<Condition[]>((needed, condition) => {
    const fewer = needed.filter((one) => one !== condition);
    return isUndone(place, withConditions(probe, fewer)) ? fewer : needed;
  }, possible);
}

function undoingBases(
  place: ComparedPlace,
  named: readonly string[],
  { requirement, standing, purposes }: Probe,
): string[] {
  const ended = named.filter((basis) => !requirement.bases.includes(basis));
  const all = { ...requirement, bases: [...requirement.bases, ...ended].sort() };
  return ended.length > 0 && isUndone(place, completed(all, standing, purposes)) ? ended : [];
}

function isUndone({ effectsAt }: ComparedPlace, probe: Probe | null): boolean {
  return probe !== null && changeOf(...effectsAt(probe)) === null;
}

/** The same caller with these conditions met; null where nobody can be so. */
function withConditions(
  { requirement, standing, purposes, caller }: Probe,
  conditions: readonly Condition[],
): Probe | null {
  const [role = null] = caller.roles;
  const more = conditions.reduce<Requirement | null>((met, condition) => {
    const [way] = waysToMeet(condition, role, ['YES']);
    return met && way ? both(met, way) : null;
  }, requirement);
  if (!more || (more.natural !== null && more.natural !== standing.naturalPerson)) return null;
  return completed(more, standing, purposes);
}

/** What the rules of a place speak of. */
interface Named {
  readonly groups: readonly CoordinateGroup[];
  readonly conditions: readonly Condition[];
  /** In the order of their names. */
  readonly bases: readonly string[];
}

function namedBy({ links, coordinates }: ComparedPlace): Named {
  const rules = links.flatMap(({ sides }) => sides.flatMap(({ grants, denials }) => [...grants, ...denials]));
  const conditions = new Set(rules.flatMap((rule) => rule.conditions));
  const bases = new Set(rules.flatMap((rule) => ('legalBasis' in rule ? [rule.legalBasis] : [])));
  return {
    groups: groupsOf(coordinates, rules),
    conditions: CONDITIONS.filter((condition) => conditions.has(condition)),
    bases: [...bases].sort(),
  };
}

/** Under the names that the rules about them use. */
function groupsOf(coordinates: readonly Coordinate[], rules: readonly (Grant | Denial)[]): CoordinateGroup[] {
  const groups = new Map<string, Coordinate[]>();
  const named = rules.flatMap(({ what }) => what);
  for (const coordinate of coordinates) {
    const group = named.find((one) => one.coordinates.includes(coordinate))?.group ?? coordinate;
    const members = groups.get(group);
    if (members) members.push(coordinate);
    else groups.set(group, [coordinate]);
  }
  return [...groups].map(([group, members]) => ({ group, coordinates: members }));
}

/** Whether the first says already what the other says of somebody with more. */
function covers(one: Finding, other: Finding): boolean {
  const less = one.probe.requirement;
  const more = other.probe.requirement;
  return (
    isSameEffect(one, other) &&
    one.probe.purposes === other.probe.purposes &&
    isWithin(less.roles, more.roles) &&
    isWithin(less.bits, more.bits) &&
    isWithin(less.known, more.known) &&
    isWithin(less.unknown, more.unknown) &&
    (less.agreement ? more.agreement : true) &&
    (less.natural === null || less.natural === other.probe.standing.naturalPerson) &&
    (less.kind === null || less.kind === more.kind) &&
    (less.number === null || less.number === more.number) &&
    less.bases.every((basis) => more.bases.includes(basis))
  );
}

function isSameEffect(one: Finding, other: Finding): boolean {
  return (
    one.before.outcome === other.before.outcome &&
    one.before.variant === other.before.variant &&
    one.after.outcome === other.after.outcome &&
    one.after.variant === other.after.variant
  );
}

function sizeOf({ requirement, standing }: Probe): number {
  const { roles, bits, known, unknown, agreement, kind, number, bases } = requirement;
  const facts = known & FACTS_TOLD;
  const counted = [roles, bits, facts, unknown].reduce((sum, set) => sum + bitsIn(set), 0);
  const others = [agreement, kind !== null, number !== null, !standing.naturalPerson, standing.recognised];
  return counted + others.filter(Boolean).length + bases.length;
}

function bitsIn(set: number): number {
  return set === 0 ? 0 : (set & 1) + bitsIn(set >>> 1);
}

/** Of one place: the same under several classes of purposes is one cell. */
function* merged(cells: readonly DifferenceCell[]): Work<DifferenceCell[]> {
  const bySame = new Map<string, DifferenceCell>();
  for (const cell of cells) {
    yield;
    const key = JSON.stringify({ ...cell, what: null, purposes: null });
    const known = bySame.get(key);
    bySame.set(key, known ? { ...cell, purposes: inOrder([...known.purposes, ...cell.purposes]) } : cell);
  }
  return [...bySame.values()];
}

function inOrder(purposes: readonly (Purpose | null)[]): (Purpose | null)[] {
  return PURPOSES_AND_NONE.filter((purpose) => purposes.includes(purpose));
}
