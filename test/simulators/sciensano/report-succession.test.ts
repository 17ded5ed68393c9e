/** A report that comes in again: sent twice, corrected, in a later version, about somebody else. */
import { laboratoryDocument, MADE_RESULTS, VALID_NISS, type MadeBundle } from '../../support/lab-bundles';
import { startJournaledSciensano, type JournaledSciensano } from './journaled-sciensano';
import { saidIn, type SciensanoClient } from './sciensano-client';

let sciensano: JournaledSciensano;
let client: SciensanoClient;
beforeAll(async () => {
  sciensano = await startJournaledSciensano();
  client = sciensano.client;
});
afterAll(() => sciensano.stop());

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
