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
  const edited = (edit: (bundle: MadeBundle) => void): MadeBundle => {
    const bundle = laboratoryDocument({ number: '300' });
    edit(bundle);
    return bundle;
  };

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

  test.each<[string, unknown, number, string]>([
    ['something else than JSON', '{"resourceType":', 400, 'The body is not valid JSON.'],
    ['a list', [], 400, 'A laboratory hands in a FHIR Bundle.'],
    ['another resource', { resourceType: 'Patient' }, 400, 'A laboratory hands in a FHIR Bundle.'],
    [
      'a searchset',
      { resourceType: 'Bundle', type: 'searchset', entry: [] },
      400,
      'A bundle handed in is a document, a transaction or a collection.',
    ],
    ['an empty bundle', { resourceType: 'Bundle', type: 'document', entry: [] }, 400, 'The bundle has no entries.'],
    [
      'an entry without a resource',
      { resourceType: 'Bundle', type: 'document', entry: [{}] },
      400,
      'An entry has no resource.',
    ],
    ['a null entry', { resourceType: 'Bundle', type: 'document', entry: [null] }, 400, 'An entry has no resource.'],
    [
      'a document without a Composition',
      edited((bundle) => void bundle.entry.shift()),
      400,
      'The first entry of a document is its Composition.',
    ],
    [
      'a report without a patient',
      edited((bundle) => void bundle.entry.splice(2, 1)),
      422,
      'There is no Patient in the bundle.',
    ],
    [
      'two reports in one document',
      edited(
        (bundle) => void bundle.entry.push({ resource: { ...resourceOf(bundle, 'DiagnosticReport'), id: 'two' } }),
      ),
      422,
      'There is more than one DiagnosticReport in the bundle: send one report in each document.',
    ],
    [
      'a report without an identifier',
      edited((bundle) => void delete resourceOf(bundle, 'DiagnosticReport')['identifier']),
      422,
      'The report has no identifier with a system and a value.',
    ],
    [
      'a status that is none',
      edited((bundle) => void (resourceOf(bundle, 'DiagnosticReport')['status'] = 'done')),
      422,
      'The status of the report is none that FHIR knows.',
    ],
    [
      'an observation without a code',
      edited((bundle) => void delete resourceOf(bundle, 'Observation', 1)['code']),
      422,
      'An observation does not say what was observed.',
    ],
    [
      'a result of another patient',
      edited((bundle) => void (resourceOf(bundle, 'Observation')['subject'] = { reference: 'Patient/other' })),
      422,
      'The subject is not the patient of this document.',
    ],
    ['half a report', edited((bundle) => void bundle.entry.pop()), 422, 'A result of the report is not in the bundle.'],
    [
      'two entries with one address',
      edited((bundle) => void (bundle.entry[3]!.fullUrl = bundle.entry[4]!.fullUrl)),
      400,
      'Two entries have the same fullUrl.',
    ],
    [
      'a bomb of brackets',
      `{"resourceType":"Bundle","type":"document","entry":${'['.repeat(5000)}${']'.repeat(5000)}}`,
      400,
      'The bundle is nested deeper than 60 levels.',
    ],
  ])('%s, precisely', async (_name, body, status, text) => {
    const lines = sciensano.journal();
    const answer = await client.handIn(body);
    expect(answer.status).toBe(status);
    expect(textsOf(await outcomeOf(answer))).toContain(text);
    expect(sciensano.journal()).toBe(lines);
  });

  test('another media type', async () => {
    const answer = await client.handIn(laboratoryDocument({ number: '300' }), 'text/plain');
    expect([answer.status, (await outcomeOf(answer)).issue[0]?.code]).toEqual([415, 'not-supported']);
  });

  test('a body above the limit', async () => {
    const answer = await client.handIn(`{"x":"${'x'.repeat(21 * 1024 * 1024)}"}`);
    expect([answer.status, (await outcomeOf(answer)).issue[0]?.code]).toEqual([413, 'too-long']);
  });
});
