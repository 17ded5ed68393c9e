/**
 * Which coordinates each field of the call centre feeds (schema/partners/call-centre.yaml). `wrapUpNote` is in no table:
 * free text hides medical facts, so the hub never asks for it.
 */
import type { FieldElements } from '../field-mask';

export const CASE_KEYS = [
  'reference',
  'organisation',
  'openedAt',
  'zone',
  'collectivityReference',
  'insurerCode',
  'niss',
  'patientReference',
  'asOf',
];
export const CASE_ELEMENTS: FieldElements = {
  givenName: ['Person.givenName', 'Person.name'],
  familyName: ['Person.familyName', 'Person.name'],
  language: ['Person.language'],
  sex: ['Person.sex'],
  birthDate: ['Person.birthDate', 'Person.birthDateMasked'],
  postcode: ['Person.postcode'],
  nis5: ['Person.commune'],
  street: ['Person.street'],
  houseNumber: ['Person.houseNumber'],
  mobile: ['ContactPoint.phone', 'ContactPoint.phoneMasked'],
  landline: ['ContactPoint.phone', 'ContactPoint.phoneMasked'],
  email: ['ContactPoint.email', 'ContactPoint.emailMasked'],
};

export const ORDER_KEYS = ['number', 'caseReference', 'organisation'];
export const ORDER_ELEMENTS: FieldElements = {
  type: ['CallOrder.type'],
  state: ['CallOrder.state'],
  priority: ['CallOrder.priority'],
  openedAt: ['CallOrder.openedAt'],
  queue: ['CallOrder.queue'],
  callLanguage: ['CallOrder.callLanguage'],
  attemptsCount: ['CallOrder.attemptsCount'],
};

export const ATTEMPT_KEYS = ['id', 'orderNumber', 'caseReference'];
export const ATTEMPT_ELEMENTS: FieldElements = {
  at: ['CallAttempt.at'],
  technicalOutcome: ['CallAttempt.technicalOutcome'],
  disposition: ['CallAttempt.disposition'],
  medicalDisposition: ['CallAttempt.medicalDisposition'],
};

export const VISIT_KEYS = ['id', 'caseReference'];
export const VISIT_ELEMENTS: FieldElements = {
  state: ['Visit.state'],
  plannedAt: ['Visit.plannedAt'],
  visitedAt: ['Visit.visitedAt'],
};

export const CONTACT_KEYS = ['id', 'caseReference'];
export const CONTACT_ELEMENTS: FieldElements = {
  contactCaseReference: ['CaseContact.caseId'],
  name: ['CaseContact.name'],
  phone: ['CaseContact.phone'],
  risk: ['CaseContact.risk'],
  relationship: ['CaseContact.relationship'],
  lastExposureOn: ['CaseContact.lastExposureOn'],
};
/** From a contact's case to its index: nothing but the keys. */
export const INDEX_KEYS = ['id', 'caseReference', 'contactCaseReference'];

export const HOUSEHOLD_KEYS = ['forCaseReference', 'orderNumber', 'caseReference'];
export const HOUSEHOLD_ELEMENTS: FieldElements = {
  name: ['HouseholdOrder.name'],
  openedAt: ['HouseholdOrder.openedAt'],
};

export const COLLECTIVITY_KEYS = ['reference', 'organisation', 'zone'];
export const COLLECTIVITY_ELEMENTS: FieldElements = {
  name: ['Collectivity.name'],
  type: ['Collectivity.type'],
  street: ['Collectivity.street'],
  houseNumber: ['Collectivity.houseNumber'],
  postcode: ['Collectivity.postcode'],
  nis5: ['Collectivity.commune'],
  responsible: ['Collectivity.responsible'],
  referencePhysician: ['Collectivity.referencePhysician'],
};

export const CARE_TEAM_KEYS = ['caseReference', 'agentNumber'];
export const CARE_TEAM_ELEMENTS: FieldElements = {
  line: ['CareTeamMember.line'],
  name: ['CareTeamMember.name'],
  onDuty: ['CareTeamMember.onDuty'],
};
