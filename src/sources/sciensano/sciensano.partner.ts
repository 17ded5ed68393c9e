/** Federal database I: its definition, and what the hub needs of it, compared with the capability statement of its FHIR server. */
import { versionIn, type ContractDocument, type ContractReading } from '../contract/contract-watch';
import { definePartner } from '../partner';
import type { SciensanoSource } from '../source';
import { SciensanoConnector } from './sciensano-connector';
import { READ_OF_SCIENSANO, TEST_INCLUDES } from './sciensano-payload';

interface ResourceNeed {
  readonly type: string;
  readonly searchParameters: readonly string[];
  /** `Observation:specimen`: what an include may follow. */
  readonly includes?: readonly string[];
}

/** FHIR R4; a correction of it will do. */
const FHIR_VERSION = /^4\.0(\.\d{1,3})?$/;

export const SCIENSANO_NEEDS: readonly ResourceNeed[] = [
  {
    type: 'Observation',
    searchParameters: ['subject', 'category'],
    // a third part narrows what is followed to one type and is not declared
    includes: Object.keys(TEST_INCLUDES).map((include) => include.split(':').slice(0, 2).join(':')),
  },
  { type: 'Condition', searchParameters: ['subject'] },
  { type: 'Encounter', searchParameters: ['subject'] },
];

/** Open to everybody, by the standard. */
export const CAPABILITY_STATEMENT: ContractDocument = {
  path: '/metadata',
  anonymous: true,
  headers: { accept: 'application/fhir+json' },
  compare: compareCapabilities,
};

type Json = Readonly<Record<string, unknown>>;

function compareCapabilities(body: unknown): ContractReading | null {
  const [statement] = objectsIn([body]);
  if (statement?.['resourceType'] !== 'CapabilityStatement') return null;
  const declaredVersion = versionIn(statement['fhirVersion']);
  const formats = textsIn(statement['format']);
  const server = objectsIn(statement['rest']).filter(({ mode }) => mode === 'server');
  const resources = server.flatMap((rest) => objectsIn(rest['resource']));
  return {
    declaredVersion,
    missing: [
      ...(FHIR_VERSION.test(declaredVersion ?? '') ? [] : ['FHIR R4']),
      ...(formats.some((format) => /^(application\/fhir\+)?json$/.test(format)) ? [] : ['answers in JSON']),
      ...SCIENSANO_NEEDS.flatMap((need) => missingOf(need, resources)),
    ],
  };
}

function missingOf({ type, searchParameters, includes = [] }: ResourceNeed, resources: readonly Json[]): string[] {
  const declared = resources.filter((resource) => resource['type'] === type);
  if (declared.length === 0) return [type];
  const all = (list: string, name: string): string[] =>
    declared.flatMap((resource) => objectsIn(resource[list]).map((entry) => String(entry[name])));
  if (!all('interaction', 'code').includes('search-type')) return [`${type}: search`];
  const parameters = all('searchParam', 'name');
  const included = declared.flatMap((resource) => textsIn(resource['searchInclude']));
  return [
    ...searchParameters.filter((name) => !parameters.includes(name)).map((name) => `${type}: search parameter ${name}`),
    ...includes
      .filter((include) => !included.includes(include) && !included.includes('*'))
      .map((include) => `${type}: _include of ${include}`),
  ];
}

function objectsIn(list: unknown): Json[] {
  return (Array.isArray(list) ? list : []).filter(
    (entry): entry is Json => typeof entry === 'object' && entry !== null && !Array.isArray(entry),
  );
}

function textsIn(list: unknown): string[] {
  return (Array.isArray(list) ? list : []).filter((entry): entry is string => typeof entry === 'string');
}

export const sciensano = definePartner({
  id: 'sciensano',
  authentication: 'CLIENT_ASSERTION',
  // its address is the FHIR base, with any path
  path: '',
  contract: [CAPABILITY_STATEMENT],
  reads: READ_OF_SCIENSANO,
  price: { question: 10, row: 1 },
  fromMemory: {
    may: [],
    never: {
      TestResult: 'MEDICAL',
      Symptom: 'MEDICAL',
      Suspicion: 'MEDICAL',
      HospitalStay: 'MEDICAL',
      MedicalRecord: 'MEDICAL',
      'Case.classification': 'MEDICAL',
      'Case.personCategory': 'MEDICAL',
    },
  },
  connect: (client, clock): SciensanoSource => new SciensanoConnector(client, clock),
});
