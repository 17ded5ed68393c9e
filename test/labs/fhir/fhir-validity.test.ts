/** Contract: everything the simulator serves is FHIR R4, by a validator that others maintain. */
import type { Bundle, Resource } from '@medplum/fhirtypes';
import { createPopulation } from '../../../simulators/population/create-population';
import { SERVED_TYPES } from '../../../simulators/sciensano/served-types';
import { startSciensanoSimulator } from '../../../simulators/sciensano/sciensano-simulator';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { collectionOf, laboratoryDocument, VALID_NISS } from '../../support/lab-bundles';
import { faultsOf, loadFhirDefinitions } from './fhir-validator';
import { handIn, outcomeOf, sciensanoClient, type SciensanoClient } from './sciensano-client';

const population = createPopulation({ seed: 11, size: 150, referenceInstant: new Date('2026-11-25T00:00:00Z') });
let simulator: RunningSimulator;
let client: SciensanoClient;

beforeAll(async () => {
  loadFhirDefinitions();
  client = await sciensanoClient();
  simulator = await startSciensanoSimulator({ population, clientKeys: client.publicKeys });
});
afterAll(() => simulator.stop());

const get = (path: string): Promise<Response> => client.get(simulator.url, path);

/** Every resource of a type, pages to the end, with the pages themselves. */
async function crawl(type: string): Promise<{ pages: Bundle[]; resources: Resource[] }> {
  const pages: Bundle[] = [];
  let next: string | undefined = `${type}?_count=200`;
  while (next !== undefined) {
    const page: Bundle = (await (await get(next)).json()) as Bundle;
    pages.push(page);
    next = page.link?.find(({ relation }) => relation === 'next')?.url;
  }
  return { pages, resources: pages.flatMap(({ entry }) => (entry ?? []).map(({ resource }) => resource as Resource)) };
}

test('the validator does find faults', () => {
  expect(faultsOf({ resourceType: 'Observation', code: { text: 'x' } } as Resource)).toEqual([
    'Observation.status: Missing required property',
  ]);
});

test('made bundles are valid before they are handed in', () => {
  for (const { resource } of laboratoryDocument({ hiddenText: 'x' }).entry)
    expect(faultsOf(resource as unknown as Resource)).toEqual([]);
});

test('every resource generated from the population, and every page, is valid', async () => {
  let count = 0;
  for (const type of SERVED_TYPES.filter((name) => !['Practitioner', 'ServiceRequest'].includes(name))) {
    const { pages, resources } = await crawl(type);
    expect(resources.length).toBeGreaterThan(0);
    for (const resource of [...resources, ...pages]) expect(faultsOf(resource)).toEqual([]);
    count += resources.length;
  }
  expect(count).toBeGreaterThan(200);
});

test('every resource stored from made bundles is valid', async () => {
  const before = (await crawl('Observation')).resources.length;
  const known = population.person(population.case(0).personIndex).niss as string;
  const documents = [
    laboratoryDocument({ number: '1', niss: known, scheme: 'http' }),
    laboratoryDocument({ number: '2', niss: null, localNumber: 'L-7' }),
    laboratoryDocument({ number: '3', niss: null, hiddenText: 'hidden' }),
    collectionOf(
      laboratoryDocument({ number: '4', niss: VALID_NISS[1] }),
      laboratoryDocument({ number: '5', niss: VALID_NISS[2] }),
    ),
    laboratoryDocument({ number: '1', niss: known, version: 2, status: 'corrected' }),
  ];
  for (const document of documents) {
    const answer = await handIn(simulator.url, document);
    expect(answer.ok).toBe(true);
    expect(faultsOf((await answer.json()) as Bundle)).toEqual([]);
  }
  for (const type of SERVED_TYPES)
    for (const resource of (await crawl(type)).resources) expect(faultsOf(resource)).toEqual([]);
  expect((await crawl('Observation')).resources.length).toBe(before + 15);
});

test('outcomes and the capability statement are valid', async () => {
  expect(faultsOf(await outcomeOf(await get('Observation?colour=1')))).toEqual([]);
  expect(faultsOf(await outcomeOf(await handIn(simulator.url, { resourceType: 'Bundle', type: 'document' })))).toEqual(
    [],
  );
  expect(faultsOf((await (await get('metadata')).json()) as Resource)).toEqual([]);
});
