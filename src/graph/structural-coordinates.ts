/**
 * The one list of what is needed to carry an answer at all: allowed to every authenticated caller, and no policy can
 * deny it. The schema must declare exactly these STRUCTURAL; the reader of coordinates refuses any difference.
 */
import { isObjectType, type GraphQLSchema } from 'graphql';
import type { Coordinate } from '../model/classification';
import { ENTITY_UNION } from './federation/entities';

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
