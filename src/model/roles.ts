/** Who asks, and for what: the closed lists every rule is written in (domain: roles, purposes, issuers). */
import { words, type SecondedTo } from './words';

export const ROLES = words({
  AGENT: 'First line: calls.',
  SUPERVISOR: 'Supervises agents.',
  FIELD_AGENT: 'Visits.',
  NURSE: 'Second line.',
  PHYSICIAN: 'Third line.',
  HYGIENE_INSPECTOR: 'Inspects within a zone of communes.',
  COLLECTIVITY_CELL: 'Follows collectivities.',
  AUTHORISED_PERSON: 'Named in the register of authorised persons; worth nothing without a valid entry.',
  RECRUITER: 'Hires.',
  TRAINING_MANAGER: 'Organises training.',
  PRIVACY_OFFICER: 'Looks after rules, registers and the access log; never sees a value.',
  REPORTER: 'Makes released figures.',
  PARTNER_SYSTEM: 'The system of an organisation.',
  PERSON: 'The person concerned, about the own data and nothing else.',
});
export type Role = (typeof ROLES)[number];

export const PURPOSES = words({
  CONTACT_TRACING: 'To trace contacts.',
  HYGIENE_INSPECTION: 'To inspect.',
  STAFFING: 'To staff the organisation.',
  TRAINING: 'To train.',
  QUALITY_MONITORING: 'To watch over quality.',
  REPORTING_AGGREGATE: 'To make aggregate figures.',
  DATA_SUBJECT_RIGHTS: 'To answer the rights of persons concerned.',
  SECURITY_AUDIT: 'To audit.',
});
export type Purpose = (typeof PURPOSES)[number];

/**
 * The four identity providers' realms; never interchangeable. Only `healthcare` can say "recognised". From a token of `citizen` the
 * hub takes the national number alone.
 */
export const ISSUER_KINDS = ['healthcare', 'staff', 'M2M', 'citizen'] as const;
export type IssuerKind = (typeof ISSUER_KINDS)[number];

/** Who vouches for a caller that is made up, of one role or several. @param otherwise for members of staff */
export function issuerOfMadeUp(roles: readonly Role[], otherwise: IssuerKind): IssuerKind {
  if (roles.includes('PARTNER_SYSTEM')) return 'M2M';
  return roles.includes('PERSON') ? 'citizen' : otherwise;
}

export const DISCIPLINES = ['physician', 'nurse', 'midwife', 'pharmacist', 'dentist', 'physiotherapist'] as const;
export type Discipline = (typeof DISCIPLINES)[number];

export const ORGANISATION_KINDS = [
  'CONTROLLER',
  'MUTUALITY',
  'CALL_CENTRE',
  'EMPLOYMENT_OFFICE',
  'TRAINING_BODY',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/**
 * What a seconded person may be: where a person is seconded to narrows the roles the token names. One who works for the
 * organisation itself, or about whom nothing is decided, sees no case; the hygiene cell does not trace by phone, and the call
 * centre does nothing else. Other roles are left alone: they show no case. Roles that can see a case, or something of one.
 */
const ROLES_WITH_CASES: ReadonlySet<Role> = new Set<Role>([
  'AGENT',
  'SUPERVISOR',
  'FIELD_AGENT',
  'NURSE',
  'PHYSICIAN',
  'HYGIENE_INSPECTOR',
  'COLLECTIVITY_CELL',
  'AUTHORISED_PERSON',
]);

const LEFT_BY_SECONDMENT: Readonly<Record<SecondedTo, ReadonlySet<Role>>> = {
  ORGANISATION: new Set(),
  UNDECIDED: new Set(),
  HYGIENE_CELL: new Set<Role>(['HYGIENE_INSPECTOR', 'COLLECTIVITY_CELL']),
  CALL_CENTRE: new Set<Role>(['AGENT', 'SUPERVISOR', 'FIELD_AGENT']),
};

/** @param secondments that hold now; of several, each narrows. */
export function rolesWhileSeconded(roles: readonly Role[], secondments: readonly SecondedTo[]): Role[] {
  return roles.filter(
    (role) => !ROLES_WITH_CASES.has(role) || secondments.every((to) => LEFT_BY_SECONDMENT[to].has(role)),
  );
}
