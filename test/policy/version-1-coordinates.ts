/**
 * The coordinates of the schema as policy version 1 meets them, written down apart from the schema: class by class, as
 * the domain sets them. That the schema says the same is a test of its own.
 */
import type { Classification, Coordinate, CoordinateInfo } from '../../src/model/classification';
import { INPUTS } from './version-1-inputs';

const CLASSES: Record<Classification, string> = {
  STRUCTURAL: `
    Query.viewer Query.case Query.person Query.mayI Viewer.id Viewer.cases Case.id Case.person Case.absences
    Case.sections JobOffer.id Candidacy.id Person.id Person.provenance Person.conflicts Person.absences ContactPoint.id CallOrder.id
    InboundCandidate.id VerificationAnswer.question VerificationAnswer.answer
    CallOrder.case CallScript.id StaffMember.id TestResult.id Symptom.id Source.id SourceFile.id PersonLookup.niss PersonLookup.membership
    PersonReportInput.niss PersonReportInput.caseReference PersonReportInput.language PersonReportInput.from
    PersonReportInput.until`,
  PUBLIC: `
    Query.scriptLanguages Query.communes Commune.nis5 Commune.nameFr Commune.nameNl Commune.postcodes
    Query.staffingFigures StaffingFigures.period StaffingFigures.until StaffingFigures.asOf StaffingFigures.smallest
    StaffingFigures.total StaffingFigures.byProfile StaffingFigures.bySource StaffingFigures.byLanguage
    StaffingFigures.byProfileAndSource StaffingFigures.byProfileAndLanguage StaffingFigure.profile
    StaffingFigure.source StaffingFigure.language StaffingFigure.wanted StaffingFigure.filled ReleasedFigure.value
    ReleasedFigure.suppressed`,
  INTERNAL: `
    Query.accessLogChain AccessLogChain.checkedAt AccessLogChain.isWhole AccessLogChain.lastSeal AccessLogChain.unsealed
    AccessLogChain.checkedFrom AccessLogChain.checked AccessLogChain.findings AccessLogChain.found Query.accessRecords AccessRecordConnection.lookedThrough AccessRecordConnection.lookedUntil Query.inboundCall InboundCall.candidates InboundCall.questions Source.files Source.folderFault SourceFile.receivedAt
    SourceFile.asOf SourceFile.state SourceFile.refusal SourceFile.refusedColumns SourceFile.lines SourceFile.accepted SourceFile.changed
    SourceFile.unchanged SourceFile.outdated SourceFile.rejected SourceFile.toCorrect StaffMember.assignments StaffAssignment.kind
    StaffAssignment.from StaffAssignment.until Query.collectivities Collectivity.orders Collectivity.cases Query.jobOffers JobOffer.reference
    JobOffer.profile JobOffer.languages JobOffer.openings JobOffer.filled JobOffer.channels JobOffer.openedOn JobOffer.closesOn Query.cases
    Query.callOrders Query.sources Case.reference Case.openedAt Case.callOrders CallOrder.number CallOrder.state CallOrder.priority
    CallOrder.openedAt CallOrder.queue CallOrder.callLanguage CallOrder.attemptsCount Case.scripts CallScript.kind CallScript.language
    CallScript.isFallback CallScript.version CallScript.validFrom CallScript.title CallScript.steps Case.collectivity Collectivity.name
    Collectivity.type Collectivity.street Collectivity.houseNumber Collectivity.postcode Collectivity.commune Collectivity.inCommune
    Source.name Source.state Source.since Source.lastSwitch SourceSwitch.source SourceSwitch.off SourceSwitch.reason SourceSwitch.by
    SourceSwitch.at Mutation.switchSource Source.fault Source.circuit Source.limits SourceLimits.timeBudgetMs SourceLimits.retries
    SourceLimits.concurrency SourceLimits.queue SourceLimits.maxAnswerBytes SourceLimits.maxAnswerDepth SourceLimits.circuitCalls
    SourceLimits.circuitFailedPercent SourceLimits.circuitOpenMs SourceLimits.staleSeconds Source.lastGoodAnswerAt Source.latencyMs
    Source.contract Source.unknownFields SourceContract.state SourceContract.checkedAt SourceContract.declaredVersion SourceContract.missing
    Source.streams SourceStream.name SourceStream.state SourceStream.asOf SourceStream.lastPolledAt SourceStream.lastEventAt Viewer.issuer
    Viewer.roles Viewer.organisation Viewer.purpose Viewer.purposes Viewer.training Viewer.facts TrainingStatus.module TrainingStatus.passed
    TrainingStatus.validUntil TrainingStatus.asOf CallerFactStatus.fact CallerFactStatus.usable CallerFactStatus.authority
    CallerFactStatus.asOf Grant.roles Grant.organisationKinds Grant.organisations Grant.groups Grant.coordinates Grant.right Grant.outcome
    Grant.variant Grant.purposes Grant.conditions Grant.since Grant.legalBasis Grant.why Denial.roles Denial.organisationKinds Denial.organisations
    Denial.groups Denial.coordinates Denial.right Denial.outcome Denial.purposes Denial.conditions Denial.since Denial.why LegalBasis.text
    LegalBasis.controller LegalBasis.processors LegalBasis.retention LegalBasis.impactAssessment LegalBasis.impactAssessedOn
    LegalBasis.impactAssessmentUntil LegalBasis.textValidFrom LegalBasis.textValidUntil LegalBasis.validFrom LegalBasis.validUntil
    LegalBasis.endedAt Query.legalBases Query.purposes Query.policyRegisterProposals Query.policyWarnings PolicyRegisterChange.counts
    PolicyRegisterChange.organisation PolicyRegisterChange.application PolicyRegisterChange.personsCutOff
    PolicyRegisterChange.applicationsCutOff PolicyRegisterProposal.organisation PolicyRegisterProposal.application
    PolicyRegisterProposal.operations PolicyRegisterProposal.changes Organisation.suspendedBy Organisation.suspensionReason
    Application.suspendedBy Application.suspensionReason Query.staffContracts Mutation.registerStaffContract Mutation.endStaffContract
    PolicyRegisterChange.staffContract PolicyRegisterProposal.staffContract StaffContract.reference StaffContract.person
    StaffContract.role StaffContract.organisation StaffContract.zones StaffContract.collectivities StaffContract.hours
    StaffContract.alwaysOnDuty StaffContract.validFrom StaffContract.validUntil StaffContract.revision
    PolicyRegisterChange.entry PolicyRegisterChange.proposal PolicyWarning.register PolicyWarning.name PolicyWarning.part
    PolicyWarning.lastDay PolicyWarning.endsAt PolicyWarning.daysLeft PolicyWarning.ended PolicyWarning.grantCount PolicyWarning.grants
    PolicyWarning.losses SuspendedForRole.role SuspendedForRole.groups PurposeOfUse.purpose PurposeOfUse.descriptionFr
    PurposeOfUse.descriptionNl PurposeOfUse.descriptionEn PurposeOfUse.validFrom PurposeOfUse.validUntil PurposeOfUse.endedAt
    PolicyRegisterEntry.register PolicyRegisterEntry.name PolicyRegisterEntry.revision PolicyRegisterEntry.recordedAt
    PolicyRegisterEntry.author PolicyRegisterEntry.confirmedBy PolicyRegisterEntry.reason PolicyRegisterEntry.state PolicyRegisterEntry.endsAt
    PolicyRegisterEntry.daysLeft PolicyRegisterEntry.grants PolicyRegisterEntry.legalBasis PolicyRegisterEntry.purpose
    PolicyRegisterEntry.history PolicyRegisterProposal.register PolicyRegisterProposal.name PolicyRegisterProposal.basedOn
    PolicyRegisterProposal.state PolicyRegisterProposal.reason PolicyRegisterProposal.proposedBy PolicyRegisterProposal.proposedAt
    PolicyRegisterProposal.decidedBy PolicyRegisterProposal.decidedAt PolicyRegisterProposal.decisionReason PolicyRegisterProposal.legalBasis
    PolicyRegisterProposal.purpose Mutation.changeLegalBasis Mutation.changePurpose Mutation.endRegisterEntry Mutation.confirmRegisterProposal
    Mutation.rejectRegisterProposal Query.policyDifference Query.simulatePolicy Query.guarantees Query.replayPolicy Query.explainOperation
    Query.coordinates Query.floorRules Query.policyVersions Query.policyVersion GovernedCoordinate.coordinate
    GovernedCoordinate.classification GovernedCoordinate.derivedFrom GovernedCoordinate.masks GovernedCoordinate.reveals
    GovernedCoordinate.revealsBy FloorRule.rule FloorRule.sentence PolicyVersion.number PolicyVersion.title PolicyVersion.state
    PolicyVersion.revision PolicyVersion.basedOn PolicyVersion.restoredFrom PolicyVersion.author PolicyVersion.createdAt PolicyVersion.editors
    PolicyVersion.changedBy PolicyVersion.changedAt PolicyVersion.submittedBy PolicyVersion.submittedAt PolicyVersion.approvedBy
    PolicyVersion.approvedAt PolicyVersion.approvedAgainst PolicyVersion.scheduledBy PolicyVersion.scheduledFor PolicyVersion.scheduleFault
    PolicyVersion.activatedBy PolicyVersion.activatedAt PolicyVersion.retiredAt PolicyVersion.followedBy PolicyVersion.closedBy
    PolicyVersion.closedAt PolicyVersion.closedBecause PolicyVersion.grants PolicyVersion.denials PolicyVersion.nobody PolicyVersion.faults
    PolicyVersion.file PolicyVersion.probes CoordinatesForNobody.group CoordinatesForNobody.coordinates CoordinatesForNobody.why Guarantee.state
    Guarantee.sentenceFr Guarantee.sentenceNl Guarantee.sentenceEn Guarantee.roles Guarantee.withOtherRoles Guarantee.rights
    Guarantee.organisationKinds Guarantee.purposes Guarantee.coordinates Guarantee.classifications Guarantee.atMost Guarantee.unless
    Guarantee.addedBy Guarantee.addedAt Guarantee.ends GuaranteeEnd.state GuaranteeEnd.reason GuaranteeEnd.askedBy GuaranteeEnd.askedAt
    GuaranteeEnd.decidedBy GuaranteeEnd.decidedAt GuaranteeEnd.decisionReason Guarantee.ofTheHub Guarantee.sentence Guarantee.checked
    Guarantee.counterExample Mutation.addGuarantee Mutation.endGuarantee Mutation.confirmGuaranteeEnd Mutation.rejectGuaranteeEnd
    Mutation.draftPolicyVersion Mutation.changePolicyDraft Mutation.submitPolicyDraft Mutation.approvePolicyVersion
    Mutation.rejectPolicyVersion Mutation.discardPolicyVersion Mutation.schedulePolicyVersion Mutation.activatePolicyVersion
    Mutation.restorePolicyVersion Mutation.importPolicyDraft PolicyImport.draft PolicyImport.faults PolicyFileFault.line
    PolicyFileFault.column PolicyFileFault.path PolicyFileFault.sentence Query.grants Query.denials Query.organisations Query.applications
    Organisation.cbe Organisation.name Organisation.kind Organisation.insurer Organisation.source Organisation.purposes
    Organisation.agreementReference Organisation.agreementFrom Organisation.agreementUntil Organisation.suspendedAt Organisation.registeredAt
    Organisation.revision Application.clientId Application.organisation Application.name Application.purposes Application.publicKey
    Application.keyThumbprint Application.keySince Application.suspendedAt Application.registeredAt Mutation.breakGlass
    Query.tokenRevocations Mutation.revokeTokens TokenRevocation.by TokenRevocation.ground TokenRevocation.revokedAt TokenRevocation.issuedUntil TokenRevocation.keptUntil
    Query.unconfirmedAssignments UnconfirmedAssignment.source UnconfirmedAssignment.caseReference UnconfirmedAssignment.line UnconfirmedAssignment.missing UnconfirmedAssignment.since
    BreakGlassAssignment.caseId BreakGlassAssignment.ground BreakGlassAssignment.until Query.personReport Query.breakGlassReviews
    Mutation.reviewBreakGlass Mutation.endBreakGlass Query.authorisedPersons AuthorisedPerson.person AuthorisedPerson.state
    AuthorisedPerson.legalBasis AuthorisedPerson.caseReferences AuthorisedPerson.collectivityReferences AuthorisedPerson.validFrom
    AuthorisedPerson.validUntil AuthorisedPerson.reason AuthorisedPerson.proposedBy AuthorisedPerson.proposedAt AuthorisedPerson.confirmedBy
    AuthorisedPerson.confirmedAt AuthorisedPerson.endedBy AuthorisedPerson.endedAt AuthorisedPerson.endReason
    Mutation.registerAuthorisedPerson Mutation.confirmAuthorisation Mutation.endAuthorisation Application.revision
    Mutation.registerOrganisation Mutation.recordProcessingAgreement Mutation.suspendOrganisation Mutation.resumeOrganisation
    Mutation.registerApplication Mutation.replaceApplicationKey Mutation.suspendApplication Mutation.resumeApplication
    Application.operationMode Query.registeredOperations RegisteredOperation.clientId RegisteredOperation.hash RegisteredOperation.documentId
    RegisteredOperation.name RegisteredOperation.text RegisteredOperation.registeredAt Query.operationUsage OperationUsage.day
    OperationUsage.clientId OperationUsage.operationHash OperationUsage.coordinate OperationUsage.requests Mutation.setOperationMode
    Mutation.registerOperations Mutation.withdrawOperations`,
  PERSONAL: `
    InboundCall.case Viewer.name CallOrder.type Person.name Person.givenName Person.familyName Person.language Person.sex
    Case.contactPoints ContactPoint.kind ContactPoint.source ContactPoint.asOf ContactPoint.rank ContactPoint.phone
    ContactPoint.phoneMasked ContactPoint.email ContactPoint.emailMasked Case.commune Case.inCommune Person.postcode Person.commune
    Person.givenNameMasked Person.familyNameMasked Person.streetMasked CaseContact.nameMasked CaseContact.phoneMasked
    Candidacy.phoneMasked Candidacy.emailMasked
    Person.street Person.houseNumber Person.birthDate Person.birthDateMasked Person.insurer Person.insuredFrom
    Person.insuredUntil Case.householdOrders Case.householdOrdersCount HouseholdOrder.orderNumber
    HouseholdOrder.name HouseholdOrder.openedAt Case.contacts CaseContact.name CaseContact.phone CaseContact.risk
    CaseContact.relationship CaseContact.lastExposureOn CaseContact.caseId Case.attempts Case.timeline
    CallOrder.attempts CallAttempt.at CallAttempt.technicalOutcome CallAttempt.disposition Case.visits Visit.state
    Visit.plannedAt Visit.visitedAt Case.careTeam CareTeamMember.line CareTeamMember.name CareTeamMember.onDuty
    Collectivity.responsible Collectivity.referencePhysician Query.candidacies Candidacy.name Candidacy.givenName
    Candidacy.familyName Candidacy.phone Candidacy.email Candidacy.languages Candidacy.profile Candidacy.state
    Candidacy.jobOffer Candidacy.receivedAt Candidacy.preselectedAt Candidacy.closedAt
    BreakGlassReview.state BreakGlassReview.physician BreakGlassReview.organisation BreakGlassReview.caseId BreakGlassReview.ground
    BreakGlassReview.openedAt BreakGlassReview.endsAt BreakGlassReview.endedAt BreakGlassReview.endedBy BreakGlassReview.verdict BreakGlassReview.reviewedBy
    BreakGlassReview.reviewedAt BreakGlassReview.note BreakGlassReview.read
    PersonReport.accesses PersonReport.continuesFrom PersonReport.json PersonReport.signature PersonReport.page
    AccessRecord.recordedAt AccessRecord.requestId AccessRecord.lookUp
    AccessRecord.caller AccessRecord.issuer AccessRecord.roles AccessRecord.organisation AccessRecord.purpose
    AccessRecord.about AccessRecord.caseId AccessRecord.returned AccessRecord.withheld AccessRecord.partnerQuestions
    AccessRecord.written AccessRecord.registerEntry AccessRecord.policyVersion AccessRecord.operationName
    AccessRecord.operationHash AccessRecord.decisions
    Query.staff StaffMember.profile StaffMember.languages StaffMember.sources StaffMember.step StaffMember.since
    StaffMember.path StaffMember.missingSteps StaffMember.trained StaffMember.secondedTo StaffMember.availableFrom
    StaffMember.training StaffPathStep.step StaffPathStep.at StaffPathStep.source StaffPathStep.asOf
    StaffTraining.module StaffTraining.passed StaffTraining.validUntil`,
  IDENTIFIER: 'Person.niss Person.nissMasked Person.membershipNumber Person.membershipNumberMasked',
  MEDICAL: `
    Case.medical Case.classification Case.personCategory Case.indexCase CallAttempt.medicalDisposition
    MedicalRecord.tests MedicalRecord.symptoms MedicalRecord.onset MedicalRecord.suspicion
    MedicalRecord.hospitalStay TestResult.code TestResult.codeSystem TestResult.display TestResult.value
    TestResult.unit TestResult.referenceRange TestResult.interpretation TestResult.status TestResult.collectedAt
    TestResult.issuedAt TestResult.laboratory Symptom.code Symptom.display Suspicion.kind Suspicion.recordedAt
    HospitalStay.hospital HospitalStay.admittedAt HospitalStay.dischargedAt`,
};

const MASKS: Record<Coordinate, Coordinate> = {
  'ContactPoint.phoneMasked': 'ContactPoint.phone',
  'ContactPoint.emailMasked': 'ContactPoint.email',
  'Person.birthDateMasked': 'Person.birthDate',
  'Person.nissMasked': 'Person.niss',
  'Person.membershipNumberMasked': 'Person.membershipNumber',
  'Case.householdOrdersCount': 'Case.householdOrders',
  'Person.givenNameMasked': 'Person.givenName',
  'Person.familyNameMasked': 'Person.familyName',
  'Person.streetMasked': 'Person.street',
  'CaseContact.nameMasked': 'CaseContact.name',
  'CaseContact.phoneMasked': 'CaseContact.phone',
  'Candidacy.phoneMasked': 'Candidacy.phone',
  'Candidacy.emailMasked': 'Candidacy.email',
};

const DERIVED: Record<Coordinate, Coordinate[]> = {
  'Person.name': ['Person.givenName', 'Person.familyName'],
  'Candidacy.name': ['Candidacy.givenName', 'Candidacy.familyName'],
  'Case.scripts': ['CallOrder.callLanguage'],
  'Case.inCommune': ['Case.commune'],
  'Collectivity.inCommune': ['Collectivity.commune'],
  'Person.streetMasked': ['Person.postcode'],
  'AccessRecord.decisions': 'issuer roles organisation purpose returned withheld written policyVersion'
    .split(' ')
    .map((field) => `AccessRecord.${field}`),
};

const outputs: CoordinateInfo[] = Object.entries(CLASSES).flatMap(([classification, names]) =>
  names
    .trim()
    .split(/\s+/)
    .map((coordinate) => ({
      coordinate,
      classification: classification as Classification,
      derivedFrom: DERIVED[coordinate] ?? [],
      masks: MASKS[coordinate] ?? null,
      gathers: [],
      reveals: null,
    })),
);

const classOf = new Map(outputs.map((info) => [info.coordinate, info.classification]));

const inputs: CoordinateInfo[] = INPUTS.flatMap(([input, criteria, right, type = 'CallOrder']) =>
  criteria.map((criterion) => {
    const [name = '', field = name] = criterion.split(':');
    const coordinate = `${type}.${field}`;
    return {
      coordinate: `${input}.${name}`,
      classification: classOf.get(coordinate) ?? 'INTERNAL',
      derivedFrom: [],
      masks: null,
      gathers: [],
      reveals: { coordinate, right },
    };
  }),
);

/** Arguments that are no input type of their own: what each reveals, to filter. */
const ARGUMENTS: [argument: string, reveals: string][] = [
  ['Query.breakGlassReviews(reviewed:)', 'BreakGlassReview.state'],
  ['Query.grants(coordinates:)', 'Grant.coordinates'],
  ['Query.grants(right:)', 'Grant.right'],
  ['Query.denials(coordinates:)', 'Denial.coordinates'],
  ['Query.denials(right:)', 'Denial.right'],
  ['Query.policyVersion(number:)', 'PolicyVersion.number'],
];

const argumentInfos: CoordinateInfo[] = ARGUMENTS.map(([coordinate, revealed]) => ({
  coordinate,
  classification: classOf.get(revealed) ?? 'INTERNAL',
  derivedFrom: [],
  masks: null,
  gathers: [],
  reveals: { coordinate: revealed, right: 'FILTER' },
}));

export const COORDINATES: readonly CoordinateInfo[] = [...outputs, ...inputs, ...argumentInfos];
