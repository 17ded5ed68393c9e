/** The demonstration's first case: to whom it is there, and what of it a nurse is shown on the first day. */

const FIELDS = {
  Case: 'reference openedAt commune inCommune householdOrders classification personCategory attempts scripts',
  CallOrder: 'number priority queue callLanguage attemptsCount',
  Person:
    'name givenName familyName language sex postcode commune street houseNumber birthDate niss membershipNumber insurer insuredFrom',
  ContactPoint: 'phone',
  CaseContact: 'name risk',
  TestResult: 'code value laboratory',
  Symptom: 'code',
  MedicalRecord: 'onset',
  CallAttempt: 'at technicalOutcome',
  Visit: 'state plannedAt',
  CallScript: 'kind language version title steps',
  CareTeamMember: 'line name',
};
/** Coordinates that have a value. */
export const SHOWN_TO_NURSE: readonly string[] = Object.entries(FIELDS).flatMap(([type, fields]) =>
  fields.split(' ').map((field) => `${type}.${field}`),
);

export const HAS_FIRST_CASE: readonly string[] = [
  ...['agent', 'agent-untrained', 'supervisor', 'field-agent'],
  ...['nurse', 'nurse-unrecognised', 'physician', 'inspector', 'partner-call-centre'],
];

/** Those to whom the first case is not there, as an unknown one is not. */
export const NOT_THERE = [
  'nurse-unassigned',
  'collectivity-cell',
  'authorised-person',
  'authorised-person-expired',
  'recruiter',
  'training-manager',
  'privacy-officer',
  'privacy-officer-2',
  'reporter',
  'partner-actiris',
  'partner-mutuality',
  'partner-mutuality-2',
] as const;
