/** Who asks, and for what: the closed lists every rule is written in (domain: roles, purposes, issuers). */

export const ROLES = [
  'AGENT',
  'SUPERVISOR',
  'FIELD_AGENT',
  'NURSE',
  'PHYSICIAN',
  'HYGIENE_INSPECTOR',
  'COLLECTIVITY_CELL',
  'AUTHORISED_PERSON',
  'RECRUITER',
  'TRAINING_MANAGER',
  'PRIVACY_OFFICER',
  'REPORTER',
  'PARTNER_SYSTEM',
] as const;
export type Role = (typeof ROLES)[number];

export const PURPOSES = [
  'CONTACT_TRACING',
  'HYGIENE_INSPECTION',
  'STAFFING',
  'TRAINING',
  'QUALITY_MONITORING',
  'REPORTING_AGGREGATE',
  'DATA_SUBJECT_RIGHTS',
  'SECURITY_AUDIT',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** The three identity providers' realms; never interchangeable. Only `healthcare` can say "recognised". */
export const ISSUER_KINDS = ['healthcare', 'staff', 'M2M'] as const;
export type IssuerKind = (typeof ISSUER_KINDS)[number];

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
