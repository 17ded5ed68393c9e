/**
 * What changes for callers from one version of the policy to another: exact over every caller there can be and every row.
 * Each place is asked of `decide` under both versions, at the callers their rules can distinguish (README.md).
 */
import { coordinateIndex, type Coordinate, type CoordinateIndex } from '../../model/classification';
import { RIGHTS, type Decision } from '../../model/decision';
import { compilePolicy, coordinatesOf, type CompiledPolicy } from '../rules/compiled-policy';
import { decide } from '../rules/decide';
import type { PolicyDocument } from '../rules/grant';
import { cellsOf, changeOf, type ComparedPlace, type DifferenceCell, type Finding } from './difference-cells';
import { askedPlace, callersToAsk, settingsOf } from './explanations';
import { GoneWithHidden, unlessGone, type SchemaGround } from './gone-with-hidden';
import { atOnce, Effort, type Work } from './in-slices';
import type { Probe } from './least-caller';
import { contentOf, haveSameRules, linksOf, ruledLinks } from './rule-chain';

export interface PolicyDifference {
  /** Version numbers. */
  readonly from: number;
  readonly to: number;
  /**
   * Whether any caller, anywhere, gets more than before: a value, a part of one, a mask of another kind, or a place to know
   * of. Also where this cannot be known, because a place is missing.
   */
  readonly widens: boolean;
  readonly narrows: boolean;
  /** Places that only one of them rules, or that they rule differently, and that this release does not have. */
  readonly missing: readonly Coordinate[];
  /** Every difference, each with the least that a caller needs for it. */
  readonly cells: readonly DifferenceCell[];
}

export function compareVersions(...asked: Parameters<typeof comparison>): PolicyDifference {
  return atOnce(comparison(...asked));
}

type Two<Item> = readonly [Item, Item];

/** The same, to be done in slices. @throws TooIntricate */
export function* comparison(
  before: PolicyDocument,
  after: PolicyDocument,
  ground: SchemaGround,
  effort = new Effort(),
): Work<PolicyDifference> {
  const index = coordinateIndex(ground.coordinates);
  const policies: Two<CompiledPolicy> = [compilePolicy(before), compilePolicy(after)];
  const gone = yield* GoneWithHidden.under([before, after], ground, effort);
  const cells: DifferenceCell[] = [];
  for (const place of yield* changedPlaces(index, policies, gone)) {
    const {
      right,
      coordinates: [coordinate = ''],
    } = place;
    const effect = (side: 0 | 1, { caller, relation }: Probe): Decision => {
      const decision = decide({ policy: policies[side], coordinates: index, coordinate, right, caller, relation });
      return unlessGone(decision, gone.isGone(side, coordinate, right, caller, relation));
    };
    const effectsAt = (probe: Probe): Two<Decision> => [effect(0, probe), effect(1, probe)];
    effort.beginWith({ right, coordinate });
    const findings = yield* findingsOf(place, effectsAt, effort);
    cells.push(...(yield* cellsOf({ ...place, findings, effectsAt }, effort)));
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
  documents: Two<PolicyDocument>,
  policies: Two<CompiledPolicy>,
): Coordinate[] {
  const named = documents.flatMap(({ grants, denials }) => [...grants, ...denials].flatMap(coordinatesOf));
  const missing = [...new Set(named)].filter((coordinate) => !index.has(coordinate)).sort();
  const isRuledAlike = (coordinate: Coordinate): boolean =>
    RIGHTS.every((right) => haveSameRules({ coordinate, classification: 'MEDICAL', right }, ...policies));
  return missing.filter((coordinate) => !isRuledAlike(coordinate));
}

/** Coordinates for which each version has the same rules of its own are one place. */
type ChangedPlace = Omit<ComparedPlace, 'findings' | 'effectsAt'> & { readonly coordinates: Coordinate[] };

function* changedPlaces(
  index: CoordinateIndex,
  policies: Two<CompiledPolicy>,
  gone: GoneWithHidden,
): Work<ChangedPlace[]> {
  const places = new Map<string, ChangedPlace>();
  for (const right of RIGHTS) {
    for (const coordinate of index.keys()) {
      yield;
      const links = linksOf(index, coordinate, right);
      const hiddenWith = gone.hiddenWith(coordinate, right);
      const [hiddenBefore, hiddenAfter] = hiddenWith.map((lists) =>
        JSON.stringify(lists.map((list) => list.map(contentOf)).sort()),
      );
      if (hiddenBefore === hiddenAfter && links.every((link) => haveSameRules(link, ...policies))) continue;
      const ruled = ruledLinks(links, policies);
      const key = [
        ...ruled.keys(),
        JSON.stringify(hiddenWith.map((lists) => lists.map((list) => list.map(({ id }) => id)))),
      ].join('\n');
      const known = places.get(key);
      if (known) known.coordinates.push(coordinate);
      else places.set(key, { right, coordinates: [coordinate], ...askedPlace([...ruled.values()], hiddenWith) });
    }
  }
  return [...places.values()];
}

/** A caller is asked for under both versions, and remembered. */
const STEPS_OF_A_PROBE = 50;

function* findingsOf(place: ChangedPlace, effectsAt: (probe: Probe) => Two<Decision>, effort: Effort): Work<Finding[]> {
  const findings: Finding[] = [];
  for (const setting of settingsOf(place, { purposes: [], kinds: null })) {
    for (const probe of callersToAsk(place, setting, effort)) {
      yield;
      if (probe === undefined) continue;
      effort.spend(STEPS_OF_A_PROBE);
      const [before, after] = effectsAt(probe);
      const change = changeOf(before, after);
      if (change !== null) findings.push({ probe, before, after, change });
    }
  }
  return findings;
}
