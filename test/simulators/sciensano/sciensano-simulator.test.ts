/** The FHIR server of the federal database, over its socket: searches, pages, masks, includes, errors. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Bundle,
  Condition,
  DiagnosticReport,
  Observation,
  Organization,
  Patient,
  Specimen,
} from '@medplum/fhirtypes';
import { createPopulation } from '../../../simulators/population/create-population';
import type { TruePerson } from '../../../simulators/population/population';
import { startSciensanoSimulator } from '../../../simulators/sciensano/sciensano-simulator';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { bundleOf, makeClientKey, outcomeOf, resourcesOf, SciensanoClient } from './sciensano-client';

const population = createPopulation({ seed: 7, size: 400, referenceInstant: new Date('2026-11-25T00:00:00Z') });
const first = population.person(population.case(0).personIndex);
const known = [...population.persons()].filter((person) => person.caseIndex !== null);

let simulator: RunningSimulator;
let client: SciensanoClient;
beforeAll(async () => {
  const key = await makeClientKey();
  simulator = await startSciensanoSimulator({ population, clientKeys: key.publicKeys });
  client = new SciensanoClient(simulator, key);
});
afterAll(() => simulator.stop());

const withMedical = (wanted: (person: TruePerson) => boolean): TruePerson => known.find(wanted) as TruePerson;

test('the capability statement served is the one kept in schema/partners', async () => {
  const kept = JSON.parse(
    readFileSync(join(__dirname, '../../../schema/partners/sciensano-capability.json'), 'utf8'),
  ) as unknown;
  expect(await (await fetch(`${simulator.url}/fhir/metadata`)).json()).toEqual(kept);
});

describe('what is held about a person', () => {
  test('a patient is found by national number, whichever way its system is written', async () => {
    for (const scheme of ['http', 'https']) {
      const system = `${scheme}://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/ssin`;
      const patients = await client.found<Patient>('Patient', { identifier: `${system}|${first.niss}` });
      expect(patients.map(({ id }) => id)).toEqual([first.patientReference]);
    }
  });

  test('who was never declared is not known', async () => {
    const stranger = [...population.persons()].find(
      (person) => person.caseIndex === null && person.medical.recordedAt === null,
    ) as TruePerson;
    expect((await client.get(`Patient/${stranger.patientReference}`)).status).toBe(404);
    expect(await client.found('Observation', { subject: stranger.patientReference })).toEqual([]);
  });
});

describe('searching', () => {
  const everybody = known.map(({ patientReference }) => `Patient/${patientReference}`).join(',');

  test('pages are followed to the end by an opaque link on the same origin; nothing twice, nothing missing', async () => {
    const ids: string[] = [];
    let bundle = await bundleOf(
      await client.search('Observation', { subject: everybody, category: 'laboratory', _count: '7' }),
    );
    for (;;) {
      const page = resourcesOf<Observation>(bundle, 'Observation');
      expect(page.length).toBeLessThanOrEqual(7);
      ids.push(...page.map(({ id }) => id as string));
      const next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
      if (next === undefined) break;
      expect(new URL(next).origin).toBe(simulator.url);
      expect(next).not.toContain('subject');
      expect(page).toHaveLength(7);
      bundle = await bundleOf(await client.get(next));
    }
    expect(ids).toEqual(known.flatMap(({ medical }) => medical.tests.map(({ id }) => id)));
  });

  test('a page link that is not known is gone, with an OperationOutcome', async () => {
    const answer = await client.get('Observation?_page=abc');
    expect([answer.status, (await outcomeOf(answer)).issue[0]?.code]).toEqual([410, 'deleted']);
  });

  test('a page holds fifty when nothing is asked, two hundred at most', async () => {
    const sizes = await Promise.all(
      [{}, { _count: '1000' }].map(
        async (count) => (await client.found('Observation', { subject: everybody, ...count } as never)).length,
      ),
    );
    expect(sizes).toEqual([
      50,
      Math.min(200, known.flatMap(({ medical }) => [...medical.tests, ...medical.symptoms]).length),
    ]);
  });

  test('GET and POST _search answer the same', async () => {
    const query = {
      subject: first.patientReference,
      category: 'http://terminology.hl7.org/CodeSystem/observation-category|laboratory',
      _elements: 'code',
    };
    const posted = (await (await client.search('Observation', query)).json()) as Bundle;
    const got = (await (await client.get(`Observation?${new URLSearchParams(query).toString()}`)).json()) as Bundle;
    expect(got).toEqual(posted);
  });

  test('_elements leaves out what was not asked for, keeps what is mandatory, and says SUBSETTED', async () => {
    const noted = withMedical(({ medical }) => medical.tests.some(({ note }) => note !== null));
    const [result] = await client.found<Observation>('Observation', {
      subject: noted.patientReference,
      category: 'laboratory',
      _elements: 'value,issued',
    });
    expect(Object.keys(result as object).sort()).toEqual([
      'code',
      'id',
      'issued',
      'meta',
      'resourceType',
      'status',
      'valueCodeableConcept',
    ]);
    expect(result?.meta?.tag?.[0]?.code).toBe('SUBSETTED');
  });

  test('_include brings specimens and laboratories once each; Type.element masks them too', async () => {
    const url = `Observation?subject=${first.patientReference}&category=laboratory&_include=Observation:specimen&_include=Observation:performer:Organization&_elements=status,specimen,performer,Specimen.collection,Organization.name`;
    const bundle = await bundleOf(await client.get(url));
    const specimens = resourcesOf<Specimen>(bundle, 'Specimen');
    expect(specimens.map(({ collection }) => collection?.collectedDateTime)).toEqual(
      first.medical.tests.map(({ collectedAt }) => collectedAt.toISOString()),
    );
    expect(Object.keys(specimens[0] as object).sort()).toEqual(['collection', 'id', 'meta', 'resourceType']);
    const laboratories = resourcesOf<Organization>(bundle, 'Organization');
    expect(new Set(laboratories.map(({ name }) => name))).toEqual(
      new Set(first.medical.tests.map((test) => population.laboratories()[test.laboratoryIndex]?.name)),
    );
    expect(laboratories).toHaveLength(new Set(laboratories.map(({ id }) => id)).size);
    expect(bundle.entry?.map(({ search }) => search?.mode).sort()).toEqual([
      ...laboratories.map(() => 'include'),
      ...specimens.map(() => 'include'),
      ...specimens.map(() => 'match'),
    ]);
  });

  test('reports lead to their results and laboratories', async () => {
    const bundle = await bundleOf(
      await client.search('DiagnosticReport', {
        subject: first.patientReference,
        _include: 'DiagnosticReport:performer',
      }),
    );
    const reports = resourcesOf<DiagnosticReport>(bundle, 'DiagnosticReport');
    expect(reports.flatMap(({ result }) => result?.map(({ reference }) => reference))).toEqual(
      first.medical.tests.map(({ id }) => `Observation/${id}`),
    );
    expect(resourcesOf(bundle, 'Organization').length).toBeGreaterThan(0);
  });

  test('a search without a subject runs through everybody', async () => {
    const conditions = await client.found<Condition>('Condition', { _count: '200' });
    expect(conditions.length).toBeGreaterThan(50);
  });

  test('every resource a search gives can be read by its id', async () => {
    for (const type of [
      'Patient',
      'Observation',
      'DiagnosticReport',
      'Specimen',
      'Condition',
      'Encounter',
      'Organization',
    ] as const) {
      const found = (await client.found(type, { _count: '5' })) as { id?: string }[];
      expect(found.length).toBeGreaterThan(0);
      for (const resource of found) expect(await (await client.get(`${type}/${resource.id}`)).json()).toEqual(resource);
      const byId = (await client.found(type, { _id: found.map(({ id }) => id).join(',') })) as { id?: string }[];
      expect(byId.map(({ id }) => id).sort()).toEqual(found.map(({ id }) => id).sort());
    }
  });
});

test.each([
  ['an unknown parameter', 'Observation?subject=x&colour=red', 400, 'invalid'],
  ['an unsupported sort', 'Observation?_sort=date', 400, 'invalid'],
  ['an empty value in a list', 'Observation?subject=x,,y', 400, 'invalid'],
  ['a count of nothing', 'Observation?_count=0', 400, 'invalid'],
  ['a count in words', 'Observation?_count=ten', 400, 'invalid'],
  ['an include that is not offered', 'Observation?_include=Observation:encounter', 400, 'invalid'],
  ['another format', 'Observation?_format=xml', 406, 'not-supported'],
  ['an unknown type', 'Basket?_id=1', 404, 'not-found'],
  ['an unknown id', 'Patient/nobody', 404, 'not-found'],
  ['an address that is nothing', 'Patient/a/b/c/d', 404, 'not-found'],
])('%s is refused with an OperationOutcome that repeats no value', async (_name, path, status, code) => {
  const answer = await client.get(path);
  expect(answer.status).toBe(status);
  const outcome = await outcomeOf(answer);
  expect(outcome.issue[0]).toMatchObject({ severity: 'error', code });
  expect(JSON.stringify(outcome)).not.toMatch(/colour|red\b|ten|nobody|Basket/);
});

test('XML and other methods are refused in FHIR form', async () => {
  const xml = await fetch(`${simulator.url}/fhir/Patient`, {
    headers: { ...(await client.headers()), accept: 'application/fhir+xml' },
  });
  expect([xml.status, (await outcomeOf(xml)).issue[0]?.code]).toEqual([406, 'not-supported']);
  const put = await fetch(`${simulator.url}/fhir/Patient/x`, { method: 'PUT', headers: await client.headers() });
  expect([put.status, (await outcomeOf(put)).issue[0]?.code]).toEqual([405, 'not-supported']);
  const json = await fetch(`${simulator.url}/fhir/Patient/_search`, {
    method: 'POST',
    headers: { ...(await client.headers()), 'content-type': 'application/json' },
    body: '{}',
  });
  expect(json.status).toBe(415);
});

describe('administration', () => {
  test('lists searches with their form, and neither tokens nor metadata', async () => {
    await client.headers();
    await client.admin('DELETE', 'requests');
    await fetch(`${simulator.url}/fhir/metadata`);
    await client.askToken(await client.assertion());
    await client.search('Observation', { subject: `Patient/${first.patientReference}`, _elements: 'code' });
    expect(await (await client.admin('GET', 'requests')).json()).toMatchObject([
      {
        method: 'POST',
        url: '/fhir/Observation/_search',
        body: { subject: `Patient/${first.patientReference}`, _elements: 'code' },
      },
    ]);
  });

  test('a changed value takes the place of the value of another type', async () => {
    const id = first.medical.tests[0]?.id as string;
    const patch = { resource: 'Observation', id, path: 'valueString', value: 'CANARY' };
    expect((await client.admin('PATCH', 'values', patch)).status).toBe(200);
    const result = (await (await client.get(`Observation/${id}`)).json()) as Observation;
    expect([result.valueString, result.valueCodeableConcept]).toEqual(['CANARY', undefined]);
    const [found] = await client.found<Observation>('Observation', { _id: id, _elements: 'value' });
    expect(found?.valueString).toBe('CANARY');
    expect((await client.admin('PATCH', 'values', { ...patch, id: 'nobody' })).status).toBe(404);
    expect((await client.admin('PATCH', 'values', { ...patch, resource: 'Basket' })).status).toBe(404);
  });
});
