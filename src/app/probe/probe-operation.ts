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
  OperationTypeNode,
  parse,
  type DocumentNode,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { classifiedOf, type Coordinate, type CoordinateInfo } from '../../model/classification';
import type { RelationBits, Subject } from '../../model/subject';
import { type Effect, type IntendedEffects, MASKED_VALUE, type ProbedField } from './field-effects';

export interface ProbeOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly fields: readonly ProbedField[];
}

/** For whom it is, and about which record. */
export interface Asked {
  readonly effects: IntendedEffects;
  readonly index: ReadonlyMap<Coordinate, CoordinateInfo>;
  readonly subject: Subject;
  readonly relation: RelationBits;
}

/** One fewer than the operation analysis lets fields nest. */
const MOST_LEVELS = 11;

interface Selection {
  readonly text: string;
  /** Null for a leaf. */
  readonly inner: Selection[] | null;
}

interface Place {
  readonly type: GraphQLObjectType;
  readonly path: readonly string[];
  readonly selections: Selection[];
}

/** Null where the caller's schema has no operation of that kind, or nothing is to be selected in it. */
export function probeOperation(schema: GraphQLSchema, kind: OperationTypeNode, asked: Asked): ProbeOperation | null {
  const root = schema.getRootType(kind);
  if (!root) return null;
  const entered = new Set<string>([root.name]);
  const fields: ProbedField[] = [];
  const selections: Selection[] = [];
  const places: Place[] = [{ type: root, path: [], selections }];
  for (let place = places.shift(); place; place = places.shift()) {
    const { type, path } = place;
    for (const field of Object.values(type.getFields())) {
      const coordinate = `${type.name}.${field.name}`;
      const inputs: Coordinate[] = [];
      const text = field.name + requiredArguments(coordinate, field, inputs);
      const intended = intendedOf(asked, coordinate, inputs, type === root);
      if (intended === null) continue;
      const inner = innerSelections(field);
      place.selections.push({ text, inner });
      const steps = [...path, field.name];
      const named = getNamedType(field.type);
      const mask = named.name === MASKED_VALUE ? { mask: asked.effects.maskOf(coordinate, asked.relation) } : {};
      fields.push({ coordinate, path: steps, intended, ...mask });
      if (intended !== 'THERE' || inner === null || !isObjectType(named) || entered.has(named.name)) continue;
      if (steps.length >= MOST_LEVELS || isCarried(named)) continue;
      // what a change or an event answers with is come to by asking, too
      if (kind !== OperationTypeNode.QUERY && type !== root) continue;
      entered.add(named.name);
      places.push({ type: named, path: steps, selections: inner });
    }
  }
  if (fields.length === 0) return null;
  const document = parse(printed({ text: `${kind} Probe`, inner: selections }), { noLocation: true });
  return { document, operation: document.definitions[0] as OperationDefinitionNode, fields };
}

/** Null for what is not to be selected. */
function intendedOf(
  { effects, index, subject, relation }: Asked,
  coordinate: Coordinate,
  inputs: readonly Coordinate[],
  isRoot: boolean,
): Effect | null {
  const classification = index.get(coordinate)?.classification;
  if (classification === undefined) return null;
  // health is about a case, in whatever relation: there is no such row of anything else
  if (classification === 'MEDICAL' && subject.kind !== 'CASE') return null;
  const effect = effects.ofField(coordinate, isRoot ? null : relation);
  return effect === 'THERE' ? effects.ofInputs(inputs) : effect;
}

/** What a record carries goes by what carries it. */
function isCarried(type: GraphQLObjectType): boolean {
  return Object.values(type.getFields()).some((field) => (classifiedOf(field) ?? classifiedOf(type))?.carried === true);
}

function printed({ text, inner }: Selection): string {
  return inner === null ? text : `${text} { ${inner.map(printed).join(' ')} }`;
}

/** Null for a leaf; an object says at least that it is there, and a masked value by which mask. */
function innerSelections(field: GraphQLField<unknown, unknown>): Selection[] | null {
  const named = getNamedType(field.type);
  if (!isObjectType(named)) return null;
  return [{ text: named.name === MASKED_VALUE ? 'variant' : '__typename', inner: null }];
}

/** @param given takes the coordinates of what is given, in the order in which the operation analysis meets them */
function requiredArguments(coordinate: Coordinate, field: GraphQLField<unknown, unknown>, given: Coordinate[]): string {
  const all = field.args.filter(isRequiredArgument).map(({ name, type }) => {
    given.push(`${coordinate}(${name}:)`);
    return `${name}: ${valueFor(type, given)}`;
  });
  return all.length === 0 ? '' : `(${all.join(', ')})`;
}

const LITERALS: Readonly<Record<string, string>> = {
  Int: '7',
  Float: '7',
  Boolean: 'true',
  DateTime: '"1970-01-01T00:00:00Z"',
  LocalDate: '"1970-01-01"',
  JsonWebKey: '{}',
};

function valueFor(type: GraphQLInputType, given: Coordinate[]): string {
  if (isNonNullType(type)) return valueFor(type.ofType, given);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (!isInputObjectType(type)) return LITERALS[type.name] ?? '"made up"';
  const all = Object.values(type.getFields());
  const chosen = type.isOneOf ? all.slice(0, 1) : all.filter(isRequiredInputField);
  const fields = chosen.map((field) => {
    given.push(`${type.name}.${field.name}`);
    return `${field.name}: ${valueFor(field.type, given)}`;
  });
  return `{ ${fields.join(', ')} }`;
}
