/**
 * The short form of `npm run test:attack`: every attack, once; and that the attacks of each kind notice a hub in which the lock
 * they are about is taken out. What is proved in test files of its own is not asked again here.
 */
import { operation } from './attack';
import { AttackedHub, UNKNOWN_CASE } from './attacked-hub';
import { notAboutAnything } from './entitled';
import { KINDS } from './kinds';
import { PlantedHubs, PLANTS } from './planted';
import { ATTACKS, controls, runAttacks, type Outcome } from './run-attacks';

let hub: AttackedHub;
let planted: PlantedHubs;
let outcomes: readonly Outcome[];

beforeAll(async () => {
  hub = await AttackedHub.start();
  planted = new PlantedHubs(hub);
  outcomes = await runAttacks(hub, ATTACKS);
});

afterAll(() => hub?.stop());

it('what is secret is read by those who may, so that the rest is about something', async () => {
  expect(await controls(hub)).toEqual([]);
});

it('each attack is about something: somebody entitled succeeds with it', async () => {
  expect(await notAboutAnything(hub, ATTACKS)).toEqual([]);
});

it.each([
  ['{ viewer { shoeSize } }', 'the schema does not have what it asks for'],
  [`{ case(id: "${UNKNOWN_CASE}") { id } }`, 'nobody entitled succeeds with'],
])('an attack is noticed of which one step is about nothing: %s', async (query, fault) => {
  const steps = () => [operation('nurse', '{ viewer { id } }', {}, null), operation('agent', query, {}, null)];
  const found = await notAboutAnything(hub, [{ kind: 1, name: 'made up', wants: 'nothing', steps }]);
  expect(found).toEqual([expect.stringContaining(fault)]);
});

it('has no two attacks of one name', () => {
  expect(new Set(ATTACKS.map(({ kind, name }) => `${kind} ${name}`)).size).toBe(ATTACKS.length);
});

it.each(KINDS.map(({ number, name }) => [number, name] as const))('%i %s: nothing is learnt', (number) => {
  const found = outcomes.filter(({ attack }) => attack.kind === number);
  for (const { attack, leaks, faults } of found)
    expect({ name: attack.name, leaks, faults }).toEqual({ name: attack.name, leaks: [], faults: [] });
});

it('nothing is noticed of layers that leak nothing', async () => {
  const kinds = new Set(PLANTS.filter(({ leak }) => leak).map(({ kind }) => kind));
  const found: string[] = [];
  for (const kind of kinds) found.push(...(await planted.found({ kind, what: 'nothing', leak: () => ({}) })));
  expect(found).toEqual([]);
});

it.each(PLANTS.map((plant) => [plant.kind, plant.what, plant] as const))(
  '%i is noticed where %s',
  async (_kind, _what, plant) => {
    expect(await planted.found(plant)).not.toEqual([]);
  },
  60_000,
);
