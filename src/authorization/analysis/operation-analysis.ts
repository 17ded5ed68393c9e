/**
 * Request analysis. Walks a validated operation against the caller's decision table before anything runs: denied selections are
 * taken out of the document and remembered, so that they come back as null with one error each. What depends on the
 * caller's class alone is cached per (document, operation name, decision table); what depends on this request's
 * variables (arguments, @include, @skip) is worked out each time.
 */
import {
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  getNamedType,
  isAbstractType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { HubError } from '../../model/errors/hub-error';
import type { Coordinate, CoordinateIndex } from '../../model/classification';
import { rightToSelect, type Decision } from '../../model/decision';
import {
  ReservedResponseKey,
  responseShape,
  ShapeTooLarge,
  type ResponseShape,
  type ShapeField,
  isIncluded,
  type ShapeSelection,
  TYPE_KEY,
} from '../../model/response-shape';
import type { RelationBits } from '../../model/subject';
import type { DecisionTable } from '../../policy/rules/decision-table';
import { type AnalysedOperation, type Denial, deniedArguments, type DeniedArgument } from './denied-arguments';

/** What `http/` needs of the request analysis; a port, so that tests can take this layer off. */
export interface OperationAnalyser {
  /**
   * @throws HubError COST_EXCEEDED when the operation's fragments multiply, or its fields nest, beyond reason;
   * BAD_USER_INPUT when it uses the response key that is the hub's own.
   */
  analyse(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
    decisions: DecisionTable,
  ): AnalysedOperation;
}

interface ClassAnalysis {
  readonly decideField: DecideField;
  readonly document: DocumentNode;
  readonly denials: ReadonlyMap<ShapeField, Denial>;
  /** Of an operation in which nothing depends on variables: what is read of partners' answers is kept by the set. */
  readonly elements: Map<RelationBits, ReadonlySet<Coordinate>>;
}

export function createOperationAnalyser(schema: GraphQLSchema, coordinates: CoordinateIndex): OperationAnalyser {
  const shapes = new WeakMap<OperationDefinitionNode, ResponseShape>();
  // by the table itself: no two versions, classes or states of the registers share one, and it goes when the table goes
  const analyses = new WeakMap<OperationDefinitionNode, WeakMap<DecisionTable, ClassAnalysis>>();

  const shapeOf = (document: DocumentNode, operation: OperationDefinitionNode): ResponseShape => {
    const known = shapes.get(operation);
    if (known) return known;
    const shape = operationShape(schema, document, operation);
    shapes.set(operation, shape);
    return shape;
  };

  const classAnalysis = (document: DocumentNode, shape: ResponseShape, decisions: DecisionTable): ClassAnalysis => {
    const byTable = analyses.get(shape.operation) ?? new WeakMap<DecisionTable, ClassAnalysis>();
    analyses.set(shape.operation, byTable);
    const known = byTable.get(decisions);
    if (known) return known;
    const decideField = fieldDecision(schema, decisions, coordinates);
    const analysis: ClassAnalysis = {
      decideField,
      document: pruneDocument(schema, document, (coordinate) => decideField(coordinate) !== null),
      denials: denialsOf(shape, decideField),
      elements: new Map(),
    };
    byTable.set(decisions, analysis);
    return analysis;
  };

  return {
    analyse(document, operation, variables, decisions) {
      const shape = shapeOf(document, operation);
      const analysis = classAnalysis(document, shape, decisions);
      const { document: pruned, denials, decideField } = analysis;
      const refused = deniedArguments(shape.root, variables, decisions);
      const isDenied: IsDenied = (coordinate, node) => refused.has(node) || decideField(coordinate) !== null;
      const denialOf = (field: ShapeField): Denial | null => denials.get(field) ?? argumentDenial(field, refused);
      const known =
        refused.size === 0 && !shape.conditional ? analysis.elements : new Map<RelationBits, ReadonlySet<Coordinate>>();
      let askable: ReadonlySet<Coordinate> | null = null;
      let selected: ReadonlySet<Coordinate> | null = null;
      return {
        shape,
        document: refused.size === 0 ? pruned : pruneDocument(schema, document, isDenied),
        denialOf,
        elements(relation) {
          let elements = known.get(relation);
          if (elements === undefined) {
            askable ??= selectedCoordinates(shape.root, variables, (field) => denialOf(field) !== null);
            elements = requestedElements(askable, coordinates, decisions, relation);
            known.set(relation, elements);
          }
          return elements;
        },
        // asked for by a few containers only (absences, sections)
        get selected() {
          return (selected ??= selectedCoordinates(shape.root, variables, () => false));
        },
      };
    },
  };
}

/** @throws HubError COST_EXCEEDED or BAD_USER_INPUT, see `OperationAnalyser` */
export function operationShape(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ResponseShape {
  try {
    return responseShape(schema, document, operation);
  } catch (error) {
    if (error instanceof ReservedResponseKey) {
      throw new HubError('BAD_USER_INPUT', {}, { detail: error.message, cause: error });
    }
    if (error instanceof ShapeTooLarge) throw new HubError('COST_EXCEEDED', {}, { detail: error.message });
    throw error;
  }
}

type DecideField = (coordinate: Coordinate) => Decision | null;

/** The decision that denies a coordinate to every record this caller could meet, or null where some may be visible. */
function fieldDecision(schema: GraphQLSchema, decisions: DecisionTable, coordinates: CoordinateIndex): DecideField {
  return (coordinate) => {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    if (fieldName === '__typename') return typeDenial(schema, coordinates, typeName, decisions);
    // carried leaves and introspection have no class of their own: their carrier, or the root field, is decided
    if (fieldName.startsWith('__') || typeName.startsWith('__') || !coordinates.has(coordinate)) return null;
    const decision = decisions.possible(coordinate, rightToSelect(coordinate));
    return decision.outcome === 'VISIBLE' ? null : decision;
  };
}

/** A type whose every governed field is denied to a caller must not even say that an object of it is there. */
function typeDenial(
  schema: GraphQLSchema,
  coordinates: CoordinateIndex,
  typeName: string,
  decisions: DecisionTable,
): Decision | null {
  const type = schema.getType(typeName);
  if (!isObjectType(type) || isRoot(schema, type)) return null;
  const outcomes = Object.keys(type.getFields())
    .map((name) => `${typeName}.${name}`)
    .filter((coordinate) => (coordinates.get(coordinate)?.classification ?? 'STRUCTURAL') !== 'STRUCTURAL')
    .map((coordinate) => decisions.possible(coordinate, 'READ'));
  return outcomes.some(({ outcome }) => outcome === 'VISIBLE' || outcome === 'MASKED') ? null : (outcomes[0] ?? null);
}

function isRoot(schema: GraphQLSchema, type: GraphQLObjectType): boolean {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].includes(type);
}

function denialsOf(shape: ResponseShape, decideField: DecideField): Map<ShapeField, Denial> {
  const denials = new Map<ShapeField, Denial>();
  const walk = (fields: readonly ShapeField[]): void => {
    for (const field of fields) {
      const decision = decideField(field.coordinate);
      if (decision) denials.set(field, { code: 'FIELD_WITHHELD', coordinate: field.coordinate, decision });
      else if (field.children) for (const child of field.children.values()) walk(child.fields);
    }
  };
  walk(shape.root.fields);
  return denials;
}

function argumentDenial(field: ShapeField, refused: ReadonlyMap<FieldNode, DeniedArgument>): Denial | null {
  if (refused.size === 0) return null;
  for (const node of field.nodes) {
    const found = refused.get(node);
    if (found) return { code: 'ARGUMENT_WITHHELD', coordinate: found.coordinate, decision: found.decision };
  }
  return null;
}

/** Every output coordinate selected under these variables; what `skip` names, and all below it, is left out. */
export function selectedCoordinates(
  root: ShapeSelection,
  variables: Readonly<Record<string, unknown>>,
  skip: (field: ShapeField) => boolean,
): Set<Coordinate> {
  const selected = new Set<Coordinate>();
  const walk = (selection: ShapeSelection): void => {
    for (const field of selection.fields) {
      if (field.fieldName.startsWith('__') || !isIncluded(field, variables) || skip(field)) continue;
      selected.add(field.coordinate);
      if (field.children) for (const child of field.children.values()) walk(child);
    }
  };
  walk(root);
  return selected;
}

/**
 * The coordinates that may be asked about a subject to which the caller stands so: what is selected and visible, what
 * visible derived values are computed from, what visible masks generalise, and what visible containers gather.
 */
export function requestedElements(
  selected: ReadonlySet<Coordinate>,
  coordinates: CoordinateIndex,
  decisions: DecisionTable,
  relation: RelationBits,
): Set<Coordinate> {
  const elements = new Set<Coordinate>();
  const visible = (coordinate: Coordinate): boolean =>
    decisions.decide(coordinate, 'READ', relation).outcome === 'VISIBLE';
  for (const coordinate of selected) {
    const info = coordinates.get(coordinate);
    if (!info || !visible(coordinate)) continue;
    elements.add(coordinate);
    for (const base of info.derivedFrom) elements.add(base);
    if (info.masks) elements.add(info.masks);
    for (const gathered of info.gathers) if (visible(gathered)) elements.add(gathered);
  }
  return elements;
}

/** Whether the field node, read on the concrete type of this coordinate, has to go. */
type IsDenied = (coordinate: Coordinate, node: FieldNode) => boolean;

const typeNameField: FieldNode = {
  kind: Kind.FIELD,
  alias: { kind: Kind.NAME, value: TYPE_KEY },
  name: { kind: Kind.NAME, value: '__typename' },
};

export function pruneDocument(schema: GraphQLSchema, document: DocumentNode, isDenied: IsDenied): DocumentNode {
  const types = new TypeInfo(schema);
  return visit(
    document,
    visitWithTypeInfo(types, {
      SelectionSet: {
        enter(node) {
          const parent = types.getParentType();
          if (!parent || !isAbstractType(parent)) return undefined;
          return { ...node, selections: [typeNameField, ...splitByType(schema, parent, node, isDenied)] };
        },
        leave(node) {
          // an object whose every field was denied is still an object: it needs one selection to be executed
          return node.selections.length > 0 ? undefined : { ...node, selections: [typeNameField] };
        },
      },
      Field: {
        enter(node) {
          const parent = types.getParentType();
          // compared by identity: a caller could give a field the same response key
          if (!parent || isAbstractType(parent) || node === typeNameField) return undefined;
          const name = getNamedType(parent).name;
          return isDenied(`${name}.${node.name.value}`, node) ? null : undefined;
        },
      },
    }),
  );
}

function splitByType(
  schema: GraphQLSchema,
  parent: GraphQLAbstractType,
  set: SelectionSetNode,
  isDenied: IsDenied,
): SelectionNode[] {
  const concrete = schema.getPossibleTypes(parent);
  return set.selections.flatMap((selection): SelectionNode[] => {
    if (selection.kind !== Kind.FIELD) return [selection];
    const allowed = concrete.filter((type) => !isDenied(`${type.name}.${selection.name.value}`, selection));
    if (allowed.length === concrete.length) return [selection];
    return allowed.map((type) => ({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type.name } },
      selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] },
    }));
  });
}
