/** The values of an answer, each with the coordinate it comes from: to count them, to normalise some, to learn others. */
import { Kind, parse, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { responseShape, type ShapeField, type ShapeSelection } from '../../../src/model/response-shape';

export interface AnswerLeaf {
  readonly coordinate: string;
  /** What the value is known by: the name of its field; for a cursor, that of its list and `cursor`. */
  readonly name: string;
  readonly value: unknown;
  /** Puts another value in its place. */
  replace(value: unknown): void;
}

/** Lists that are a figure each: their entries are no values of their own. */
const TAKEN_WHOLE: ReadonlySet<string> = new Set(['AccessFigures.accesses', 'AccessFigures.unusual']);

type Json = Record<string, unknown>;

/** Every leaf that is not null, in the order of the answer; none where the operation is not one. */
export function leavesOf(schema: GraphQLSchema, query: string, data: unknown): AnswerLeaf[] {
  if (typeof data !== 'object' || data === null) return [];
  const document = parse(query, { noLocation: true });
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) return [];
  const leaves: AnswerLeaf[] = [];
  walk(responseShape(schema, document, operation).root, data as Json, '', leaves);
  return leaves;
}

function walk({ fields }: ShapeSelection, object: Json, list: string, leaves: AnswerLeaf[]): void {
  for (const field of fields) {
    const value = object[field.responseKey];
    if (value === null || value === undefined) continue;
    const within = isList(field) ? field.fieldName : list;
    if (field.children === null || TAKEN_WHOLE.has(field.coordinate)) leaves.push(leafOf(field, object, value, within));
    else for (const one of [value].flat()) below(field, one, within, leaves);
  }
}

function below({ children }: ShapeField, value: unknown, list: string, leaves: AnswerLeaf[]): void {
  if (typeof value !== 'object' || value === null) return;
  // of an interface or a union: whichever type has these keys, and no others
  const types = [...(children?.values() ?? [])].filter(
    ({ fields }) => children?.size === 1 || fields.every(({ responseKey }) => responseKey in value),
  );
  const fitting = types.find(({ fields }) => fields.length === Object.keys(value).length) ?? types[0];
  if (fitting) walk(fitting, value as Json, list, leaves);
}

function leafOf(field: ShapeField, object: Json, value: unknown, list: string): AnswerLeaf {
  const isCursor = /cursor$/i.test(field.fieldName);
  return {
    coordinate: field.coordinate,
    name: isCursor ? `${list} cursor` : nameOf(field),
    value,
    replace: (by) => {
      object[field.responseKey] = by;
    },
  };
}

/** Every type has an `id`. */
function nameOf({ fieldName, parentType }: ShapeField): string {
  return fieldName === 'id' && parentType !== 'Case' ? `${parentType} id` : fieldName === 'id' ? 'caseId' : fieldName;
}

function isList({ children }: ShapeField): boolean {
  return [...(children?.keys() ?? [])].some((type) => type.endsWith('Connection'));
}
