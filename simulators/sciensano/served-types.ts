/** Which resource types are served, how each may be searched, and what an include may follow. The capability statement says the same. */
import type { Resource } from '@medplum/fhirtypes';

export type ServedType = (typeof SERVED_TYPES)[number];
export const SERVED_TYPES = [
  'Patient',
  'Observation',
  'DiagnosticReport',
  'Specimen',
  'Condition',
  'Encounter',
  'Organization',
  'Practitioner',
  'ServiceRequest',
] as const;

export type ServedResource = Extract<Resource, { resourceType: ServedType }>;

export interface SearchParameter {
  readonly name: string;
  readonly type: 'token' | 'reference';
  /** Element it looks at. */
  readonly element: 'id' | 'identifier' | 'subject' | 'category' | 'code';
}

interface ServedTypeDescription {
  readonly parameters: readonly SearchParameter[];
  /** `Type:parameter` → element whose references are followed. */
  readonly includes: Readonly<Record<string, string>>;
  /** Elements FHIR makes mandatory: `_elements` never leaves them out. */
  readonly mandatory: readonly string[];
}

const ID: SearchParameter = { name: '_id', type: 'token', element: 'id' };
const IDENTIFIER: SearchParameter = { name: 'identifier', type: 'token', element: 'identifier' };
const SUBJECT: SearchParameter = { name: 'subject', type: 'reference', element: 'subject' };
const PATIENT: SearchParameter = { name: 'patient', type: 'reference', element: 'subject' };
const CATEGORY: SearchParameter = { name: 'category', type: 'token', element: 'category' };
const CODE: SearchParameter = { name: 'code', type: 'token', element: 'code' };

export const SERVED: Readonly<Record<ServedType, ServedTypeDescription>> = {
  Patient: { parameters: [ID, IDENTIFIER], includes: {}, mandatory: [] },
  Observation: {
    parameters: [ID, IDENTIFIER, SUBJECT, PATIENT, CATEGORY, CODE],
    includes: {
      'Observation:specimen': 'specimen',
      'Observation:performer': 'performer',
      'Observation:subject': 'subject',
    },
    mandatory: ['status', 'code'],
  },
  DiagnosticReport: {
    parameters: [ID, IDENTIFIER, SUBJECT, PATIENT, CATEGORY],
    includes: {
      'DiagnosticReport:performer': 'performer',
      'DiagnosticReport:result': 'result',
      'DiagnosticReport:specimen': 'specimen',
    },
    mandatory: ['status', 'code'],
  },
  Specimen: { parameters: [ID, IDENTIFIER, SUBJECT, PATIENT], includes: {}, mandatory: [] },
  Condition: { parameters: [ID, IDENTIFIER, SUBJECT, PATIENT, CATEGORY, CODE], includes: {}, mandatory: ['subject'] },
  Encounter: {
    parameters: [ID, IDENTIFIER, SUBJECT, PATIENT],
    includes: { 'Encounter:service-provider': 'serviceProvider' },
    mandatory: ['status', 'class'],
  },
  Organization: { parameters: [ID, IDENTIFIER], includes: {}, mandatory: [] },
  Practitioner: { parameters: [ID, IDENTIFIER], includes: {}, mandatory: [] },
  ServiceRequest: {
    parameters: [ID, IDENTIFIER, SUBJECT, PATIENT],
    includes: {},
    mandatory: ['status', 'intent', 'subject'],
  },
};

export function isServedType(name: string | undefined): name is ServedType {
  return SERVED_TYPES.some((type) => type === name);
}
