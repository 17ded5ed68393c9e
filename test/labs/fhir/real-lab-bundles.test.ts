/**
 * The Belgian laboratory reports of hl7-be/lab, which are not part of this repository: LAB_BUNDLES names their folder.
 * Skipped, with the reason, where they are not there; the made bundles prove the same behaviour without them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { DiagnosticReport, Observation, Organization } from '@medplum/fhirtypes';
import { createPopulation } from '../../../simulators/population/create-population';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { startSciensanoSimulator } from '../../../simulators/sciensano/sciensano-simulator';
import { startCallCentreListener, type CallCentreListener } from '../../simulators/sciensano/call-centre-listener';
import { faultsOf, loadFhirDefinitions } from './fhir-validator';
import {
  bundleOf,
  makeClientKey,
  outcomeOf,
  resourcesOf,
  saidIn,
  SciensanoClient,
} from '../../simulators/sciensano/sciensano-client';

const folder = process.env['LAB_BUNDLES'] ?? resolve(__dirname, '../../../../shared/data/hl7-be-lab');
const there = existsSync(folder);
if (!there)
  process.stderr.write(`real-lab-bundles.test.ts is skipped: there is no folder ${folder} (LAB_BUNDLES names it)\n`);

const population = createPopulation({ seed: 1, size: 100, referenceInstant: new Date('2026-11-25T00:00:00Z') });
const files = there ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

let simulator: RunningSimulator;
let callCentre: CallCentreListener;
let client: SciensanoClient;

(there ? describe : describe.skip)('the real laboratory reports', () => {
  beforeAll(async () => {
    loadFhirDefinitions();
    const key = await makeClientKey();
    callCentre = await startCallCentreListener();
    simulator = await startSciensanoSimulator({
      population,
      clientKeys: key.publicKeys,
      callCentreUrl: callCentre.url,
    });
    client = new SciensanoClient(simulator, key);
  });
  afterAll(() => Promise.all([simulator.stop(), callCentre.stop()]));

  test('all are accepted but the one with an invalid national number; each report opens one order', async () => {
    const answers = new Map<string, number>();
    const refusals: string[] = [];
    for (const name of files) {
      const answer = await client.handIn(read(name));
      answers.set(name, answer.status);
      if (!answer.ok) refusals.push(JSON.stringify(await outcomeOf(answer)));
    }
    const refused = [...answers].filter(([, status]) => status >= 400);
    expect(refused).toEqual([['3_bundle_2204061035.json', 422]]);
    expect(refusals[0]).toContain('The check digits of this national number are wrong.');
    expect(refusals[0]).not.toContain('11111102504');
    // 24 files of one report, and a collection of two, one of which came in a file of its own as well.
    expect(callCentre.orders).toHaveLength(25);
    // Two with a laboratory's number only, one with none, one with a placeholder for a national number.
    expect(callCentre.orders.filter(({ niss }) => niss === null)).toHaveLength(4);
  });

  test('each order leads to results with code, laboratory and time; values have units where they are quantities', async () => {
    for (const { patientReference } of callCentre.orders) {
      const bundle = await bundleOf(
        await client.search('Observation', {
          subject: patientReference as string,
          category: 'laboratory',
          _include: 'Observation:performer:Organization',
          _count: '200',
        }),
      );
      const results = resourcesOf<Observation>(bundle, 'Observation');
      expect(results.length).toBeGreaterThan(0);
      const laboratories = new Map(
        resourcesOf<Organization>(bundle, 'Organization').map(({ id, name }) => [`Organization/${id}`, name]),
      );
      for (const result of results) {
        expect(result.code.coding?.[0]?.code ?? result.code.text).toBeTruthy();
        expect(result.performer?.some(({ reference }) => laboratories.get(reference as string))).toBe(true);
      }
      expect(
        results.some(({ valueQuantity, valueString }) => valueQuantity !== undefined || valueString !== undefined),
      ).toBe(true);
    }
  });

  test('NIHII numbers are stored without dashes', async () => {
    const organisations = await client.found<Organization>('Organization', { _count: '200' });
    const nihii = organisations.flatMap(({ identifier }) =>
      (identifier ?? []).filter(({ system }) => system?.endsWith('/nihdi')),
    );
    expect(nihii.map(({ value }) => value)).toContain('84470073998');
    expect(nihii.every(({ value }) => /^\d{8}(\d{3})?$/.test(value ?? ''))).toBe(true);
  });

  test('the collection became two reports, and the amended report keeps its status', async () => {
    for (const number of ['81365677998.815333044', '81264719998.501410142']) {
      expect(await client.found('DiagnosticReport', { identifier: number })).toHaveLength(1);
    }
    const [amended] = await client.found<DiagnosticReport>('DiagnosticReport', {
      identifier: '82470091998.013G050034.l.2.MOLIS',
    });
    expect(amended?.status).toBe('amended');
  });

  test('handed in again, nothing changes', async () => {
    for (const name of files.filter((file) => !file.startsWith('3_'))) {
      const answer = await client.handIn(read(name));
      expect([name, answer.status]).toEqual([name, 200]);
    }
    expect(callCentre.orders).toHaveLength(25);
  });

  test('a correction made from a real report takes its place', async () => {
    const name = '81365677998_815933571_2.json';
    const bundle = JSON.parse(read(name)) as {
      identifier: { value: string };
      entry: { resource: DiagnosticReport | Observation }[];
    };
    bundle.identifier.value = '81365677998.815933571.3';
    for (const { resource } of bundle.entry) {
      if (resource.resourceType === 'DiagnosticReport') resource.status = 'corrected';
      if (resource.resourceType !== 'Observation') continue;
      if (resource.valueString !== undefined) resource.valueString = 'corrected value';
      if (resource.valueQuantity !== undefined) resource.valueQuantity.value = 4242;
    }
    const answer = await client.accepted(bundle, 200);
    expect(saidIn(answer)).toMatch(/replaces the earlier edition/);
    const report = await client.reportIn(answer);
    expect(report.status).toBe('corrected');
    const results = (await client.laboratoryResults(report.subject?.reference as string)).filter(
      ({ valueString, valueQuantity }) =>
        [valueString, valueQuantity?.value].some((value) => value === 'corrected value' || value === 4242),
    );
    expect(results.length).toBeGreaterThan(0);
    expect(await client.found('DiagnosticReport', { identifier: '81365677998.815933571' })).toHaveLength(1);
  });

  test('what is stored of them is valid FHIR, but for what the senders left out', async () => {
    const faults = new Set<string>();
    for (const type of [
      'Patient',
      'DiagnosticReport',
      'Specimen',
      'Organization',
      'Practitioner',
      'ServiceRequest',
      'Condition',
    ] as const) {
      for (const resource of await client.found(type, { _count: '200' }))
        for (const fault of faultsOf(resource)) faults.add(fault);
    }
    let next: string | undefined = 'Observation?_count=200';
    while (next !== undefined) {
      const page = await bundleOf(await client.get(next));
      for (const resource of resourcesOf<Observation>(page, 'Observation'))
        for (const fault of faultsOf(resource)) faults.add(fault);
      next = page.link?.find(({ relation }) => relation === 'next')?.url;
    }
    expect([...faults]).toEqual([]);
  });
});
