/** What is wrong with what a policy file says: names of nothing, what the law forbids, places nobody speaks of. */
import { coordinateIndex, type Coordinate, type CoordinateInfo } from '../../model/classification';
import { coverageFaults, namingOnly } from '../rules/coverage';
import type { PolicyDocument } from '../rules/grant';
import { atOnce } from '../effect/in-slices';
import { validityCheck } from '../rules/validate-policy';
import { nearestName } from '../../model/nearest-name';
import { nameable } from './file-shape';
import { MOST_HINTS, type PlacedName, type PlacedPolicy } from './placed-policy';
import type { FileFault } from './shape-faults';
import type { PolicyRegisters } from '../registers/policy-register-store';

export function meaningFaults(placed: PlacedPolicy, ground: PolicyGround): FileFault[] {
  return [
    ...idsTwice(placed.ruleIds),
    ...coordinateFaults(placed.coordinates, ground.coordinates),
    ...legalBasisFaults(placed.legalBases, ground),
    ...faultsOfRules(placed, ground),
    // what nobody speaks of may stand in the part that could not be read
    ...(placed.isWhole && !ground.isOfBefore ? unspokenOf(placed, ground.coordinates) : []),
  ];
}

function idsTwice(ids: readonly PlacedName[]): FileFault[] {
  const first = new Map<string, PlacedName>();
  return ids.flatMap(({ name, ...at }) => {
    const before = first.get(name);
    if (!before) first.set(name, { name, ...at });
    return before ? [{ ...at, sentence: `The rule ${name} stands twice: first in line ${before.line}.` }] : [];
  });
}

function coordinateFaults(written: readonly PlacedName[], known: readonly CoordinateInfo[]): FileFault[] {
  const index = coordinateIndex(known);
  const names = nameable(known);
  let hints = 0;
  return written.flatMap(({ name, ...at }) => {
    const info = index.get(name);
    if (!info) return [{ ...at, sentence: unknownCoordinate(name, (hints += 1) > MOST_HINTS ? [] : names) }];
    const sentence = unspeakable(info);
    return sentence === null ? [] : [{ ...at, sentence }];
  });
}

function unspeakable({ coordinate, classification, masks, reveals }: CoordinateInfo): string | null {
  if (classification === 'STRUCTURAL') return `${coordinate} is structural: no policy can speak of it.`;
  const followed = masks ?? reveals?.coordinate;
  return followed === undefined ? null : `${coordinate} follows ${followed}: name that one, or leave it out.`;
}

const MOST_SPELT_OUT = 12;

function unknownCoordinate(name: Coordinate, names: readonly Coordinate[]): string {
  if (name.includes('*')) {
    const meant = names.filter((one) => one.startsWith(name.slice(0, name.indexOf('*'))));
    const shown = meant.length === 0 || meant.length > MOST_SPELT_OUT ? '' : ` Here: ${meant.join(', ')}.`;
    return `${name} stands for several: spell each coordinate out, so that a reviewer sees what is meant.${shown}`;
  }
  const near = nearestName(name, names);
  return `The schema has no ${name}.${near === null ? '' : ` Did you mean ${near}?`}`;
}

function legalBasisFaults(written: readonly PlacedName[], { registers }: PolicyGround): FileFault[] {
  const ids = registers.legalBases.map(({ id }) => id);
  return written
    .filter(({ name }) => !ids.includes(name))
    .map(({ name, ...at }, index) => {
      const near = index < MOST_HINTS ? nearestName(name, ids) : null;
      const hint = near === null ? '' : ` Did you mean ${near}?`;
      return { ...at, sentence: `The register of legal bases has no ${name}.${hint}` };
    });
}

/** Each at the rule it is about; what is said above already, by its own line, is not said again. */
function faultsOfRules({ document, ruleIds, groupsPlace, isWhole }: PlacedPolicy, ground: PolicyGround): FileFault[] {
  const bases = new Set(ground.registers.legalBases.map(({ id }) => id));
  const someBasis = ground.registers.legalBases[0]?.id ?? '';
  const known = new Set(nameable(ground.coordinates));
  const grants = once(document.grants).flatMap((grant) => namingOnly(known, grant));
  const denials = once(document.denials).flatMap((denial) => namingOnly(known, denial));
  const read: PolicyDocument = {
    ...document,
    grants: grants.map((grant) => (bases.has(grant.legalBasis) ? grant : { ...grant, legalBasis: someBasis })),
    denials: denials.filter(({ id }) => !grants.some((grant) => grant.id === id)),
  };
  return atOnce(validityCheck(read, ground.registers, ground.coordinates)).flatMap(({ rule, sentence }) => {
    const at = ruleIds.find(({ name }) => name === rule);
    if (at) return [{ line: at.line, column: at.column, path: at.path, sentence: sentence.EN }];
    return isWhole ? [{ ...groupsPlace, path: '', sentence: sentence.EN }] : [];
  });
}

function once<Rule extends { readonly id: string }>(rules: readonly Rule[]): Rule[] {
  return [...new Map([...rules].reverse().map((rule) => [rule.id, rule])).values()].reverse();
}

function unspokenOf(
  { document, coordinates, groupsPlace }: PlacedPolicy,
  known: readonly CoordinateInfo[],
): FileFault[] {
  const places = new Map(coordinates.map((written) => [written.name, written]));
  const names = new Set(nameable(known));
  return coverageFaults(known, document)
    .filter(({ coordinate }) => names.has(coordinate))
    .map(({ coordinate, sentence }) => {
      const { line, column, path } = places.get(coordinate) ?? { ...groupsPlace, path: 'groups' };
      return { line, column, path, sentence: sentence.EN };
    });
}

/** What a file is held against. */
export interface PolicyGround {
  /** Every governed coordinate of the schema. */
  readonly coordinates: readonly CoordinateInfo[];
  /** The legal bases that grants may stand on. */
  readonly registers: PolicyRegisters;
  /** The number it is to have; left out: the one it names itself. */
  readonly asVersion?: number;
  /** True: a version of an earlier release, which leaves out what is new: nobody sees that. Left out: it is a fault. */
  readonly isOfBefore?: boolean;
}
