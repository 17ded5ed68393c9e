/** The names whose values stay out of the log: of the schema's own elements, and of what partners call the same. */
import type { RedactedNames } from './http/log-redaction';
import { CLASSIFICATIONS, RECORDED_CLASSES, type Classification, type CoordinateInfo } from './model/classification';
import { CANDIDACY_ELEMENTS, CANDIDACY_KEYS, JOB_OFFER_ELEMENTS } from './sources/actiris/actiris-elements';
import * as callCentre from './sources/call-centre/call-centre-elements';
import { SCRIPT_ELEMENTS } from './sources/federal-platform/federal-platform-elements';
import type { FieldElements } from './sources/field-mask';
import { MEMBER_ELEMENTS, STAFF_ELEMENTS } from './sources/mutuality/mutuality-elements';
import * as sciensano from './sources/sciensano/sciensano-elements';

const TABLES: readonly FieldElements[] = [
  ...[CANDIDACY_ELEMENTS, JOB_OFFER_ELEMENTS, SCRIPT_ELEMENTS, MEMBER_ELEMENTS, STAFF_ELEMENTS],
  ...tablesOf(callCentre),
  ...tablesOf(sciensano),
];

/** By which partners know whom something is about. */
const KEYS: readonly string[] = [...CANDIDACY_KEYS, ...keysOf(callCentre), ...keysOf(sciensano)];

export function redactedNames(coordinates: readonly CoordinateInfo[]): RedactedNames {
  const names = new Map<string, Classification>();
  const add = (name: string, classification: Classification): void => {
    if (!RECORDED_CLASSES.has(classification)) return;
    const known = names.get(name);
    if (known === undefined || isStricter(classification, known)) names.set(name, classification);
  };
  const classes = new Map(coordinates.map((info) => [info.coordinate, info.classification]));
  for (const { coordinate, classification } of coordinates) add(lastOf(coordinate), classification);
  for (const name of KEYS) add(name, 'PERSONAL');
  for (const table of TABLES) {
    for (const [field, read] of Object.entries(table)) {
      for (const coordinate of read) {
        // `address.street` is one under either name
        for (const name of [field, lastOf(field)]) add(name, classes.get(coordinate) ?? 'STRUCTURAL');
      }
    }
  }
  return names;
}

/** The modules hold lists of key fields beside their tables. */
function tablesOf(module: Readonly<Record<string, unknown>>): FieldElements[] {
  return Object.entries(module).flatMap(([name, table]) =>
    name.endsWith('_ELEMENTS') ? [table as FieldElements] : [],
  );
}

function keysOf(module: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(module).flatMap(([name, keys]) => (name.endsWith('_KEYS') ? (keys as string[]) : []));
}

/** Of `Type.field`, `Type.field(argument:)` or `Input.field`: what a value of it would be called. */
function lastOf(coordinate: string): string {
  const argument = /\((\w+):\)$/.exec(coordinate)?.[1];
  return argument ?? coordinate.slice(coordinate.lastIndexOf('.') + 1);
}

function isStricter(one: Classification, other: Classification): boolean {
  return CLASSIFICATIONS.indexOf(one) > CLASSIFICATIONS.indexOf(other);
}
