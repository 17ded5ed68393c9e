/** The response without every value that may only leave on record: what is left when records cannot be written. */
import type { ResponseError } from '../errors/response-errors';
import { RECORDED_CLASSES } from '../model/classification';
import { isIncluded, type ShapeField, type ShapeSelection } from '../model/response-shape';
import type { DecisionTable } from '../policy/decision-table';

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

  const kept = (value: unknown, field: ShapeField): unknown => {
    if (value === null || value === undefined) return null;
    if (field.fieldName.startsWith('__')) return value;
    // carried leaves stand in structural containers too (provenance, conflicts): without a class of their own they go
    const classification = input.decisions.classification(field.coordinate);
    if (field.carried || classification === undefined || RECORDED_CLASSES.has(classification)) {
      if (!errors.has(field)) errors.set(field, errorOf(field, message));
      return null;
    }
    if (field.children === null) return value;
    if (Array.isArray(value)) return value.map((item: unknown) => kept(item, field));
    const selection = field.children.values().next().value;
    return selection ? object(value as Record<string, unknown>, selection) : null;
  };

  return { data: object(data, input.root), errors: [...errors.values()] };
}

function errorOf(field: ShapeField, message: string): ResponseError {
  const names = field.selection.split('.');
  const path = field.outermostList > 0 ? names.slice(0, field.outermostList) : names;
  return {
    message,
    path,
    extensions: { code: 'AUDIT_UNAVAILABLE', coordinate: field.coordinate, selection: field.selection },
  };
}
