/**
 * Finds arguments and input fields that the caller may not use, from the values this request really sends. A filter on
 * a field one may not read would tell its value, so the field that carries such an argument is refused.
 */
import {
  getArgumentValues,
  isInputObjectType,
  isListType,
  isNonNullType,
  type FieldNode,
  type GraphQLInputType,
} from 'graphql';
import { type Coordinate, classifiedOf } from '../../model/classification';
import type { Decision } from '../../model/decision';
import type { ShapeField, ShapeSelection } from '../../model/response-shape';
import type { DecisionTable } from '../../policy/rules/decision-table';

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
