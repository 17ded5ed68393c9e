/** Every governed place of a schema with the class it declares: output fields, their arguments, input fields. */
import {
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { askedPartners } from '../model/asked-partners';
import { type Coordinate, classifiedOf, type ClassifiedExtension } from '../model/classification';
import { ENTITY_UNION } from './federation/print-subgraph-schema';

export interface SchemaElement {
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
  'Query.case',
  'Query.case(id:)',
  'Query.explainOperation(operation:)',
  'Query.explainOperation(operationName:)',
  'Query.explainOperation(variables:)',
  'Query.guarantees(version:)',
  'Query.inboundCall(answers:)',
  'Query.inboundCall(phone:)',
  'Query.mayI',
  'Query.mayI(caseId:)',
  'Query.mayI(coordinates:)',
  'Query.person',
  'Query.person(by:)',
  'Query.policyDifference(from:)',
  'Query.policyDifference(to:)',
  'Query.replayPolicy(days:)',
  'Query.replayPolicy(version:)',
  'Query.viewer',
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
  return isOwnId || TYPES.has(type) || PAGES.test(place) || ARGUMENTS.test(place);
}
