/**
 * The operation a synthetic caller asks: every field of every type it can come to. A type is entered once, by the
 * shortest way that is open to the caller; all its fields are selected there, the denied ones too.
 */
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  Kind,
  OperationTypeNode,
  parseConstValue,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type ValueNode,
} from 'graphql';
import type { Coordinate } from '../model/classification';
import type { MaskVariant } from '../model/decision';
import type { Effect } from './intended-effect';
import { MASKED_VALUE } from './synthetic-schema';

/** One selected field, and what it should come to where the object around it is there. */
export interface ProbedField {
  readonly coordinate: Coordinate;
  /** Names from the root, this one's last. */
  readonly path: readonly string[];
  readonly intended: Effect;
  /** Of a companion by which mask, null for any; undefined for all other fields. */
  readonly mask?: MaskVariant | null;
}

export interface ProbeOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fields: readonly ProbedField[];
}

export interface OperationPlan {
  /** Null for what is not to be selected. */
  readonly effectOf: (coordinate: Coordinate, inputs: readonly Coordinate[], root: boolean) => Effect | null;
  /** Of a companion. */
  readonly maskOf: (coordinate: Coordinate) => MaskVariant | null;
  /** Whether an object of the type found there is to be entered. */
  readonly enters: (coordinate: Coordinate, type: GraphQLObjectType) => boolean;
}

/** One fewer than the operation analysis lets fields nest. */
const MOST_LEVELS = 11;

interface Place {
  readonly type: GraphQLObjectType;
  readonly path: readonly string[];
  readonly selections: SelectionNode[];
}

/** Null where the caller's schema has no operation of that kind. */
export function probeOperation(
  schema: GraphQLSchema,
  kind: OperationTypeNode,
  plan: OperationPlan,
): ProbeOperation | null {
  const root = schema.getRootType(kind);
  if (!root) return null;
  const entered = new Set<string>([root.name]);
  const fields: ProbedField[] = [];
  const selections: SelectionNode[] = [];
  const places: Place[] = [{ type: root, path: [], selections }];
  for (let place = places.shift(); place; place = places.shift()) {
    const { type, path } = place;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const inputs: Coordinate[] = [];
      const args = requiredArguments(coordinate, field, inputs);
      const intended = plan.effectOf(coordinate, inputs, type === root);
      if (intended === null) continue;
      const inner = innerSelections(field);
      place.selections.push(fieldNode(field.name, args, inner));
      const steps = [...path, field.name];
      const named = getNamedType(field.type);
      const mask = named.name === MASKED_VALUE ? { mask: plan.maskOf(coordinate) } : {};
      fields.push({ coordinate, path: steps, intended, ...mask });
      if (intended !== 'THERE' || inner === null || !isObjectType(named) || entered.has(named.name)) continue;
      if (steps.length >= MOST_LEVELS || !plan.enters(coordinate, named)) continue;
      entered.add(named.name);
      places.push({ type: named, path: steps, selections: inner });
    }
  }
  return { ...asDocument(kind, selections), fields };
}

function asDocument(
  kind: OperationTypeNode,
  selections: readonly SelectionNode[],
): Pick<ProbeOperation, 'document' | 'operation'> {
  const operation: OperationDefinitionNode = {
    kind: Kind.OPERATION_DEFINITION,
    operation: kind,
    name: nameNode('Probe'),
    selectionSet: { kind: Kind.SELECTION_SET, selections },
  };
  return { operation, document: { kind: Kind.DOCUMENT, definitions: [operation] } };
}

/** Null for a leaf; an object says at least that it is there, and a masked value by which mask. */
function innerSelections(field: GraphQLField<unknown, unknown>): SelectionNode[] | null {
  const named = getNamedType(field.type);
  if (!isObjectType(named)) return null;
  return [fieldNode(named.name === MASKED_VALUE ? 'variant' : '__typename', [], null)];
}

function fieldNode(name: string, args: readonly ArgumentNode[], inner: SelectionNode[] | null): FieldNode {
  return {
    kind: Kind.FIELD,
    name: nameNode(name),
    arguments: args,
    ...(inner && { selectionSet: { kind: Kind.SELECTION_SET, selections: inner } }),
  };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

/** @param given takes the coordinates of what is given, in the order in which the operation analysis meets them */
function requiredArguments(
  coordinate: Coordinate,
  field: GraphQLField<unknown, unknown>,
  given: Coordinate[],
): ArgumentNode[] {
  return field.args.filter(isRequiredArgument).map((argument) => {
    given.push(`${coordinate}(${argument.name}:)`);
    return { kind: Kind.ARGUMENT, name: nameNode(argument.name), value: valueFor(argument.type, given) };
  });
}

const LITERALS: Readonly<Record<string, string>> = {
  Int: '7',
  Float: '7',
  Boolean: 'true',
  DateTime: '"1970-01-01T00:00:00Z"',
  LocalDate: '"1970-01-01"',
  JsonWebKey: '{}',
};

function valueFor(type: GraphQLInputType, given: Coordinate[]): ValueNode {
  if (isNonNullType(type)) return valueFor(type.ofType, given);
  if (isListType(type)) return { kind: Kind.LIST, values: [] };
  if (isEnumType(type)) return { kind: Kind.ENUM, value: type.getValues()[0]?.name ?? '' };
  if (!isInputObjectType(type)) return parseConstValue(LITERALS[type.name] ?? '"made up"');
  const all = Object.values(type.getFields());
  const chosen = type.isOneOf ? all.slice(0, 1) : all.filter(isRequiredInputField);
  return {
    kind: Kind.OBJECT,
    fields: chosen.map((field) => {
      given.push(`${type.name}.${field.name}`);
      return { kind: Kind.OBJECT_FIELD, name: nameNode(field.name), value: valueFor(field.type, given) };
    }),
  };
}
