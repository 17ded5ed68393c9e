/** A small FHIR server of the tests' own: searches by subject and category, includes, pages by `next` links. */
import type { World } from '../../contract/source-contract';
import type { Received } from '../partner-server';

export type FhirResource = Record<string, unknown> & { readonly resourceType: string; readonly id: string };

export const formOf = (received: Received): Record<string, string> =>
  typeof received.body === 'object' ? (received.body as Record<string, string>) : {};

export const patientsIn = (received: Received): string[] =>
  (formOf(received)['subject'] ?? '')
    .split(',')
    .filter((one) => one !== '')
    .map((one) => one.replace('Patient/', ''));

const LABORATORY = { resourceType: 'Organization', id: 'lab-1', name: 'Labo Brussels', alias: ['alias-secret'] };

const codeable = (system: string, code: string, display: string): Record<string, unknown> => ({
  coding: [{ system, code, display }],
});

/** Everything about one patient, with all that must never be read. */
export function resourcesOf(patient: string): FhirResource[] {
  const hidden = {
    text: { status: 'generated', div: '<div>narrative-secret</div>' },
    note: [{ text: 'note-secret' }],
    contained: [{ resourceType: 'Binary', data: 'contained-secret' }],
    subject: { reference: `Patient/${patient}` },
  };
  return [
    {
      ...hidden,
      resourceType: 'Observation',
      id: `${patient}-o`,
      status: 'final',
      category: [codeable('http://terminology.hl7.org/CodeSystem/observation-category', 'laboratory', 'Laboratory')],
      code: codeable('http://loinc.org', '94500-6', 'PCR'),
      valueCodeableConcept: codeable('http://snomed.info/sct', '260373001', 'Detected'),
      referenceRange: [{ text: 'Not detected' }],
      interpretation: [
        codeable('http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', 'POS', 'Positive'),
      ],
      effectiveDateTime: '2026-11-20T08:00:00Z',
      issued: '2026-11-21T08:00:00Z',
      specimen: { reference: `Specimen/${patient}-s` },
      performer: [{ reference: 'Organization/lab-1' }],
    },
    {
      ...hidden,
      resourceType: 'Observation',
      id: `${patient}-e`,
      status: 'final',
      category: [codeable('http://terminology.hl7.org/CodeSystem/observation-category', 'exam', 'Exam')],
      code: codeable('http://snomed.info/sct', '49727002', 'Cough'),
      valueBoolean: true,
    },
    {
      ...hidden,
      resourceType: 'Condition',
      id: `${patient}-c`,
      code: codeable('http://snomed.info/sct', '840539006', 'COVID-19'),
      verificationStatus: codeable(
        'http://terminology.hl7.org/CodeSystem/condition-ver-status',
        'confirmed',
        'Confirmed',
      ),
      category: [
        codeable('https://sciensano.be/fhir/CodeSystem/person-category', 'II', 'Tested'),
        codeable('http://sciensano.be/fhir/CodeSystem/suspicion-kind', 'strong-suspicion', 'Strong suspicion'),
      ],
      onsetDateTime: '2026-11-18',
      recordedDate: '2026-11-19T10:00:00Z',
    },
    {
      ...hidden,
      resourceType: 'Encounter',
      id: `${patient}-h`,
      status: 'finished',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'IMP' },
      period: { start: '2026-11-19T10:00:00Z', end: '2026-11-22T10:00:00Z' },
      serviceProvider: { reference: 'Organization/h-1', display: `Hospital of ${patient}` },
    },
    {
      resourceType: 'Specimen',
      id: `${patient}-s`,
      subject: { reference: `Patient/${patient}` },
      collection: { collectedDateTime: '2026-11-20T07:30:00Z' },
      note: [{ text: 'specimen-secret' }],
    },
  ];
}

/** Remembers the searches its pages belong to. */
export class FhirPartner {
  private readonly pages = new Map<string, { readonly entries: unknown[]; readonly start: number }>();

  answer(received: Received, world: World, origin: string): unknown {
    const page = new URL(received.url, origin).searchParams.get('page');
    const { entries, start } = page
      ? (this.pages.get(page) ?? { entries: [], start: 0 })
      : { entries: this.search(received, world), start: 0 };
    const size = world.pageSize ?? entries.length;
    const more = size === 0 || start + size < entries.length;
    const token = String(this.pages.size);
    if (more) this.pages.set(token, { entries, start: start + size });
    return {
      resourceType: 'Bundle',
      type: 'searchset',
      link: more ? [{ relation: 'next', url: `${origin}/fhir/any?page=${token}` }] : [],
      entry: entries.slice(start, start + size),
    };
  }

  private search(received: Received, world: World): unknown[] {
    const type = /\/fhir\/(\w+)\/_search/.exec(received.url)?.[1];
    const categories = formOf(received)['category']?.split(',');
    const found = patientsIn(received)
      .filter((patient) => world.known.has(patient))
      .reverse()
      .flatMap((patient) => resourcesOf(patient).map((resource) => ({ patient, resource })));
    const matches = found
      .filter(({ resource }) => resource.resourceType === type)
      .filter(({ resource }) => !categories || categories.includes(categoryOf(resource)))
      .map(({ patient, resource }) => (world.malformed?.has(patient) ? { ...resource, status: 7, id: 7 } : resource))
      .map((resource) => ({ resource, search: { mode: 'match' } }));
    const specimens = found.map(({ resource }) => resource).filter((one) => one.resourceType === 'Specimen');
    const included = type === 'Observation' ? [...specimens, LABORATORY] : [];
    return [
      ...matches,
      ...included.map((resource) => ({ resource, search: { mode: 'include' } })),
      ...(world.ownerless ? [{ resource: { resourceType: type, id: 'x' }, search: { mode: 'match' } }] : []),
    ];
  }
}

function categoryOf(resource: FhirResource): string {
  return (resource['category'] as { coding: { code: string }[] }[])[0]?.coding[0]?.code ?? '';
}
