/**
 * Reads every governed place out of the built schema, once, at start: output fields, their arguments, input fields.
 * A schema in which one of them has no class, no description, or could empty its surroundings when denied is refused,
 * with all its faults in one message. Elements of carried types are left out: they have no class of their own, and
 * `carriedCoordinates` names them.
 */
import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
} from 'graphql';
import { type Coordinate, type CoordinateInfo, type ClassifiedExtension, classifiedOf } from '../model/classification';
import { isBeyondCallCentre } from '../loaders/lookups';
import { askedPartners } from '../model/source-health';
import { ENTITY_UNION } from './federation/print-subgraph-schema';

/** One sentence per element without a description. */
export function describedFaults(schema: GraphQLSchema): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => [[type.name, type.description] as const, ...membersOf(type)])
    .filter(([, description]) => !description?.trim())
    .map(([name]) => `${name} has no description.`);
}

function membersOf(type: GraphQLNamedType): (readonly [string, string | null | undefined])[] {
  if (isObjectType(type) || isInterfaceType(type)) {
    return Object.values(type.getFields()).flatMap((field) => [
      [`${type.name}.${field.name}`, field.description] as const,
      ...field.args.map((argument) => [`${type.name}.${field.name}(${argument.name}:)`, argument.description] as const),
    ]);
  }
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field.description] as const);
  }
  if (isEnumType(type))
    return type.getValues().map((value) => [`${type.name}.${value.name}`, value.description] as const);
  return [];
}

/**
 * @param structural what every caller is allowed, left out: the one list; the schema and the list must name the same.
 * @throws Error naming every fault of the schema.
 */
export function readCoordinates(schema: GraphQLSchema, structural?: ReadonlySet<Coordinate>): CoordinateInfo[] {
  const elements = schemaElements(schema);
  const listed = structural ?? structuralCoordinates(schema, elements);
  const faults = [
    ...elements.flatMap((element) => faultsOf(element, listed)),
    ...unknownNames(elements, listed),
    ...describedFaults(schema),
  ];
  if (faults.length > 0) throw new Error(`The schema cannot be governed:\n  ${faults.sort().join('\n  ')}`);
  return infosOf(elements);
}

const known = new WeakMap<GraphQLSchema, ReadonlyMap<Coordinate, CoordinateInfo>>();

/**
 * The coordinates with a class of their own, by name: of a caller's own schema (`visible-schema.ts`) those that it has.
 * Read once for each schema.
 */
export function coordinatesOfSchema(schema: GraphQLSchema): ReadonlyMap<Coordinate, CoordinateInfo> {
  const found = known.get(schema) ?? new Map(infosOf(schemaElements(schema)).map((info) => [info.coordinate, info]));
  known.set(schema, found);
  return found;
}

function infosOf(elements: readonly SchemaElement[]): CoordinateInfo[] {
  return elements.flatMap(({ coordinate, extension, asks }) =>
    extension === undefined || extension.classification === null
      ? []
      : [withAsked(infoOf(coordinate, extension), asks)],
  );
}

function withAsked(info: CoordinateInfo, asks: readonly string[]): CoordinateInfo {
  const beyondCallCentre = info.reveals === null && !asks.includes('call-centre') && isBeyondCallCentre(info);
  return { ...info, ...(asks.length > 0 && { asks }), ...(beyondCallCentre && { beyondCallCentre }) };
}

/** Leaves and links that are classed, decided and recorded as the coordinate carrying their record. */
export function carriedCoordinates(schema: GraphQLSchema): ReadonlySet<Coordinate> {
  return new Set(
    schemaElements(schema).flatMap(({ coordinate, extension }) => (extension?.carried ? [coordinate] : [])),
  );
}

function infoOf(coordinate: Coordinate, extension: ClassifiedExtension): CoordinateInfo {
  const { classification, derivedFrom, masks, gathers, reveals } = extension;
  if (classification === null) throw new Error(`${coordinate} has no class of its own.`);
  return { coordinate, classification, derivedFrom, masks, gathers, reveals };
}

function faultsOf(element: SchemaElement, structural: ReadonlySet<Coordinate>): string[] {
  const { coordinate, extension, denialSpreads } = element;
  if (extension === undefined) return [`${coordinate} has no class.`];
  const declared = extension.classification === 'STRUCTURAL';
  const faults: string[] = [];
  if (declared && !structural.has(coordinate)) faults.push(`${coordinate} is STRUCTURAL but not on the one list.`);
  if (!declared && structural.has(coordinate))
    faults.push(`${coordinate} is on the structural list but not STRUCTURAL.`);
  if (!declared && denialSpreads) faults.push(`${coordinate} is not STRUCTURAL and must be nullable.`);
  return faults;
}

/** Names that a class declaration or the structural list uses and the schema does not have. */
function unknownNames(elements: readonly SchemaElement[], structural: ReadonlySet<Coordinate>): string[] {
  const known = new Set(elements.map((element) => element.coordinate));
  const faults = [...structural]
    .filter((coordinate) => !known.has(coordinate))
    .map((coordinate) => `${coordinate} is on the structural list but not in the schema.`);
  for (const { coordinate, extension } of elements) {
    const named = [
      ...(extension?.derivedFrom ?? []),
      ...(extension?.gathers ?? []),
      ...(extension?.masks ? [extension.masks] : []),
      ...(extension?.reveals ? [extension.reveals.coordinate] : []),
    ];
    for (const name of named)
      if (!known.has(name)) faults.push(`${coordinate} names ${name}, which is not in the schema.`);
  }
  return faults;
}

interface SchemaElement {
  readonly coordinate: Coordinate;
  /** Its own class, else its type's; undefined where neither was declared. */
  readonly extension: ClassifiedExtension | undefined;
  /** Partners that are asked whenever the field is selected. */
  readonly asks: readonly string[];
  /** An output field that null cannot stand in for. */
  readonly denialSpreads: boolean;
}

/** Sorted by coordinate; introspection left out. */
export function schemaElements(schema: GraphQLSchema): SchemaElement[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !type.name.startsWith('__'))
    .flatMap((type) => elementsOfType(type))
    .sort((one, other) => (one.coordinate < other.coordinate ? -1 : 1));
}

function elementsOfType(type: GraphQLNamedType): SchemaElement[] {
  if (isObjectType(type) || isInterfaceType(type)) {
    return Object.values(type.getFields()).flatMap((field) => [
      outputElement(type, field),
      ...field.args.map((argument) => argumentElement(type, field, argument)),
    ]);
  }
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).map((field) => inputElement(type, field));
}

function outputElement(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): SchemaElement {
  return {
    coordinate: `${type.name}.${field.name}`,
    extension: classifiedOf(field) ?? classifiedOf(type),
    asks: askedPartners(field).always,
    denialSpreads: isNonNullType(field.type),
  };
}

function argumentElement(
  type: GraphQLNamedType,
  field: GraphQLField<unknown, unknown>,
  argument: GraphQLArgument,
): SchemaElement {
  return {
    coordinate: `${type.name}.${field.name}(${argument.name}:)`,
    extension: classifiedOf(argument),
    asks: [],
    denialSpreads: false,
  };
}

function inputElement(type: GraphQLNamedType, field: GraphQLInputField): SchemaElement {
  return {
    coordinate: `${type.name}.${field.name}`,
    extension: classifiedOf(field) ?? classifiedOf(type),
    asks: [],
    denialSpreads: false,
  };
}

/** What is sent in them is decided field by field; a page and a language reveal nothing. */
const ARGUMENTS = /\((first|after|filter|orderBy|input|language):\)$/;

const PAGES = /^\w+(Connection\.(edges|pageInfo)|Edge\.(cursor|node))$/;

/** What a command names: its own key, the version it was made from, and records by ids that lead nowhere without a relation. */
const NAMED_BY_COMMANDS =
  /Input\.(idempotencyKey|expectedVersion|orderId|commandId|attemptId|contactId|visitId|contactPoint(Id)?)$/;

/** Types all of whose fields are. */
const TYPES: ReadonlySet<string> = new Set([
  'Decision',
  'PageInfo',
  // what stands beside values; entries are kept or left out by what they are about
  'FieldAbsence',
  'SectionStatus',
  // a look-up by key, and what somebody on the phone said: what they need is asked of the row found
  'PersonLookup',
  'VerificationAnswer',
  // whose report it is, as a look-up names a person; who may ask is asked of the report
  'PersonReportInput',
  // what a version would do, asked with somebody who is not there
  'SimulationInput',
]);

const NAMED: readonly Coordinate[] = [
  'AccessRecordFilter.id',
  'CallOrder.case',
  'Case.absences',
  'Case.person',
  'Case.sections',
  'Person.absences',
  'Person.conflicts',
  'Person.provenance',
  'Query.accessFigures(days:)',
  'Query.case',
  'Query.case(id:)',
  'Query.caseByReference',
  'Query.caseByReference(reference:)',
  'Query.explainOperation(operation:)',
  'Query.explainOperation(operationName:)',
  'Query.explainOperation(variables:)',
  'Query.guarantees(version:)',
  'Query.inboundCall(answers:)',
  'Query.inboundCall(phone:)',
  'Query.mayI',
  'Query.mayI(caseId:)',
  'Query.wouldCutOff(organisation:)',
  'Query.wouldCutOff(application:)',
  'Query.mayI(coordinates:)',
  'Query.person',
  'Query.person(by:)',
  'Query.policyDifference(from:)',
  'Query.policyDifference(to:)',
  'Query.replayPolicy(days:)',
  'Query.replayPolicy(version:)',
  'Query.viewer',
  'ResendCommandInput.to',
  'Subscription.caseChanged',
  'Subscription.caseChanged(id:)',
  'Subscription.commandSettled',
  'Subscription.commandSettled(id:)',
  'Viewer.cases',
];

/** What gateways ask, of a hub that is a subgraph; what they get is decided field by field. */
const OF_SUBGRAPH = ['Query._entities', 'Query._entities(representations:)', 'Query._service', '_Service.sdl'];

/** Those named here, whether the schema has them or not, and those of its places that have such a form. */
export function structuralCoordinates(
  schema: GraphQLSchema,
  elements: readonly { readonly coordinate: Coordinate }[],
): ReadonlySet<Coordinate> {
  const places = elements.map(({ coordinate }) => coordinate);
  const named = schema.getType(ENTITY_UNION) ? [...NAMED, ...OF_SUBGRAPH] : NAMED;
  return new Set([...named, ...places.filter((place) => isStructural(schema, place))]);
}

function isStructural(schema: GraphQLSchema, place: Coordinate): boolean {
  const [type = '', member] = place.split('.');
  const isOwnId = member === 'id' && isObjectType(schema.getType(type));
  return isOwnId || TYPES.has(type) || PAGES.test(place) || ARGUMENTS.test(place) || NAMED_BY_COMMANDS.test(place);
}
