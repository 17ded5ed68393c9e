/**
 * Reads a policy file: what stands in it as a policy document, or everything that is wrong with it, each fault with the
 * line and column to look at. Nothing of it is believed unread, and nothing is read by halves.
 */
import { z } from 'zod';
import type { PolicyDocument } from '../rules/grant';
import { denial, forNobody, grant, groupCoordinates, groupName, policyFile, title, version } from './file-shape';
import { readFileTree, type FileTree, type Path } from './file-tree';
import { meaningFaults, type PolicyGround } from './meaning-faults';
import { groupsIn, listIn, placedPolicy, type PlacedPart } from './placed-policy';
import { shapeFaults, type FileFault } from './shape-faults';

/** Faults in the order of the file's lines. */
export type PolicyFileReading =
  | { readonly document: PolicyDocument; readonly exportedFrom: number; readonly faults?: undefined }
  | { readonly document?: undefined; readonly exportedFrom?: undefined; readonly faults: readonly FileFault[] };

/** As many as somebody can work through; the others come when these are mended. */
const MOST_FAULTS = 200;

export function readPolicyFile(text: string, ground: PolicyGround): PolicyFileReading {
  const { tree, faults: textFaults } = readFileTree(text);
  if (tree === null) return { faults: textFaults.map((fault) => ({ ...fault, path: '' })) };
  const whole = tree.valueAt([]);
  if (Array.isArray(whole) || typeof whole !== 'object') {
    return { faults: [{ ...tree.at([]), path: '', sentence: 'A policy file is an entry with keys.' }] };
  }
  const { faults, ...parts } = partsOf(tree);
  const { asVersion = parts.version } = ground;
  const placed = placedPolicy({ ...parts, version: asVersion, tree }, faults);
  faults.push(...meaningFaults(placed, ground));
  if (faults.length === 0) {
    return { document: placed.document, exportedFrom: parts.version ?? placed.document.version };
  }
  const inOrder = faults.sort((one, other) => one.line - other.line || one.column - other.column);
  return { faults: inOrder.slice(0, MOST_FAULTS) };
}

/** Each part is read by itself. */
const OUTLINE = z.strictObject({
  version: z.unknown().optional(),
  title: z.unknown().optional(),
  groups: z.looseObject({}),
  grants: z.array(z.unknown()),
  denials: z.array(z.unknown()),
  nobody: z.array(z.unknown()),
});

/** What can be read of a file, so that a fault in one rule does not hide those of the next. */
function partsOf(tree: FileTree) {
  const faults: FileFault[] = [];
  const read = <Value>(path: Path, shape: z.ZodType<Value>, keys: readonly string[] = []): Value | null => {
    const parsed = shape.safeParse(tree.valueAt(path));
    if (parsed.success) return parsed.data;
    faults.push(...shapeFaults(tree, path, parsed.error.issues, keys));
    return null;
  };
  const list = <Entry>(name: string, shape: z.ZodObject & z.ZodType<Entry>): PlacedPart<Entry>[] =>
    Object.keys(listIn(tree, name)).flatMap((index) => {
      const path = [name, Number(index)];
      const entry = read(path, shape, Object.keys(shape.shape));
      return entry === null ? [] : [{ entry, path }];
    });
  read([], OUTLINE, Object.keys(policyFile.shape));
  return {
    version: read(['version'], version),
    title: read(['title'], title),
    groups: groupsIn(tree).flatMap((name) => {
      const path = ['groups', name];
      if (!groupName.safeParse(name).success) {
        faults.push({ ...tree.keyAt(path), path: 'groups', sentence: 'A group has a name.' });
      }
      const coordinates = read(path, groupCoordinates);
      return coordinates ? [{ group: name, coordinates }] : [];
    }),
    grants: list('grants', grant),
    denials: list('denials', denial),
    nobody: list('nobody', forNobody),
    faults,
  };
}
