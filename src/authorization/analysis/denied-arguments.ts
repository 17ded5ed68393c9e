/**
 * Finds arguments and input fields that the caller may not use, from the values this request really sends. A filter on
 * a field one may not read would tell its value, so the field that carries such an argument is refused.
 */
import {
  getArgumentValues,
  isInputObjectType,
  isListType,
  isNonNullType,
  type DocumentNode,
  type FieldNode,
  type GraphQLInputType,
} from 'graphql';
import { type Coordinate, classifiedOf } from '../../model/classification';
import type { Decision } from '../../model/decision';
import {
  type ResponseShape,
  type ShapeField,
  type ShapeSelection,
  isIncluded,
  placeOfField,
  TYPE_KEY,
} from '../../model/response-shape';
import type { DecisionTable } from '../../policy/rules/decision-table';
import { withheldError, type ResponseError } from '../../model/errors/response-errors';
import type { RelationBits } from '../../model/subject';

export interface DeniedArgument {
  /** Coordinate of the argument or input field that is refused. */
  readonly coordinate: Coordinate;
  readonly decision: Decision;
}

type Variables = Readonly<Record<string, unknown>>;

/** Keyed by field node: wherever a fragment brings the node in, its arguments and variables are the same. */
export function deniedArguments(
  root: ShapeSelection,
  variables: Variables,
  decisions: DecisionTable,
): Map<FieldNode, DeniedArgument> {
  const denied = new Map<FieldNode, DeniedArgument>();
  visitFields(root, (field) => {
    if (field.definition === null || field.definition.args.length === 0) return;
    for (const node of field.nodes) {
      const found = firstDenied(field, node, variables, decisions);
      if (found) denied.set(node, found);
    }
  });
  return denied;
}

function visitFields(selection: ShapeSelection, each: (field: ShapeField) => void): void {
  for (const field of selection.fields) {
    each(field);
    if (field.children) for (const child of field.children.values()) visitFields(child, each);
  }
}

function firstDenied(
  field: ShapeField,
  node: FieldNode,
  variables: Variables,
  decisions: DecisionTable,
): DeniedArgument | null {
  if (!field.definition) return null;
  let values: Record<string, unknown>;
  try {
    values = getArgumentValues(field.definition, node, variables);
  } catch {
    return null; // execution reports the bad argument; the field never runs with it
  }
  for (const argument of field.definition.args) {
    if (values[argument.name] === undefined) continue;
    const coordinate = `${field.coordinate}(${argument.name}:)`;
    const found =
      refusal(coordinate, classifiedOf(argument)?.reveals, decisions) ??
      deniedInside(argument.type, values[argument.name], decisions);
    if (found) return found;
  }
  return null;
}

function deniedInside(type: GraphQLInputType, value: unknown, decisions: DecisionTable): DeniedArgument | null {
  if (value === null || value === undefined) return null;
  if (isNonNullType(type)) return deniedInside(type.ofType, value, decisions);
  if (isListType(type)) {
    for (const item of Array.isArray(value) ? (value as unknown[]) : [value]) {
      const found = deniedInside(type.ofType, item, decisions);
      if (found) return found;
    }
    return null;
  }
  if (!isInputObjectType(type)) return null;
  for (const field of Object.values(type.getFields())) {
    const inner = (value as Record<string, unknown>)[field.name];
    if (inner === undefined) continue;
    const found =
      refusal(`${type.name}.${field.name}`, classifiedOf(field)?.reveals, decisions) ??
      deniedInside(field.type, inner, decisions);
    if (found) return found;
  }
  return null;
}

function refusal(
  coordinate: Coordinate,
  reveals: { readonly coordinate: Coordinate; readonly right: 'FILTER' | 'SORT' | 'WRITE' } | null | undefined,
  decisions: DecisionTable,
): DeniedArgument | null {
  if (!reveals) return null;
  const decision = decisions.possible(reveals.coordinate, reveals.right);
  return decision.outcome === 'VISIBLE' ? null : { coordinate, decision };
}

type Composite = Record<string, unknown>;

interface RestoredResponse {
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

export interface Denial {
  readonly code: 'FIELD_WITHHELD' | 'ARGUMENT_WITHHELD';
  /** The output coordinate, or the argument's or input field's. */
  readonly coordinate: Coordinate;
  readonly decision: Decision;
}

export interface AnalysedOperation {
  readonly shape: ResponseShape;
  /** What is executed. */
  readonly document: DocumentNode;
  denialOf(field: ShapeField): Denial | null;
  /** What partners may be asked for about a subject to which the caller stands so. */
  elements(relation: RelationBits): ReadonlySet<Coordinate>;
  /** Output coordinates selected, denied or not. */
  readonly selected: ReadonlySet<Coordinate>;
}
