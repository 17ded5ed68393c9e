/** The response without every value that may only leave on record: what is left when records cannot be written. */
import { isNonNullType } from 'graphql';
import type { ResponseError } from '../../model/errors/response-errors';
import { RECORDED_CLASSES, type Coordinate } from '../../model/classification';
import { isIncluded, placeOfField, type ShapeField, type ShapeSelection } from '../../model/response-shape';
import type { DecisionTable } from '../../policy/rules/decision-table';

/** Structural, and yet they say of recorded values whether there are any: that must not leave off the record. */
const TELL_OF_VALUES: ReadonlySet<Coordinate> = new Set([
  'Case.sections',
  'Case.absences',
  'Person.absences',
  'Person.provenance',
  'Person.conflicts',
]);

interface Input {
  readonly root: ShapeSelection;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly decisions: DecisionTable;
}

export function withoutRecorded(
  data: Readonly<Record<string, unknown>>,
  input: Input,
  message: string,
): { data: Record<string, unknown>; errors: ResponseError[] } {
  const errors = new Map<ShapeField, ResponseError>();

  const object = (value: Readonly<Record<string, unknown>>, selection: ShapeSelection): Record<string, unknown> =>
    Object.fromEntries(
      selection.fields
        .filter((field) => isIncluded(field, input.variables))
        .map((field) => [field.responseKey, kept(value[field.responseKey], field)]),
    );

  const withheld = (field: ShapeField, instead: null | []): null | [] => {
    if (!errors.has(field)) errors.set(field, errorOf(field, message));
    return instead;
  };

  const kept = (value: unknown, field: ShapeField): unknown => {
    if (field.fieldName.startsWith('__')) return value ?? null;
    if (TELL_OF_VALUES.has(field.coordinate)) {
      return withheld(field, isNonNullType(field.definition?.type) ? [] : null);
    }
    if (isRecorded(field)) {
      // the same error whether there was a value or not, unless policy alone has already said that there is none to see
      const empty = value === null || value === undefined;
      return empty && !isPossible(field) ? null : withheld(field, null);
    }
    if (value === null || value === undefined) return null;
    if (field.children === null) return value;
    // its type is not known any more
    if (field.abstract && !Array.isArray(value)) return withheld(field, null);
    if (Array.isArray(value)) return value.map((item: unknown) => kept(item, field));
    const selection = field.children.values().next().value;
    return selection ? object(value as Record<string, unknown>, selection) : null;
  };

  /** Carried leaves have no class of their own; where their container is not recorded already, they go. */
  const isRecorded = ({ carried, coordinate }: ShapeField): boolean => {
    const classification = input.decisions.classification(coordinate);
    return carried || classification === undefined || RECORDED_CLASSES.has(classification);
  };

  const isPossible = ({ coordinate }: ShapeField): boolean =>
    input.decisions.possible(coordinate, 'READ').outcome === 'VISIBLE';

  return { data: object(data, input.root), errors: [...errors.values()] };
}

function errorOf(field: ShapeField, message: string): ResponseError {
  const { path, selection } = placeOfField(field);
  return { message, path, extensions: { code: 'AUDIT_UNAVAILABLE', coordinate: field.coordinate, selection } };
}
