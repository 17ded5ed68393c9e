/**
 * The one description of an operation: for each object of its response, which response keys it has, which coordinate
 * each comes from, and under which @include/@skip it is there. Read from document and schema alone. Analysis, cost,
 * field masks and the disclosure check all walk it, and each decides by itself.
 */
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type DocumentNode,
} from 'graphql';
import { type Coordinate, classifiedOf } from './classification';

/** `variable` must be `expected` for the node to be there; a literal condition that excludes is never collected. */
export interface Condition {
  readonly variable: string;
  readonly expected: boolean;
}

export interface ShapeField {
  readonly responseKey: string;
  readonly fieldName: string;
  readonly parentType: string;
  readonly coordinate: Coordinate;
  /** The field is there when all conditions of one of these hold; a single empty entry means always. */
  readonly conditions: readonly (readonly Condition[])[];
  /** Whether it is there depends on the variables. */
  readonly conditional: boolean;
  readonly nodes: readonly FieldNode[];
  /** Absent for introspection fields. */
  readonly definition: GraphQLField<unknown, unknown> | null;
  /** Response path with list positions left out: `case.person.name`. */
  readonly selection: string;
  /** Number of path segments up to and with the outermost list field on the way (this one included); 0 without one. */
  readonly outermostList: number;
  /** For a composite field: what stands in it, by concrete type; null for a leaf. */
  readonly children: ReadonlyMap<string, ShapeSelection> | null;
  /** Set where the field's type is an interface or a union. */
  readonly abstract: boolean;
  /** Set on the leaves of a masked value, a provenance entry …: decided as the coordinate that carries the record. */
  readonly carried: boolean;
  /** Coordinates whose values are read for this list; its entries say of each which one it carries. */
  readonly gathers: readonly Coordinate[];
}

export interface ShapeSelection {
  readonly typeName: string;
  readonly fields: readonly ShapeField[];
}

export interface ResponseShape {
  readonly root: ShapeSelection;
  readonly operation: OperationDefinitionNode;
  /** Fields once fragments stand in their places, and how deep they nest; introspection nests deeper, and does not count. */
  readonly extent: { readonly fields: number; readonly levels: number };
  /** True where what is included depends on a variable. */
  readonly conditional: boolean;
}

type Variables = Readonly<Record<string, unknown>>;

/** Fragments spread into each other can grow without bound; past this many visits the operation is refused. */
const MOST_FRAGMENT_VISITS = 5_000;
/** Fields that stand in the answer; each visit of a fragment can bring as many as there are in a document. */
const MOST_FIELDS = 20_000;
/** Fields inside fields: an operation that goes from orders to cases and back multiplies with every round. */
const MOST_LEVELS = 12;

export class ShapeTooLarge extends Error {}

/** The operation gives a field the response key the hub keeps for itself. */
export class ReservedResponseKey extends Error {}

/** Response key under which the executed document carries the concrete type of an abstract field; never sent. */
export const TYPE_KEY = '__hubType';

export function isIncluded({ conditional, conditions }: ShapeField, variables: Variables): boolean {
  if (!conditional) return true;
  for (const all of conditions) if (areMet(all, variables)) return true;
  return false;
}

function areMet(conditions: readonly Condition[], variables: Variables): boolean {
  for (const { variable, expected } of conditions) if (variables[variable] !== expected) return false;
  return true;
}

/** Where an error about a selection stands: the full path where no list is in it, else it ends at the outermost list. */
export function placeOfField({ selection, outermostList }: ShapeField): { path: string[]; selection: string } {
  const names = selection.split('.');
  return { path: outermostList > 0 ? names.slice(0, outermostList) : names, selection };
}

/**
 * Builds the shape of one validated operation.
 * @throws Error when the operation's root type does not exist (validation has ruled it out).
 * @throws ShapeTooLarge when its fragments multiply, or its fields nest, beyond reason.
 * @throws ReservedResponseKey when it uses the one response key that is the hub's own.
 */
export function responseShape(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ResponseShape {
  const rootType = schema.getRootType(operation.operation);
  if (!rootType) throw new Error(`The schema has no ${operation.operation} type.`);
  const builder = new ShapeBuilder(schema, document);
  const root = builder.selection(rootType, [{ set: operation.selectionSet, conditions: [] }], '', 0, 0);
  return { root, operation, extent: builder.extent, conditional: builder.conditional };
}

interface Collected {
  nodes: FieldNode[];
  conditions: (readonly Condition[])[];
}

/** A selection set to read, and the conditions under which its field contributes it. */
interface ConditionalSet {
  readonly set: SelectionSetNode;
  readonly conditions: readonly Condition[];
}

class ShapeBuilder {
  readonly extent = { fields: 0, levels: 0 };
  conditional = false;
  private visits = 0;
  private fields = 0;
  private readonly fragments = new Map<string, FragmentDefinitionNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
  ) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
  }

  selection(
    type: GraphQLObjectType,
    sets: readonly ConditionalSet[],
    path: string,
    depth: number,
    outermostList: number,
  ): ShapeSelection {
    // introspection has a limit of its own, and nests deeper
    if (depth >= MOST_LEVELS && !type.name.startsWith('__')) {
      throw new ShapeTooLarge(`The operation has more than ${MOST_LEVELS} levels of fields.`);
    }
    const collected = new Map<string, Collected>();
    for (const { set, conditions } of sets) this.collect(type, set, conditions, collected, new Map());
    const fields = [...collected].map(([responseKey, found]) =>
      this.field(type, responseKey, found, path, depth + 1, outermostList),
    );
    this.extent.fields += fields.length;
    if (!type.name.startsWith('__')) this.extent.levels = Math.max(this.extent.levels, depth + 1);
    return { typeName: type.name, fields };
  }

  private field(
    type: GraphQLObjectType,
    responseKey: string,
    found: Collected,
    path: string,
    depth: number,
    listAbove: number,
  ): ShapeField {
    const fieldName = found.nodes[0]?.name.value ?? responseKey;
    const definition = type.getFields()[fieldName] ?? null;
    const metaType = definition === null ? introspectionType(this.schema, fieldName) : null;
    const outputType: GraphQLOutputType | null = definition?.type ?? metaType;
    const selection = path === '' ? responseKey : `${path}.${responseKey}`;
    const outermostList = listAbove > 0 ? listAbove : outputType !== null && containsList(outputType) ? depth : 0;
    const named = outputType === null ? null : getNamedType(outputType);
    // one node: its own conditions already decide on the whole field; several: each contributes under its own
    const several = found.nodes.length > 1;
    const sets = found.nodes.flatMap((node, index) =>
      node.selectionSet ? [{ set: node.selectionSet, conditions: several ? (found.conditions[index] ?? []) : [] }] : [],
    );
    let children: Map<string, ShapeSelection> | null = null;
    if (named && isCompositeType(named) && sets.length > 0) {
      const concrete = isAbstractType(named) ? this.schema.getPossibleTypes(named) : [named];
      children = new Map(concrete.map((one) => [one.name, this.selection(one, sets, selection, depth, outermostList)]));
    }
    const classified = definition === null ? undefined : (classifiedOf(definition) ?? classifiedOf(type));
    return {
      responseKey,
      fieldName,
      parentType: type.name,
      coordinate: `${type.name}.${fieldName}`,
      conditions: found.conditions,
      conditional: found.conditions.every((all) => all.length > 0),
      nodes: found.nodes,
      definition,
      selection,
      outermostList,
      children,
      abstract: named !== null && isAbstractType(named),
      carried: classified?.carried ?? false,
      gathers: classified?.gathers ?? [],
    };
  }

  private collect(
    type: GraphQLObjectType,
    set: SelectionSetNode,
    inherited: readonly Condition[],
    into: Map<string, Collected>,
    visited: Map<string, (readonly Condition[])[]>,
  ): void {
    this.fields += set.selections.length;
    if (this.fields > MOST_FIELDS) throw new ShapeTooLarge(`The operation has more than ${MOST_FIELDS} fields.`);
    for (const node of set.selections) {
      const own = this.conditionsOf(node);
      if (own === 'excluded') continue;
      const conditions = [...inherited, ...own];
      if (node.kind === Kind.FIELD) {
        const key = node.alias?.value ?? node.name.value;
        if (key === TYPE_KEY) throw new ReservedResponseKey(`The response key ${TYPE_KEY} is reserved.`);
        const entry = into.get(key) ?? { nodes: [], conditions: [] };
        entry.nodes.push(node);
        entry.conditions.push(conditions);
        into.set(key, entry);
        continue;
      }
      const fragment = node.kind === Kind.INLINE_FRAGMENT ? node : this.fragments.get(node.name.value);
      if (!fragment) continue;
      if (!this.applies(fragment.typeCondition?.name.value, type)) continue;
      if (node.kind === Kind.FRAGMENT_SPREAD) {
        const earlier = visited.get(node.name.value) ?? [];
        if (earlier.some((set) => isSubset(set, conditions))) continue;
        if (++this.visits > MOST_FRAGMENT_VISITS) throw new ShapeTooLarge('The fragments of the operation multiply.');
        visited.set(node.name.value, [...earlier, conditions]);
      }
      this.collect(type, fragment.selectionSet, conditions, into, visited);
    }
  }

  private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const conditionType = this.schema.getType(condition);
    return conditionType !== undefined && isAbstractType(conditionType) && this.schema.isSubType(conditionType, type);
  }

  private conditionsOf(node: SelectionNode): Condition[] | 'excluded' {
    const conditions: Condition[] = [];
    for (const directive of node.directives ?? []) {
      const name = directive.name.value;
      if (name !== 'include' && name !== 'skip') continue;
      const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
      const expected = name === 'include';
      if (value?.kind === Kind.BOOLEAN) {
        if (value.value !== expected) return 'excluded';
      } else if (value?.kind === Kind.VARIABLE) {
        this.conditional = true;
        conditions.push({ variable: value.name.value, expected });
      }
    }
    return conditions;
  }
}

function isSubset(some: readonly Condition[], all: readonly Condition[]): boolean {
  return some.every((one) => all.some((other) => other.variable === one.variable && other.expected === one.expected));
}

function containsList(type: GraphQLOutputType): boolean {
  if (isNonNullType(type)) return containsList(type.ofType as GraphQLOutputType);
  return isListType(type);
}

function introspectionType(schema: GraphQLSchema, fieldName: string): GraphQLOutputType | null {
  if (fieldName === '__schema') return (schema.getType('__Schema') as GraphQLObjectType | undefined) ?? null;
  if (fieldName === '__type') return (schema.getType('__Type') as GraphQLObjectType | undefined) ?? null;
  return null;
}
