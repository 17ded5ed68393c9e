/** Differences as a reader sees them: who, what, under which purposes and conditions, and what becomes of it. */
import type { Coordinate } from '../../model/classification';
import type { Decision, Outcome, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import { conditionHolds } from '../rules/conditions';
import { CONDITIONS, type Condition, type CoordinateGroup, type Denial, type Grant } from '../rules/grant';
import { PURPOSES_AND_NONE, rulesOfPlace, type AskedPlace } from './explanations';
import type { Effort, Work } from './in-slices';
import {
  basisFact,
  isWithin,
  probe as probeWith,
  sizeOf,
  together,
  waysToMeet,
  type Facts,
  type Probe,
} from './least-caller';

/** OTHER: the same value is generalised in another way, which reveals something new and no longer something old. */
export type Change = 'MORE' | 'LESS' | 'OTHER';

/** That a place is there at all is known to a caller to whom it is withheld, and not to one to whom it is hidden. */
const RANK: Record<Outcome, number> = { HIDDEN: 0, WITHHELD: 1, MASKED: 2, VISIBLE: 3 };

/** Null where both give the same. */
export function changeOf(
  before: Pick<Decision, 'outcome' | 'variant'>,
  after: Pick<Decision, 'outcome' | 'variant'>,
): Change | null {
  const step = RANK[after.outcome] - RANK[before.outcome];
  if (step !== 0) return step > 0 ? 'MORE' : 'LESS';
  return after.outcome === 'MASKED' && before.variant !== after.variant ? 'OTHER' : null;
}

export function isMoreThan(outcome: Outcome, most: Outcome): boolean {
  return RANK[outcome] > RANK[most];
}

/** With the rule that decides, or the row of the floor; null where nothing is granted. */
export type Effect = Pick<Decision, 'outcome' | 'variant' | 'ruleId'>;

/** One difference with the least it takes: a caller with more may meet another rule, which has a cell of its own. */
export interface DifferenceCell {
  readonly what: readonly CoordinateGroup[];
  readonly right: Right;
  /** Held at once; none is any caller. */
  readonly roles: readonly Role[];
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

export interface ComparedPlace extends AskedPlace {
  readonly right: Right;
  readonly coordinates: readonly Coordinate[];
  readonly findings: readonly Finding[];
  readonly effectsAt: (probe: Probe) => readonly [Decision, Decision];
}

/** What would undo it is asked of both versions, condition by condition; and it is answered and read. */
const STEPS_OF_A_CELL = 2_000;

/** @throws TooIntricate */
export function* cellsOf(place: ComparedPlace, effort: Effort): Work<DifferenceCell[]> {
  const least: Finding[] = [];
  const bySize: Finding[][] = [];
  for (const finding of place.findings) (bySize[sizeOfProbe(finding.probe)] ??= []).push(finding);
  for (const finding of bySize.flat()) {
    yield;
    effort.spend(least.length);
    if (!least.some((known) => covers(known, finding))) least.push(finding);
  }
  const rules = rulesOfPlace(place);
  const ofTheRight = rules.filter(({ right }) => right === place.right);
  const groups = groupsOf(place.coordinates, [...ofTheRight, ...rules]);
  const named = CONDITIONS.filter((condition) => rules.some((rule) => rule.conditions.includes(condition)));
  /** The same under several classes of purposes is one cell. */
  const bySame = new Map<string, DifferenceCell>();
  for (const finding of least) {
    yield;
    const [first, ...others] = finding.probe.setting.organisations;
    effort.spend(STEPS_OF_A_CELL);
    const cell = cellOf(place, groups, named, finding);
    for (const organisation of [first ?? null, ...others]) {
      const key = JSON.stringify({ ...cell, organisation, what: null, purposes: null });
      const purposes = [...(bySame.get(key)?.purposes ?? []), ...cell.purposes];
      bySame.set(key, { ...cell, organisation, purposes: PURPOSES_AND_NONE.filter((one) => purposes.includes(one)) });
    }
  }
  return [...bySame.values()];
}

function cellOf(
  place: ComparedPlace,
  what: readonly CoordinateGroup[],
  named: readonly Condition[],
  { probe, before, after, change }: Finding,
): DifferenceCell {
  const { caller, setting, standing } = probe;
  return {
    what,
    right: place.right,
    roles: caller.roles,
    organisationKind: setting.organisationKind,
    organisation: null,
    purposes: setting.purposes,
    conditions: CONDITIONS.filter((condition) => answerOf(condition, probe) === 'YES'),
    unknown: named.filter((condition) => answerOf(condition, probe) === 'UNKNOWN'),
    without: undoing(place, named, probe),
    recognised: standing.recognised,
    legalBases: caller.validLegalBases,
    endedLegalBases: undoingBases(place, probe),
    before: effectOf(before),
    after: effectOf(after),
    change,
  };
}

function effectOf({ outcome, variant, ruleId }: Decision): Effect {
  return { outcome, variant, ruleId };
}

/** In any of the caller's roles. */
export function answerOf(condition: Condition, { caller, relation }: Probe): 'YES' | 'NO' | 'UNKNOWN' {
  const roles = caller.roles.length > 0 ? caller.roles : [null];
  const answers = roles.map((role) => conditionHolds(condition, caller, role, relation));
  return answers.find((answer) => answer === 'YES') ?? answers.find((answer) => answer === 'UNKNOWN') ?? 'NO';
}

/** The fewest conditions that do not hold, and with which there would be no difference; none where nothing helps. */
function undoing(place: ComparedPlace, named: readonly Condition[], probe: Probe): Condition[] {
  const missing = named.filter((condition) => answerOf(condition, probe) === 'NO');
  const possible = missing.filter((condition) => withConditions(probe, [condition]) !== null);
  if (possible.length === 0 || !isUndone(place, probe, withConditions(probe, possible))) return [];
  return possible.reduce<Condition[]>((needed, condition) => {
    const fewer = needed.filter((one) => one !== condition);
    return isUndone(place, probe, withConditions(probe, fewer)) ? fewer : needed;
  }, possible);
}

function undoingBases(place: ComparedPlace, probe: Probe): string[] {
  const ended = place.bases.filter((basis) => !probe.caller.validLegalBases.includes(basis));
  const facts = place.bases.reduce((all, _basis, at) => all | basisFact(at), probe.facts);
  return ended.length > 0 && isUndone(place, probe, facts) ? ended : [];
}

/** Whether the same caller with these facts has no difference; null is a caller that cannot be. */
function isUndone({ effectsAt, bases }: ComparedPlace, { setting, standing }: Probe, facts: Facts | null): boolean {
  return facts !== null && changeOf(...effectsAt(probeWith(facts, setting, standing, bases))) === null;
}

/** The same caller with these conditions met; null where no caller can be so. */
function withConditions({ facts, setting, caller }: Probe, conditions: readonly Condition[]): Facts | null {
  const [role = null] = caller.roles;
  return conditions.reduce<Facts | null>((met, condition) => {
    const [way] = waysToMeet(condition, role, setting, ['YES']);
    return met === null || way === undefined ? null : together(met, way);
  }, facts);
}

/** Under the names that the rules about them use, the first of them first. */
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

/** Whether the first says already what the other says of a caller with more. */
function covers(one: Finding, other: Finding): boolean {
  const [less, more] = [one.probe.setting, other.probe.setting];
  return (
    less.purposes === more.purposes &&
    isSameEffect(one.before, other.before) &&
    isSameEffect(one.after, other.after) &&
    (less.organisationKind === null || less.organisationKind === more.organisationKind) &&
    (less.organisations.length === 0 || less.organisations === more.organisations) &&
    (less.naturalPerson || !more.naturalPerson) &&
    isWithin(one.probe.facts, other.probe.facts)
  );
}

function isSameEffect(one: Decision, other: Decision): boolean {
  return one.outcome === other.outcome && one.variant === other.variant;
}

function sizeOfProbe({ facts, setting, standing }: Probe): number {
  const { organisationKind, organisations, naturalPerson } = setting;
  const others = [organisationKind !== null, organisations.length > 0, !naturalPerson, standing.recognised];
  return sizeOf(facts) + others.filter(Boolean).length;
}
