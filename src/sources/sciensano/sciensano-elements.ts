/**
 * Which coordinates each FHIR element feeds. `note`, `text`, `contained` and `presentedForm` are in no table: they hide
 * medical facts in free text and are never asked for.
 */
import type { FieldElements, RecordFields } from '../client/keyed-answer';

/** Whose it is, what kind, whether it stands: FHIR forbids reading a resource without its status. */
export const OBSERVATION_KEYS = ['identifier', 'subject', 'category', 'status', 'hasMember'];

export const TEST_ELEMENTS: FieldElements = {
  code: ['TestResult.code', 'TestResult.codeSystem', 'TestResult.display'],
  value: ['TestResult.value', 'TestResult.unit'],
  referenceRange: ['TestResult.referenceRange'],
  interpretation: ['TestResult.interpretation'],
  effective: ['TestResult.collectedAt'],
  specimen: ['TestResult.collectedAt'],
  issued: ['TestResult.issuedAt'],
  performer: ['TestResult.laboratory'],
};

/** Asked for beside the fields, by coordinate: what is included, and the one element of it that is read. */
export const TEST_INCLUDES: FieldElements = {
  'Observation:specimen': ['TestResult.collectedAt'],
  'Observation:performer:Organization': ['TestResult.laboratory'],
};
export const INCLUDED_ELEMENTS: FieldElements = {
  'Specimen.collection': ['TestResult.collectedAt'],
  'Organization.name': ['TestResult.laboratory'],
};

/** What makes tests asked for at all: `TestResult.status` and the list itself need the key fields only. */
export const TESTS: FieldElements = {
  tests: ['MedicalRecord.tests', 'TestResult.status', ...new Set(Object.values(TEST_ELEMENTS).flat())],
};

/** A symptom counts when its value is true; which one it is, is its code. */
export const SYMPTOM_ELEMENTS: FieldElements = {
  code: ['Symptom.code', 'Symptom.display'],
  value: ['MedicalRecord.symptoms', 'Symptom.code', 'Symptom.display'],
};

export const CONDITION_KEYS = ['subject', 'code'];
export const CONDITION_ELEMENTS: FieldElements = {
  verificationStatus: ['Case.classification'],
  category: ['Case.personCategory', 'MedicalRecord.suspicion', 'Suspicion.kind', 'Suspicion.recordedAt'],
  onset: ['MedicalRecord.onset'],
  recordedDate: ['Suspicion.recordedAt'],
};

export const ENCOUNTER_KEYS = ['subject', 'status', 'class'];
export const ENCOUNTER_ELEMENTS: FieldElements = {
  period: ['HospitalStay.admittedAt', 'HospitalStay.dischargedAt'],
  serviceProvider: ['HospitalStay.hospital'],
};
export const STAY: FieldElements = {
  stay: ['MedicalRecord.hospitalStay', ...Object.values(ENCOUNTER_ELEMENTS).flat()],
};

export const READ_OF_SCIENSANO: readonly RecordFields[] = [
  { keyFields: OBSERVATION_KEYS, table: TESTS },
  { keyFields: [], table: TEST_ELEMENTS },
  { keyFields: [], table: { ...TEST_INCLUDES, ...INCLUDED_ELEMENTS } },
  { keyFields: [], table: SYMPTOM_ELEMENTS },
  { keyFields: CONDITION_KEYS, table: CONDITION_ELEMENTS },
  { keyFields: ENCOUNTER_KEYS, table: { ...STAY, ...ENCOUNTER_ELEMENTS } },
];
