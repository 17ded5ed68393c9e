/**
 * What the call centre sends (schema/partners/call-centre.yaml), as far as the hub reads it. Key fields have to be
 * there; any other may be missing because it was not asked for. Items are read one by one, so that a malformed one
 * costs itself only.
 */
import { z } from 'zod';
import {
  COLLECTIVITY_TYPES,
  CONTACT_RISKS,
  DISPOSITIONS,
  INSURER_CODES,
  MEDICAL_DISPOSITIONS,
  ORDER_STATES,
  ORDER_TYPES,
  SEXES,
  TECHNICAL_OUTCOMES,
  VISIT_STATES,
} from '../../model/words';

const key = z.string().min(1).max(64);
const text = z.string().max(1000).nullish();
const instant = z.iso.datetime({ offset: true }).transform((written) => new Date(written));
const date = z.iso.date().nullish();
const nis5 = z.string().regex(/^\d{5}$/);
const cbe = z.string().regex(/^\d{10}$/);

export const casePayload = z.object({
  reference: key,
  organisation: cbe,
  openedAt: instant,
  zone: nis5.nullable(),
  collectivityReference: key.nullable(),
  insurerCode: z.enum(INSURER_CODES).nullable(),
  niss: z
    .string()
    .regex(/^\d{11}$/)
    .nullable(),
  patientReference: z
    .string()
    .regex(/^[A-Za-z0-9.-]{1,64}$/)
    .nullable(),
  asOf: instant,
  givenName: text,
  familyName: text,
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .nullish(),
  sex: z.enum(SEXES).nullish(),
  birthDate: date,
  postcode: text,
  nis5: nis5.nullish(),
  street: text,
  houseNumber: text,
  mobile: text,
  landline: text,
  email: text,
});
export type CasePayload = z.infer<typeof casePayload>;

export const orderPayload = z.object({
  number: key,
  caseReference: key,
  organisation: cbe,
  type: z.enum(ORDER_TYPES).optional(),
  state: z.enum(ORDER_STATES).optional(),
  priority: z.int().min(1).max(5).optional(),
  openedAt: instant.optional(),
  queue: z.string().optional(),
  callLanguage: z.string().nullish(),
  attemptsCount: z.int().min(0).optional(),
});

export const attemptPayload = z.object({
  id: key,
  orderNumber: key,
  caseReference: key,
  at: instant.optional(),
  technicalOutcome: z.enum(TECHNICAL_OUTCOMES).optional(),
  disposition: z.enum(DISPOSITIONS).nullish(),
  medicalDisposition: z.enum(MEDICAL_DISPOSITIONS).nullish(),
});

export const visitPayload = z.object({
  id: key,
  caseReference: key,
  state: z.enum(VISIT_STATES).optional(),
  plannedAt: instant.nullish(),
  visitedAt: instant.nullish(),
});

export const contactPayload = z.object({
  id: key,
  caseReference: key,
  contactCaseReference: key.nullish(),
  name: text,
  phone: text,
  risk: z.enum(CONTACT_RISKS).nullish(),
  relationship: text,
  lastExposureOn: date,
});

export const householdOrderPayload = z.object({
  forCaseReference: key,
  orderNumber: key,
  caseReference: key,
  name: text,
  openedAt: instant.nullish(),
});

export const collectivityPayload = z.object({
  reference: key,
  organisation: cbe,
  zone: nis5.nullable(),
  name: text,
  type: z.enum(COLLECTIVITY_TYPES).nullish(),
  street: text,
  houseNumber: text,
  postcode: text,
  nis5: nis5.nullish(),
  responsible: text,
  referencePhysician: text,
});
export type CollectivityPayload = z.infer<typeof collectivityPayload>;

export const careTeamPayload = z.object({
  caseReference: key,
  agentNumber: key,
  line: z.enum(['FIRST', 'FIELD']).optional(),
  name: z.string().optional(),
  onDuty: z.boolean().optional(),
});
export type CareTeamPayload = z.infer<typeof careTeamPayload>;
