/**
 * The field groups that policy version 1 speaks in, with their coordinates spelt out. Companions (`phoneMasked`) and
 * input fields are not named: they follow the coordinate they mask or reveal.
 */
import type { Coordinate } from '../model/classification';

const fields = (type: string, ...names: string[]): Coordinate[] => names.map((name) => `${type}.${name}`);

export const FIELD_GROUPS = {
  // a list has no row of its own: what stands in it is decided row by row
  'order lists': fields('Query', 'cases', 'callOrders'),
  order: [
    ...fields('Case', 'reference', 'openedAt', 'callOrders'),
    ...fields('CallOrder', 'number', 'state', 'priority', 'openedAt', 'queue', 'callLanguage', 'attemptsCount'),
  ],
  'order type': fields('CallOrder', 'type'),
  name: fields('Person', 'name', 'givenName', 'familyName'),
  'language, sex': fields('Person', 'language', 'sex'),
  phone: fields('ContactPoint', 'phone'),
  'e-mail': fields('ContactPoint', 'email'),
  // the container of phones and addresses: visible where the phone is visible or masked
  'contact point': [...fields('Case', 'contactPoints'), ...fields('ContactPoint', 'kind', 'source', 'asOf', 'rank')],
  'commune, postcode': [...fields('Case', 'commune', 'inCommune'), ...fields('Person', 'postcode', 'commune')],
  'street, number': fields('Person', 'street', 'houseNumber'),
  'birth date': fields('Person', 'birthDate'),
  'NISS, membership number': fields('Person', 'niss', 'membershipNumber'),
  'insurer, insured period': fields('Person', 'insurer', 'insuredFrom', 'insuredUntil'),
  'others at the same address': fields('Case', 'householdOrders'),
  'orders at the same address': fields('HouseholdOrder', 'orderNumber', 'name', 'openedAt'),
  'contacts an index named': [
    ...fields('Case', 'contacts'),
    ...fields('CaseContact', 'name', 'phone', 'risk', 'relationship', 'lastExposureOn', 'caseId'),
  ],
  "a contact's index": fields('Case', 'indexCase'),
  'medical record': [
    ...fields('Case', 'medical'),
    ...fields('MedicalRecord', 'tests', 'symptoms', 'onset', 'suspicion', 'hospitalStay'),
    ...fields('TestResult', 'code', 'codeSystem', 'display', 'value', 'unit', 'referenceRange', 'interpretation'),
    ...fields('TestResult', 'status', 'collectedAt', 'issuedAt', 'laboratory'),
    ...fields('Symptom', 'code', 'display'),
    ...fields('Suspicion', 'kind', 'recordedAt'),
    ...fields('HospitalStay', 'hospital', 'admittedAt', 'dischargedAt'),
  ],
  'case classification, person category': fields('Case', 'classification', 'personCategory'),
  'attempts and dispositions': [
    ...fields('Case', 'attempts', 'timeline'),
    ...fields('CallOrder', 'attempts'),
    ...fields('CallAttempt', 'at', 'technicalOutcome', 'disposition'),
  ],
  'dispositions with medical meaning': fields('CallAttempt', 'medicalDisposition'),
  visits: [...fields('Case', 'visits'), ...fields('Visit', 'state', 'plannedAt', 'visitedAt')],
  'care team': [...fields('Case', 'careTeam'), ...fields('CareTeamMember', 'line', 'name', 'onDuty')],
  // chosen by the language to call in
  'scripts of a case': fields('Case', 'scripts'),
  scripts: fields('CallScript', 'kind', 'language', 'isFallback', 'version', 'validFrom', 'title', 'steps'),
  'script languages': fields('Query', 'scriptLanguages'),
  'collectivity list': fields('Query', 'collectivities'),
  collectivity: [
    ...fields('Case', 'collectivity'),
    ...fields('Collectivity', 'name', 'type', 'street', 'houseNumber', 'postcode', 'commune', 'inCommune'),
  ],
  'collectivity: responsible, reference physician': fields('Collectivity', 'responsible', 'referencePhysician'),
  'collectivity: orders, cases': fields('Collectivity', 'orders', 'cases'),
  'job offer list': fields('Query', 'jobOffers'),
  'job offers': [
    ...fields(
      'JobOffer',
      'reference',
      'profile',
      'languages',
      'openings',
      'filled',
      'channels',
      'openedOn',
      'closesOn',
    ),
  ],
  'candidacy list': fields('Query', 'candidacies'),
  candidacy: [
    ...fields('Candidacy', 'name', 'givenName', 'familyName', 'phone', 'email', 'languages', 'profile', 'state'),
    ...fields('Candidacy', 'jobOffer'),
  ],
  // steps of the path of a member of staff, as far as the employment office has them
  'candidacy: times of its steps': fields('Candidacy', 'receivedAt', 'preselectedAt', 'closedAt'),
  'staff list': fields('Query', 'staff'),
  'staff member': fields('StaffMember', 'profile', 'languages', 'sources'),
  // the state of a path without its times
  'staff step': fields('StaffMember', 'step'),
  'staff: since, availability': fields('StaffMember', 'since', 'secondedTo', 'availableFrom'),
  'staff path': [
    ...fields('StaffMember', 'path', 'missingSteps'),
    ...fields('StaffPathStep', 'step', 'at', 'source', 'asOf'),
  ],
  'staff training: passed': fields('StaffMember', 'trained'),
  'staff training': [
    ...fields('StaffMember', 'training'),
    ...fields('StaffTraining', 'module', 'passed', 'validUntil'),
  ],
  'staff assignments': [...fields('StaffMember', 'assignments'), ...fields('StaffAssignment', 'kind', 'from', 'until')],
  // aggregate over persons, and none can be told from them: the whole list of what is released so
  'released figures': [
    ...fields('Query', 'staffingFigures'),
    ...fields('StaffingFigures', 'period', 'until', 'asOf', 'smallest', 'total', 'byProfile', 'bySource', 'byLanguage'),
    ...fields('StaffingFigures', 'byProfileAndSource', 'byProfileAndLanguage'),
    ...fields('StaffingFigure', 'profile', 'source', 'language', 'wanted', 'filled'),
    ...fields('ReleasedFigure', 'value', 'suppressed'),
  ],
  'inbound calls': fields('Query', 'inboundCall'),
  'inbound call': fields('InboundCall', 'candidates', 'questions', 'case'),
  'source list': fields('Query', 'sources'),
  'source state': [
    ...fields(
      'Source',
      'name',
      'state',
      'since',
      'lastGoodAnswerAt',
      'latencyMs',
      'contract',
      'unknownFields',
      'files',
      'folderFault',
      'streams',
    ),
    ...fields('SourceStream', 'name', 'state', 'asOf', 'lastPolledAt', 'lastEventAt'),
    ...fields('SourceContract', 'state', 'checkedAt', 'declaredVersion', 'missing'),
    ...fields('SourceFile', 'receivedAt', 'asOf', 'state', 'refusal', 'refusedColumns', 'lines', 'accepted', 'changed'),
    ...fields('SourceFile', 'unchanged', 'outdated', 'rejected', 'toCorrect'),
  ],
  'access log list': fields('Query', 'accessRecords'),
  'access log': [
    ...fields(
      'AccessRecord',
      'recordedAt',
      'requestId',
      'caller',
      'issuer',
      'roles',
      'organisation',
      'purpose',
      'about',
    ),
    ...fields('AccessRecord', 'caseId', 'returned', 'withheld', 'partnerQuestions', 'written', 'registerEntry'),
    ...fields('AccessRecord', 'lookUp', 'policyVersion', 'operationName', 'operationHash'),
  ],
  'register lists': fields('Query', 'organisations', 'applications', 'registeredOperations'),
  registers: [
    ...fields('Organisation', 'cbe', 'name', 'kind', 'insurer', 'source', 'purposes', 'suspendedAt', 'registeredAt'),
    ...fields('Organisation', 'agreementReference', 'agreementFrom', 'agreementUntil', 'revision'),
    ...fields('Application', 'clientId', 'organisation', 'name', 'purposes', 'suspendedAt', 'registeredAt', 'revision'),
    ...fields('Application', 'publicKey', 'keyThumbprint', 'keySince', 'operationMode'),
    ...fields('RegisteredOperation', 'clientId', 'hash', 'documentId', 'name', 'text', 'registeredAt'),
  ],
  'operation usage list': fields('Query', 'operationUsage'),
  'operation usage': fields('OperationUsage', 'day', 'clientId', 'operationHash', 'coordinate', 'requests'),
  'rule lists': fields('Query', 'grants', 'denials'),
  rules: [
    ...fields('Grant', 'roles', 'organisationKinds', 'organisations', 'groups', 'coordinates', 'right', 'outcome'),
    ...fields('Grant', 'variant', 'purposes', 'conditions', 'legalBasis'),
    ...fields('Denial', 'roles', 'organisationKinds', 'organisations', 'groups', 'coordinates', 'right', 'outcome'),
    ...fields('Denial', 'purposes', 'conditions', 'why'),
  ],
  // known of a rule, and never written
  'age of rules': [...fields('Grant', 'since'), ...fields('Denial', 'since')],
  'legal bases': [
    ...fields('LegalBasis', 'text', 'controller', 'processors', 'retention', 'impactAssessment', 'impactAssessedOn'),
    ...fields('LegalBasis', 'textValidFrom', 'textValidUntil', 'impactAssessmentUntil', 'validFrom', 'validUntil'),
    ...fields('LegalBasis', 'endedAt'),
  ],
  'policy register lists': [
    ...fields('Query', 'legalBases', 'purposes', 'policyRegisterProposals', 'policyWarnings'),
    ...fields('PolicyRegisterChange', 'counts', 'entry', 'proposal'),
    ...fields('PolicyWarning', 'register', 'name', 'part', 'lastDay', 'endsAt', 'daysLeft', 'ended', 'grantCount'),
    ...fields('PolicyWarning', 'grants', 'losses'),
    ...fields('SuspendedForRole', 'role', 'groups'),
  ],
  'policy registers': [
    ...fields('PurposeOfUse', 'purpose', 'descriptionFr', 'descriptionNl', 'descriptionEn', 'validFrom', 'validUntil'),
    ...fields('PurposeOfUse', 'endedAt'),
    ...fields('PolicyRegisterEntry', 'register', 'name', 'revision', 'recordedAt', 'author', 'confirmedBy', 'reason'),
    ...fields('PolicyRegisterEntry', 'state', 'endsAt', 'daysLeft', 'grants', 'legalBasis', 'purpose', 'history'),
    ...fields('PolicyRegisterProposal', 'register', 'name', 'basedOn', 'state', 'reason', 'proposedBy', 'proposedAt'),
    ...fields('PolicyRegisterProposal', 'decidedBy', 'decidedAt', 'decisionReason', 'legalBasis', 'purpose'),
  ],
  'classes, floor, versions': [
    ...fields('Query', 'coordinates', 'floorRules', 'policyVersions', 'policyVersion'),
    ...fields('Query', 'policyDifference', 'simulatePolicy', 'guarantees', 'replayPolicy', 'explainOperation'),
    ...fields('GovernedCoordinate', 'coordinate', 'classification', 'derivedFrom', 'masks', 'reveals', 'revealsBy'),
    ...fields('FloorRule', 'rule', 'sentence'),
  ],
  'policy versions': [
    ...fields(
      'PolicyVersion',
      'number',
      'title',
      'state',
      'revision',
      'basedOn',
      'restoredFrom',
      'author',
      'createdAt',
    ),
    ...fields('PolicyVersion', 'editors', 'changedBy', 'changedAt', 'submittedBy', 'submittedAt', 'approvedBy'),
    ...fields('PolicyVersion', 'approvedAt', 'approvedAgainst', 'scheduledBy', 'scheduledFor', 'scheduleFault'),
    ...fields('PolicyVersion', 'activatedBy', 'activatedAt', 'retiredAt', 'followedBy', 'closedBy', 'closedAt'),
    ...fields('PolicyVersion', 'closedBecause', 'grants', 'denials', 'nobody'),
  ],
  // worked out of a version, and never written
  'faults of policy versions': [
    ...fields('PolicyVersion', 'faults', 'file'),
    ...fields('CoordinatesForNobody', 'group', 'coordinates', 'why'),
    ...fields('PolicyImport', 'draft', 'faults'),
    ...fields('PolicyFileFault', 'line', 'column', 'path', 'sentence'),
  ],
  'policy changes': [
    ...fields('Mutation', 'draftPolicyVersion', 'changePolicyDraft', 'submitPolicyDraft', 'approvePolicyVersion'),
    ...fields('Mutation', 'rejectPolicyVersion', 'discardPolicyVersion', 'schedulePolicyVersion'),
    ...fields('Mutation', 'activatePolicyVersion', 'restorePolicyVersion', 'importPolicyDraft'),
  ],
  guarantees: [
    ...fields('Guarantee', 'state', 'sentenceFr', 'sentenceNl', 'sentenceEn', 'roles', 'withOtherRoles', 'rights'),
    ...fields('Guarantee', 'organisationKinds', 'purposes', 'coordinates', 'classifications', 'atMost', 'unless'),
    ...fields('Guarantee', 'addedBy', 'addedAt', 'ends'),
    ...fields('GuaranteeEnd', 'state', 'reason', 'askedBy', 'askedAt', 'decidedBy', 'decidedAt', 'decisionReason'),
  ],
  // worked out of a guarantee, and never written
  'what guarantees come to': fields('Guarantee', 'ofTheHub', 'sentence', 'checked', 'counterExample'),
  'guarantee changes': fields('Mutation', 'addGuarantee', 'endGuarantee', 'confirmGuaranteeEnd', 'rejectGuaranteeEnd'),
  'policy register changes': [
    ...fields('Mutation', 'changeLegalBasis', 'changePurpose', 'endRegisterEntry', 'confirmRegisterProposal'),
    ...fields('Mutation', 'rejectRegisterProposal'),
  ],
  'register changes': [
    ...fields('Mutation', 'registerOrganisation', 'recordProcessingAgreement', 'suspendOrganisation'),
    ...fields('Mutation', 'resumeOrganisation', 'registerApplication', 'replaceApplicationKey', 'suspendApplication'),
    ...fields('Mutation', 'resumeApplication', 'setOperationMode', 'registerOperations', 'withdrawOperations'),
  ],
  'authorised person list': fields('Query', 'authorisedPersons'),
  'authorised persons': [
    ...fields('AuthorisedPerson', 'person', 'state', 'legalBasis', 'caseReferences', 'collectivityReferences'),
    ...fields('AuthorisedPerson', 'validFrom', 'validUntil', 'reason', 'proposedBy', 'proposedAt', 'confirmedBy'),
    ...fields('AuthorisedPerson', 'confirmedAt', 'endedBy', 'endedAt', 'endReason'),
  ],
  'authorised person changes': [
    ...fields('Mutation', 'registerAuthorisedPerson', 'confirmAuthorisation', 'endAuthorisation'),
  ],
  'break-glass assignment': fields('BreakGlassAssignment', 'caseId', 'ground', 'until'),
  'break-glass': fields('Mutation', 'breakGlass'),
  'break-glass review list': fields('Query', 'breakGlassReviews'),
  'break-glass reviews': [
    ...fields('BreakGlassReview', 'state', 'physician', 'organisation', 'caseId', 'ground', 'openedAt', 'endsAt'),
    ...fields('BreakGlassReview', 'endedBy', 'reviewedBy', 'read'),
  ],
  'break-glass findings': fields('BreakGlassReview', 'endedAt', 'verdict', 'reviewedAt', 'note'),
  'break-glass review changes': fields('Mutation', 'reviewBreakGlass', 'endBreakGlass'),
  'person report query': fields('Query', 'personReport'),
  'person report': fields('PersonReport', 'accesses', 'continuesFrom', 'json', 'signature', 'page'),
  communes: [...fields('Query', 'communes'), ...fields('Commune', 'nis5', 'nameFr', 'nameNl', 'postcodes')],
  self: [
    ...fields('Viewer', 'name', 'issuer', 'roles', 'organisation', 'purpose', 'purposes', 'training', 'facts'),
    ...fields('TrainingStatus', 'module', 'passed', 'validUntil', 'asOf'),
    ...fields('CallerFactStatus', 'fact', 'usable', 'authority', 'asOf'),
  ],
} as const satisfies Record<string, readonly Coordinate[]>;

export type FieldGroup = keyof typeof FIELD_GROUPS;
