/** The parts of a file put together as a policy document, with the place of every rule and every name kept. */
import type { CoordinateGroup, PolicyDocument } from '../rules/grant';
import { nearestName } from '../../model/nearest-name';
import type { DenialEntry, GrantEntry, GroupMeant, NobodyEntry } from './file-shape';
import type { FileTree, Path, Place } from './file-tree';
import { pathInWords, type FileFault } from './shape-faults';

export interface PlacedPart<Entry> {
  readonly entry: Entry;
  readonly path: Path;
}

export interface PlacedName extends Place {
  readonly name: string;
  readonly path: string;
}

export interface PlacedPolicy {
  /** Without the rules that cannot be read. */
  readonly document: PolicyDocument;
  readonly ruleIds: readonly PlacedName[];
  readonly legalBases: readonly PlacedName[];
  readonly coordinates: readonly PlacedName[];
  /** Whether everything in the file could be read. */
  readonly isWhole: boolean;
  /** Where a fault is reported that concerns no single line. */
  readonly groupsPlace: Place;
}

/** Looking for what somebody may have meant costs more than reading: a file with more faults has other troubles. */
export const MOST_HINTS = 50;

interface Parts {
  readonly tree: FileTree;
  readonly version: number | null;
  readonly title: string | null;
  readonly groups: readonly CoordinateGroup[];
  readonly grants: readonly PlacedPart<GrantEntry>[];
  readonly denials: readonly PlacedPart<DenialEntry>[];
  readonly nobody: readonly PlacedPart<NobodyEntry>[];
}

/** @param faults those found so far; names of no group, and groups nobody names, are put with them */
export function placedPolicy(parts: Parts, faults: FileFault[]): PlacedPolicy {
  const { tree, groups, grants, denials, nobody } = parts;
  // where it cannot be read, nothing is said of rules that are newer
  const version = parts.version ?? Number.MAX_SAFE_INTEGER;
  const spelledOut: PlacedName[] = [];
  const meant = meaningIn(tree, groups, spelledOut, faults);
  const rules = <
    Rule extends { readonly what: GroupMeant | readonly GroupMeant[]; readonly since?: number | undefined },
  >(
    entries: readonly PlacedPart<Rule>[],
  ) =>
    entries.flatMap(({ entry, path }) => {
      const what = meant(entry.what, [...path, 'what']);
      return what ? [{ ...entry, what, since: entry.since ?? version }] : [];
    });
  const document: PolicyDocument = {
    version,
    title: parts.title ?? '',
    grants: rules(grants),
    denials: rules(denials),
    nobody: nobody.flatMap(({ entry, path }) => {
      const [group] = meant(entry.what, [...path, 'what']) ?? [];
      return group ? [{ ...group, why: entry.why }] : [];
    }),
  };
  faults.push(...unusedGroups(tree, groups));
  return {
    document,
    ruleIds: [...grants, ...denials].map(({ entry, path }) => placedName(tree, [...path, 'id'], entry.id)),
    legalBases: grants.map(({ entry, path }) => placedName(tree, [...path, 'legalBasis'], entry.legalBasis)),
    coordinates: [
      ...groups.flatMap(({ group, coordinates }) => placedNames(tree, ['groups', group], coordinates)),
      ...spelledOut,
    ],
    isWhole: faults.length === 0,
    groupsPlace: tree.keyAt(['groups']),
  };
}

/** The groups that a rule names; null where one of the names is that of no group that could be read. */
function meaningIn(
  tree: FileTree,
  groups: readonly CoordinateGroup[],
  spelledOut: PlacedName[],
  faults: FileFault[],
): (what: GroupMeant | readonly GroupMeant[], path: Path) => CoordinateGroup[] | null {
  const byName = new Map(groups.map((group) => [group.group, group]));
  const names = groupsIn(tree);
  const one = (meant: GroupMeant, path: Path): CoordinateGroup | null => {
    if (typeof meant !== 'string') {
      spelledOut.push(...placedNames(tree, [...path, 'coordinates'], meant.coordinates));
      return meant;
    }
    // one that is there and cannot be read has been reported already
    if (byName.has(meant) || names.includes(meant)) return byName.get(meant) ?? null;
    const near = faults.length < MOST_HINTS ? nearestName(meant, names) : null;
    const hint = near === null ? '' : ` Did you mean ${near}?`;
    faults.push({ ...tree.at(path), path: pathInWords(path), sentence: `There is no group ${meant}.${hint}` });
    return null;
  };
  return (what, path) => {
    const found = isList(what) ? what.map((meant, index) => one(meant, [...path, index])) : [one(what, path)];
    return found.some((group) => group === null) ? null : found.flatMap((group) => group ?? []);
  };
}

function isList(what: GroupMeant | readonly GroupMeant[]): what is readonly GroupMeant[] {
  return Array.isArray(what);
}

/** What nobody names would be lost without a word; rules that cannot be read name theirs too. */
function unusedGroups(tree: FileTree, groups: readonly CoordinateGroup[]): FileFault[] {
  const used = new Set(
    ['grants', 'denials', 'nobody'].flatMap((part) =>
      Object.keys(listIn(tree, part)).flatMap((index) => tree.valueAt([part, Number(index), 'what'])),
    ),
  );
  return groups
    .filter(({ group }) => !used.has(group))
    .map(({ group }) => ({
      ...tree.keyAt(['groups', group]),
      path: `groups.${group}`,
      sentence: `No rule speaks of the group ${group}.`,
    }));
}

/** The names of groups, of those that cannot be read too. */
export function groupsIn(tree: FileTree): string[] {
  const groups = tree.valueAt(['groups']);
  return typeof groups === 'object' && groups !== null && !Array.isArray(groups) ? Object.keys(groups) : [];
}

export function listIn(tree: FileTree, part: string): readonly unknown[] {
  const list = tree.valueAt([part]);
  return Array.isArray(list) ? list : [];
}

function placedNames(tree: FileTree, path: Path, names: readonly string[]): PlacedName[] {
  return names.map((name, index) => placedName(tree, [...path, index], name));
}

function placedName(tree: FileTree, path: Path, name: string): PlacedName {
  return { ...tree.at(path), name, path: pathInWords(path) };
}
