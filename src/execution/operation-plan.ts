/**
 * What graphql-js works out again for each object of an answer, worked out once per operation: which fields stand in it,
 * what resolves them, how their values are completed. A plan is data, never program text: nothing of what a caller
 * writes is ever read as code. Its parts are made when an execution first comes to them, so that an operation asked
 * once pays for nothing that it does not reach.
 */
import {
  defaultFieldResolver,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields';
import { getFieldDef } from 'graphql/execution/execute';

export type Variables = Readonly<Record<string, unknown>>;

/** How a value becomes part of the answer, by the type of its field or item; `NonNull` is a flag. */
export type Completion = LeafCompletion | ListCompletion | ObjectCompletion | AbstractCompletion;

interface AnyCompletion {
  readonly nonNull: boolean;
}
export interface LeafCompletion extends AnyCompletion {
  readonly kind: 'leaf';
  readonly type: GraphQLLeafType;
}
export interface ListCompletion extends AnyCompletion {
  readonly kind: 'list';
  readonly item: Completion;
}
export interface ObjectCompletion extends AnyCompletion {
  readonly kind: 'object';
  readonly type: GraphQLObjectType;
}
export interface AbstractCompletion extends AnyCompletion {
  readonly kind: 'abstract';
  readonly type: GraphQLAbstractType;
}

/** One response key of one type. */
export interface FieldPlan {
  readonly key: string;
  readonly name: string;
  readonly parentType: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  readonly nodes: readonly FieldNode[];
  /** Null: the value is the property of the field's name. */
  readonly resolve: GraphQLFieldResolver<unknown, unknown> | null;
  readonly takesArguments: boolean;
  readonly completion: Completion;
  /** What is selected in it, by concrete type; filled as types come up. Null for a leaf. */
  readonly selections: Map<GraphQLObjectType, SelectionPlan> | null;
}

/** What stands in one object of the answer. */
export type SelectionPlan = readonly FieldPlan[];

/** More combinations of conditions than that in one operation are planned anew each time. */
const MOST_VARIANTS = 8;

/** One operation of a document, under every combination of its conditions. */
export class OperationPlan {
  readonly fragments: Record<string, FragmentDefinitionNode> = Object.create(null) as never;
  private readonly conditions: readonly string[];
  private readonly variants = new Map<string, PlanVariant>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly document: DocumentNode,
    readonly operation: OperationDefinitionNode,
  ) {
    const conditions = new Set<string>();
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments[definition.name.value] = definition;
      else if (definition !== operation) continue;
      if ('selectionSet' in definition) noteConditions(definition.selectionSet, conditions);
    }
    this.conditions = [...conditions];
  }

  /** The plan under these variables: only those on which @include and @skip depend tell variants apart. */
  variant(variables: Variables): PlanVariant {
    let key = '';
    for (const name of this.conditions) {
      const value = variables[name];
      // null where a condition must be: an error, which comes up again each time the fields are collected
      if (typeof value !== 'boolean') return new PlanVariant(this, this.conditionsIn(variables));
      key += value ? '1' : '0';
    }
    const known = this.variants.get(key);
    if (known) return known;
    const made = new PlanVariant(this, this.conditionsIn(variables));
    if (this.variants.size < MOST_VARIANTS) this.variants.set(key, made);
    return made;
  }

  /** Nothing else of what was sent outlives its request. */
  private conditionsIn(variables: Variables): Record<string, unknown> {
    return Object.fromEntries(
      this.conditions.filter((name) => variables[name] !== undefined).map((name) => [name, variables[name]]),
    );
  }
}

/** The fields of one operation under one combination of conditions; any of its executions has the same. */
export class PlanVariant {
  private rootFields: SelectionPlan | null = null;

  constructor(
    private readonly plan: OperationPlan,
    private readonly conditions: Record<string, unknown>,
  ) {}

  /** @throws GraphQLError where a condition is neither true nor false, here and below. */
  root(type: GraphQLObjectType): SelectionPlan {
    const { schema, fragments, operation } = this.plan;
    this.rootFields ??= selectionPlan(
      schema,
      type,
      collectFields(schema, fragments, this.conditions, type, operation.selectionSet),
    );
    return this.rootFields;
  }

  /** What stands in a value of a field that turned out to be of this type. */
  within(field: FieldPlan, type: GraphQLObjectType): SelectionPlan {
    const known = field.selections?.get(type);
    if (known) return known;
    const { schema, fragments } = this.plan;
    const made = selectionPlan(schema, type, collectSubfields(schema, fragments, this.conditions, type, field.nodes));
    field.selections?.set(type, made);
    return made;
  }
}

function noteConditions(set: SelectionSetNode, into: Set<string>): void {
  for (const selection of set.selections) {
    for (const { name, arguments: given } of selection.directives ?? []) {
      if (name.value !== 'include' && name.value !== 'skip') continue;
      for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) into.add(value.name.value);
    }
    if ('selectionSet' in selection && selection.selectionSet) noteConditions(selection.selectionSet, into);
  }
}

function selectionPlan(
  schema: GraphQLSchema,
  type: GraphQLObjectType,
  collected: ReadonlyMap<string, readonly FieldNode[]>,
): SelectionPlan {
  const plans: FieldPlan[] = [];
  for (const [key, nodes] of collected) {
    const node = nodes[0];
    const definition = node && getFieldDef(schema, type, node);
    // what the schema does not have is left out, as graphql-js does
    if (definition) plans.push(fieldPlan(key, type, definition, node, nodes));
  }
  return plans;
}

function fieldPlan(
  key: string,
  parentType: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
  nodes: readonly FieldNode[],
): FieldPlan {
  const { resolve } = definition;
  return {
    key,
    name: definition.name,
    parentType,
    definition,
    node,
    nodes,
    resolve: resolve === defaultFieldResolver ? null : (resolve ?? null),
    takesArguments: definition.args.length > 0,
    completion: completionOf(definition.type),
    selections: node.selectionSet ? new Map() : null,
  };
}

/** Of a type, not of a selection: there are few, and every plan shares them. */
const completions = new WeakMap<GraphQLOutputType, Completion>();

function completionOf(type: GraphQLOutputType): Completion {
  const known = completions.get(type);
  if (known) return known;
  const made: Completion = isNonNullType(type)
    ? { ...completionOf(type.ofType as GraphQLOutputType), nonNull: true }
    : nullableCompletion(type);
  completions.set(type, made);
  return made;
}

function nullableCompletion(type: GraphQLOutputType): Completion {
  const nonNull = false;
  if (isListType(type)) return { kind: 'list', nonNull, item: completionOf(type.ofType as GraphQLOutputType) };
  if (isObjectType(type)) return { kind: 'object', nonNull, type };
  if (isAbstractType(type)) return { kind: 'abstract', nonNull, type };
  return { kind: 'leaf', nonNull, type };
}
