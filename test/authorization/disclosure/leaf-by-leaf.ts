/**
 * The disclosure check as it would be written if time did not matter: each value is checked by itself, each decision is made
 * anew, and nothing is kept but what was found.
 */
import type { LeafCheckInput } from '../../../src/authorization/disclosure/leaf-check';
import { floorAllows } from '../../../src/authorization/disclosure/statutory-floor-check';
import { RECORDED_CLASSES, type Coordinate } from '../../../src/model/classification';
import { rightToSelect } from '../../../src/model/decision';
import { isIncluded, type ShapeField, type ShapeSelection } from '../../../src/model/response-shape';
import { type Subject, relationOf } from '../../../src/model/subject';

/** `withheld` as coordinate and reason or mask. */
export interface FoundSubject {
  readonly subject: Subject | null;
  readonly relation: number;
  readonly returned: readonly Coordinate[];
  readonly withheld: readonly string[];
}

export interface Found {
  readonly subjects: readonly FoundSubject[];
  readonly violations: readonly { readonly coordinate: Coordinate; readonly selection: string }[];
}

/** @param records by the response keys and list positions that lead to them, joined by dots */
export type Asked = Omit<LeafCheckInput, 'ledger'> & { readonly records: ReadonlyMap<string, unknown> };

type Json = Readonly<Record<string, unknown>>;

interface Place {
  readonly key: string;
  readonly record: unknown;
  readonly subject: Subject | null;
  readonly carrier: Coordinate | null;
}

export function leafByLeaf(asked: Asked): Found {
  const { variables, caller, decisions, now, records } = asked;
  const subjects: { subject: Subject | null; relation: number; returned: Set<string>; withheld: Set<string> }[] = [];
  const violations: { coordinate: Coordinate; selection: string }[] = [];

  const entryOf = (subject: Subject | null) => {
    const relation = standsTo(subject);
    const isSame = (other: Subject | null): boolean => nameOf(other) === nameOf(subject);
    let entry = subjects.find((one) => isSame(one.subject) && one.relation === relation);
    if (!entry) subjects.push((entry = { subject, relation, returned: new Set(), withheld: new Set() }));
    return entry;
  };
  const standsTo = (subject: Subject | null): number => (subject === null ? 0 : relationOf(caller, subject));

  const stop = ({ coordinate, selection }: ShapeField): false => {
    violations.push({ coordinate, selection });
    return false;
  };

  const mayLeave = (field: ShapeField, value: unknown, { subject, carrier }: Place, isRoot: boolean): boolean => {
    const isThere = value !== null && value !== undefined;
    const coordinate = field.carried ? carrier : field.coordinate;
    const classification = coordinate === null ? undefined : decisions.classification(coordinate);
    if (!field.carried && classification === 'STRUCTURAL') return true;
    if (coordinate === null || classification === undefined || classification === 'STRUCTURAL') {
      return isThere && stop(field);
    }
    const decision = isRoot
      ? decisions.possible(coordinate, rightToSelect(coordinate))
      : decisions.decide(coordinate, 'READ', standsTo(subject));
    const isRecorded = RECORDED_CLASSES.has(classification);
    if (decision.outcome !== 'VISIBLE') {
      if (isThere) return stop(field);
      if (isRecorded && subject) entryOf(subject).withheld.add(`${coordinate} ${decision.reason ?? decision.variant}`);
      return false;
    }
    // that there is nothing is an answer about a person
    if (!isThere) {
      if (isRecorded && isPerson(subject)) entryOf(subject).returned.add(coordinate);
      return true;
    }
    if (!floorAllows(caller, coordinate, classification, subject, now)) return stop(field);
    if (isRecorded) entryOf(subject).returned.add(coordinate);
    return true;
  };

  const object = (value: Json, { fields }: ShapeSelection, place: Place, isRoot: boolean): void => {
    for (const field of fields.filter((one) => !one.fieldName.startsWith('__') && isIncluded(one, variables))) {
      const inner = value[field.responseKey];
      if (!mayLeave(field, inner, place, isRoot) || field.children === null) continue;
      const key = [place.key, field.responseKey].filter((part) => part !== '').join('.');
      // null where a resolver found nothing: its parent may have a property of that name all the same
      const noted = records.get(key);
      const record = noted === undefined ? propertyOf(place.record, field.fieldName) : noted;
      within(inner, field, key, record, place);
    }
  };

  /** As if an object of the parent's subject stood there, with nothing in it; a case is always a subject of its own. */
  const missing = (field: ShapeField, parent: Place): void => {
    for (const [type, { fields }] of field.children ?? []) {
      if (type === 'Case' || !isPerson(parent.subject)) continue;
      for (const one of fields.filter(({ fieldName, carried }) => !fieldName.startsWith('__') && !carried)) {
        if (!isIncluded(one, variables)) continue;
        if (mayLeave(one, null, parent, false) && one.children !== null) missing(one, parent);
      }
    }
  };

  const within = (value: unknown, field: ShapeField, key: string, record: unknown, parent: Place): void => {
    if (value === null || value === undefined) return missing(field, parent);
    if (Array.isArray(value)) {
      if (value.length === 0) missing(field, parent);
      value.forEach((one, at) => within(one, field, `${key}.${at}`, Array.isArray(record) ? record[at] : null, parent));
      return;
    }
    const [selection] = [...field.children!.values()];
    if (!selection || field.abstract) return void stop(field);
    const hasCarried = selection.fields.some(({ carried }) => carried);
    const above = field.carried ? parent.carrier : field.coordinate;
    const place = {
      ...{ key, record },
      subject: (propertyOf(record, 'subject') as Subject | undefined) ?? (hasCarried ? parent.subject : null),
      carrier: hasCarried ? ((propertyOf(record, 'carrier') as Coordinate | undefined) ?? above) : null,
    };
    object(value as Json, selection, place, false);
  };

  object(asked.data, asked.root, { key: '', record: undefined, subject: null, carrier: null }, true);
  return {
    subjects: subjects.map((one) => ({ ...one, returned: [...one.returned], withheld: [...one.withheld] })),
    violations,
  };
}

function isPerson(subject: Subject | null): boolean {
  return subject !== null && subject.kind !== 'ORGANISATION';
}

function propertyOf(record: unknown, name: string): unknown {
  return typeof record === 'object' && record !== null ? (record as Json)[name] : undefined;
}

/** The same for one person in one case, whatever its record is about besides. */
function nameOf(subject: Subject | null): string {
  if (subject === null) return 'nobody';
  switch (subject.kind) {
    case 'CASE':
      return `case ${subject.caseId}`;
    case 'COLLECTIVITY':
      return `collectivity ${subject.reference}`;
    case 'ORGANISATION':
      return 'an organisation';
    default:
      return `${subject.kind} ${subject.personPseudonym}`;
  }
}
