/** What the intake of laboratory reports refuses, how precisely it says so, and that nothing of it stays. */
import type { DiagnosticReport } from '@medplum/fhirtypes';
import {
  collectionOf,
  INVALID_NISS,
  LABORATORY,
  laboratoryDocument,
  resourceOf,
  type MadeBundle,
} from '../../support/lab-bundles';
import { startJournaledSciensano, type JournaledSciensano } from './journaled-sciensano';
import { outcomeOf, type SciensanoClient, textsOf } from './sciensano-client';

let sciensano: JournaledSciensano;
let client: SciensanoClient;
beforeAll(async () => {
  sciensano = await startJournaledSciensano();
  client = sciensano.client;
});
afterAll(() => sciensano.stop());

describe('refused', () => {
  test('an invalid national number, with the reason and the place, without the number, and nothing is stored', async () => {
    const lines = sciensano.journal();
    const answer = await client.handIn(laboratoryDocument({ number: '300', niss: INVALID_NISS }));
    expect(answer.status).toBe(422);
    const outcome = await outcomeOf(answer);
    expect(outcome.issue).toEqual([
      {
        severity: 'error',
        code: 'value',
        details: { text: 'The check digits of this national number are wrong.' },
        expression: ['Bundle.entry[2].resource.identifier[0].value'],
      },
    ]);
    expect(sciensano.journal()).toBe(lines);
    expect(await client.found('DiagnosticReport', { identifier: `${LABORATORY}.300` })).toEqual([]);
    expect(await client.patientsWith(INVALID_NISS)).toEqual([]);
  });

  test.each([
    ['1234567890', 'A national number has eleven digits.'],
    ['85073000016', 'The check digits of this national number are wrong.'],
    ['99123100296', 'The date in this national number lies in the future.'],
    ['85133003302', 'The date in this national number does not exist.'],
  ])('national number %s says why', async (niss, text) => {
    expect(textsOf(await outcomeOf(await client.handIn(laboratoryDocument({ number: '300', niss }))))).toEqual([text]);
  });

  test('a collection is split: the good document is taken in, the bad one is refused by itself', async () => {
    const answer = await client.accepted(
      collectionOf(
        laboratoryDocument({ number: '301', niss: null }),
        laboratoryDocument({ number: '302', niss: INVALID_NISS }),
      ),
      200,
    );
    expect(answer.type).toBe('batch-response');
    expect(answer.entry?.map(({ response }) => response?.status)).toEqual(['201 Created', '422 Unprocessable Entity']);
    expect(JSON.stringify(answer.entry?.[1])).toContain(
      'Bundle.entry[1].resource.entry[2].resource.identifier[0].value',
    );
    const numbers = (number: string): Promise<DiagnosticReport[]> =>
      client.found<DiagnosticReport>('DiagnosticReport', { identifier: `${LABORATORY}.${number}` });
    expect([(await numbers('301')).length, (await numbers('302')).length]).toEqual([1, 0]);
  });

  test('a collection of nothing but bad documents is refused as a whole', async () => {
    const answer = await client.handIn(collectionOf(laboratoryDocument({ number: '303', niss: INVALID_NISS })));
    expect([answer.status, (await outcomeOf(answer)).issue.length]).toEqual([422, 1]);
  });

  const bundleWith = (entry: unknown[], type = 'document'): unknown => ({ resourceType: 'Bundle', type, entry });
  const bomb = `{"resourceType":"Bundle","type":"document","entry":${'['.repeat(5000)}${']'.repeat(5000)}}`;

  test.each<[string, unknown, string]>([
    ['something else than JSON', '{"resourceType":', 'The body is not valid JSON.'],
    ['a list', [], 'A laboratory hands in a FHIR Bundle.'],
    ['another resource', { resourceType: 'Patient' }, 'A laboratory hands in a FHIR Bundle.'],
    ['a searchset', bundleWith([], 'searchset'), 'A bundle handed in is a document, a transaction or a collection.'],
    ['an empty bundle', bundleWith([]), 'The bundle has no entries.'],
    ['an entry without a resource', bundleWith([{}]), 'An entry has no resource.'],
    ['a null entry', bundleWith([null]), 'An entry has no resource.'],
    ['a bomb of brackets', bomb, 'The bundle is nested deeper than 60 levels.'],
  ])('%s, precisely', (_name, body, text) => expectRefused(body, 400, text));

  type Resource = MadeBundle['entry'][number]['resource'];
  const report = (bundle: MadeBundle): Resource => resourceOf(bundle, 'DiagnosticReport');
  const another = (bundle: MadeBundle) => ({ resource: { ...report(bundle), id: 'two' } });
  const elsewhere = { reference: 'Patient/other' };

  test.each<[string, number, (bundle: MadeBundle) => unknown, string]>([
    ['no Composition', 400, ({ entry }) => entry.shift(), 'The first entry of a document is its Composition.'],
    ['one address twice', 400, ({ entry: e }) => (e[3]!.fullUrl = e[4]!.fullUrl), 'Two entries have the same fullUrl.'],
    ['no patient', 422, ({ entry }) => entry.splice(2, 1), 'There is no Patient in the bundle.'],
    ['half a report', 422, ({ entry }) => entry.pop(), 'A result of the report is not in the bundle.'],
    [
      'two reports',
      422,
      (bundle) => bundle.entry.push(another(bundle)),
      'There is more than one DiagnosticReport in the bundle: send one report in each document.',
    ],
    [
      'no identifier of the report',
      422,
      (bundle) => delete report(bundle)['identifier'],
      'The report has no identifier with a system and a value.',
    ],
    [
      'a status that is none',
      422,
      (bundle) => (report(bundle)['status'] = 'done'),
      'The status of the report is none that FHIR knows.',
    ],
    [
      'no code of an observation',
      422,
      (bundle) => delete resourceOf(bundle, 'Observation', 1)['code'],
      'An observation does not say what was observed.',
    ],
    [
      'a result of another patient',
      422,
      (bundle) => (resourceOf(bundle, 'Observation')['subject'] = elsewhere),
      'The subject is not the patient of this document.',
    ],
  ])('a document with %s, precisely', async (_name, status, edit, text) => {
    const bundle = laboratoryDocument({ number: '300' });
    edit(bundle);
    await expectRefused(bundle, status, text);
  });

  async function expectRefused(body: unknown, status: number, text: string): Promise<void> {
    const lines = sciensano.journal();
    const answer = await client.handIn(body);
    expect(answer.status).toBe(status);
    expect(textsOf(await outcomeOf(answer))).toContain(text);
    expect(sciensano.journal()).toBe(lines);
  }

  test('another media type', async () => {
    const answer = await client.handIn(laboratoryDocument({ number: '300' }), 'text/plain');
    expect([answer.status, (await outcomeOf(answer)).issue[0]?.code]).toEqual([415, 'not-supported']);
  });

  test('a body above the limit', async () => {
    const answer = await client.handIn(`{"x":"${'x'.repeat(21 * 1024 * 1024)}"}`);
    expect([answer.status, (await outcomeOf(answer)).issue[0]?.code]).toEqual([413, 'too-long']);
  });
});
