/**
 * The one list of what is needed to carry an answer at all: allowed to every authenticated caller, and no policy can
 * deny it. The schema must declare exactly these STRUCTURAL; the reader of coordinates refuses any difference.
 */
import type { Coordinate } from '../model/classification';

const QUERIES = [
  'Query.viewer',
  'Query.case',
  'Query.case(id:)',
  'Query.cases(first:)',
  'Query.cases(after:)',
  'Query.cases(filter:)',
  'Query.cases(orderBy:)',
  'Query.callOrders(first:)',
  'Query.callOrders(after:)',
  'Query.callOrders(filter:)',
  'Query.callOrders(orderBy:)',
  'Query.collectivities(first:)',
  'Query.collectivities(after:)',
  'Query.collectivities(filter:)',
  'Query.collectivities(orderBy:)',
  'Query.accessRecords(first:)',
  'Query.accessRecords(after:)',
  'Query.accessRecords(filter:)',
  'Query.accessRecords(orderBy:)',
  'Query.jobOffers(first:)',
  'Query.jobOffers(after:)',
  'Query.jobOffers(filter:)',
  'Query.jobOffers(orderBy:)',
  'Query.candidacies(first:)',
  'Query.candidacies(after:)',
  'Query.candidacies(filter:)',
  'Query.candidacies(orderBy:)',
  'Collectivity.cases(first:)',
  'Collectivity.cases(after:)',
  // a look-up by key: what it needs is asked of the row found
  'Query.person',
  'Query.person(by:)',
  'PersonLookup.niss',
  'PersonLookup.membership',
  'Query.mayI',
  'Query.mayI(coordinates:)',
  'Query.mayI(caseId:)',
];

const IDS = [
  'AccessRecord.id',
  'CallAttempt.id',
  'CallOrder.id',
  'CallScript.id',
  'Candidacy.id',
  'CareTeamMember.id',
  'Case.id',
  'CaseContact.id',
  'Collectivity.id',
  'ContactPoint.id',
  'HouseholdOrder.id',
  'JobOffer.id',
  'Person.id',
  'Source.id',
  'Symptom.id',
  'TestResult.id',
  'Viewer.id',
  'Visit.id',
];

const LINKS = [
  'CallOrder.case',
  'Case.person',
  'Case.scripts(language:)',
  'Viewer.cases',
  'Viewer.cases(first:)',
  'Viewer.cases(after:)',
];

const PAGES = [
  'AccessRecordConnection.edges',
  'AccessRecordConnection.pageInfo',
  'AccessRecordEdge.cursor',
  'AccessRecordEdge.node',
  'CallOrderConnection.edges',
  'CallOrderConnection.pageInfo',
  'CallOrderEdge.cursor',
  'CallOrderEdge.node',
  'CandidacyConnection.edges',
  'CandidacyConnection.pageInfo',
  'CandidacyEdge.cursor',
  'CandidacyEdge.node',
  'CaseConnection.edges',
  'CaseConnection.pageInfo',
  'CaseEdge.cursor',
  'CaseEdge.node',
  'CollectivityConnection.edges',
  'CollectivityConnection.pageInfo',
  'CollectivityEdge.cursor',
  'CollectivityEdge.node',
  'JobOfferConnection.edges',
  'JobOfferConnection.pageInfo',
  'JobOfferEdge.cursor',
  'JobOfferEdge.node',
  'PageInfo.endCursor',
  'PageInfo.hasNextPage',
  'PageInfo.hasPreviousPage',
  'PageInfo.startCursor',
];

/** What stands beside values; entries are kept or left out by what they are about. */
const BESIDE_VALUES = [
  'Case.absences',
  'Case.sections',
  'FieldAbsence.field',
  'FieldAbsence.reason',
  'Person.absences',
  'Person.conflicts',
  'Person.provenance',
  'SectionStatus.asOf',
  'SectionStatus.section',
  'SectionStatus.source',
  'SectionStatus.state',
];

const DECISIONS = [
  'Decision.coordinate',
  'Decision.legalBasis',
  'Decision.outcome',
  'Decision.policyVersion',
  'Decision.reason',
  'Decision.right',
  'Decision.ruleId',
  'Decision.variant',
];

export const STRUCTURAL_COORDINATES: ReadonlySet<Coordinate> = new Set([
  ...QUERIES,
  ...IDS,
  ...LINKS,
  ...PAGES,
  ...BESIDE_VALUES,
  ...DECISIONS,
]);
