/** Call orders that follow from accepted reports: opened over HTTP, kept and tried again while the call centre is down. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { createPopulation } from '../../../simulators/population/create-population';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { startSciensanoSimulator } from '../../../simulators/sciensano/sciensano-simulator';
import { INVALID_NISS, laboratoryDocument, VALID_NISS } from '../../support/lab-bundles';
import { startCallCentreListener, type CallCentreListener } from './call-centre-listener';
import { bundleOf, makeClientKey, SciensanoClient, type ClientKey } from './sciensano-client';

const population = createPopulation({ seed: 5, size: 120, referenceInstant: new Date('2026-11-25T00:00:00Z') });
const first = population.person(population.case(0).personIndex);
const running: { stop(): Promise<void> }[] = [];
const directories: string[] = [];

let key: ClientKey;
let callCentre: CallCentreListener;
beforeAll(async () => {
  key = await makeClientKey();
});
beforeEach(async () => {
  callCentre = await startCallCentreListener();
  running.push(callCentre);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((part) => part.stop()));
  for (const directory of directories.splice(0)) rmSync(directory, { recursive: true, force: true });
});

async function startClient(stateDirectory?: string, callCentreUrl = callCentre.url): Promise<SciensanoClient> {
  const simulator: RunningSimulator = await startSciensanoSimulator({
    population,
    clientKeys: key.publicKeys,
    stateDirectory,
    callCentreUrl,
  });
  running.push(simulator);
  return new SciensanoClient(simulator, key);
}

function newDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'sciensano-orders-'));
  directories.push(directory);
  return directory;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !condition(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
}

test('an accepted report opens one INDEX order, with the contact data Sciensano has and nothing of the results', async () => {
  const client = await startClient();
  await client.handIn(laboratoryDocument({ niss: first.niss, hiddenText: 'HIDDEN' }));
  const known = first.asKnownTo.federal;
  expect(callCentre.orders).toEqual([
    {
      declarationId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      patientReference: first.patientReference,
      type: 'INDEX',
      niss: first.niss,
      insurerCode: first.insurer,
      givenName: known.givenName,
      familyName: known.familyName,
      language: known.language,
      sex: known.sex,
      birthDate: known.birthDate,
      postcode: known.address?.postcode,
      nis5: known.address?.nis5,
      street: known.address?.street,
      houseNumber: known.address?.houseNumber,
      mobile: known.mobile,
      landline: known.landline,
      email: known.email,
    },
  ]);
});

test('a patient without a national number is called with what the laboratory wrote', async () => {
  const client = await startClient();
  await client.handIn(laboratoryDocument({ niss: null, birthDate: '0001-01-01' }));
  expect(callCentre.orders).toMatchObject([
    {
      niss: null,
      insurerCode: null,
      givenName: 'Alix',
      familyName: 'Madeup',
      birthDate: null,
      mobile: '0470 00 00 01',
      street: 'Made Street',
      houseNumber: '1',
      postcode: '1000',
      nis5: null,
    },
  ]);
});

test('sent again or corrected it opens nothing more; refused or withdrawn it opens nothing', async () => {
  const client = await startClient();
  for (const version of [1, 1, 2, 3])
    await client.handIn(laboratoryDocument({ number: '1', version, status: version === 3 ? 'corrected' : 'final' }));
  await client.handIn(laboratoryDocument({ number: '2', niss: INVALID_NISS }));
  await client.handIn(laboratoryDocument({ number: '3', status: 'entered-in-error' }));
  expect(callCentre.orders).toHaveLength(1);
});

test('a correction that moves the report to somebody else opens an order about them', async () => {
  const client = await startClient();
  await client.handIn(laboratoryDocument({ niss: VALID_NISS[0] }));
  await client.handIn(laboratoryDocument({ niss: VALID_NISS[1], status: 'corrected' }));
  expect(callCentre.orders.map(({ niss }) => niss)).toEqual([VALID_NISS[0], VALID_NISS[1]]);
  expect(new Set(callCentre.orders.map(({ declarationId }) => declarationId)).size).toBe(2);
});

test('while the call centre fails the report is accepted all the same, and the order follows when it is back', async () => {
  const client = await startClient();
  callCentre.status = 503;
  const answer = await client.handIn(laboratoryDocument());
  expect([answer.status, (await bundleOf(answer)).type]).toEqual([201, 'transaction-response']);
  expect(callCentre.orders).toEqual([]);
  callCentre.status = 201;
  await until(() => callCentre.orders.length > 0);
  expect(callCentre.orders).toHaveLength(1);
});

test('an order that was never handed over survives a restart of Sciensano, and one that was is not sent again', async () => {
  const directory = newDirectory();
  const client = await startClient(directory);
  await client.handIn(laboratoryDocument({ number: '1' }));
  const { port } = callCentre;
  await callCentre.stop();
  expect((await client.handIn(laboratoryDocument({ number: '2', niss: null }))).status).toBe(201);
  await client.simulator.stop();

  const back = await startCallCentreListener(port);
  running.push(back);
  await startClient(directory, back.url);
  await until(() => back.orders.length > 0);
  expect(back.orders.map(({ niss }) => niss)).toEqual([null]);
});

test('reports handed in at the same time each open their order', async () => {
  const client = await startClient();
  await Promise.all(
    Array.from({ length: 8 }, (_unused, number) =>
      client.handIn(laboratoryDocument({ number: String(number), niss: null })),
    ),
  );
  expect(callCentre.orders).toHaveLength(8);
  expect(new Set(callCentre.orders.map(({ patientReference }) => patientReference)).size).toBe(8);
});

test("every order is what the call centre's contract asks for", async () => {
  const contract = parse(readFileSync(join(__dirname, '../../../schema/partners/call-centre.yaml'), 'utf8')) as object;
  const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
  const validate = ajv
    .addSchema(contract, 'call-centre')
    .compile({ $ref: 'call-centre#/components/schemas/IntakeOrder' });
  const client = await startClient();
  const patients = [first.niss, null, ...VALID_NISS, ...[...population.cases()].slice(0, 20).map(({ niss }) => niss)];
  for (const [number, niss] of patients.entries())
    await client.handIn(laboratoryDocument({ number: String(number), niss }));
  expect(callCentre.orders).toHaveLength(patients.length);
  for (const order of callCentre.orders) expect([order, validate(order), validate.errors]).toEqual([order, true, null]);
});
