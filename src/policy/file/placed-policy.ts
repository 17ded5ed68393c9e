/** The parts of a file put together as a policy document, with the place of every rule and every name kept. */
import type { Coordinate } from '../../model/classification';
import type { CoordinateGroup, Denial, Grant, PolicyDocument } from '../grant';
import type { DenialEntry, GrantEntry, GroupMeant, NobodyEntry } from './file-shape';
import type { FileMap, FileNode, Place } from './file-tree';
import { nearestName } from '../../model/nearest-name';
import { pathInWords, type FileFault } from './shape-faults';

export interface PlacedGroup {
  readonly name: string;
  /** Of the name. */
  readonly place: Place;
  readonly coordinates: readonly Coordinate[];
  /** The list of them. */
  readonly node: FileNode;
}

export interface PlacedPart<Entry> {
  readonly entry: Entry;
  readonly node: FileNode;
  readonly path: readonly PropertyKey[];
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
  /** Where what concerns no single line is told. */
  readonly groupsPlace: Place;
}

/** Looking for what somebody may have meant costs more than reading: a file with more faults has other troubles. */
export const MOST_HINTS = 50;

interface Parts {
  readonly file: FileMap;
  readonly version: number | null;
  readonly title: string | null;
  readonly groups: readonly PlacedGroup[];
  readonly grants: readonly PlacedPart<GrantEntry>[];
  readonly denials: readonly PlacedPart<DenialEntry>[];
  readonly nobody: readonly PlacedPart<NobodyEntry>[];
}

/** @param faults those found so far; names of no group, and groups nobody names, are put with them */
export function placedPolicy(parts: Parts, faults: FileFault[]): PlacedPolicy {
  const { file, groups, grants, denials, nobody } = parts;
  // where it cannot be read, nothing is told of rules that are newer
  const version = parts.version ?? Number.MAX_SAFE_INTEGER;
  const spelledOut: PlacedName[] = [];
  const meant = ({ node, path }: PlacedPart<unknown>, what: GroupMeant | readonly GroupMeant[]) =>
    groupsOf({ what, node: valueOf(node, 'what') ?? node, path: [...path, 'what'], groups, file, spelledOut, faults });

  const document: PolicyDocument = {
    version,
    title: parts.title ?? '',
    grants: grants.flatMap((part): Grant[] => {
      const { what, since = version, ...rest } = part.entry;
      const found = meant(part, what);
      return found ? [{ ...rest, what: found, since }] : [];
    }),
    denials: denials.flatMap((part): Denial[] => {
      const { what, since = version, ...rest } = part.entry;
      const found = meant(part, what);
      return found ? [{ ...rest, what: found, since }] : [];
    }),
    nobody: nobody.flatMap((part) => {
      const [group] = meant(part, part.entry.what) ?? [];
      return group ? [{ ...group, why: part.entry.why }] : [];
    }),
  };
  faults.push(...unusedGroups(file, groups));
  return {
    document,
    ruleIds: [...grants, ...denials].map((part) => placedName(part, 'id', part.entry.id)),
    legalBases: grants.map((part) => placedName(part, 'legalBasis', part.entry.legalBasis)),
    coordinates: [...groups.flatMap((group) => coordinatesIn(group, ['groups', group.name])), ...spelledOut],
    isWhole: faults.length === 0,
    groupsPlace: file.entries.find(({ key }) => key === 'groups')?.keyPlace ?? file.place,
  };
}

interface MeantGroups {
  readonly what: GroupMeant | readonly GroupMeant[];
  readonly node: FileNode;
  readonly path: readonly PropertyKey[];
  readonly groups: readonly PlacedGroup[];
  readonly file: FileMap;
  /** Coordinates that the rule spells out itself are put here. */
  readonly spelledOut: PlacedName[];
  readonly faults: FileFault[];
}

/** Null where one of the names is that of no group that could be read. */
function groupsOf({ what, node, path, groups, file, spelledOut, faults }: MeantGroups): CoordinateGroup[] | null {
  const one = (meant: GroupMeant, at: FileNode, where: readonly PropertyKey[]): CoordinateGroup | null => {
    if (typeof meant !== 'string') {
      spelledOut.push(...coordinatesIn({ ...meant, node: valueOf(at, 'coordinates') ?? at }, where));
      return meant;
    }
    const found = groups.find(({ name }) => name === meant);
    if (found) return { group: meant, coordinates: found.coordinates };
    const names = namesOfGroups(file);
    // one that is there and cannot be read has been told of already
    if (!names.includes(meant)) {
      const near = faults.length < MOST_HINTS ? nearestName(meant, names) : null;
      const hint = near === null ? '' : ` Did you mean ${near}?`;
      faults.push({ ...at.place, path: pathInWords(where), sentence: `There is no group ${meant}.${hint}` });
    }
    return null;
  };
  const items = node.kind === 'list' ? node.items : [node];
  const meant = Array.isArray(what) ? (what as readonly GroupMeant[]) : [what as GroupMeant];
  const found = meant.map((group, index) =>
    one(group, items[index] ?? node, node.kind === 'list' ? [...path, index] : path),
  );
  return found.some((group) => group === null) ? null : found.flatMap((group) => group ?? []);
}

function coordinatesIn(
  { coordinates, node }: { readonly coordinates: readonly Coordinate[]; readonly node: FileNode },
  where: readonly PropertyKey[],
): PlacedName[] {
  return coordinates.map((name, index) => {
    const at = node.kind === 'list' ? node.items[index] : undefined;
    return { ...(at ?? node).place, name, path: pathInWords([...where, index]) };
  });
}

/** What nobody names would be lost without a word. */
function unusedGroups(file: FileMap, groups: readonly PlacedGroup[]): FileFault[] {
  const parts = ['grants', 'denials', 'nobody'].map((name) => valueOf(file, name));
  const used = new Set(parts.flatMap((part) => (part?.kind === 'list' ? part.items.flatMap(namesMeant) : [])));
  return groups
    .filter(({ name }) => !used.has(name))
    .map(({ name, place }) => ({ ...place, path: `groups.${name}`, sentence: `No rule speaks of the group ${name}.` }));
}

function namesMeant(rule: FileNode): string[] {
  const what = valueOf(rule, 'what');
  const items = what?.kind === 'list' ? what.items : what ? [what] : [];
  return items.flatMap((item) => (item.kind === 'scalar' && typeof item.value === 'string' ? [item.value] : []));
}

function namesOfGroups(file: FileMap): string[] {
  const groups = valueOf(file, 'groups');
  return groups?.kind === 'map' ? groups.entries.map(({ key }) => key) : [];
}

function placedName({ node, path }: PlacedPart<unknown>, key: string, name: string): PlacedName {
  return { ...(valueOf(node, key) ?? node).place, name, path: pathInWords([...path, key]) };
}

function valueOf(node: FileNode, key: string): FileNode | null {
  return node.kind === 'map' ? (node.entries.find((entry) => entry.key === key)?.value ?? null) : null;
}
