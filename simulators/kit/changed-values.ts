/**
 * Values changed by `PATCH /__admin/values`, laid over records that are generated anew at each request: the generator
 * stays pure, and the change is there on every later read.
 */
import { SimulatorRefusal, type ValuePatch } from './simulator-http';

type Container = Record<string, unknown>;

export class ChangedValues {
  private readonly changes = new Map<string, Map<string, unknown>>();

  set(patch: ValuePatch): void {
    checkPath(patch.path);
    const key = `${patch.resource}/${patch.id}`;
    const changes = this.changes.get(key) ?? new Map<string, unknown>();
    changes.set(patch.path, patch.value);
    this.changes.set(key, changes);
  }

  /** Paths and values changed on one record, in the order they were made. */
  of(resource: string, id: string): ReadonlyMap<string, unknown> {
    return this.changes.get(`${resource}/${id}`) ?? new Map<string, unknown>();
  }

  /** The record itself where nothing was changed, else a copy with the changes. */
  over<T extends object>(resource: string, id: string, record: T): T {
    const changes = this.changes.get(`${resource}/${id}`);
    if (changes === undefined) return record;
    const copy = structuredClone(record);
    for (const [path, value] of changes) setAt(copy, path, value);
    return copy;
  }
}

/** Sets one value at a dotted path (`code.coding.0.display`); objects that are missing on the way are made. */
export function setAt(target: object, path: string, value: unknown): void {
  const segments = segmentsOf(path);
  const last = segments.pop() as string;
  let place = target as Container;
  for (const segment of segments) {
    if (typeof place[segment] !== 'object' || place[segment] === null) place[segment] = {};
    place = place[segment] as Container;
  }
  place[last] = value;
}

/** @throws SimulatorRefusal where it is no dotted path */
export function checkPath(path: string): void {
  segmentsOf(path);
}

function segmentsOf(path: string): string[] {
  const segments = path.replace(/\[(\d+)\]/g, '.$1').split('.');
  const wrong = segments.some(
    (segment) => segment === '' || ['__proto__', 'constructor', 'prototype'].includes(segment),
  );
  if (wrong) throw new SimulatorRefusal(400, 'path is a dotted path such as valueString or code.coding.0.display.');
  return segments;
}
