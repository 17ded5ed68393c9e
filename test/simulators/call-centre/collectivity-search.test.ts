/** The call centre's search of collectivities: scope, criteria, order, pages, sparse fields. */
import { startCallCentreSimulator } from '../../../simulators/call-centre/call-centre-simulator';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { createPopulation } from '../../../simulators/population/create-population';
import { PartnerClient } from '../json-api/partner-client';

const population = createPopulation({ seed: 11, size: 6100, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const truths = [...population.collectivities()];
const { organisation } = population.case(0);

interface Item {
  readonly reference: string;
  readonly zone: string | null;
  readonly name?: string;
  readonly type?: string;
}

let simulator: RunningSimulator;
let client: PartnerClient;
beforeAll(async () => {
  simulator = await startCallCentreSimulator({ population });
  client = new PartnerClient(simulator);
});
afterAll(() => simulator.stop());

const find = (question: object, limit = 50): Promise<Item[]> => client.all<Item>('collectivities', question, limit);
const references = (items: readonly { reference: string }[]): string[] =>
  items.map(({ reference }) => reference).sort();

test('all of them, the organisation that holds them, some of them, none of another organisation', async () => {
  expect(truths.length).toBeGreaterThan(50);
  for (const limit of [7, 200])
    expect(references(await find({ references: 'ALL' }, limit))).toEqual(references(truths));
  expect(references(await find({ organisation }))).toEqual(references(truths));
  const some = [truths[3]?.reference ?? '', truths[9]?.reference ?? ''].sort();
  expect(references(await find({ references: [...some, 'CL-NONE'] }))).toEqual(some);
  expect(await find({ organisation: '0999002109' })).toEqual([]);
  expect(await find({ references: [] })).toEqual([]);
});

test('by zone, type and commune, all criteria at once', async () => {
  const zone = truths[0]?.address.nis5 ?? '';
  const here = truths.filter(({ address }) => address.nis5 === zone);
  expect(references(await find({ zones: [zone] }))).toEqual(references(here));
  const type = truths[0]?.type;
  expect(references(await find({ references: 'ALL', criteria: { type } }))).toEqual(
    references(truths.filter((one) => one.type === type)),
  );
  expect(references(await find({ organisation, criteria: { type, nis5: zone } }))).toEqual(
    references(here.filter((one) => one.type === type)),
  );
  expect(await find({ zones: [zone], criteria: { nis5: zone === '21001' ? '21002' : '21001' } })).toEqual([]);
});

test('in order of reference, or of name or type in either direction, over pages', async () => {
  const inOrder = (await find({ references: 'ALL' }, 9)).map(({ reference }) => reference);
  expect(inOrder).toEqual([...inOrder].sort());
  const names = truths.map(({ name }) => name).sort();
  const byName = async (direction: string): Promise<(string | undefined)[]> =>
    (await find({ references: 'ALL', sort: { by: 'name', direction } }, 9)).map(({ name }) => name);
  expect(await byName('ASC')).toEqual(names);
  expect(await byName('DESC')).toEqual([...names].reverse());
  const types = (await find({ references: 'ALL', sort: { by: 'type', direction: 'ASC' } }, 9)).map(({ type }) => type);
  expect(types).toEqual(truths.map(({ type }) => type).sort());
});

test('sends the keys and what was asked for, and follows a changed address', async () => {
  const [truth] = truths;
  const question = { references: [truth?.reference], fields: ['name'] };
  expect(await find(question)).toEqual([
    { reference: truth?.reference, organisation, zone: truth?.address.nis5, name: truth?.name },
  ]);
  const moved = truth?.address.nis5 === '21019' ? '21018' : '21019';
  const change = { resource: 'collectivities', id: truth?.reference, path: 'nis5', value: moved };
  await fetch(`${simulator.url}/__admin/values`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  expect((await find(question))[0]?.zone).toBe(moved);
  expect(references(await find({ zones: [moved] }))).toContain(truth?.reference);
});
