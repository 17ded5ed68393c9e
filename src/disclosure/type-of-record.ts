/** Which type a record behind an interface or a union has: as the schema tells it of the record itself. */
import { getNamedType, isAbstractType } from 'graphql';
import type { ShapeField } from '../model/response-shape';

/** Null where it cannot be told: the record is unknown, or is none of the types. */
export function typeOfRecord({ definition }: ShapeField, record: unknown): string | null {
  const type = definition && getNamedType(definition.type);
  if (!isAbstractType(type) || typeof record !== 'object' || record === null) return null;
  try {
    // the types of the schema are told by their records alone: nothing of the request is asked
    const name: unknown = type.resolveType?.(record, undefined, undefined as never, type);
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}
