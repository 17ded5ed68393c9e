/**
 * The one list of what is needed to carry an answer at all: allowed to every authenticated caller, and no policy can
 * deny it. The schema must declare exactly these STRUCTURAL; the reader of coordinates refuses any difference.
 */
import type { Coordinate } from '../model/classification';

const QUERIES = [
  'Query.viewer',
  'Query.case',
  'Query.case(id:)',
  // a look-up by key: what it needs is asked of the row found
  'Query.person',
  'Query.person(by:)',
  'AccessRecordFilter.id',
  'PersonLookup.niss',
  'PersonLookup.membership',
  // so is what somebody on the phone said
  'Query.inboundCall(phone:)',
  'Query.inboundCall(answers:)',
  'VerificationAnswer.answer',
  'VerificationAnswer.question',
  'Query.mayI',
  'Query.mayI(coordinates:)',
  'Query.mayI(caseId:)',
  'Query.personReport(input:)',
  // whose report it is, as a look-up names a person; who may ask is asked of the report
  'PersonReportInput.niss',
  'PersonReportInput.caseReference',
  'PersonReportInput.language',
  'PersonReportInput.from',
  'PersonReportInput.until',
  // what a version would do, asked with somebody who is not there
  'Query.policyDifference(from:)',
  'Query.policyDifference(to:)',
  'Query.policyDifference(language:)',
  'Query.simulatePolicy(input:)',
  'Query.simulatePolicy(language:)',
  'Query.floorRules(language:)',
  'PolicyVersion.faults(language:)',
  'Query.replayPolicy(version:)',
  'Query.replayPolicy(days:)',
  'Query.explainOperation(operation:)',
  'Query.explainOperation(operationName:)',
  'Query.explainOperation(variables:)',
  'Query.explainOperation(input:)',
  'Query.guarantees(version:)',
  'Query.guarantees(language:)',
  'SimulationInput.version',
  'SimulationInput.right',
  'SimulationInput.roles',
  'SimulationInput.purpose',
  'SimulationInput.organisationKind',
  'SimulationInput.organisation',
  'SimulationInput.relations',
  'SimulationInput.assignedBy',
  'SimulationInput.without',
  'SimulationInput.unknown',
  'SimulationInput.recognised',
];

/** Lists in pages. */
const LISTS = [
  'Collectivity.cases',
  'Query.organisations',
  'Query.applications',
  'Query.registeredOperations',
  'Query.operationUsage',
  'Query.tokenRevocations',
  'Query.authorisedPersons',
  'Query.staffContracts',
  'Query.breakGlassReviews',
  'Viewer.cases',
];

/** Lists in pages that are filtered and put in order; by what, is decided field by field. */
const LISTS_BY_CRITERIA = [
  'Query.cases',
  'Query.callOrders',
  'Query.collectivities',
  'Query.accessRecords',
  'Query.jobOffers',
  'Query.candidacies',
  'Query.staff',
];

/** What is sent is decided field by field. */
const CHANGES = [
  'activatePolicyVersion',
  'approvePolicyVersion',
  'changePolicyDraft',
  'discardPolicyVersion',
  'draftPolicyVersion',
  'importPolicyDraft',
  'rejectPolicyVersion',
  'restorePolicyVersion',
  'schedulePolicyVersion',
  'submitPolicyDraft',
  'confirmAuthorisation',
  'endAuthorisation',
  'breakGlass',
  'revokeTokens',
  'endBreakGlass',
  'reviewBreakGlass',
  'changeLegalBasis',
  'changePurpose',
  'addGuarantee',
  'endGuarantee',
  'confirmGuaranteeEnd',
  'rejectGuaranteeEnd',
  'confirmRegisterProposal',
  'endRegisterEntry',
  'rejectRegisterProposal',
  'recordProcessingAgreement',
  'registerApplication',
  'registerAuthorisedPerson',
  'registerStaffContract',
  'endStaffContract',
  'registerOperations',
  'setOperationMode',
  'withdrawOperations',
  'registerOrganisation',
  'replaceApplicationKey',
  'resumeApplication',
  'resumeOrganisation',
  'suspendApplication',
  'suspendOrganisation',
  'switchSource',
];

/** Types with an id. */
const WITH_ID = [
  'AccessRecord',
  'Application',
  'AuthorisedPerson',
  'StaffContract',
  'RegisteredOperation',
  'OperationUsage',
  'BreakGlassAssignment',
  'BreakGlassReview',
  'TokenRevocation',
  'CallAttempt',
  'CallOrder',
  'CallScript',
  'Candidacy',
  'CareTeamMember',
  'Case',
  'CaseContact',
  'Collectivity',
  'ContactPoint',
  'Denial',
  'Grant',
  'Guarantee',
  'GuaranteeEnd',
  'HouseholdOrder',
  'JobOffer',
  'LegalBasis',
  'Organisation',
  'InboundCandidate',
  'Person',
  'PolicyRegisterEntry',
  'PolicyRegisterProposal',
  'Source',
  'SourceFile',
  'StaffMember',
  'Symptom',
  'TestResult',
  'Viewer',
  'Visit',
];

const LINKS = ['CallOrder.case', 'Case.person', 'Case.scripts(language:)', 'Viewer.cases'];

/** Types that come in pages. */
const IN_PAGES = [
  'AccessRecord',
  'Application',
  'AuthorisedPerson',
  'StaffContract',
  'TokenRevocation',
  'OperationUsage',
  'RegisteredOperation',
  'BreakGlassReview',
  'CallOrder',
  'Candidacy',
  'Case',
  'Collectivity',
  'JobOffer',
  'Organisation',
  'StaffMember',
];

const PAGE_INFO = ['PageInfo.endCursor', 'PageInfo.hasNextPage', 'PageInfo.hasPreviousPage', 'PageInfo.startCursor'];

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

/** What gateways ask, of a hub that is a subgraph; what they get is decided field by field. */
const OF_SUBGRAPH = ['Query._entities', 'Query._entities(representations:)', 'Query._service', '_Service.sdl'];

export const STRUCTURAL_COORDINATES: ReadonlySet<Coordinate> = new Set([
  ...QUERIES,
  ...[...LISTS, ...LISTS_BY_CRITERIA].flatMap((list) => [`${list}(first:)`, `${list}(after:)`]),
  ...LISTS_BY_CRITERIA.flatMap((list) => [`${list}(filter:)`, `${list}(orderBy:)`]),
  ...CHANGES.map((change) => `Mutation.${change}(input:)`),
  ...WITH_ID.map((type) => `${type}.id`),
  ...LINKS,
  ...IN_PAGES.flatMap((type) => [`${type}Connection.edges`, `${type}Connection.pageInfo`]),
  ...IN_PAGES.flatMap((type) => [`${type}Edge.cursor`, `${type}Edge.node`]),
  ...PAGE_INFO,
  ...BESIDE_VALUES,
  ...DECISIONS,
]);

export const STRUCTURAL_OF_SUBGRAPH: ReadonlySet<Coordinate> = new Set([...STRUCTURAL_COORDINATES, ...OF_SUBGRAPH]);
