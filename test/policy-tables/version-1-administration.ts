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
  'RegisteredOperation.clientId RegisteredOperation.hash RegisteredOperation.documentId RegisteredOperation.name ' +
  'RegisteredOperation.text RegisteredOperation.registeredAt';

const SUSPENSIONS =
  'Organisation.suspendedBy Organisation.suspensionReason Application.suspendedBy Application.suspensionReason';

const STAFF_CONTRACTS =
  'StaffContract.reference StaffContract.person StaffContract.role StaffContract.organisation StaffContract.zones ' +
  'StaffContract.collectivities StaffContract.hours StaffContract.alwaysOnDuty StaffContract.validFrom ' +
  'StaffContract.validUntil StaffContract.revision';

const USAGE =
  'OperationUsage.day OperationUsage.clientId OperationUsage.operationHash OperationUsage.coordinate ' +
  'OperationUsage.requests';

const AUTHORISED_PERSONS =
  'AuthorisedPerson.person AuthorisedPerson.state AuthorisedPerson.legalBasis AuthorisedPerson.caseReferences AuthorisedPerson.collectivityReferences AuthorisedPerson.validFrom AuthorisedPerson.validUntil AuthorisedPerson.reason AuthorisedPerson.proposedBy AuthorisedPerson.proposedAt AuthorisedPerson.confirmedBy AuthorisedPerson.confirmedAt AuthorisedPerson.endedBy AuthorisedPerson.endedAt AuthorisedPerson.endReason';

const SOURCE_SWITCHES = 'SourceSwitch.source SourceSwitch.off SourceSwitch.reason SourceSwitch.by SourceSwitch.at';

const TOKEN_REVOCATIONS =
  'TokenRevocation.by TokenRevocation.ground TokenRevocation.revokedAt TokenRevocation.issuedUntil TokenRevocation.keptUntil';

const BREAK_GLASS_REVIEWS =
  'BreakGlassReview.state BreakGlassReview.physician BreakGlassReview.organisation BreakGlassReview.caseId BreakGlassReview.ground BreakGlassReview.openedAt BreakGlassReview.endsAt BreakGlassReview.endedAt BreakGlassReview.endedBy BreakGlassReview.verdict BreakGlassReview.reviewedBy BreakGlassReview.reviewedAt BreakGlassReview.note BreakGlassReview.read';

const RULES =
  'Grant.roles Grant.organisationKinds Grant.organisations Grant.groups Grant.coordinates Grant.right Grant.outcome ' +
  'Grant.variant Grant.purposes Grant.conditions Grant.legalBasis Denial.roles Denial.organisationKinds ' +
  'Denial.organisations Denial.groups Denial.coordinates Denial.right Denial.outcome Denial.purposes ' +
  'Grant.since Grant.why Denial.since Denial.conditions Denial.why LegalBasis.text LegalBasis.controller LegalBasis.processors LegalBasis.retention ' +
  'LegalBasis.impactAssessment LegalBasis.impactAssessedOn LegalBasis.impactAssessmentUntil LegalBasis.textValidFrom ' +
  'LegalBasis.textValidUntil LegalBasis.validFrom LegalBasis.validUntil LegalBasis.endedAt';

const POLICY_REGISTER_LISTS =
  'Query.legalBases Query.purposes Query.policyRegisterProposals Query.policyWarnings PolicyRegisterChange.counts ' +
  'PolicyRegisterChange.entry PolicyRegisterChange.proposal PolicyRegisterChange.organisation PolicyRegisterChange.application ' +
  'PolicyRegisterChange.personsCutOff PolicyRegisterChange.applicationsCutOff PolicyRegisterChange.staffContract PolicyWarning.register PolicyWarning.name PolicyWarning.part ' +
  'PolicyWarning.lastDay PolicyWarning.endsAt PolicyWarning.daysLeft PolicyWarning.ended PolicyWarning.grantCount ' +
  'PolicyWarning.grants PolicyWarning.losses SuspendedForRole.role SuspendedForRole.groups';

const POLICY_REGISTERS =
  'PurposeOfUse.purpose PurposeOfUse.descriptionFr PurposeOfUse.descriptionNl PurposeOfUse.descriptionEn ' +
  'PurposeOfUse.validFrom PurposeOfUse.validUntil PurposeOfUse.endedAt PolicyRegisterEntry.register ' +
  'PolicyRegisterEntry.name PolicyRegisterEntry.revision PolicyRegisterEntry.recordedAt PolicyRegisterEntry.author ' +
  'PolicyRegisterEntry.confirmedBy PolicyRegisterEntry.reason PolicyRegisterEntry.state PolicyRegisterEntry.endsAt ' +
  'PolicyRegisterEntry.daysLeft PolicyRegisterEntry.grants PolicyRegisterEntry.legalBasis PolicyRegisterEntry.purpose ' +
  'PolicyRegisterEntry.history PolicyRegisterProposal.register PolicyRegisterProposal.name ' +
  'PolicyRegisterProposal.basedOn PolicyRegisterProposal.state PolicyRegisterProposal.reason ' +
  'PolicyRegisterProposal.proposedBy PolicyRegisterProposal.proposedAt PolicyRegisterProposal.decidedBy ' +
  'PolicyRegisterProposal.decidedAt PolicyRegisterProposal.decisionReason PolicyRegisterProposal.legalBasis ' +
  'PolicyRegisterProposal.purpose PolicyRegisterProposal.organisation PolicyRegisterProposal.application ' +
  'PolicyRegisterProposal.operations PolicyRegisterProposal.changes PolicyRegisterProposal.staffContract';

const LEGAL_BASES =
  'LegalBasis.text LegalBasis.controller LegalBasis.processors LegalBasis.retention LegalBasis.impactAssessment ' +
  'LegalBasis.impactAssessedOn LegalBasis.impactAssessmentUntil LegalBasis.textValidFrom LegalBasis.textValidUntil ' +
  'LegalBasis.validFrom LegalBasis.validUntil LegalBasis.endedAt';

const CLASSES_FLOOR_VERSIONS =
  'Query.policyDifference Query.simulatePolicy Query.guarantees Query.replayPolicy Query.explainOperation ' +
  'Query.coordinates Query.floorRules Query.policyVersions Query.policyVersion GovernedCoordinate.coordinate ' +
  'GovernedCoordinate.classification GovernedCoordinate.derivedFrom GovernedCoordinate.masks ' +
  'GovernedCoordinate.reveals GovernedCoordinate.revealsBy FloorRule.rule FloorRule.sentence';

const POLICY_VERSIONS =
  'PolicyVersion.number PolicyVersion.title PolicyVersion.state PolicyVersion.revision PolicyVersion.basedOn ' +
  'PolicyVersion.restoredFrom PolicyVersion.author PolicyVersion.createdAt PolicyVersion.editors ' +
  'PolicyVersion.changedBy PolicyVersion.changedAt PolicyVersion.submittedBy PolicyVersion.submittedAt ' +
  'PolicyVersion.approvedBy PolicyVersion.approvedAt PolicyVersion.approvedAgainst PolicyVersion.scheduledBy ' +
  'PolicyVersion.scheduledFor PolicyVersion.scheduleFault PolicyVersion.activatedBy PolicyVersion.activatedAt ' +
  'PolicyVersion.retiredAt PolicyVersion.followedBy PolicyVersion.closedBy PolicyVersion.closedAt ' +
  'PolicyVersion.closedBecause PolicyVersion.grants PolicyVersion.denials PolicyVersion.nobody';

const WORKED_OUT_OF_VERSIONS =
  'PolicyVersion.isYours PolicyVersion.faults PolicyVersion.file PolicyVersion.probes CoordinatesForNobody.group CoordinatesForNobody.coordinates ' +
  'CoordinatesForNobody.why PolicyImport.draft PolicyImport.faults PolicyFileFault.line PolicyFileFault.column ' +
  'PolicyFileFault.path PolicyFileFault.sentence';

const GUARANTEES =
  'Guarantee.state Guarantee.sentenceFr Guarantee.sentenceNl Guarantee.sentenceEn Guarantee.roles ' +
  'Guarantee.withOtherRoles Guarantee.rights Guarantee.organisationKinds Guarantee.purposes ' +
  'Guarantee.coordinates Guarantee.classifications Guarantee.atMost Guarantee.unless Guarantee.addedBy ' +
  'Guarantee.addedAt Guarantee.ends GuaranteeEnd.state GuaranteeEnd.reason GuaranteeEnd.askedBy ' +
  'GuaranteeEnd.askedAt GuaranteeEnd.decidedBy GuaranteeEnd.decidedAt GuaranteeEnd.decisionReason';

const WORKED_OUT_OF_GUARANTEES = 'Guarantee.ofTheHub Guarantee.sentence Guarantee.checked Guarantee.counterExample';

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
    coordinates: `Query.staffContracts ${STAFF_CONTRACTS}`,
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
    coordinates: USAGE,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V', EMPLOYMENT_OFFICE: 'V O', MUTUALITY: 'V O', CALL_CENTRE: 'V O' },
  },
  {
    group: "registers: duly authorised persons, who are no partner's entry",
    coordinates: `Query.authorisedPersons ${AUTHORISED_PERSONS}`,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'sources: who switched them off, and why',
    coordinates: `Source.lastSwitch ${SOURCE_SWITCHES}`,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'tokens that are revoked',
    coordinates: `Query.tokenRevocations ${TOKEN_REVOCATIONS}`,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'cases that one partner alone assigns or escalates',
    coordinates:
      'Query.unconfirmedAssignments UnconfirmedAssignment.source UnconfirmedAssignment.caseReference UnconfirmedAssignment.line ' +
      'UnconfirmedAssignment.missing UnconfirmedAssignment.since',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'break-glass: what the physician who opens a case reads of it',
    coordinates: 'BreakGlassAssignment.caseId BreakGlassAssignment.ground BreakGlassAssignment.until',
    purposes: 'CONTACT_TRACING',
    cells: { PHYSICIAN: 'V' },
  },
  {
    group: 'break-glass: the queue of what is to be reviewed',
    coordinates: `Query.breakGlassReviews ${BREAK_GLASS_REVIEWS}`,
    purposes: 'SECURITY_AUDIT',
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'report for a person: who has seen the data',
    coordinates:
      'Query.personReport PersonReport.accesses PersonReport.continuesFrom PersonReport.json PersonReport.signature ' +
      'PersonReport.page',
    purposes: 'DATA_SUBJECT_RIGHTS',
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'grants: the lists',
    coordinates: 'Query.grants Query.denials',
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V', EMPLOYMENT_OFFICE: 'V', MUTUALITY: 'V', CALL_CENTRE: 'V' },
  },
  {
    group: 'grants: partners see their own',
    coordinates: RULES,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V', EMPLOYMENT_OFFICE: 'V O', MUTUALITY: 'V O', CALL_CENTRE: 'V O' },
  },
  {
    group: 'registers that rules stand on',
    coordinates: `${POLICY_REGISTER_LISTS} ${POLICY_REGISTERS}`,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'classes, versions, and the floor',
    coordinates: `${CLASSES_FLOOR_VERSIONS} ${POLICY_VERSIONS} ${WORKED_OUT_OF_VERSIONS}`,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
  {
    group: 'what no version may give',
    coordinates: `${GUARANTEES} ${WORKED_OUT_OF_GUARANTEES}`,
    purposes: any,
    cells: { PRIVACY_OFFICER: 'V' },
  },
];

/** FILTER and SORT: role → coordinates → relation it takes. */
export const ADMINISTRATION_FILTERS: [role: string, coordinates: string, relation: string][] = [
  ['PRIVACY_OFFICER', REGISTERS, ''],
  ['PRIVACY_OFFICER', USAGE, ''],
  ['PRIVACY_OFFICER', AUTHORISED_PERSONS, ''],
  ['PRIVACY_OFFICER', `Source.lastSwitch ${SOURCE_SWITCHES}`, ''],
  ['PRIVACY_OFFICER', TOKEN_REVOCATIONS, ''],
  ['PRIVACY_OFFICER', BREAK_GLASS_REVIEWS, ''],
  ['PRIVACY_OFFICER', RULES, ''],
  ['PRIVACY_OFFICER', POLICY_REGISTERS, ''],
  ['PRIVACY_OFFICER', SUSPENSIONS, ''],
  ['PRIVACY_OFFICER', STAFF_CONTRACTS, ''],
  ['PRIVACY_OFFICER', `${GUARANTEES} ${WORKED_OUT_OF_GUARANTEES}`, ''],
  ['PRIVACY_OFFICER', `${CLASSES_FLOOR_VERSIONS} ${POLICY_VERSIONS} ${WORKED_OUT_OF_VERSIONS}`, ''],
];

/** WRITE: role → coordinates, under this purpose, or any or none. Nobody else, nothing else. */
export const WRITES: [role: string, coordinates: string, purpose?: string][] = [
  ['PRIVACY_OFFICER', REGISTERS],
  ['PRIVACY_OFFICER', POLICY_VERSIONS],
  ['PRIVACY_OFFICER', GUARANTEES],
  [
    'PRIVACY_OFFICER',
    'Mutation.addGuarantee Mutation.endGuarantee Mutation.confirmGuaranteeEnd Mutation.rejectGuaranteeEnd',
  ],
  [
    'PRIVACY_OFFICER',
    'Mutation.draftPolicyVersion Mutation.changePolicyDraft Mutation.submitPolicyDraft ' +
      'Mutation.approvePolicyVersion Mutation.rejectPolicyVersion Mutation.discardPolicyVersion ' +
      'Mutation.schedulePolicyVersion Mutation.activatePolicyVersion Mutation.restorePolicyVersion ' +
      'Mutation.importPolicyDraft',
  ],
  ['PRIVACY_OFFICER', AUTHORISED_PERSONS],
  [
    'PHYSICIAN',
    'Mutation.breakGlass BreakGlassAssignment.caseId BreakGlassAssignment.ground BreakGlassAssignment.until',
    'CONTACT_TRACING',
  ],
  [
    'PRIVACY_OFFICER',
    'Mutation.reviewBreakGlass Mutation.endBreakGlass BreakGlassReview.endedAt BreakGlassReview.verdict ' +
      'BreakGlassReview.reviewedAt BreakGlassReview.note',
    'SECURITY_AUDIT',
  ],
  ['PRIVACY_OFFICER', `Mutation.revokeTokens ${TOKEN_REVOCATIONS}`],
  ['PRIVACY_OFFICER', 'Mutation.registerAuthorisedPerson Mutation.confirmAuthorisation Mutation.endAuthorisation'],
  ['PRIVACY_OFFICER', SOURCE_SWITCHES],
  ['PRIVACY_OFFICER', 'Mutation.switchSource'],
  ['PRIVACY_OFFICER', LEGAL_BASES],
  ['PRIVACY_OFFICER', POLICY_REGISTERS],
  ['PRIVACY_OFFICER', SUSPENSIONS],
  ['PRIVACY_OFFICER', `Mutation.registerStaffContract Mutation.endStaffContract ${STAFF_CONTRACTS}`],
  [
    'PRIVACY_OFFICER',
    'Mutation.changeLegalBasis Mutation.changePurpose Mutation.endRegisterEntry Mutation.confirmRegisterProposal ' +
      'Mutation.rejectRegisterProposal',
  ],
  [
    'PRIVACY_OFFICER',
    'Mutation.registerOrganisation Mutation.recordProcessingAgreement Mutation.suspendOrganisation ' +
      'Mutation.resumeOrganisation Mutation.registerApplication Mutation.replaceApplicationKey ' +
      'Mutation.suspendApplication Mutation.resumeApplication Mutation.setOperationMode ' +
      'Mutation.registerOperations Mutation.withdrawOperations',
  ],
];
