/**
 * Non-interference in short: two worlds that differ only in what a caller may not see are the same world to that caller, and a
 * leak that is planted is found. test/labs/noninterference has all callers and every kind of leak.
 */
import { LeakyLayers, PLANTED_LEAKS } from '../labs/noninterference/planted-leaks';
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
  const { operations, leaves, differences } = await run(worlds, { operations: 80, seed: 4 });
  expect(differences).toEqual([]);
  expect(operations).toBe(80);
  expect(leaves).toBeGreaterThan(10 * operations);
});

it('a label that is derived from what may not be read is found', async () => {
  layers.leak = PLANTED_LEAKS['4: a label is derived from what may not be read'];
  const { differences } = await runPersona(worlds, 'agent', 200, {
    ...{ seed: 3, untilFirst: true, shrink: false, towards: ['Query.cases'] },
  });
  expect(differences[0]?.difference).toMatch(/^body/);
});
