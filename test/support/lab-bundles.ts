/**
 * Laboratory report bundles made for tests, with what real senders send: narrative that repeats the national number,
 * dashed NIHII numbers, `http://` identifier systems, contained resources and attachments, invalid or missing national
 * numbers, collections, corrections. Every one is valid FHIR R4 before the fault a test asks for.
 */
export interface MadeResult {
  readonly loinc: string;
  readonly display: string;
  readonly value:
    | { readonly quantity: number; readonly unit: string }
    | { readonly text: string }
    | { readonly snomed: string; readonly display: string };
  readonly range?: { readonly low?: number; readonly high?: number; readonly text?: string };
}

export interface MadeReport {
  /** Number of the report at the laboratory; the laboratory's NIHII stands before it. */
  readonly number?: string;
  /** Written behind the report's number in the bundle's identifier. */
  readonly version?: number;
  readonly status?: string;
  /** null: the patient has none. */
  readonly niss?: string | null;
  /** Number of the patient at the laboratory. */
  readonly localNumber?: string | null;
  /** `http` writes the identifier systems without the s. */
  readonly scheme?: 'http' | 'https';
  readonly results?: readonly MadeResult[];
  readonly familyName?: string;
  readonly birthDate?: string;
  readonly issued?: string;
  /** Free text put into narrative, note, contained resource and attachment: what must never come out of the hub. */
  readonly hiddenText?: string;
}

export type Json = Record<string, unknown>;
export interface MadeBundle extends Json {
  readonly resourceType: 'Bundle';
  readonly type: string;
  readonly entry: { fullUrl?: string; resource: Json }[];
}

/** Valid by domain rules, belonging to nobody in particular: ordinary, 2000 rule, BIS, BIS with the 2000 rule. */
export const VALID_NISS = ['85073003328', '17073003384', '98472899765', '01490700185'] as const;
/** Looks like one, and is printed in published samples, but its check digits fit neither rule. */
export const INVALID_NISS = '11111102504';
/** NIHII of the made laboratory as it writes it, and without dashes. */
export const DASHED_LABORATORY = '8-44700-73-998';
export const LABORATORY = '84470073998';

export const MADE_RESULTS: readonly MadeResult[] = [
  { loinc: '718-7', display: 'Haemoglobin', value: { quantity: 13.2, unit: 'g/dL' }, range: { low: 12, high: 16 } },
  {
    loinc: '94500-6',
    display: 'SARS-CoV-2 RNA',
    value: { snomed: '260415000', display: 'Not detected' },
    range: { text: 'Not detected' },
  },
  { loinc: '5778-6', display: 'Colour of urine', value: { text: 'Yellow' } },
];

/** One report as a FHIR document: Composition, report, patient, request, practitioner, laboratory, specimen, results. */
export function laboratoryDocument(made: MadeReport = {}): MadeBundle {
  const number = made.number ?? '900000001';
  const narrative = (text: string): Json => ({
    status: 'generated',
    div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text} ${made.niss ?? ''} ${made.hiddenText ?? ''}</p></div>`,
  });
  const results = (made.results ?? MADE_RESULTS).map((result, index) =>
    observation(result, index, made, narrative('Result')),
  );
  const resources: Json[] = [
    composition(number, made),
    report(number, made, results, narrative('Laboratory report')),
    patient(made, narrative('Patient')),
    {
      resourceType: 'ServiceRequest',
      id: 'request',
      status: 'active',
      intent: 'order',
      subject: { reference: 'Patient/sent' },
      requester: { reference: 'Practitioner/prescriber' },
    },
    {
      resourceType: 'Practitioner',
      id: 'prescriber',
      identifier: [{ system: system('nihdi', made), value: '1-45720-71-862' }],
      name: [{ family: 'Prescriber', prefix: ['Dr.'] }],
    },
    {
      resourceType: 'Organization',
      id: 'lab',
      identifier: [{ system: system('nihdi', made), value: DASHED_LABORATORY }],
      name: 'Made Laboratory',
    },
    {
      resourceType: 'Specimen',
      id: 'tube',
      status: 'available',
      type: { coding: [{ system: 'http://snomed.info/sct', code: '119297000', display: 'Blood specimen' }] },
      subject: { reference: 'Patient/sent' },
      collection: { collectedDateTime: '2026-11-20T08:30:00+01:00' },
    },
    ...results,
  ];
  return {
    resourceType: 'Bundle',
    type: 'document',
    identifier: {
      system: 'https://www.ehealth.fgov.be/lab-report/bundle-id',
      value: `${LABORATORY}.${number}.${made.version ?? 1}`,
    },
    timestamp: made.issued ?? '2026-11-20T15:00:00+01:00',
    entry: resources.map((resource) => ({
      fullUrl: `${String(resource['resourceType'])}/${String(resource['id'])}`,
      resource,
    })),
  };
}

export function collectionOf(...documents: readonly MadeBundle[]): MadeBundle {
  return { resourceType: 'Bundle', type: 'collection', entry: documents.map((resource) => ({ resource })) };
}

/** The resource of a made document, to be changed by a test. */
export function resourceOf(bundle: MadeBundle, type: string, position = 0): Json {
  return bundle.entry.map(({ resource }) => resource).filter(({ resourceType }) => resourceType === type)[
    position
  ] as Json;
}

function composition(number: string, made: MadeReport): Json {
  return {
    resourceType: 'Composition',
    id: 'composition',
    identifier: { system: 'https://laboratory.example.be/composition', value: number },
    status: 'final',
    type: { coding: [{ system: 'http://loinc.org', code: '11502-2', display: 'Laboratory report' }] },
    subject: { reference: 'Patient/sent' },
    date: made.issued ?? '2026-11-20T15:00:00+01:00',
    author: [{ reference: 'Organization/lab' }],
    title: 'Laboratory report',
    section: [{ entry: [{ reference: 'DiagnosticReport/report' }] }],
  };
}

function report(number: string, made: MadeReport, results: readonly Json[], text: Json): Json {
  return {
    resourceType: 'DiagnosticReport',
    id: 'report',
    text,
    contained: [
      { resourceType: 'Practitioner', id: 'inside', name: [{ text: `Contained ${made.hiddenText ?? 'person'}` }] },
    ],
    identifier: [
      { system: 'https://www.ehealth.fgov.be/lab-report/diagnostic-report-id', value: `${LABORATORY}.${number}` },
    ],
    basedOn: [{ reference: 'ServiceRequest/request' }],
    status: made.status ?? 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0074', code: 'LAB', display: 'Laboratory' }] },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '11502-2', display: 'Laboratory report' }] },
    subject: { reference: 'Patient/sent' },
    effectiveDateTime: '2026-11-20T08:30:00+01:00',
    issued: made.issued ?? '2026-11-20T15:00:00+01:00',
    performer: [{ reference: 'Organization/lab' }],
    resultsInterpreter: [{ reference: '#inside' }],
    specimen: [{ reference: 'Specimen/tube' }],
    result: results.map(({ id }) => ({ reference: `Observation/${String(id)}` })),
    presentedForm: [
      {
        contentType: 'text/plain',
        data: Buffer.from(`Report ${made.hiddenText ?? ''}`).toString('base64'),
        title: 'Report',
      },
    ],
  };
}

function patient(made: MadeReport, text: Json): Json {
  const niss = made.niss === undefined ? VALID_NISS[0] : made.niss;
  const identifier = [
    ...(made.localNumber ? [{ system: 'https://laboratory.example.be/patient', value: made.localNumber }] : []),
    ...(niss === null ? [] : [{ system: system('ssin', made), value: niss }]),
  ];
  return {
    resourceType: 'Patient',
    id: 'sent',
    text,
    ...(identifier.length > 0 && { identifier }),
    name: [{ use: 'official', family: made.familyName ?? 'Madeup', given: ['Alix'] }],
    telecom: [{ system: 'phone', use: 'mobile', value: '0470 00 00 01' }],
    gender: 'female',
    birthDate: made.birthDate ?? '1985-07-30',
    address: [{ line: ['Made Street 1'], postalCode: '1000', city: 'Brussels', country: 'BE' }],
  };
}

/** As laboratories do: signed by a person where the laboratory goes without saying, and without a category. */
function observation(result: MadeResult, index: number, made: MadeReport, text: Json): Json {
  const { value, range } = result;
  const quantity = (amount: number, unit: string): Json => ({
    value: amount,
    unit,
    system: 'http://unitsofmeasure.org',
    code: unit,
  });
  const unit = 'quantity' in value ? value.unit : '';
  return {
    resourceType: 'Observation',
    id: `result.${index + 1}`,
    text,
    status: made.status === 'corrected' ? 'corrected' : 'final',
    code: {
      coding: [{ system: 'http://loinc.org', code: result.loinc, display: result.display }],
      text: result.display,
    },
    subject: { reference: 'Patient/sent' },
    effectiveDateTime: '2026-11-20T08:30:00+01:00',
    issued: made.issued ?? '2026-11-20T14:00:00+01:00',
    performer: [{ reference: 'Practitioner/prescriber' }],
    ...('quantity' in value && { valueQuantity: quantity(value.quantity, unit) }),
    ...('text' in value && { valueString: value.text }),
    ...('snomed' in value && {
      valueCodeableConcept: {
        coding: [{ system: 'http://snomed.info/sct', code: value.snomed, display: value.display }],
      },
    }),
    note: [{ text: `Remark ${made.hiddenText ?? ''}`.trim() }],
    specimen: { reference: 'Specimen/tube' },
    ...(range && {
      referenceRange: [
        {
          ...(range.low !== undefined && { low: quantity(range.low, unit) }),
          ...(range.high !== undefined && { high: quantity(range.high, unit) }),
          ...(range.text !== undefined && { text: range.text }),
        },
      ],
    }),
  };
}

function system(name: 'ssin' | 'nihdi', made: MadeReport): string {
  return `${made.scheme ?? 'https'}://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/${name}`;
}
