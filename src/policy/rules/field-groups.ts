/**
 * The field groups that policy version 1 speaks in: by type, the names of its fields. Companions (`phoneMasked`) and
 * input fields are not named: they follow the coordinate they mask or reveal.
 */
import type { Coordinate } from '../../model/classification';

const GROUPS = {
  // a list has no row of its own: what stands in it is decided row by row
  'order lists': { Query: 'cases callOrders', Subscription: 'queueChanged' },
  order: {
    Case: 'reference openedAt callOrders',
    CallOrder: 'number state priority openedAt queue callLanguage attemptsCount version',
  },
  'order type': { CallOrder: 'type' },
  name: { Person: 'name givenName familyName' },
  'language, sex': { Person: 'language sex' },
  phone: { ContactPoint: 'phone', Callback: 'phone' },
  // it is made of the number or the address
  'version of a contact point': { ContactPoint: 'version' },
  'e-mail': { ContactPoint: 'email' },
  // the container of phones and addresses: visible where the phone is visible or masked
  'contact point': { Case: 'contactPoints', ContactPoint: 'kind source asOf rank' },
  'commune, postcode': { Case: 'commune inCommune', Person: 'postcode commune' },
  'street, number': { Person: 'street houseNumber' },
  'birth date': { Person: 'birthDate' },
  'NISS, membership number': { Person: 'niss membershipNumber' },
  'insurer, insured period': { Person: 'insurer insuredFrom insuredUntil' },
  'others at the same address': { Case: 'householdOrders' },
  'orders at the same address': { HouseholdOrder: 'orderNumber name openedAt' },
  'contacts an index named': {
    Case: 'contacts',
    CaseContact: 'name phone risk relationship lastExposureOn caseId version',
  },
  "a contact's index": { Case: 'indexCase' },
  'medical record': {
    Case: 'medical',
    MedicalRecord: 'tests symptoms onset suspicion hospitalStay',
    TestResult:
      'code codeSystem display value unit referenceRange interpretation status collectedAt issuedAt laboratory',
    Symptom: 'code display',
    Suspicion: 'kind recordedAt',
    HospitalStay: 'hospital admittedAt dischargedAt',
  },
  'case classification, person category': { Case: 'classification personCategory' },
  'attempts and dispositions': {
    Case: 'attempts timeline',
    CallOrder: 'attempts',
    CallAttempt: 'at technicalOutcome disposition',
  },
  'callbacks, pending commands': {
    CallOrder: 'callback visitProposed',
    Callback: 'at language',
    Case: 'pendingCommands',
  },
  // what they hold is decided by the order they are of
  commands: { Command: 'kind state issuedAt settledAt reason attempt contact callback contactPoint visit' },
  'own commands': { Command: 'kind state issuedAt settledAt reason attempt contact callback contactPoint visit' },
  'command results': { CommandResult: 'command order conflict' },
  'dead letter list': { Query: 'deadLetters' },
  'dispositions with medical meaning': { CallAttempt: 'medicalDisposition' },
  visits: { Case: 'visits', Visit: 'state plannedAt visitedAt version' },
  'care team': { Case: 'careTeam', CareTeamMember: 'line name onDuty' },
  // chosen by the language to call in
  'scripts of a case': { Case: 'scripts' },
  scripts: { CallScript: 'kind language isFallback version validFrom title steps' },
  'script languages': { Query: 'scriptLanguages' },
  'collectivity list': { Query: 'collectivities' },
  collectivity: { Case: 'collectivity', Collectivity: 'name type street houseNumber postcode commune inCommune' },
  'collectivity: responsible, reference physician': { Collectivity: 'responsible referencePhysician' },
  'collectivity: orders, cases': { Collectivity: 'orders cases' },
  'job offer list': { Query: 'jobOffers' },
  'job offers': { JobOffer: 'reference profile languages openings filled channels openedOn closesOn' },
  'candidacy list': { Query: 'candidacies' },
  candidacy: { Candidacy: 'name givenName familyName phone email languages profile state jobOffer' },
  // steps of the path of a member of staff, as far as the employment office has them
  'candidacy: times of its steps': { Candidacy: 'receivedAt preselectedAt closedAt' },
  'staff list': { Query: 'staff' },
  'staff member': { StaffMember: 'profile languages sources' },
  // the state of a path without its times
  'staff step': { StaffMember: 'step' },
  'staff: since, availability': { StaffMember: 'since secondedTo availableFrom' },
  'staff path': { StaffMember: 'path missingSteps', StaffPathStep: 'step at source asOf' },
  'staff training: passed': { StaffMember: 'trained' },
  'staff training': { StaffMember: 'training', StaffTraining: 'module passed validUntil' },
  'staff assignments': { StaffMember: 'assignments', StaffAssignment: 'kind from until' },
  // aggregate over persons, and none can be recognised in them: the whole list of what is released so
  'released figures': {
    Query: 'staffingFigures',
    StaffingFigures:
      'period until asOf smallest total byProfile bySource byLanguage byProfileAndSource byProfileAndLanguage',
    StaffingFigure: 'profile source language wanted filled',
    ReleasedFigure: 'value suppressed',
  },
  'inbound calls': { Query: 'inboundCall' },
  'inbound call': { InboundCall: 'candidates questions case' },
  'source list': { Query: 'sources' },
  'source state': {
    Source:
      'name state since lastGoodAnswerAt latencyMs fault circuit limits contract unknownFields files ' +
      'folderFault streams',
    SourceStream: 'name state asOf lastPolledAt lastEventAt',
    SourceLimits:
      'timeBudgetMs retries concurrency queue maxAnswerBytes maxAnswerDepth circuitCalls ' +
      'circuitFailedPercent circuitOpenMs staleSeconds',
    SourceContract: 'state checkedAt declaredVersion missing',
    SourceFile:
      'receivedAt asOf state refusal refusedColumns lines accepted changed unchanged outdated rejected toCorrect',
  },
  'unconfirmed assignments': {
    Query: 'unconfirmedAssignments',
    UnconfirmedAssignment: 'source caseReference line missing since',
  },
  // who has switched what, and why
  'source switches': { SourceSwitch: 'source off reason by at' },
  'last switch of a source': { Source: 'lastSwitch' },
  'source switch changes': { Mutation: 'switchSource' },
  'access log list': { Query: 'accessRecords accessFigures', AccessRecordConnection: 'lookedThrough lookedUntil' },
  'access log': {
    AccessRecord:
      'recordedAt requestId caller issuer roles organisation purpose about caseId returned withheld ' +
      'partnerQuestions written registerEntry deleted lookUp policyVersion operationName operationHash ' +
      'decisions',
    AccessFigures: 'from until daysLeft accesses unusual unusualFound rules',
  },
  'access log chain': {
    Query: 'accessLogChain',
    AccessLogChain: 'checkedAt isWhole lastSeal unsealed checkedFrom checked findings found',
  },
  'register lists': { Query: 'organisations applications registeredOperations' },
  registers: {
    Organisation:
      'cbe name kind insurer source purposes suspendedAt registeredAt agreementReference agreementFrom ' +
      'agreementUntil revision',
    Application:
      'clientId organisation name purposes suspendedAt registeredAt revision publicKey keyThumbprint ' +
      'keySince operationMode',
    RegisteredOperation: 'clientId hash documentId name text registeredAt',
  },
  suspensions: { Organisation: 'suspendedBy suspensionReason', Application: 'suspendedBy suspensionReason' },
  'operation usage list': { Query: 'operationUsage' },
  'operation usage': { OperationUsage: 'day clientId operationHash coordinate requests' },
  'rule lists': { Query: 'grants denials' },
  rules: {
    Grant:
      'roles organisationKinds organisations groups coordinates right outcome variant purposes ' +
      'conditions legalBasis',
    Denial: 'roles organisationKinds organisations groups coordinates right outcome purposes conditions why',
  },
  'reasons of grants': { Grant: 'why' },
  // known of a rule, and never written
  'age of rules': { Grant: 'since', Denial: 'since' },
  'legal bases': {
    LegalBasis:
      'text controller processors retention impactAssessment impactAssessedOn textValidFrom ' +
      'textValidUntil impactAssessmentUntil validFrom validUntil endedAt',
  },
  'policy register lists': {
    Query: 'legalBases purposes policyRegisterProposals policyWarnings retention legalHolds',
    KeptCategory: 'category terms due deleted',
    PolicyRegisterChange:
      'counts entry proposal organisation application personsCutOff applicationsCutOff staffContract legalHold ' +
      'processingRestriction',
    PolicyWarning: 'register name part lastDay endsAt daysLeft ended grantCount grants losses',
    SuspendedForRole: 'role groups',
  },
  'policy registers': {
    LegalHold:
      'category caseReference person validFrom validUntil endedAt isHolding revision recordedAt author confirmedBy reason',
    PurposeOfUse: 'purpose descriptionFr descriptionNl descriptionEn validFrom validUntil endedAt',
    PolicyRegisterEntry:
      'register name revision recordedAt author confirmedBy reason state endsAt daysLeft grants ' +
      'legalBasis purpose history',
    PolicyRegisterProposal:
      'register name basedOn state reason proposedBy proposedAt decidedBy decidedAt decisionReason ' +
      'legalBasis purpose organisation application operations changes staffContract legalHold processingRestriction',
  },
  'classes, floor, versions': {
    Query:
      'coordinates floorRules policyVersions policyVersion hubProcesses policyDifference simulatePolicy guarantees ' +
      'replayPolicy explainOperation accessReviews',
    GovernedCoordinate: 'coordinate classification derivedFrom masks reveals revealsBy',
    FloorRule: 'rule sentence',
  },
  'policy versions': {
    PolicyVersion:
      'title state revision basedOn restoredFrom author createdAt editors changedBy changedAt ' +
      'submittedBy submittedAt approvedBy approvedAt approvedAgainst scheduledBy scheduledFor ' +
      'scheduleFault activatedBy activatedAt retiredAt followedBy closedBy closedAt closedBecause ' +
      'grants denials nobody comments',
  },
  // that another version decides from now on: every caller's answers may differ by it, and its number is in each refusal
  'activated versions': { Subscription: 'policyActivated' },
  'number of policy versions': { PolicyVersion: 'number' },
  // worked out of a version, and never written
  'faults of policy versions': {
    PolicyVersion: 'isYours faults file probes',
    CoordinatesForNobody: 'group coordinates why',
    PolicyImport: 'draft faults',
    PolicyFileFault: 'line column path sentence',
  },
  'policy changes': {
    Mutation:
      'draftPolicyVersion changePolicyDraft submitPolicyDraft approvePolicyVersion rejectPolicyVersion ' +
      'discardPolicyVersion schedulePolicyVersion activatePolicyVersion restorePolicyVersion ' +
      'importPolicyDraft commentPolicyVersion',
  },
  guarantees: {
    Guarantee:
      'state sentenceFr sentenceNl sentenceEn roles withOtherRoles rights organisationKinds purposes ' +
      'coordinates classifications atMost unless addedBy addedAt ends',
    GuaranteeEnd: 'state reason askedBy askedAt decidedBy decidedAt decisionReason',
  },
  // worked out of a guarantee, and never written
  'what guarantees come to': { Guarantee: 'ofTheHub sentence checked counterExample' },
  'access reviews': {
    AccessReview: 'reason dueOn startedBy startedAt closedAt closedBy closedBecause grants',
  },
  // worked out of what is confirmed, and never written
  'progress of access reviews': { AccessReview: 'total confirmed overdue' },
  'access review changes': { Mutation: 'startAccessReview confirmGrants closeAccessReview' },
  'guarantee changes': { Mutation: 'addGuarantee endGuarantee confirmGuaranteeEnd rejectGuaranteeEnd' },
  'policy register changes': {
    Mutation:
      'changeLegalBasis changePurpose endRegisterEntry confirmRegisterProposal rejectRegisterProposal ' +
      'changeLegalHold endLegalHold',
  },
  'register changes': {
    Mutation:
      'registerOrganisation recordProcessingAgreement suspendOrganisation resumeOrganisation ' +
      'registerApplication replaceApplicationKey suspendApplication resumeApplication setOperationMode ' +
      'registerOperations withdrawOperations',
  },
  'authorised person list': { Query: 'authorisedPersons' },
  'authorised persons': {
    AuthorisedPerson:
      'person state legalBasis caseReferences collectivityReferences validFrom validUntil reason ' +
      'proposedBy proposedAt confirmedBy confirmedAt endedBy endedAt endReason',
  },
  'authorised person changes': { Mutation: 'registerAuthorisedPerson confirmAuthorisation endAuthorisation' },
  'staff contract list': { Query: 'staffContracts' },
  'staff contracts': {
    StaffContract:
      'reference person role organisation zones collectivities hours alwaysOnDuty validFrom validUntil revision',
  },
  'staff contract changes': { Mutation: 'registerStaffContract endStaffContract' },
  'officer list': { Query: 'officers' },
  'effects of suspensions': { Query: 'wouldCutOff' },
  'token revocation list': { Query: 'tokenRevocations' },
  'token revocations': { TokenRevocation: 'by ground revokedAt issuedUntil keptUntil' },
  'token revocation changes': { Mutation: 'revokeTokens' },
  // what somebody on a call writes; which orders it is done on is decided with the mutation
  'order state, language': { CallOrder: 'state callLanguage' },
  'taking orders': { Mutation: 'takeNextOrder' },
  'releasing orders': { Mutation: 'releaseOrder' },
  'reassigning orders': { Mutation: 'reassignOrder' },
  'closing orders': { Mutation: 'closeOrder' },
  'escalations, visits asked for': { Mutation: 'escalateOrder requestVisit' },
  'recording attempts': {
    Mutation: 'recordAttempt withdrawAttempt',
    CallAttempt: 'at technicalOutcome disposition',
  },
  'naming contacts': {
    Mutation: 'nameContact correctContact',
    CaseContact: 'name phone risk relationship lastExposureOn',
  },
  'agreeing callbacks': { Mutation: 'scheduleCallback', Callback: 'at language phone' },
  'contact points added, reported': { Mutation: 'addContactPoint reportWrongNumber', ContactPoint: 'phone email' },
  'recording visits': { Mutation: 'recordVisit', Visit: 'state visitedAt' },
  'dead letters': { Mutation: 'resendCommand discardCommand' },
  'break-glass assignment': { BreakGlassAssignment: 'caseId ground until' },
  'break-glass': { Mutation: 'breakGlass' },
  'break-glass review list': { Query: 'breakGlassReviews' },
  'break-glass reviews': {
    BreakGlassReview:
      'state physician physicianName organisation caseId ground openedAt endsAt endedBy reviewedBy read readFrom',
  },
  'break-glass findings': { BreakGlassReview: 'endedAt verdict reviewedAt note' },
  'break-glass review changes': { Mutation: 'reviewBreakGlass endBreakGlass' },
  'person report query': { Query: 'personReport' },
  'person report': { PersonReport: 'accesses continuesFrom json signature page' },
  // one's own, and nobody else's
  'my data query': { Query: 'myData' },
  'my data': { MyData: 'accesses report stored restrictions rectifications' },
  // of the own request, and of everybody's for those who decide
  'requests of persons': {
    ProcessingRestriction:
      'purposes ground state requestedAt decideBy decidedAt validUntil reason revision isRestricting appeal',
    RectificationRequest: 'what supplier state requestedAt settledAt',
  },
  'whose requests': { ProcessingRestriction: 'person requestedBy', RectificationRequest: 'person requestedBy' },
  'list of requests': { Query: 'restrictionRequests rectificationRequests' },
  'making requests': {
    Mutation: 'requestRestriction requestRectification',
    ProcessingRestriction: 'purposes ground',
    RectificationRequest: 'what',
  },
  'deciding about restrictions': {
    Mutation: 'decideRestriction',
    ProcessingRestriction: 'state validUntil reason revision',
  },
  'my accesses': { MyAccess: 'at organisation role purpose legalText categories' },
  'what is stored about me': { StoredAboutMe: 'category rows until held about' },
  communes: { Query: 'communes', Commune: 'nis5 nameFr nameNl postcodes' },
  self: {
    Viewer: 'name issuer roles organisation purpose purposes training facts',
    TrainingStatus: 'module passed validUntil asOf',
    CallerFactStatus: 'fact usable holds authority asOf',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

export type FieldGroup = keyof typeof GROUPS;

/** With their coordinates spelt out. */
export const FIELD_GROUPS = Object.fromEntries(
  Object.entries<Readonly<Record<string, string>>>(GROUPS).map(([group, types]) => [
    group,
    Object.entries(types).flatMap(([type, names]) => names.split(' ').map((name) => `${type}.${name}`)),
  ]),
) as unknown as Record<FieldGroup, readonly Coordinate[]>;
