/**
 * Lock 1. Walks a validated operation against the caller's decision table before anything runs: denied selections are
 * taken out of the document and remembered, so that they come back as null with one error each. What depends on the
 * caller's class alone is cached per (document, operation name, decision table); what depends on this request's
 * variables (arguments, @include, @skip) is worked out each time.
 */
import type { DocumentNode, FieldNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { HubError } from '../errors/hub-error';
import type { Coordinate } from '../model/classification';
import { rightToSelect, type Decision } from '../model/decision';
import {
  ReservedResponseKey,
  responseShape,
  ShapeTooLarge,
  type ResponseShape,
  type ShapeField,
} from '../model/response-shape';
import type { RelationBits } from '../model/subject';
import type { DecisionTable } from '../policy/decision-table';
import { deniedArguments, type DeniedArgument } from './denied-arguments';
import { pruneDocument } from './prune-document';
import { requestedElements, selectedCoordinates, type CoordinateIndex } from './selected-coordinates';
import { WhollyDeniedTypes } from './wholly-denied-types';

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

/** What `http/` needs of lock 1; a port, so that tests can take the lock off. */
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
  /** By relation, of an operation in which nothing hangs on variables: the same sets each time it is asked. */
  readonly elements: Map<RelationBits, ReadonlySet<Coordinate>>;
  /** What it comes to without variables, once that was asked for. */
  withoutVariables: AnalysedOperation | null;
}

export function createOperationAnalyser(schema: GraphQLSchema, coordinates: CoordinateIndex): OperationAnalyser {
  const shapes = new WeakMap<OperationDefinitionNode, ResponseShape>();
  // by the table itself: no two versions, classes or states of the registers share one, and it goes when the table goes
  const analyses = new WeakMap<OperationDefinitionNode, WeakMap<DecisionTable, ClassAnalysis>>();
  const wholly = new WhollyDeniedTypes(schema, coordinates);

  const shapeOf = (document: DocumentNode, operation: OperationDefinitionNode): ResponseShape => {
    const known = shapes.get(operation);
    if (known) return known;
    const shape = operationShape(schema, document, operation);
    shapes.set(operation, shape);
    return shape;
  };

  const withoutRefused = (
    document: DocumentNode,
    refused: ReadonlyMap<FieldNode, DeniedArgument>,
    decideField: DecideField,
  ): DocumentNode =>
    pruneDocument(schema, document, (coordinate, node) => refused.has(node) || decideField(coordinate) !== null);

  const classAnalysis = (document: DocumentNode, shape: ResponseShape, decisions: DecisionTable): ClassAnalysis => {
    const byTable = analyses.get(shape.operation) ?? new WeakMap<DecisionTable, ClassAnalysis>();
    analyses.set(shape.operation, byTable);
    const known = byTable.get(decisions);
    if (known) return known;
    const decideField = fieldDecision(decisions, coordinates, wholly);
    const analysis: ClassAnalysis = {
      decideField,
      document: pruneDocument(schema, document, (coordinate) => decideField(coordinate) !== null),
      denials: denialsOf(shape, decideField),
      elements: new Map<RelationBits, ReadonlySet<Coordinate>>(),
      withoutVariables: null,
    };
    byTable.set(decisions, analysis);
    return analysis;
  };

  const analysed = (
    document: DocumentNode,
    shape: ResponseShape,
    variables: Variables,
    decisions: DecisionTable,
  ): AnalysedOperation => {
    const analysis = classAnalysis(document, shape, decisions);
    const refused = deniedArguments(shape.root, variables, decisions);
    const executed = refused.size === 0 ? analysis.document : withoutRefused(document, refused, analysis.decideField);
    return withVariables({ shape, analysis, variables, refused }, executed, (askable, relation) =>
      requestedElements(askable, coordinates, decisions, relation),
    );
  };

  return {
    analyse(document, operation, variables, decisions) {
      const shape = shapeOf(document, operation);
      if (!isEmpty(variables)) return analysed(document, shape, variables, decisions);
      const analysis = classAnalysis(document, shape, decisions);
      return (analysis.withoutVariables ??= analysed(document, shape, NO_VARIABLES, decisions));
    },
  };
}

type Variables = Readonly<Record<string, unknown>>;

const NO_VARIABLES: Variables = Object.freeze({});

function isEmpty(variables: Variables): boolean {
  for (const _ in variables) return false;
  return true;
}

interface Asked {
  readonly shape: ResponseShape;
  readonly analysis: ClassAnalysis;
  readonly variables: Variables;
  readonly refused: ReadonlyMap<FieldNode, DeniedArgument>;
}

function withVariables(
  { shape, analysis, variables, refused }: Asked,
  document: DocumentNode,
  requested: (askable: ReadonlySet<Coordinate>, relation: RelationBits) => ReadonlySet<Coordinate>,
): AnalysedOperation {
  const denialOf = (field: ShapeField): Denial | null =>
    analysis.denials.get(field) ?? (refused.size > 0 ? argumentDenial(field, refused) : null);
  let askable: Set<Coordinate> | null = null;
  const elements = (relation: RelationBits): ReadonlySet<Coordinate> =>
    requested((askable ??= selectedCoordinates(shape.root, variables, (field) => denialOf(field) !== null)), relation);
  let selected: Set<Coordinate> | null = null;
  const isSettled = shape.unconditional && refused.size === 0;
  return {
    shape,
    document,
    denialOf,
    elements: isSettled ? remembered(analysis.elements, elements) : elements,
    // asked for by a few containers only (absences, sections)
    get selected() {
      selected ??= selectedCoordinates(shape.root, variables, () => false);
      return selected;
    },
  };
}

function remembered(
  known: Map<RelationBits, ReadonlySet<Coordinate>>,
  make: AnalysedOperation['elements'],
): AnalysedOperation['elements'] {
  return (relation) => {
    let elements = known.get(relation);
    if (!elements) known.set(relation, (elements = make(relation)));
    return elements;
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
function fieldDecision(decisions: DecisionTable, coordinates: CoordinateIndex, wholly: WhollyDeniedTypes): DecideField {
  return (coordinate) => {
    const [typeName = '', fieldName = ''] = coordinate.split('.');
    if (fieldName === '__typename') return wholly.denial(typeName, decisions);
    // carried leaves and introspection have no class of their own: their carrier, or the root field, is decided
    if (fieldName.startsWith('__') || typeName.startsWith('__') || !coordinates.has(coordinate)) return null;
    const decision = decisions.possible(coordinate, rightToSelect(coordinate));
    return decision.outcome === 'VISIBLE' ? null : decision;
  };
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
  for (const node of field.nodes) {
    const found = refused.get(node);
    if (found) return { code: 'ARGUMENT_WITHHELD', coordinate: found.coordinate, decision: found.decision };
  }
  return null;
}
