/**
 * What an officer asks about, and where it is: a phone number is in several fields, of a traced person, of a contact, of a callback.
 * Words for each are in `question-words.json`. Pure.
 */

/** `Type.*` is every field of a type. */
const CONCEPTS = {
  testResults: 'MedicalRecord.tests TestResult.*',
  symptoms: 'MedicalRecord.symptoms MedicalRecord.onset Symptom.*',
  suspicion: 'MedicalRecord.suspicion Suspicion.*',
  hospitalStays: 'MedicalRecord.hospitalStay HospitalStay.*',
  classification: 'Case.classification Case.personCategory',
  medicalData:
    'Case.medical Case.classification Case.personCategory Case.indexCase CallAttempt.medicalDisposition MedicalRecord.* TestResult.* Symptom.* Suspicion.* HospitalStay.*',
  phones: 'ContactPoint.phone CaseContact.phone Callback.phone Candidacy.phone',
  emails: 'ContactPoint.email Candidacy.email',
  contactPoints: 'Case.contactPoints ContactPoint.* Callback.phone',
  names:
    'Person.name Person.givenName Person.familyName CaseContact.name HouseholdOrder.name Candidacy.name Candidacy.givenName Candidacy.familyName',
  addresses: 'Person.street Person.houseNumber Person.postcode Person.commune Case.commune Case.inCommune',
  communes: 'Person.postcode Person.commune Case.commune Case.inCommune',
  birthDates: 'Person.birthDate',
  nationalNumbers: 'Person.niss Person.membershipNumber',
  insurers: 'Person.insurer Person.insuredFrom Person.insuredUntil',
  languages: 'Person.language CallOrder.callLanguage',
  sexes: 'Person.sex',
  contacts: 'Case.contacts CaseContact.*',
  indexes: 'Case.indexCase',
  household: 'Case.householdOrders HouseholdOrder.*',
  attempts:
    'Case.attempts Case.timeline CallOrder.attempts CallOrder.attemptsCount CallAttempt.* Mutation.recordAttempt Mutation.withdrawAttempt',
  callbacks: 'CallOrder.callback Callback.* Mutation.scheduleCallback',
  visits: 'Case.visits CallOrder.visitProposed Visit.* Mutation.requestVisit Mutation.recordVisit',
  careTeams: 'Case.careTeam CareTeamMember.*',
  orders:
    'Case.callOrders Query.callOrders CallOrder.* Mutation.takeNextOrder Mutation.releaseOrder Mutation.reassignOrder Mutation.closeOrder Mutation.escalateOrder',
  collectivities: 'Case.collectivity Query.collectivities Collectivity.*',
  scripts: 'Case.scripts CallScript.*',
  candidates: 'Query.candidacies Candidacy.*',
  staff: 'Query.staff StaffMember.* StaffPathStep.* StaffTraining.* StaffAssignment.*',
  staffTraining: 'StaffMember.trained StaffMember.training StaffTraining.*',
  jobOffers: 'Query.jobOffers JobOffer.*',
  figures: 'Query.staffingFigures StaffingFigures.* StaffingFigure.* ReleasedFigure.*',
  accessLog: 'Query.accessRecords AccessRecord.* AccessRecordConnection.* Query.accessLogChain AccessLogChain.*',
  sources:
    'Query.sources Source.* SourceStream.* SourceLimits.* SourceContract.* SourceFile.* SourceSwitch.* Mutation.switchSource',
  rules: 'Query.grants Query.denials Grant.* Denial.*',
  legalBases: 'Query.legalBases LegalBasis.* Mutation.changeLegalBasis',
  requests:
    'Query.restrictionRequests Query.rectificationRequests ProcessingRestriction.* RectificationRequest.* Mutation.requestRestriction Mutation.requestRectification Mutation.decideRestriction',
  reports: 'Query.personReport PersonReport.*',
  emergencies:
    'BreakGlassAssignment.* Query.breakGlassReviews BreakGlassReview.* Mutation.breakGlass Mutation.reviewBreakGlass',
  partners: 'Query.organisations Query.applications Organisation.* Application.*',
} as const;

export type ConceptId = keyof typeof CONCEPTS;
export const CONCEPT_IDS = Object.keys(CONCEPTS) as ConceptId[];

/** @param coordinates all that there are. @returns those of the concept */
export function fieldsOf(concept: ConceptId, coordinates: Iterable<string>): string[] {
  const patterns: ReadonlySet<string> = new Set(CONCEPTS[concept].split(' '));
  return [...coordinates].filter((one) => patterns.has(one) || patterns.has(one.replace(/\..*/, '.*')));
}

/** Kinds of values that are in several fields, so that an officer who hides one of them may forget another. */
const FOR_IMPACT: readonly ConceptId[] = [
  ...(['phones', 'emails', 'names', 'addresses', 'nationalNumbers', 'languages', 'testResults', 'symptoms'] as const),
];

export interface ConceptFields {
  readonly concept: ConceptId;
  readonly fields: readonly string[];
}

/** @returns of each concept that some of the coordinates are of, the fields that are not among them */
export function besides(chosen: readonly string[], coordinates: readonly string[]): ConceptFields[] {
  return FOR_IMPACT.map((concept) => ({ concept, fields: fieldsOf(concept, coordinates) }))
    .filter(({ fields }) => fields.some((one) => chosen.includes(one)))
    .map(({ concept, fields }) => ({ concept, fields: fields.filter((one) => !chosen.includes(one)) }));
}
