/** The intake of laboratory reports, on bundles the suite makes itself: whose it is, what is stored, what comes in again. */
import { createHash } from 'node:crypto';
import type { Condition, Observation } from '@medplum/fhirtypes';
import { laboratoryDocument, MADE_RESULTS, resourceOf, VALID_NISS, type MadeBundle } from '../../support/lab-bundles';
import { JOURNALED, startJournaledSciensano, type JournaledSciensano } from './journaled-sciensano';
import { saidIn, type SciensanoClient } from './sciensano-client';

let sciensano: JournaledSciensano;
let client: SciensanoClient;
const { first } = JOURNALED;
beforeAll(async () => {
  sciensano = await startJournaledSciensano();
  ({ client } = sciensano);
});
afterAll(() => sciensano.stop());

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
    client = await sciensano.again();
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

describe('sent again, corrected', () => {
  const value = async (subject: string): Promise<(number | undefined)[]> =>
    (await client.laboratoryResults(subject))
      .map(({ valueQuantity }) => valueQuantity?.value)
      .filter((amount) => amount !== undefined);
  const changed = (made: Parameters<typeof laboratoryDocument>[0], quantity: number): MadeBundle =>
    laboratoryDocument({ ...made, results: [{ ...MADE_RESULTS[0]!, value: { quantity, unit: 'g/dL' } }] });

  test('the same report again changes nothing', async () => {
    const bundle = laboratoryDocument({ number: '200', niss: null });
    const report = await client.reportIn(await client.accepted(bundle));
    const lines = sciensano.journal();
    const again = await client.accepted(bundle, 200);
    expect(saidIn(again)).toMatch(/held already/);
    expect((await client.reportIn(again)).id).toBe(report.id);
    expect(sciensano.journal()).toBe(lines);
  });

  test('a corrected report takes the place of the earlier results, with the same ids', async () => {
    const made = { number: '201', niss: VALID_NISS[2] };
    const report = await client.reportIn(await client.accepted(laboratoryDocument(made)));
    const subject = report.subject?.reference as string;
    const before = await client.laboratoryResults(subject);
    const answer = await client.accepted(changed({ ...made, status: 'corrected' }, 9.9), 200);
    expect(saidIn(answer)).toMatch(/replaces the earlier/);
    const after = await client.laboratoryResults(subject);
    expect(after.map(({ id, status }) => [id, status])).toEqual([[before[0]?.id, 'corrected']]);
    expect(await value(subject)).toEqual([9.9]);
    expect((await client.get(`Observation/${before[1]?.id}`)).status).toBe(404);
  });

  test('a later version replaces, an earlier one that arrives late does not', async () => {
    const made = { number: '202', niss: null, localNumber: 'L-202' };
    const report = await client.reportIn(await client.accepted(changed({ ...made, version: 9 }, 1)));
    const subject = report.subject?.reference as string;
    await client.accepted(changed({ ...made, version: 10 }, 2), 200);
    expect(await value(subject)).toEqual([2]);
    expect(saidIn(await client.accepted(changed({ ...made, version: 8, status: 'corrected' }, 3), 200))).toMatch(
      /later edition/,
    );
    expect(await value(subject)).toEqual([2]);
  });

  test('other content under the same version is not taken for a correction, and that is said', async () => {
    const made = { number: '203', niss: null };
    const report = await client.reportIn(await client.accepted(changed(made, 1)));
    expect(saidIn(await client.accepted(changed(made, 2), 200))).toMatch(/A correction has a later version/);
    expect(await value(report.subject?.reference as string)).toEqual([1]);
  });

  test('a final report replaces the preliminary one, not the reverse', async () => {
    const made = { number: '204', niss: null };
    const report = await client.reportIn(await client.accepted(changed({ ...made, status: 'preliminary' }, 1)));
    await client.accepted(changed({ ...made, status: 'final' }, 2), 200);
    await client.accepted(changed({ ...made, status: 'preliminary' }, 3), 200);
    expect(await value(report.subject?.reference as string)).toEqual([2]);
  });

  test('a correction that says it is about somebody else moves the results', async () => {
    const report = await client.reportIn(
      await client.accepted(changed({ number: '205', niss: null, localNumber: 'L-205' }, 1)),
    );
    await client.accepted(changed({ number: '205', niss: VALID_NISS[3], status: 'corrected' }, 1), 200);
    expect(await client.laboratoryResults(report.subject?.reference as string)).toEqual([]);
    expect(await value(`Patient/${(await client.patientsWith(VALID_NISS[3]))[0]?.id}`)).toEqual([1]);
  });
});
