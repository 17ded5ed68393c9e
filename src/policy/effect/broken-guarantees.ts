/**
 * Whether a version keeps the guarantees: exact over every caller and row, by the same least callers at which versions
 * are compared (decision record 0027). A guarantee that is broken comes with a caller who shows it.
 */
import type { Coordinate, CoordinateInfo } from '../../model/classification';
import type { Decision, Right } from '../../model/decision';
import { ROLES, type Purpose } from '../../model/roles';
import { compilePolicy, type CompiledPolicy } from '../compiled-policy';
import { conditionHolds } from '../conditions';
import { decide } from '../decide';
import { CONDITIONS, type Condition, type PolicyDocument } from '../grant';
import { isMoreThan } from './effect-order';
import { Effort, STEPS_OF_A_PROBE } from './effort';
import { explanations, type Explained } from './explanations';
import { FloorWays } from './floor-ways';
import type { Guarantee } from './guarantee';
import { atOnce, type Work } from './in-slices';
import { probesAt, purposeClasses, type Probe } from './probes';
import { eachBoth, NOTHING_REQUIRED, roleBit, type Requirement } from './requirement';
import { askedOnce, followsAnother, linksOf, ruledLinks, type CoordinateIndex, type RuledLink } from './rule-chain';

export interface BrokenGuarantee {
  readonly guarantee: Guarantee;
  readonly counterExample: CounterExample;
}

/** Somebody who gets more than the guarantee allows, with the least it takes. */
export interface CounterExample {
  readonly probe: Probe;
  /** One purpose of those it shows under. */
  readonly purpose: Purpose | null;
  readonly conditions: readonly Condition[];
  readonly decision: Decision;
}

/** At most one counter-example for each guarantee. */
export function brokenGuarantees(...asked: Parameters<typeof guaranteeCheck>): BrokenGuarantee[] {
  return atOnce(guaranteeCheck(...asked));
}

/** The same, to be done in slices. @throws TooIntricate */
export function* guaranteeCheck(
  document: PolicyDocument,
  guarantees: readonly Guarantee[],
  coordinates: readonly CoordinateInfo[],
  effort = new Effort(),
): Work<BrokenGuarantee[]> {
  const index: CoordinateIndex = new Map(coordinates.map((info) => [info.coordinate, info]));
  const looking: Looking = { index, policy: compilePolicy(document), effort, floor: new FloorWays(effort) };
  const broken: BrokenGuarantee[] = [];
  for (const guarantee of guarantees) {
    const counterExample = yield* counterExampleTo(guarantee, looking);
    if (counterExample) broken.push({ guarantee, counterExample });
  }
  return broken;
}

interface Looking {
  readonly index: CoordinateIndex;
  readonly policy: CompiledPolicy;
  readonly floor: FloorWays;
  readonly effort: Effort;
}

function* counterExampleTo(guarantee: Guarantee, looking: Looking): Work<CounterExample | null> {
  const { index, policy } = looking;
  const looked = new Set<string>();
  for (const right of guarantee.rights) {
    for (const coordinate of coordinatesMeant(guarantee, index)) {
      yield;
      const asked = askedOnce(linksOf(index, coordinate, right), [policy]);
      const key = [...asked.keys()].join('\n');
      if (asked.size === 0 || looked.has(key)) continue;
      looked.add(key);
      const links = ruledLinks(asked, [policy]);
      looking.effort.beginWith({ right, coordinate });
      const found = yield* firstBeyond(guarantee, { coordinate, right, links }, looking);
      if (found) return found;
    }
  }
  return null;
}

function coordinatesMeant({ coordinates, classifications }: Guarantee, index: CoordinateIndex): Coordinate[] {
  const ofClass = [...index.values()].filter(
    (info) => classifications.includes(info.classification) && !followsAnother(info),
  );
  return [...coordinates, ...ofClass.map(({ coordinate }) => coordinate)];
}

interface LookedAt {
  readonly coordinate: Coordinate;
  readonly right: Right;
  readonly links: readonly RuledLink[];
}

function* firstBeyond(
  guarantee: Guarantee,
  { coordinate, right, links }: LookedAt,
  { index: coordinates, policy, floor, effort }: Looking,
): Work<CounterExample | null> {
  const classes = purposeClasses(links, guarantee.purposes === 'ANY' ? [] : guarantee.purposes);
  const seen = new Set<string>();
  for (const explained of meant(explanations(links, effort), guarantee, effort)) {
    yield;
    if (explained === null) continue;
    for (const probe of probesAt(explained, classes, floor, seen)) {
      if (probe === null) yield;
      if (probe === null) continue;
      effort.spend(STEPS_OF_A_PROBE);
      if (!isMeant(guarantee, probe)) continue;
      const { caller, relation, purposes } = probe;
      // by its rules alone: that it goes out of the schema along with something hidden does not count, which is the safe side
      const decision = decide({ policy, coordinates, coordinate, right, caller, relation });
      if (!isMoreThan(decision.outcome, guarantee.atMost)) continue;
      return { probe, purpose: purposes[0] ?? null, conditions: holding(CONDITIONS, probe), decision };
    }
  }
  return null;
}

/** Explanations together with being one of those the guarantee is about. */
function* meant(all: Iterable<Explained | null>, guarantee: Guarantee, effort: Effort): Generator<Explained | null> {
  const who = eachBoth(
    guarantee.roles === 'EVERYBODY'
      ? [NOTHING_REQUIRED]
      : guarantee.roles.map((role): Requirement => ({ ...NOTHING_REQUIRED, roles: roleBit(role) })),
    guarantee.organisationKinds === null
      ? [NOTHING_REQUIRED]
      : guarantee.organisationKinds.map((kind): Requirement => ({ ...NOTHING_REQUIRED, kind })),
  );
  for (const explained of all) {
    if (explained === null) yield null;
    if (explained === null) continue;
    const { requirement, granted } = explained;
    effort.spend(who.length);
    for (const both of eachBoth([requirement], who)) yield { requirement: both, granted };
  }
}

function isMeant({ roles, withOtherRoles, purposes, unless }: Guarantee, probe: Probe): boolean {
  const { caller } = probe;
  const others = roles === 'EVERYBODY' ? [] : ROLES.filter((role) => !roles.includes(role));
  if (!withOtherRoles && caller.roles.some((role) => others.includes(role))) return false;
  if (purposes !== 'ANY' && (caller.purpose === null || !purposes.includes(caller.purpose))) return false;
  return unless.length === 0 || holding(unless, probe).length < unless.length;
}

/** In any of the caller's roles. */
function holding(conditions: readonly Condition[], { caller, relation }: Probe): Condition[] {
  const roles = caller.roles.length > 0 ? caller.roles : [null];
  return conditions.filter((condition) =>
    roles.some((role) => conditionHolds(condition, caller, role, relation) === 'YES'),
  );
}
