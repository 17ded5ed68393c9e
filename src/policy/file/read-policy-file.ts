/**
 * Reads a policy file: what stands in it as a policy document, or everything that is wrong with it, each fault with the
 * line and column to look at. Nothing of it is believed unread, and nothing is read by halves.
 */
import type { z } from 'zod';
import type { CoordinateInfo } from '../../model/classification';
import type { PolicyDocument } from '../grant';
import type { PolicyRegisters } from '../policy-registers';
import { denial, forNobody, grant, groupCoordinates, groupName, policyFile, title, version } from './file-shape';
import { readFileTree, type FileEntry, type FileMap, type FileNode } from './file-tree';
import { meaningFaults } from './meaning-faults';
import { placedPolicy, type PlacedGroup, type PlacedPart } from './placed-policy';
import { shapeFaults, type FileFault } from './shape-faults';

/** What a file is held against. */
export interface PolicyGround {
  /** Every governed coordinate of the schema. */
  readonly coordinates: readonly CoordinateInfo[];
  /** The legal bases that grants may stand on. */
  readonly registers: PolicyRegisters;
  /** The number it is to have; left out: the one it names itself. */
  readonly asVersion?: number;
}

/** Faults in the order of the file's lines. */
export type PolicyFileReading =
  | { readonly document: PolicyDocument; readonly exportedFrom: number; readonly faults?: undefined }
  | { readonly document?: undefined; readonly exportedFrom?: undefined; readonly faults: readonly FileFault[] };

/** As many as somebody can work through; the others come when these are mended. */
const MOST_FAULTS = 200;

export function readPolicyFile(text: string, ground: PolicyGround): PolicyFileReading {
  const { tree, faults } = readFileTree(text);
  if (tree === null) return { faults: faults.map((fault) => ({ ...fault, path: '' })) };
  if (tree.kind !== 'map')
    return { faults: [{ ...tree.place, path: '', sentence: 'A policy file is an entry with keys.' }] };
  return new Reading(tree, ground).result();
}

class Reading {
  private readonly faults: FileFault[] = [];

  constructor(
    private readonly file: FileMap,
    private readonly ground: PolicyGround,
  ) {}

  result(): PolicyFileReading {
    const { faults } = this;
    const keys = Object.keys(policyFile.shape);
    const unknown = this.file.entries.filter(({ key }) => !keys.includes(key)).map(({ key }) => key);
    if (unknown.length > 0) {
      faults.push(
        ...shapeFaults(this.file, [], [{ code: 'unrecognized_keys', keys: unknown, path: [], message: '' }], keys),
      );
    }
    const parts = {
      version: this.scalarPart('version', version),
      title: this.scalarPart('title', title),
      groups: this.groups(),
      grants: this.listPart('grants', grant),
      denials: this.listPart('denials', denial),
      nobody: this.listPart('nobody', forNobody),
    };
    const { asVersion = parts.version } = this.ground;
    const placed = placedPolicy({ ...parts, version: asVersion, file: this.file }, faults);
    faults.push(...meaningFaults(placed, this.ground));
    if (faults.length === 0)
      return { document: placed.document, exportedFrom: parts.version ?? placed.document.version };
    const inOrder = faults.sort((one, other) => one.line - other.line || one.column - other.column);
    return { faults: inOrder.slice(0, MOST_FAULTS) };
  }

  private entry(name: string): FileEntry | null {
    const entry = this.file.entries.find(({ key }) => key === name) ?? null;
    if (!entry) this.faults.push({ ...this.file.place, path: name, sentence: `\`${name}\` is missing.` });
    return entry;
  }

  private scalarPart<Value>(name: string, shape: z.ZodType<Value>): Value | null {
    const entry = this.entry(name);
    return entry && this.parsed(entry.value, [name], shape);
  }

  private groups(): PlacedGroup[] {
    const entry = this.entry('groups');
    if (!entry) return [];
    if (entry.value.kind !== 'map') {
      this.faults.push({
        ...entry.value.place,
        path: 'groups',
        sentence: '`groups` has an entry for each group, by its name.',
      });
      return [];
    }
    return entry.value.entries.flatMap(({ key, keyPlace, value }) => {
      if (!groupName.safeParse(key).success) {
        this.faults.push({ ...keyPlace, path: 'groups', sentence: 'A group has a name.' });
      }
      const coordinates = this.parsed(value, ['groups', key], groupCoordinates);
      return coordinates ? [{ name: key, place: keyPlace, coordinates, node: value }] : [];
    });
  }

  private listPart<Entry>(name: string, shape: z.ZodObject & z.ZodType<Entry>): PlacedPart<Entry>[] {
    const entry = this.entry(name);
    if (!entry) return [];
    if (entry.value.kind !== 'list') {
      this.faults.push({
        ...entry.value.place,
        path: name,
        sentence: `\`${name}\` is a list; [] where there is nothing.`,
      });
      return [];
    }
    return entry.value.items.flatMap((node, index) => {
      const path = [name, index];
      const read = this.parsed(node, path, shape, Object.keys(shape.shape));
      return read ? [{ entry: read, node, path }] : [];
    });
  }

  private parsed<Value>(
    node: FileNode,
    path: readonly PropertyKey[],
    shape: z.ZodType<Value>,
    keys: readonly string[] = [],
  ): Value | null {
    const parsed = shape.safeParse(plain(node));
    if (parsed.success) return parsed.data;
    this.faults.push(...shapeFaults(node, path, parsed.error.issues, keys));
    return null;
  }
}

/** Without places, for the check of its form. A key is a key, whatever it is called. */
function plain(node: FileNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(plain);
  const value = Object.create(null) as Record<string, unknown>;
  for (const entry of node.entries) value[entry.key] = plain(entry.value);
  return value;
}
