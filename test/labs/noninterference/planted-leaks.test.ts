/** The comparison of two worlds finds every kind of leak it is meant for: each is planted, and found. */
import { LeakyLayers, PLANTED_LEAKS, type LeakName } from './planted-leaks';
import { runPersona } from './run';
import { TwoWorlds } from './two-worlds';

const layers = new LeakyLayers();
let worlds: TwoWorlds;

beforeAll(async () => {
  worlds = await TwoWorlds.start({ size: 150, changedCases: 15, replaced: layers.of });
});

afterAll(() => worlds.stop());

/** Who would notice, in what, and asking for what. */
const LEAKS: readonly (readonly [LeakName, string, RegExp, string])[] = [
  ['1: a parent fetched whole decides what is asked next', 'agent', /^partners/, 'Query.cases'],
  ['1: how often is asked depends on what may not be read', 'agent', /^partners/, 'Query.cases'],
  ['2: a denied field inside a fragment is not seen', 'agent', /^body/, 'Query.cases'],
  ['3: a list is filtered by what may not be read', 'agent', /^body/, 'Query.callOrders'],
  ['3: a page is sorted by what may not be read', 'agent', /^body/, 'Query.cases'],
  ['4: a label is derived from what may not be read', 'agent', /^body/, 'Query.cases'],
  ['4: a date shows one to come that may not be read', 'partner-call-centre', /^body/, 'Query.staff'],
  ['5: the next page depends on what may not be read', 'agent', /^body/, 'Query.cases'],
  ['5: the next page discloses whether two rows share what may not be read', 'agent', /^body/, 'Query.cases'],
  ['5: the next page depends on how many rows there are that may not be read', 'supervisor', /^body/, 'Query.cases'],
  ['6: the state of a withheld section depends on what it holds', 'agent', /^body/, 'Query.cases'],
  ['6: the state of a withheld section discloses that it has no rows', 'supervisor', /^body/, 'Query.cases'],
  ['6: an absence discloses that sources differ on what may not be read', 'supervisor', /^body/, 'Query.cases'],
  ['6: an absence discloses that what may not be read is not recorded', 'supervisor', /^body/, 'Query.cases'],
  ['7: the text of an error quotes a value', 'agent', /^body/, 'Query.cases'],
  ['8: an answer is kept for the next caller of the same operation', 'agent', /^body/, 'Query.cases'],
  ['8: an analysis is kept for the next caller of the same operation', 'agent', /^body/, 'Query.cases'],
  // what stands behind an id is asked of its partners, whosever case it is: that shows in what they are asked, too
  ['10: what is disclosed of an id depends on what it stands for', 'nurse', /^(body|log|partners)/, 'Query.case'],
  [
    '10: what is disclosed of an entity depends on what its key stands for',
    'nurse',
    /^(body|log|partners)/,
    'Query._entities',
  ],
  ['10: a change returns more than its caller may read', 'privacy-officer', /^body/, 'Mutation.suspendOrganisation'],
];

/** The name that leaks stands within what a change returns. */
const IN_A_CHANGE = ['PolicyRegisterChange.organisation', 'Organisation.name'];

it('a leak of every kind that shows in answers, questions, logs or records is in the table', () => {
  expect(LEAKS.map(([name]) => name)).toEqual(Object.keys(PLANTED_LEAKS));
  const kinds = new Set(LEAKS.map(([name]) => Number(name.split(':')[0])));
  expect([...kinds]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10]);
});

it('without a planted one, nothing is found', async () => {
  layers.leak = null;
  const { differences } = await runPersona(worlds, 'agent', 40, { seed: 3 });
  expect(differences).toEqual([]);
});

it.each(LEAKS)(
  '%s',
  async (name, persona, where, root) => {
    layers.leak = PLANTED_LEAKS[name];
    const isChange = root.startsWith('Mutation.');
    const { differences } = await runPersona(worlds, persona, isChange ? 1_500 : 500, {
      ...{ seed: 3, untilFirst: true, towards: [root, ...(isChange ? IN_A_CHANGE : [])] },
      ...(isChange && { mutations: 60 }),
    });
    expect(differences[0]?.difference).toMatch(where);
  },
  300_000,
);
