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
import { instant } from '../client/change-feed';
import { communeOf } from '../../model/identifiers/communes';
import { fieldsOf } from '../../model/person-fields';
import type { CareTeamRecord, CaseDossier, CollectivityRecord, Mutable, ReachablePoint } from '../../model/records';
import type { CollectivityQuery, CollectivityScope, ListQuery, OrderCriteria, Scope } from '../source';

const key = z.string().min(1).max(64);
const text = z.string().max(1000).nullish();
const date = z.iso.date().nullish();
const nis5 = z.string().regex(/^\d{5}$/);
const cbe = z.string().regex(/^\d{10}$/);

const point = z.object({ id: key, asOf: instant, version: z.string(), reportedWrongAt: instant.nullable() });
const phone = point.extend({
  number: z.string().max(100),
  kind: z.enum(['MOBILE', 'LANDLINE']),
  answeredAt: instant.nullable(),
  unanswered: z.int().min(0),
});
const email = point.extend({ address: z.string().max(500) });

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
  phones: z.array(phone).max(50).optional(),
  emails: z.array(email).max(50).optional(),
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
  version: z.string().optional(),
  callback: z.object({ at: instant, language: z.string().nullable(), phone: z.string().nullable() }).nullish(),
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
  version: z.string().optional(),
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
  version: z.string().optional(),
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

/** Said as the hub has them; what was not asked for is missing. */
const SAID_ALIKE = fieldsOf('CALL_CENTRE').filter((field) => !['niss', 'insurer', 'communeNis5'].includes(field));

/** Field by field: spreading an object of twenty fields costs more than reading it. */
export function toDossier(item: CasePayload): CaseDossier {
  const dossier: Mutable<CaseDossier> = {
    reference: item.reference,
    organisation: item.organisation,
    openedAt: item.openedAt,
    zone: item.zone,
    collectivity: item.collectivityReference,
    insurer: item.insurerCode,
    niss: item.niss,
    patientReference: item.patientReference,
    asOf: item.asOf,
  };
  const said = dossier as unknown as Record<string, unknown>;
  const given = item as Readonly<Record<string, unknown>>;
  for (const field of SAID_ALIKE) if (given[field] !== undefined) said[field] = given[field];
  if (item.phones) dossier.phones = item.phones.map(toPhone);
  if (item.emails) dossier.emails = item.emails.map(toEmail);
  if (item.nis5 !== undefined) dossier.communeNis5 = communeOf(item.nis5)?.nis5 ?? null;
  return dossier;
}

function toPhone({
  number,
  kind,
  asOf,
  reportedWrongAt,
  answeredAt,
  unanswered,
}: z.infer<typeof phone>): ReachablePoint {
  return { value: number, phoneKind: kind, asOf, isWrong: reportedWrongAt !== null, answeredAt, unanswered };
}

function toEmail({ address, asOf, reportedWrongAt }: z.infer<typeof email>): ReachablePoint {
  return { value: address, phoneKind: null, asOf, isWrong: reportedWrongAt !== null, answeredAt: null, unanswered: 0 };
}

export function toCollectivity({ nis5, ...same }: CollectivityPayload): CollectivityRecord {
  return { ...same, ...(nis5 !== undefined && { communeNis5: communeOf(nis5)?.nis5 ?? null }) };
}

export function toCareTeamMember({ caseReference: _of, agentNumber, ...same }: CareTeamPayload): CareTeamRecord {
  return { reference: agentNumber, ...same };
}

/** The part of a list's question that cases and orders have in common. */
export function toListQuestion({ scope, criteria, sort, limit, cursor }: ListQuery): Record<string, unknown> {
  const orderCriteria = toOrderCriteria(criteria);
  return {
    ...(scope.organisation !== undefined && { organisation: scope.organisation }),
    ...(scope.zones?.length && { zones: scope.zones }),
    ...(scope.collectivities?.length && { collectivities: scope.collectivities }),
    ...(Object.keys(orderCriteria).length > 0 && { orderCriteria }),
    sort,
    limit,
    ...(cursor !== null && { cursor }),
  };
}

export function toCollectivityQuestion(query: CollectivityQuery): Record<string, unknown> {
  const { scope, criteria, sort, limit, cursor } = query;
  const { type, communeNis5 } = criteria;
  const asked = { ...(type && { type }), ...(communeNis5 && { nis5: communeNis5 }) };
  return {
    ...(scope.references?.length && { references: scope.references }),
    ...(scope.organisation !== undefined && { organisation: scope.organisation }),
    ...(scope.zones?.length && { zones: scope.zones }),
    ...(Object.keys(asked).length > 0 && { criteria: asked }),
    ...(sort && { sort }),
    limit,
    ...(cursor !== null && { cursor }),
  };
}

/** Nothing can be in such a scope: then there is nothing to ask. */
export function isEmptyScope(scope: Scope & CollectivityScope): boolean {
  return (
    scope.organisation === undefined &&
    !scope.references?.length &&
    !scope.zones?.length &&
    !scope.collectivities?.length &&
    !scope.caseReferences?.length &&
    !scope.orderNumbers?.length
  );
}

function toOrderCriteria({ openedFrom, openedUntil, ...same }: OrderCriteria): Record<string, unknown> {
  return {
    ...same,
    ...(openedFrom && { openedFrom: openedFrom.toISOString() }),
    ...(openedUntil && { openedUntil: openedUntil.toISOString() }),
  };
}
