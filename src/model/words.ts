/** The closed word lists of the domain. Ids never encode a state. */

export const ORDER_TYPES = ['INDEX', 'CONTACT', 'COLLECTIVITY', 'FOLLOW_UP'] as const;
export type OrderType = (typeof ORDER_TYPES)[number];

export const ORDER_STATES = ['OPEN', 'ASSIGNED', 'ESCALATED', 'CLOSED', 'CANCELLED'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** The agreement's categories of persons: I test prescribed, II tested, III serious suspicion, IV contact, V treating physician, VI doctor or head of a collectivity. */
export const PERSON_CATEGORIES = ['I', 'II', 'III', 'IV', 'V', 'VI'] as const;
export type PersonCategory = (typeof PERSON_CATEGORIES)[number];

export const CASE_CLASSIFICATIONS = ['NOT_CLASSIFIED', 'SUSPECT', 'PROBABLE', 'CONFIRMED', 'NO_CASE'] as const;
export type CaseClassification = (typeof CASE_CLASSIFICATIONS)[number];

export const CONTACT_RISKS = ['HIGH', 'LOW'] as const;
export type ContactRisk = (typeof CONTACT_RISKS)[number];

export const TECHNICAL_OUTCOMES = [
  'ANSWERED',
  'NO_ANSWER',
  'BUSY',
  'VOICEMAIL',
  'NUMBER_INVALID',
  'TECHNICAL',
] as const;
export type TechnicalOutcome = (typeof TECHNICAL_OUTCOMES)[number];

/** Dispositions without medical meaning; personal. */
export const DISPOSITIONS = [
  'COMPLETED_WITH_CONTACTS',
  'COMPLETED_NO_CONTACTS',
  'PARTIAL',
  'REFUSED',
  'WRONG_PERSON',
  'NO_CONTACT_POINT',
  'LANGUAGE_BARRIER',
  'CALLBACK_AGREED',
  'IDENTITY_NOT_VERIFIED',
  'ALREADY_HANDLED',
  'IN_COLLECTIVITY',
] as const;
export type Disposition = (typeof DISPOSITIONS)[number];

/** Dispositions that say something about somebody's health: a field of their own, classed MEDICAL. */
export const MEDICAL_DISPOSITIONS = ['HOSPITALISED', 'DECEASED', 'NOT_A_CASE'] as const;
export type MedicalDisposition = (typeof MEDICAL_DISPOSITIONS)[number];

export const VISIT_STATES = ['PLANNED', 'DONE', 'NOBODY_HOME', 'CANCELLED'] as const;
export type VisitState = (typeof VISIT_STATES)[number];

export const COLLECTIVITY_TYPES = [
  'RESIDENTIAL_CARE',
  'DISABILITY_INSTITUTION',
  'EDUCATION',
  'DAY_NURSERY',
  'ASYLUM_CENTRE',
  'HOMELESS_CENTRE',
  'PRISON',
  'YOUTH_INSTITUTION',
] as const;
export type CollectivityType = (typeof COLLECTIVITY_TYPES)[number];

export const SEXES = ['FEMALE', 'MALE', 'OTHER', 'UNKNOWN'] as const;
export type Sex = (typeof SEXES)[number];

export const CONTACT_POINT_KINDS = ['MOBILE', 'LANDLINE', 'EMAIL'] as const;
export type ContactPointKind = (typeof CONTACT_POINT_KINDS)[number];

export const SCRIPT_KINDS = ['INDEX', 'CONTACT', 'COLLECTIVITY', 'FOLLOW_UP'] as const;
/** What sort of conversation a script is for. A case offers scripts of all kinds, so that none reveals what its order is. */
export type ScriptKind = (typeof SCRIPT_KINDS)[number];

/** 1st line agents, 2nd line nurses, 3rd line physicians. */
export const CARE_LINES = ['FIRST', 'SECOND', 'THIRD', 'FIELD'] as const;
export type CareLine = (typeof CARE_LINES)[number];
/** SECOND: nurses; THIRD: physicians. */
export const ESCALATION_LINES = ['SECOND', 'THIRD'] as const satisfies readonly CareLine[];
export type EscalationLine = (typeof ESCALATION_LINES)[number];

export const INSURER_CODES = ['100', '200', '300', '400', '500', '600', '900'] as const;
export type InsurerCode = (typeof INSURER_CODES)[number];

export function isInsurerCode(code: string): code is InsurerCode {
  return (INSURER_CODES as readonly string[]).includes(code);
}

export const SECTION_STATES = ['FRESH', 'STALE', 'UNAVAILABLE', 'WITHHELD', 'EMPTY'] as const;

/** The two federal profiles people are sought for, and the two that the mutualities put at disposal. */
export const STAFF_PROFILES = ['CALL_CENTRE_OPERATOR', 'FIELD_OPERATOR', 'NURSE', 'PHYSICIAN', 'OTHER'] as const;
export type StaffProfile = (typeof STAFF_PROFILES)[number];

export const CANDIDACY_STATES = ['CANDIDATE', 'PRESELECTED', 'HIRED', 'REJECTED', 'WITHDRAWN'] as const;
export type CandidacyState = (typeof CANDIDACY_STATES)[number];

/** Of somebody in the training body's reserve. */
export const RESERVE_STATES = ['IN_TRAINING', 'TRAINED', 'STOPPED'] as const;

export const SECONDED_TO = ['ORGANISATION', 'HYGIENE_CELL', 'CALL_CENTRE', 'UNDECIDED'] as const;
/** Where a seconded person works; staff of the organisation itself, or not yet decided about, see no case. */
export type SecondedTo = (typeof SECONDED_TO)[number];

/** The path of a member of staff, in its usual order. */
export const STAFF_STEPS = [
  'CANDIDATE',
  'PRESELECTED',
  'HIRED',
  'SECONDED',
  'IN_TRAINING',
  'CERTIFIED',
  'ON_SHIFT',
  'LEFT',
] as const;
export type StaffStep = (typeof STAFF_STEPS)[number];

/** Partner systems by the name that errors, logs, metrics and provenance use. */
export const SOURCE_IDS = [
  'sciensano',
  'mutuality-100',
  'mutuality-200',
  'mutuality-300',
  'mutuality-400',
  'mutuality-500',
  'mutuality-600',
  'mutuality-900',
  'call-centre',
  'federal-platform',
  'actiris',
  'bruxelles-formation',
  'seconded-staff',
] as const;
export type SourceId = (typeof SOURCE_IDS)[number];

/** What becomes of a policy version, in the order in which it comes to it. */
export const POLICY_VERSION_STATES = [
  'DRAFT',
  'SUBMITTED',
  'APPROVED',
  'ACTIVE',
  'RETIRED',
  'REJECTED',
  'DISCARDED',
] as const;
export type PolicyVersionState = (typeof POLICY_VERSION_STATES)[number];

/** Absence is typed and stands beside the value; a mask is never written into the value. */
export const ABSENCE_REASONS = [
  'NOT_RECORDED',
  'ASKED_DECLINED',
  'WITHHELD',
  'NOT_YET_AVAILABLE',
  'SOURCE_UNAVAILABLE',
  'CONFLICT',
  'EXPIRED',
] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];
