/** Commands in two worlds: for every caller, answers and what is read afterwards say nothing of what may not be seen. */
import { CALLERS, callOf } from './calls';
import { COMMAND_LEAKS, LeakyLayers } from './planted-leaks';
import { TwoWorlds } from './two-worlds';

/** How many of the commands are done, at least: whose order it is; whose they are to decide about; who may visit. */
const DONE: Readonly<Record<string, number>> = {
  agent: 30,
  'field-agent': 15,
  supervisor: 2,
  nurse: 12,
  physician: 12,
};

const layers = new LeakyLayers();
let worlds: TwoWorlds;

beforeAll(async () => {
  worlds = await TwoWorlds.start({ size: 150, changedCases: 15, replaced: layers.of });
});

afterAll(() => worlds?.stop());

it.each(CALLERS)('%s learns the same of commands in both worlds', async (persona) => {
  const { differences, operations, confirmed } = await callOf(worlds, persona, 1);
  expect(differences).toEqual([]);
  expect(operations).toBeGreaterThan(80);
  expect([persona, confirmed >= (DONE[persona] ?? 0), confirmed]).toEqual([persona, true, confirmed]);
});

describe('a leak that is planted is found', () => {
  afterEach(() => (layers.leak = null));

  it.each([
    ['an answer to nameContact says whether the person is known', 'agent'],
    ['what a command answers is not decided', 'agent'],
    ['a conflict shows what may not be read', 'supervisor'],
  ] as const)('%s', async (name, persona) => {
    layers.leak = COMMAND_LEAKS[name];
    const { differences } = await callOf(worlds, persona, 2, 'OWN');
    const found = differences.filter(({ query }) => query.startsWith('mutation'));
    expect(found.map(({ difference }) => difference)).toContainEqual(expect.stringMatching(/^body/));
  });
});
