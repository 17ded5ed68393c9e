/** Whether a policy and a schema speak of the same places: checked at start, so that nothing is open by oversight. */
import { coordinateIndex, followsAnother, type Coordinate, type CoordinateInfo } from '../../model/classification';
import { coordinatesOf } from './compiled-policy';
import { atOnce, type Work } from '../effect/in-slices';
import type { PolicyDocument, WhoseRule } from './grant';
import type { PolicyRegisters } from '../registers/policy-register-store';
import { inEnglish, sentence, type Sentence } from './sentence';
import { validityCheck } from './validate-policy';

/**
 * Every coordinate that is not structural is named by a grant or meant for nobody; every name in the policy exists; and
 * the policy is valid. Companions and input fields follow the coordinate they mask or reveal.
 * @throws Error with every fault in one message.
 */
export function checkCoverage(
  coordinates: readonly CoordinateInfo[],
  policy: PolicyDocument,
  registers: PolicyRegisters,
): void {
  const faults = [...policyFaults(coordinates, policy, registers), ...circularCoordinates(coordinates)];
  if (faults.length > 0) {
    throw new Error(`Policy version ${policy.version} does not fit the schema:\n  ${faults.sort().join('\n  ')}`);
  }
}

export interface CoverageFault {
  readonly coordinate: Coordinate;
  readonly sentence: Sentence;
}

/** One sentence for each way in which the policy does not fit the schema or is not valid, in English. */
export function policyFaults(...asked: Parameters<typeof policyCheck>): string[] {
  return inEnglish(atOnce(policyCheck(...asked)));
}

/** The same in each language, to be done in slices. */
export function* policyCheck(
  coordinates: readonly CoordinateInfo[],
  policy: PolicyDocument,
  registers: PolicyRegisters,
): Work<Sentence[]> {
  const faults = [...coverageFaults(coordinates, policy), ...(yield* validityCheck(policy, registers, coordinates))];
  return faults.map(({ sentence }) => sentence);
}

/** Places that policy and schema do not both speak of, or that no policy can speak of. */
export function coverageFaults(coordinates: readonly CoordinateInfo[], policy: PolicyDocument): CoverageFault[] {
  const known = new Set(coordinates.map((info) => info.coordinate));
  const nobody = policy.nobody.flatMap((group) => group.coordinates);
  const ruled = new Set([...policy.grants.flatMap(coordinatesOf), ...nobody]);
  const named = new Set([...ruled, ...policy.denials.flatMap(coordinatesOf)]);
  const faults = (
    found: readonly Coordinate[],
    what: 'unspoken' | 'unknown' | 'structural' | 'follows',
  ): CoverageFault[] => found.map((coordinate) => ({ coordinate, sentence: sentence(what, { coordinate }) }));
  const those = (which: (info: CoordinateInfo) => boolean): Coordinate[] =>
    coordinates.filter(which).map(({ coordinate }) => coordinate);
  return [
    ...faults(
      those((info) => info.classification !== 'STRUCTURAL' && !followsAnother(info) && !ruled.has(info.coordinate)),
      'unspoken',
    ),
    ...faults(
      [...named].filter((name) => !known.has(name)),
      'unknown',
    ),
    ...faults(
      those((info) => info.classification === 'STRUCTURAL' && named.has(info.coordinate)),
      'structural',
    ),
    ...faults(
      those((info) => followsAnother(info) && named.has(info.coordinate)),
      'follows',
    ),
  ];
}

/** A value that is computed from itself, or masks itself, could never be decided. */
function circularCoordinates(coordinates: readonly CoordinateInfo[]): string[] {
  const index = coordinateIndex(coordinates);
  const basesOf = (coordinate: Coordinate): Coordinate[] => {
    const info = index.get(coordinate);
    if (!info) return [];
    return [
      ...info.derivedFrom,
      ...(info.masks ? [info.masks] : []),
      ...(info.reveals ? [info.reveals.coordinate] : []),
    ];
  };
  return coordinates
    .map((info) => info.coordinate)
    .filter((coordinate) => {
      const reached = new Set<Coordinate>();
      const open = basesOf(coordinate);
      for (let next = open.pop(); next !== undefined; next = open.pop()) {
        if (next === coordinate) return true;
        if (reached.has(next)) continue;
        reached.add(next);
        open.push(...basesOf(next));
      }
      return false;
    })
    .map((coordinate) => `${coordinate} is defined by itself.`);
}

/** What a policy says of the places that this release has: a version may be older, or newer, than the schema. */
type Places = { has(coordinate: Coordinate): boolean };

/** The same, without names of nothing: what is put in force now says no more than can be judged now. */
export function sayingOnly(known: Places, document: PolicyDocument): PolicyDocument {
  return {
    ...document,
    grants: document.grants.flatMap((grant) => namingOnly(known, grant)),
    denials: document.denials.flatMap((denial) => namingOnly(known, denial)),
    nobody: document.nobody.flatMap((group) => {
      const coordinates = group.coordinates.filter((name) => known.has(name));
      return coordinates.length === 0 ? [] : [{ ...group, coordinates }];
    }),
  };
}

/** The rule without names of nothing; none where nothing is left of it. */
export function namingOnly<Rule extends WhoseRule>(known: Places, rule: Rule): Rule[] {
  if (rule.what.every(({ coordinates }) => coordinates.every((name) => known.has(name)))) return [rule];
  const what = rule.what
    .map(({ group, coordinates }) => ({ group, coordinates: coordinates.filter((name) => known.has(name)) }))
    .filter(({ coordinates }) => coordinates.length > 0);
  return what.length === 0 ? [] : [{ ...rule, what }];
}
