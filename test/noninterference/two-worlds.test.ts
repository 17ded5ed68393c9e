/**
 * Non-interference in short: two worlds that differ only in what a caller may not see are the same world to that caller, and a
 * leak that is planted is found. test/labs/noninterference has all callers and every kind of leak.
 */
import { callOf } from '../labs/noninterference/calls';
import { followAs } from '../labs/noninterference/events';
import { COMMAND_LEAKS, LeakyLayers, PLANTED_LEAKS } from '../labs/noninterference/planted-leaks';
import { run, runPersona } from '../labs/noninterference/run';
import { TwoWorlds } from '../labs/noninterference/two-worlds';

const layers = new LeakyLayers();
let worlds: TwoWorlds;

beforeAll(async () => {
  worlds = await TwoWorlds.start({ size: 150, changedCases: 15, replaced: layers.of });
});

afterAll(() => worlds?.stop());

it('five personas learn the same in both worlds, and something', async () => {
  layers.leak = null;
  const { operations, leaves, differences } = await run(worlds, { operations: 40, seed: 5 });
  expect(differences).toEqual([]);
  expect(operations).toBe(40);
  expect(leaves).toBeGreaterThan(4 * operations);
});

it('a label that is derived from what may not be read is found', async () => {
  layers.leak = PLANTED_LEAKS['4: a label is derived from what may not be read'];
  const { differences } = await runPersona(worlds, 'agent', 200, {
    ...{ seed: 5, untilFirst: true, towards: ['Query.cases'] },
  });
  expect(differences[0]?.difference).toMatch(/^body/);
});

it('an agent learns the same of commands in both worlds, and they are done', async () => {
  layers.leak = null;
  const { confirmed, differences } = await callOf(worlds, 'agent', 1, 'OWN');
  expect(differences).toEqual([]);
  expect(confirmed).toBeGreaterThan(5);
});

it('a command whose answer is not decided is found', async () => {
  layers.leak = COMMAND_LEAKS['what a command answers is not decided'];
  const { differences } = await callOf(worlds, 'agent', 2, 'OWN');
  expect(differences.map(({ difference }) => difference)).toContainEqual(expect.stringMatching(/^body/));
});

it('a nurse is sent the same events in both worlds', async () => {
  layers.leak = null;
  const { events, hidden, differences } = await followAs(worlds, 'nurse', { rounds: 2 });
  expect(differences).toEqual([]);
  expect([events >= 6, hidden > 10]).toEqual([true, true]);
});

it('an event that comes where something has changed that may not be seen is found', async () => {
  const { differences } = await followAs(worlds, 'nurse', { rounds: 2, isAnnounced: true });
  expect(differences).toContainEqual(expect.stringMatching(/^(all|some) of a case: \d events in the one world/));
});
