/**
 * The rows of the agreed table that are about registers and rules, copied by hand from it: "classes, grants, versions,
 * registers (INTERNAL): privacy officer V, write by its rules; partners own grants".
 */
import type { TableLine } from './version-1';

const any = 'any';

const REGISTERS =
  'Organisation.cbe Organisation.name Organisation.kind Organisation.insurer Organisation.source ' +
  'Organisation.purposes Organisation.agreementReference Organisation.agreementFrom Organisation.agreementUntil ' +
  'Organisation.suspendedAt Organisation.registeredAt Organisation.revision Application.clientId ' +
  'Application.organisation Application.name Application.purposes Application.publicKey Application.keyThumbprint ' +
  'Application.keySince Application.suspendedAt Application.registeredAt Application.revision Application.operationMode ' +
  'RegisteredOperation.*';

const SUSPENSIONS =
  'Organisation.suspendedBy Organisation.suspensionReason Application.suspendedBy Application.suspensionReason';

const POLICY_REGISTER_LISTS =
  'Query.legalBases Query.purposes Query.policyRegisterProposals Query.policyWarnings PolicyRegisterChange.* ' +
  'PolicyWarning.* SuspendedForRole.* Query.retention Query.legalHolds KeptCategory.* LegalHold.*';

const CLASSES_FLOOR_VERSIONS =
  'Query.policyDifference Query.simulatePolicy Query.guarantees Query.replayPolicy Query.explainOperation ' +
  'Query.coordinates Query.floorRules Query.policyVersions Query.policyVersion Query.hubProcesses GovernedCoordinate.* FloorRule.*';

const REQUESTS =
  'ProcessingRestriction.purposes ProcessingRestriction.ground ProcessingRestriction.state ' +
  'ProcessingRestriction.requestedAt ProcessingRestriction.decideBy ProcessingRestriction.decidedAt ' +
  'ProcessingRestriction.validUntil ProcessingRestriction.reason ProcessingRestriction.revision ' +
  'ProcessingRestriction.isRestricting ProcessingRestriction.appeal RectificationRequest.what ' +
  'RectificationRequest.supplier RectificationRequest.state RectificationRequest.requestedAt RectificationRequest.settledAt';

/** Partners' systems stand as PARTNER_SYSTEM and the kind of their organisation. */
export const ADMINISTRATION_TABLE: TableLine[] = [
  {
    group: 'registers: the lists',
    coordinates: 'Query.organisations Query.applications Query.registeredOperations',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V', EMPLOYMENT_OFFICE: 'V', MUTUALITY: 'V', CALL_CENTRE: 'V' },
  },
  {
    group: 'registers: partners see their own entry',
    coordinates: REGISTERS,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V', EMPLOYMENT_OFFICE: 'V O', MUTUALITY: 'V O', CALL_CENTRE: 'V O' },
  },
  {
    group: "registers: the controller's own staff",
    coordinates: 'Query.staffContracts StaffContract.* Query.officers Query.wouldCutOff',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'registers: who suspended a partner, and why',
    coordinates: SUSPENSIONS,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'what applications ask: the list',
    coordinates: 'Query.operationUsage',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V', EMPLOYMENT_OFFICE: 'V', MUTUALITY: 'V', CALL_CENTRE: 'V' },
  },
  {
    group: 'what applications ask: partners see their own',
    coordinates: 'OperationUsage.*',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V', EMPLOYMENT_OFFICE: 'V O', MUTUALITY: 'V O', CALL_CENTRE: 'V O' },
  },
  {
    group: "registers: duly authorised persons, who are no partner's entry",
    coordinates: 'Query.authorisedPersons AuthorisedPerson.*',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'sources: who switched them off, and why',
    coordinates: 'Source.lastSwitch SourceSwitch.*',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'tokens that are revoked',
    coordinates: 'Query.tokenRevocations TokenRevocation.*',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'cases that one partner alone assigns or escalates',
    coordinates: 'Query.unconfirmedAssignments UnconfirmedAssignment.*',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'break-glass: what the physician who opens a case reads of it',
    coordinates: 'BreakGlassAssignment.*',
    purposes: 'CONTACT_TRACING',
    cells: { PHYSICIAN: 'V' },
  },
  {
    group: 'break-glass: the queue of what is to be reviewed',
    coordinates: 'Query.breakGlassReviews BreakGlassReview.*',
    purposes: 'SECURITY_AUDIT',
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'report for a person: who has seen the data',
    coordinates: 'Query.personReport',
    purposes: 'DATA_SUBJECT_RIGHTS',
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'the report itself, which a person has made for himself',
    coordinates: 'PersonReport.*',
    purposes: 'DATA_SUBJECT_RIGHTS',
    cells: { PRIVACY_OFFICER: 'V', PERSON: 'V S' },
  },
  {
    group: 'the own data of a person concerned',
    coordinates: 'Query.myData',
    purposes: 'DATA_SUBJECT_RIGHTS',
    cells: { PERSON: 'V' },
  },
  {
    group: 'the own data of a person concerned: who asked for them, and what is stored',
    coordinates: 'MyData.* MyAccess.* StoredAboutMe.*',
    purposes: 'DATA_SUBJECT_RIGHTS',
    cells: { PERSON: 'V S' },
  },
  {
    group: 'what persons have asked for: whose it is',
    coordinates:
      'Query.restrictionRequests Query.rectificationRequests ProcessingRestriction.person ProcessingRestriction.requestedBy ' +
      'RectificationRequest.person RectificationRequest.requestedBy',
    purposes: 'DATA_SUBJECT_RIGHTS',
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'what persons have asked for: the own',
    coordinates: REQUESTS,
    purposes: 'DATA_SUBJECT_RIGHTS',
    cells: { PRIVACY_OFFICER: 'V', PERSON: 'V S' },
  },
  {
    group: 'grants: the lists',
    coordinates: 'Query.grants Query.denials',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V', EMPLOYMENT_OFFICE: 'V', MUTUALITY: 'V', CALL_CENTRE: 'V' },
  },
  {
    group: 'grants: partners see their own',
    coordinates: 'Grant.* Denial.* LegalBasis.*',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V', EMPLOYMENT_OFFICE: 'V O', MUTUALITY: 'V O', CALL_CENTRE: 'V O' },
  },
  {
    group: 'registers that rules stand on',
    coordinates: `${POLICY_REGISTER_LISTS} PurposeOfUse.* PolicyRegisterEntry.* PolicyRegisterProposal.*`,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'classes, versions, and the floor',
    coordinates: `${CLASSES_FLOOR_VERSIONS} PolicyVersion.* CoordinatesForNobody.* PolicyImport.* PolicyFileFault.*`,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'what no version may give, and whether what is granted was confirmed again',
    coordinates: 'Guarantee.* GuaranteeEnd.* Query.accessReviews AccessReview.*',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
];
