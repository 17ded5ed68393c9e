/** The names of what the call centre sends, beside the keys that always go along (schema/partners/call-centre.yaml). */
export const CASE_KEYS = [
  'reference',
  'organisation',
  'openedAt',
  'zone',
  'collectivityReference',
  'insurerCode',
  'niss',
  'patientReference',
  'asOf',
] as const;
export const CONTACT_DATA_FIELDS: readonly string[] = [
  'givenName',
  'familyName',
  'language',
  'sex',
  'birthDate',
  'postcode',
  'nis5',
  'street',
  'houseNumber',
  'mobile',
  'landline',
  'email',
];
export const ORDER_KEYS = ['number', 'caseReference', 'organisation'] as const;
export const ATTEMPT_KEYS = ['id', 'orderNumber', 'caseReference'] as const;
export const ATTEMPT_FIELDS: readonly string[] = [
  'at',
  'technicalOutcome',
  'disposition',
  'medicalDisposition',
  'wrapUpNote',
  'number',
];
export const CALLBACK_KEYS = ['id', 'orderNumber', 'caseReference'] as const;
export const VISIT_KEYS = ['id', 'caseReference'] as const;
export const VISIT_FIELDS: readonly string[] = ['state', 'plannedAt', 'visitedAt'];
export const CONTACT_KEYS = ['id', 'caseReference'] as const;
export const CONTACT_FIELDS: readonly string[] = [
  'contactCaseReference',
  'name',
  'phone',
  'risk',
  'relationship',
  'lastExposureOn',
];
export const HOUSEHOLD_ORDER_KEYS = ['forCaseReference', 'orderNumber', 'caseReference'] as const;
export const COLLECTIVITY_KEYS = ['reference', 'organisation', 'zone'] as const;
export const COLLECTIVITY_FIELDS: readonly string[] = [
  'name',
  'type',
  'street',
  'houseNumber',
  'postcode',
  'nis5',
  'responsible',
  'referencePhysician',
];
export const CARE_TEAM_KEYS = ['caseReference', 'agentNumber'] as const;
