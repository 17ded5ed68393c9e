/**
 * Puts what the request analysis took out of the document back into the response as null, in the order the caller asked for it, and
 * names each denied selection once. Keys that only the executed document has are left behind.
 */
import { withheldError, type ResponseError } from '../../model/errors/response-errors';
import { isIncluded, placeOfField, TYPE_KEY, type ShapeField, type ShapeSelection } from '../../model/response-shape';
import type { AnalysedOperation, Denial } from './operation-analysis';

type Composite = Record<string, unknown>;

export interface RestoredResponse {
  readonly data: Composite | null;
  readonly errors: readonly ResponseError[];
}

export function restoreDenied(
  data: Composite | null | undefined,
  operation: AnalysedOperation,
  variables: Readonly<Record<string, unknown>>,
): RestoredResponse {
  if (!data) return { data: null, errors: [] };
  const errors = new Map<ShapeField, ResponseError>();

  const object = (value: Composite, selection: ShapeSelection): Composite => {
    // response keys are the caller's choice, and `__proto__` must be one like any other
    const restored = Object.create(null) as Composite;
    for (const field of selection.fields) {
      if (!isIncluded(field, variables)) continue;
      const denial = operation.denialOf(field);
      if (denial) {
        restored[field.responseKey] = null;
        if (!errors.has(field)) errors.set(field, denialError(field, denial));
      } else {
        restored[field.responseKey] = anyValue(value[field.responseKey], field);
      }
    }
    return restored;
  };

  const anyValue = (value: unknown, field: ShapeField): unknown => {
    if (value === null || value === undefined) return null;
    if (field.children === null) return value;
    if (Array.isArray(value)) return value.map((item: unknown) => anyValue(item, field));
    const composite = value as Composite;
    const selection = childSelection(field, composite);
    return selection ? object(composite, selection) : null;
  };

  return { data: object(data, operation.shape.root), errors: [...errors.values()] };
}

function childSelection(field: ShapeField, value: Composite): ShapeSelection | undefined {
  if (!field.children) return undefined;
  if (field.abstract) return field.children.get(String(value[TYPE_KEY]));
  return field.children.values().next().value;
}

function denialError(field: ShapeField, denial: Denial): ResponseError {
  const { code, coordinate, decision } = denial;
  return withheldError(placeOfField(field), code, { ...decision, coordinate });
}
