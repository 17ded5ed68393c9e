/**
 * What changes for callers from one version of the policy to another: exact over every caller there can be and every row.
 * Each place is asked of `decide` under both versions, at the callers their rules can tell apart (decision record 0027).
 */
import type { Coordinate } from '../../model/classification';
import { RIGHTS, type Decision, type Right } from '../../model/decision';
import { compilePolicy, coordinatesOf, type CompiledPolicy } from '../compiled-policy';
import { decide } from '../decide';
import type { PolicyDocument } from '../grant';
import { cellsOf, type DifferenceCell, type Finding } from './difference-cells';
import { changeOf } from './effect-order';
import { Effort, STEPS_OF_A_PROBE } from './effort';
import { explanations } from './explanations';
import { FloorWays } from './floor-ways';
import { GoneWithHidden, unlessGone, type SchemaGround } from './gone-with-hidden';
import { atOnce, type Work } from './in-slices';
import { probesAt, purposeClasses, type Probe } from './probes';
import {
  askedOnce,
  haveSameRules,
  isTakenAlike,
  linksOf,
  ruledLinks,
  takenKey,
  type CoordinateIndex,
  type RuledLink,
} from './rule-chain';

export interface PolicyDifference {
  /** Version numbers. */
  readonly from: number;
  readonly to: number;
  /**
   * Whether somebody, somewhere, gets more than before: a value, a part of one, a mask of another kind, or a place to know
   * of. Also where it cannot be said that nobody will, for a place is missing.
   */
  readonly widens: boolean;
  readonly narrows: boolean;
  /** Places that only one of them rules, or that they rule differently, and that this release does not have. */
  readonly missing: readonly Coordinate[];
  /** Every difference, each with the least that a caller needs for it. */
  readonly cells: readonly DifferenceCell[];
}

/** Places that both versions have the same rules for, each version its own. */
interface Place {
  readonly right: Right;
  readonly coordinates: Coordinate[];
  readonly links: readonly RuledLink[];
}

export function compareVersions(...asked: Parameters<typeof comparison>): PolicyDifference {
  return atOnce(comparison(...asked));
}

/** The same, to be done in slices. @throws TooIntricate */
export function* comparison(
  before: PolicyDocument,
  after: PolicyDocument,
  ground: SchemaGround,
  effort = new Effort(),
): Work<PolicyDifference> {
  const index: CoordinateIndex = new Map(ground.coordinates.map((info) => [info.coordinate, info]));
  const policies = [compilePolicy(before), compilePolicy(after)] as const;
  const gone = yield* GoneWithHidden.under([before, after], ground, effort);
  const floor = new FloorWays(effort);
  const cells: DifferenceCell[] = [];
  for (const { right, coordinates: same, links } of yield* changedPlaces(index, policies, gone)) {
    const [coordinate = ''] = same;
    // written out: a spread would cost more than a decision
    const canBeGone = gone.link(coordinate, right) !== null;
    const effect = (side: 0 | 1, { caller, relation }: Probe): Decision => {
      const decision = decide({ policy: policies[side], coordinates: index, coordinate, right, caller, relation });
      return canBeGone ? unlessGone(decision, gone.isGone(side, coordinate, caller, relation)) : decision;
    };
    const effectsAt = (probe: Probe): readonly [Decision, Decision] => [effect(0, probe), effect(1, probe)];
    effort.beginWith({ right, coordinate });
    const findings = yield* findingsOf(links, { floor, effort }, effectsAt);
    cells.push(...(yield* cellsOf({ right, coordinates: same, links, findings, effectsAt }, effort)));
  }
  const missing = missingPlaces(index, [before, after], policies);
  return {
    from: before.version,
    to: after.version,
    widens: cells.some(({ change }) => change !== 'LESS') || missing.length > 0,
    narrows: cells.some(({ change }) => change !== 'MORE'),
    missing,
    cells,
  };
}

function missingPlaces(
  index: CoordinateIndex,
  documents: readonly PolicyDocument[],
  [before, after]: readonly [CompiledPolicy, CompiledPolicy],
): Coordinate[] {
  const named = documents.flatMap(({ grants, denials }) => [...grants, ...denials].flatMap(coordinatesOf));
  const missing = [...new Set(named)].filter((coordinate) => !index.has(coordinate)).sort();
  const ruledAlike = (coordinate: Coordinate): boolean =>
    RIGHTS.every((right) => haveSameRules({ coordinate, classification: 'MEDICAL', right }, before, after));
  return missing.filter((coordinate) => !ruledAlike(coordinate));
}

function* changedPlaces(
  index: CoordinateIndex,
  policies: readonly [CompiledPolicy, CompiledPolicy],
  gone: GoneWithHidden,
): Work<Place[]> {
  const places = new Map<string, Place>();
  for (const right of RIGHTS) {
    for (const coordinate of index.keys()) {
      yield;
      const asked = linksOf(index, coordinate, right);
      const taken = gone.link(coordinate, right);
      const isTakenLikeBefore = taken === null || isTakenAlike(taken);
      if (isTakenLikeBefore && asked.every((link) => haveSameRules(link, ...policies))) continue;
      const once = askedOnce(asked, policies);
      const key = [...once.keys(), ...(taken ? [takenKey(taken)] : [])].join('\n');
      const known = places.get(key);
      if (known) {
        known.coordinates.push(coordinate);
        continue;
      }
      const links = [...ruledLinks(once, policies), ...(taken ? [taken] : [])];
      places.set(key, { right, coordinates: [coordinate], links });
    }
  }
  return [...places.values()];
}

function* findingsOf(
  links: readonly RuledLink[],
  { floor, effort }: { readonly floor: FloorWays; readonly effort: Effort },
  effectsAt: (probe: Probe) => readonly [Decision, Decision],
): Work<Finding[]> {
  const classes = purposeClasses(links);
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const explained of explanations(links, effort)) {
    yield;
    if (explained === null) continue;
    for (const probe of probesAt(explained, classes, floor, seen)) {
      if (probe === null) yield;
      if (probe === null) continue;
      effort.spend(STEPS_OF_A_PROBE);
      const [before, after] = effectsAt(probe);
      const change = changeOf(before, after);
      if (change !== null) findings.push({ probe, before, after, change });
    }
  }
  return findings;
}
