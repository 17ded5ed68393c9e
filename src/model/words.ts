/** The closed word lists of the domain. Ids never encode a state. */

const meanings = new WeakMap<readonly string[], Readonly<Record<string, string>>>();

/** A closed list with what each word means, in this order, as the schema says it. */
export function words<Word extends string>(meant: Readonly<Record<Word, string>>): readonly Word[] {
  const list = Object.keys(meant) as Word[];
  meanings.set(list, meant);
  return list;
}

/** Of a list that was made with them. */
export function meaningsOf<Word extends string>(list: readonly Word[]): Readonly<Record<Word, string>> {
  const meant = meanings.get(list);
  if (!meant) throw new Error(`words without meanings: ${list.join(', ')}`);
  return meant;
}

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

export const TECHNICAL_OUTCOMES = words({
  ANSWERED: 'Somebody answered.',
  NO_ANSWER: 'Nobody answered.',
  BUSY: 'The line was busy.',
  VOICEMAIL: 'A voicemail answered.',
  NUMBER_INVALID: 'The number does not exist.',
  TECHNICAL: 'The call failed for a technical reason.',
});
export type TechnicalOutcome = (typeof TECHNICAL_OUTCOMES)[number];

/** Dispositions without medical meaning; personal. */
export const DISPOSITIONS = words({
  COMPLETED_WITH_CONTACTS: 'Completed; contacts were named.',
  COMPLETED_NO_CONTACTS: 'Completed; no contact was named.',
  PARTIAL: 'Broken off before the end.',
  REFUSED: 'The person did not want to answer.',
  WRONG_PERSON: 'Somebody else answered.',
  NO_CONTACT_POINT: 'There was no way to reach the person.',
  LANGUAGE_BARRIER: 'No language in common.',
  CALLBACK_AGREED: 'A later call was agreed.',
  IDENTITY_NOT_VERIFIED: 'It could not be made sure who answered.',
  ALREADY_HANDLED: 'Somebody had already called.',
  IN_COLLECTIVITY: 'The person stays in a collectivity, which is called instead.',
});
export type Disposition = (typeof DISPOSITIONS)[number];

/** Dispositions that say something about somebody's health: a field of their own, classed MEDICAL. */
export const MEDICAL_DISPOSITIONS = ['HOSPITALISED', 'DECEASED', 'NOT_A_CASE'] as const;
export type MedicalDisposition = (typeof MEDICAL_DISPOSITIONS)[number];

export const VISIT_STATES = ['PLANNED', 'DONE', 'NOBODY_HOME', 'LETTER_LEFT', 'CANCELLED'] as const;
export type VisitState = (typeof VISIT_STATES)[number];

export const COLLECTIVITY_TYPES = words({
  RESIDENTIAL_CARE: 'Residential care.',
  DISABILITY_INSTITUTION: 'Institution for disabled people.',
  EDUCATION: 'School or other education.',
  DAY_NURSERY: 'Day nursery.',
  ASYLUM_CENTRE: 'Asylum centre.',
  HOMELESS_CENTRE: 'Centre for homeless people.',
  PRISON: 'Prison.',
  YOUTH_INSTITUTION: 'Youth institution.',
});
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

/** Null for a partner that is none. */
export function insurerOf(source: string): InsurerCode | null {
  return INSURER_CODES.find((code) => source === `mutuality-${code}`) ?? null;
}

export function isInsurerCode(code: string): code is InsurerCode {
  return (INSURER_CODES as readonly string[]).includes(code);
}

export const SECTION_STATES = words({
  FRESH: 'Answered by its source for this request.',
  STALE: 'Answered in part, or from an earlier answer of its source.',
  UNAVAILABLE: 'Its source gave no usable answer.',
  WITHHELD: 'Not for this caller, whatever there may be.',
  EMPTY: 'Its source holds nothing.',
});

/** The two federal profiles people are sought for, and the two that the mutualities put at disposal. */
export const STAFF_PROFILES = words({
  CALL_CENTRE_OPERATOR: 'Calls, first line.',
  FIELD_OPERATOR: 'Visits.',
  NURSE: 'Nurse, second line.',
  PHYSICIAN: 'Physician, third line.',
  OTHER: 'Something else, or it is not known what.',
});
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
export const ABSENCE_REASONS = words({
  NOT_RECORDED: 'No source holds one.',
  ASKED_DECLINED: 'The person was asked and did not want to say.',
  WITHHELD: 'Not for this caller, whether there is one or not.',
  NOT_YET_AVAILABLE: 'Expected, not there yet.',
  SOURCE_UNAVAILABLE: 'The source gave no usable answer.',
  CONFLICT: 'The sources contradict each other.',
  EXPIRED: 'Kept no longer.',
});
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];
