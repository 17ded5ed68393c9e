/**
 * The parts of FHIR R4 resources the hub reads. Everything that an element mask may leave out is optional, and nothing
 * beyond this list survives reading: narrative, notes, attachments and contained resources end here.
 */
import { z } from 'zod';
import type { FieldElements, RecordFields } from '../client/keyed-answer';

const text = z.string().max(4000);
/** FHIR dateTime: year, month or day precision, or an instant with offset. */
export const fhirDateTime = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?$/)
  .refine((written) => !Number.isNaN(Date.parse(written)));

const coding = z.object({ system: text.optional(), code: text.optional(), display: text.optional() });
export const codeableConcept = z.object({ coding: z.array(coding).optional(), text: text.optional() });
export type CodeableConcept = z.infer<typeof codeableConcept>;

const quantity = z.object({
  value: z.number().optional(),
  comparator: z.string().max(3).optional(),
  unit: text.optional(),
  code: text.optional(),
});
export type Quantity = z.infer<typeof quantity>;
const range = z.object({ low: quantity.optional(), high: quantity.optional() });
const reference = z.object({ reference: z.string().max(500).optional(), display: text.optional() });
const period = z.object({ start: fhirDateTime.optional(), end: fhirDateTime.optional() });
const identifier = z.object({ system: text.optional(), value: text.optional() });

const id = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/);
const meta = z.object({ versionId: text.optional(), lastUpdated: fhirDateTime.optional() }).optional();

export const bundlePayload = z.object({
  resourceType: z.literal('Bundle'),
  link: z.array(z.object({ relation: z.string(), url: z.string().max(4000) })).optional(),
  entry: z.array(z.object({ resource: z.unknown(), search: z.object({ mode: z.string() }).optional() })).optional(),
});

export const observationPayload = z.object({
  id,
  meta,
  identifier: z.array(identifier).optional(),
  category: z.array(codeableConcept).optional(),
  status: z.string().max(40),
  code: codeableConcept.optional(),
  hasMember: z.array(reference).optional(),
  valueString: text.optional(),
  valueQuantity: quantity.optional(),
  valueCodeableConcept: codeableConcept.optional(),
  valueBoolean: z.boolean().optional(),
  valueInteger: z.int().optional(),
  valueRange: range.optional(),
  valueRatio: z.object({ numerator: quantity.optional(), denominator: quantity.optional() }).optional(),
  valueTime: text.optional(),
  valueDateTime: fhirDateTime.optional(),
  valuePeriod: period.optional(),
  referenceRange: z.array(range.extend({ text: text.optional() })).optional(),
  interpretation: z.array(codeableConcept).optional(),
  effectiveDateTime: fhirDateTime.optional(),
  effectivePeriod: period.optional(),
  effectiveInstant: fhirDateTime.optional(),
  issued: fhirDateTime.optional(),
  specimen: reference.optional(),
  performer: z.array(reference).optional(),
});
export type ObservationPayload = z.infer<typeof observationPayload>;

export const specimenPayload = z.object({
  collection: z.object({ collectedDateTime: fhirDateTime.optional(), collectedPeriod: period.optional() }).optional(),
});

export const organizationPayload = z.object({ name: text.optional() });

export const conditionPayload = z.object({
  id,
  meta,
  code: codeableConcept.optional(),
  verificationStatus: codeableConcept.optional(),
  category: z.array(codeableConcept).optional(),
  onsetDateTime: fhirDateTime.optional(),
  onsetPeriod: period.optional(),
  recordedDate: fhirDateTime.optional(),
});
export type ConditionPayload = z.infer<typeof conditionPayload>;

export const encounterPayload = z.object({
  id,
  status: z.string().max(40),
  class: coding.optional(),
  period: period.optional(),
  serviceProvider: reference.optional(),
});
export type EncounterPayload = z.infer<typeof encounterPayload>;

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
