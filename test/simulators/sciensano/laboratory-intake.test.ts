/** The intake of laboratory reports, on bundles the suite makes itself: whose it is, what is stored. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Condition, Observation, Organization, Practitioner } from '@medplum/fhirtypes';
import { createPopulation } from '../../../simulators/population/create-population';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { startSciensanoSimulator } from '../../../simulators/sciensano/sciensano-simulator';
import {
  LABORATORY,
  laboratoryDocument,
  MADE_RESULTS,
  resourceOf,
  VALID_NISS,
  type MadeBundle,
} from '../../support/lab-bundles';
import { bundleOf, makeClientKey, resourcesOf, SciensanoClient, type ClientKey } from './sciensano-client';

const population = createPopulation({ seed: 3, size: 150, referenceInstant: new Date('2026-11-25T00:00:00Z') });
const first = population.person(population.case(0).personIndex);
const stateDirectory = mkdtempSync(join(tmpdir(), 'sciensano-'));

let key: ClientKey;
let simulator: RunningSimulator;
let client: SciensanoClient;
const start = async (): Promise<void> => {
  simulator = await startSciensanoSimulator({ population, clientKeys: key.publicKeys, stateDirectory });
  client = new SciensanoClient(simulator, key);
};
beforeAll(async () => {
  key = await makeClientKey();
  await start();
});
afterAll(async () => {
  await simulator.stop();
  rmSync(stateDirectory, { recursive: true, force: true });
});

describe('whose report it is', () => {
  test('a patient with a national number the database knows is that patient, whatever else the laboratory wrote', async () => {
    const before = await client.laboratoryResults(first.patientReference);
    const report = await client.reportIn(
      await client.accepted(
        laboratoryDocument({ number: '100', niss: first.niss, familyName: 'Otherwise', birthDate: '1950-01-01' }),
      ),
    );
    expect(report.subject?.reference).toBe(`Patient/${first.patientReference}`);
    expect(await client.laboratoryResults(first.patientReference)).toHaveLength(before.length + MADE_RESULTS.length);
    expect((await client.patientsWith(first.niss as string))[0]?.name?.[0]?.family).toBe(
      first.asKnownTo.federal.familyName,
    );
  });

  test('another national number becomes a new patient with an opaque id, once', async () => {
    const one = await client.reportIn(
      await client.accepted(laboratoryDocument({ number: '101', niss: VALID_NISS[0] })),
    );
    const two = await client.reportIn(
      await client.accepted(laboratoryDocument({ number: '102', niss: VALID_NISS[0], scheme: 'http' })),
    );
    expect(two.subject).toEqual(one.subject);
    const patients = await client.patientsWith(VALID_NISS[0]);
    expect(patients.map(({ id }) => `Patient/${id}`)).toEqual([one.subject?.reference]);
    expect(patients[0]?.id).toMatch(/^p[0-9a-f]{20}$/);
  });

  test('nobody has classified a new patient: the Condition says NOT_CLASSIFIED, and only that', async () => {
    const report = await client.reportIn(
      await client.accepted(laboratoryDocument({ number: '103', niss: VALID_NISS[1] })),
    );
    const [condition] = await client.found<Condition>('Condition', { subject: report.subject?.reference as string });
    expect(condition?.verificationStatus?.coding?.[0]?.code).toBe('unconfirmed');
    expect([condition?.category, condition?.onsetDateTime]).toEqual([undefined, undefined]);
  });

  test('without a national number it is a patient of its own; the same laboratory number is the same patient', async () => {
    const [one, again, other, nameless] = await Promise.all([
      client.accepted(laboratoryDocument({ number: '110', niss: null, localNumber: 'L-1' })),
      client.accepted(laboratoryDocument({ number: '111', niss: null, localNumber: 'L-1' })),
      client.accepted(laboratoryDocument({ number: '112', niss: null, localNumber: 'L-2' })),
      client.accepted(laboratoryDocument({ number: '113', niss: null })),
    ]);
    const subjects = await Promise.all(
      [one, again, other, nameless].map(async (answer) => (await client.reportIn(answer)).subject?.reference),
    );
    expect(subjects[1]).toBe(subjects[0]);
    expect(new Set(subjects).size).toBe(3);
  });

  test('a number with the sequence 999 is a placeholder: accepted with a warning, and never the same person twice', async () => {
    const placeholder = '85073099932';
    const answers = [
      await client.accepted(laboratoryDocument({ number: '116', niss: placeholder })),
      await client.accepted(laboratoryDocument({ number: '117', niss: placeholder })),
    ];
    expect(JSON.stringify(answers[0])).toContain(
      'is never given: the person was taken as one without a national number',
    );
    const [one, two] = await Promise.all(answers.map((answer) => client.reportIn(answer)));
    expect(one?.subject).not.toEqual(two?.subject);
    expect(await client.patientsWith(placeholder)).toEqual([]);
  });

  test('a number of another laboratory is somebody else', async () => {
    const elsewhere = laboratoryDocument({ number: '114', niss: null, localNumber: 'L-1' });
    resourceOf(elsewhere, 'Organization')['identifier'] = [
      { system: 'https://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/nihdi', value: '82470091998' },
    ];
    const here = await client.reportIn(
      await client.accepted(laboratoryDocument({ number: '115', niss: null, localNumber: 'L-1' })),
    );
    expect((await client.reportIn(await client.accepted(elsewhere))).subject).not.toEqual(here.subject);
  });
});

describe('what is stored', () => {
  test('a NIHII with dashes is stored without, under one system, and makes one laboratory', async () => {
    const answers = [
      await client.accepted(laboratoryDocument({ number: '120' })),
      await client.accepted(laboratoryDocument({ number: '121', scheme: 'http' })),
    ];
    const reports = await Promise.all(answers.map((answer) => client.reportIn(answer)));
    expect(reports[1]?.performer).toEqual(reports[0]?.performer);
    const laboratory = (await (
      await client.get(reports[0]?.performer?.[0]?.reference as string)
    ).json()) as Organization;
    expect(laboratory.identifier).toEqual([
      { system: 'https://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/nihdi', value: LABORATORY },
    ]);
    const prescribers = await client.found<Practitioner>('Practitioner', {
      identifier: 'http://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/nihdi|14572071862',
    });
    expect(prescribers.length).toBeGreaterThan(0);
  });

  test('results keep value, unit, range, code and times, and are found by category with their laboratory', async () => {
    const report = await client.reportIn(await client.accepted(laboratoryDocument({ number: '122', niss: null })));
    const query = {
      subject: report.subject?.reference as string,
      category: 'laboratory',
      _include: 'Observation:performer:Organization',
    };
    const bundle = await bundleOf(await client.search('Observation', query));
    const [haemoglobin] = resourcesOf<Observation>(bundle, 'Observation');
    expect(haemoglobin?.valueQuantity).toMatchObject({ value: 13.2, unit: 'g/dL' });
    expect(haemoglobin?.referenceRange?.[0]).toMatchObject({ low: { value: 12 }, high: { value: 16 } });
    expect(haemoglobin?.code.coding?.[0]).toMatchObject({ system: 'http://loinc.org', code: '718-7' });
    expect(haemoglobin?.effectiveDateTime).toBe('2026-11-20T08:30:00+01:00');
    expect(resourcesOf<Organization>(bundle, 'Organization').map(({ name }) => name)).toEqual(['Made Laboratory']);
  });

  test('narrative, notes, contained resources and attachments stay as sent, and a search with _elements leaves them out', async () => {
    const report = await client.reportIn(
      await client.accepted(laboratoryDocument({ number: '123', niss: null, hiddenText: 'HIDDEN-123' })),
    );
    expect(report.text?.div).toContain('HIDDEN-123');
    expect(report.contained).toMatchObject([{ id: 'inside', name: [{ text: 'Contained HIDDEN-123' }] }]);
    expect(report.presentedForm).toHaveLength(1);
    const subject = report.subject?.reference as string;
    const elements = {
      Observation: 'code,value,status,referenceRange,issued',
      DiagnosticReport: 'status,performer,issued',
    };
    for (const [type, _elements] of Object.entries(elements)) {
      expect(await (await client.search(type, { subject, _elements })).text()).not.toContain('HIDDEN-123');
      expect(await (await client.search(type, { subject })).text()).toContain('HIDDEN-123');
    }
  });

  test('empty strings, narrative without text and references to nothing are taken out, and said', async () => {
    const bundle = laboratoryDocument({ number: '124', niss: null });
    Object.assign(resourceOf(bundle, 'DiagnosticReport'), {
      text: { status: 'empty' },
      specimen: [{ reference: '' }],
      encounter: { reference: 'Encounter/elsewhere' },
    });
    const answer = await client.accepted(bundle);
    const report = await client.reportIn(answer);
    expect([report.text, report.specimen, report.encounter]).toEqual([undefined, undefined, undefined]);
    expect(JSON.stringify(answer)).toMatch(/Bundle\.entry\[1\]\.resource\.specimen\[0\]\.reference/);
  });

  test('a transaction, and full addresses in place of relative ones, are taken in like a document', async () => {
    const made = laboratoryDocument({ number: '125', niss: null });
    const urlOf = (reference: string): string => `urn:uuid:${createHash('md5').update(reference).digest('hex')}`;
    const text = JSON.stringify(
      made.entry.filter(({ resource }) => resource['resourceType'] !== 'Composition'),
    ).replace(/"reference":"([A-Z][^"]*)"/g, (_all, reference: string) => `"reference":"${urlOf(reference)}"`);
    const entry = (JSON.parse(text) as MadeBundle['entry']).map((part) => ({
      ...part,
      fullUrl: urlOf(part.fullUrl as string),
      request: { method: 'POST', url: part.resource['resourceType'] },
    }));
    const report = await client.reportIn(await client.accepted({ ...made, type: 'transaction', entry }));
    expect(await client.laboratoryResults(report.subject?.reference as string)).toHaveLength(MADE_RESULTS.length);
  });

  test('all of it is there again after a restart, and no order of files on disk is half a report', async () => {
    const report = await client.reportIn(await client.accepted(laboratoryDocument({ number: '126', niss: null })));
    const results = await client.laboratoryResults(report.subject?.reference as string);
    await simulator.stop();
    await start();
    expect(await (await client.get(`DiagnosticReport/${report.id}`)).json()).toEqual(report);
    expect(await client.laboratoryResults(report.subject?.reference as string)).toEqual(results);
    expect((await client.handIn(laboratoryDocument({ number: '126', niss: null }))).status).toBe(200);
  });
});

test('what laboratories hand in is not in the list of requests for data', async () => {
  await client.admin('DELETE', 'requests');
  await client.handIn(laboratoryDocument({ number: '400', niss: null }));
  expect(await (await client.admin('GET', 'requests')).json()).toEqual([]);
});

test('a stored value can be changed by an administrator, and a replaced report is read anew', async () => {
  const report = await client.reportIn(await client.accepted(laboratoryDocument({ number: '401', niss: null })));
  const id = report.result?.[0]?.reference?.split('/')[1] as string;
  expect(
    (await client.admin('PATCH', 'values', { resource: 'Observation', id, path: 'valueQuantity.value', value: 77 }))
      .status,
  ).toBe(200);
  expect(((await (await client.get(`Observation/${id}`)).json()) as Observation).valueQuantity).toMatchObject({
    value: 77,
    unit: 'g/dL',
  });
});
