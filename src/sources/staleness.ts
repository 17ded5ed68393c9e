/**
 * What may be shown as it was a while ago when its source fails: element by element, with the reason for what may never be. A
 * list, so that it can be read as one; a test holds it against every element of every source, and against the classes.
 */
import type { Coordinate } from '../model/classification';

/** Why an element is never shown from memory. */
export type NeverStale =
  /** Somebody is behind it: that it is remembered would tell that a colleague asked, and the hub keeps no copy of it. */
  | 'OF_A_PERSON'
  | 'MEDICAL'
  /** Somebody is treated otherwise because of it: who may see what, whether and how somebody is called, what was refused. */
  | 'DECIDES';

export const MAY_BE_STALE: ReadonlySet<Coordinate> = new Set([
  ...['profile', 'languages', 'openings', 'filled', 'channels', 'openedOn', 'closesOn'].map(
    (field) => `JobOffer.${field}`,
  ),
  ...['title', 'steps'].map((field) => `CallScript.${field}`),
]);

/** By type, where one reason holds for all of it; an element by itself goes first. */
export const NEVER_STALE: Readonly<Record<string, NeverStale>> = {
  TestResult: 'MEDICAL',
  Symptom: 'MEDICAL',
  Suspicion: 'MEDICAL',
  HospitalStay: 'MEDICAL',
  MedicalRecord: 'MEDICAL',
  'Case.classification': 'MEDICAL',
  'Case.personCategory': 'MEDICAL',
  // HOSPITALISED, DECEASED, NOT_A_CASE
  'CallAttempt.medicalDisposition': 'MEDICAL',
  // REFUSED is an objection, WRONG_PERSON and NO_CONTACT_POINT say whom not to call
  'CallAttempt.disposition': 'DECIDES',
  'CallAttempt.technicalOutcome': 'DECIDES',
  'CallAttempt.at': 'DECIDES',
  // which order is whose, whether it is still to be called, and in which language
  CallOrder: 'DECIDES',
  Visit: 'DECIDES',
  HouseholdOrder: 'DECIDES',
  // its organisation and its commune say who sees the rest
  Collectivity: 'DECIDES',
  // who is on duty is called
  CareTeamMember: 'DECIDES',
  CaseContact: 'OF_A_PERSON',
  Person: 'OF_A_PERSON',
  ContactPoint: 'OF_A_PERSON',
  Candidacy: 'OF_A_PERSON',
};

/** Whether an answer with these elements may stand in for one that fails. */
export function mayBeStale(elements: Iterable<Coordinate>): boolean {
  for (const coordinate of elements) if (!MAY_BE_STALE.has(coordinate)) return false;
  return true;
}
