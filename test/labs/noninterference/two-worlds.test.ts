/**
 * Non-interference: two worlds that differ only in what a caller may not see are the same world to that caller. A short
 * run; `npm run test:noninterference` is the long one. planted-leaks.test.ts shows that it can fail.
 */
import { buildHubSchema } from '../../../src/graph/build-schema';
import { visibleSchema } from '../../../src/graph/visible-schema';
import { fullSelection } from '../../support/full-selection';
import { hidingPolicy } from './hiding-policy';
import type { PostedOperation } from './operation-text';
import { run, runPersona } from './run';
import { TwoWorlds, type Draft } from './two-worlds';

const CASE = fullSelection(buildHubSchema(), 'Case');
/** What a caller who asks for the lot would send, and what lists and conditions make of it. */
const BY_HAND: readonly string[] = [
  `query ($id: ID!) { case(id: $id) { ${CASE} } }`,
  `{ cases(first: 5) { edges { cursor node { ${CASE} } } pageInfo { hasNextPage endCursor } } }`,
  `{ viewer { name cases(first: 3) { edges { node { ${CASE} } } pageInfo { hasNextPage } } } }`,
  `{ callOrders(first: 30, filter: { priority: 2 }, orderBy: { callLanguage: DESC }) {
    edges { node { id number type state attempts { id at disposition medicalDisposition } case { id classification } } }
    pageInfo { hasNextPage } } }`,
  '{ callOrders(filter: { type: INDEX }) { edges { node { id } } pageInfo { hasNextPage } } }',
  `query ($id: ID!, $yes: Boolean = true, $no: Boolean = false) {
    one: case(id: $id) { ...A @include(if: $yes) ...B @skip(if: $no) }
    two: case(id: $id) { ... on Case { first: medical { onset } second: medical { tests { value } } } } }
    fragment A on Case { classification personCategory indexCase { id classification } timeline { at } }
    fragment B on Case { medical @include(if: $no) { onset } sections { section state } absences { field reason } }`,
  `query ($id: ID!) { mayI(coordinates: ["TestResult.value", "Case.classification", "CallAttempt.medicalDisposition",
    "ContactPoint.phone", "CallOrder.type", "CallOrderFilter.type"], caseId: $id) { coordinate outcome reason ruleId } }`,
];
/** Beside the five: callers who are shown nothing medical of the first case, each for a reason of its own, and a recruiter. */
const OTHERS = [
  'field-agent',
  'nurse-unassigned',
  'nurse-unrecognised',
  'agent-untrained',
  'collectivity-cell',
  'authorised-person-expired',
  'reporter',
  'partner-call-centre',
  'recruiter',
];

let worlds: TwoWorlds;

beforeAll(async () => {
  worlds = await TwoWorlds.start({ size: 150, changedCases: 15 });
});

afterAll(() => worlds.stop());

const firstCase = { kind: 'known', name: 'caseId', pick: 0, otherwise: 'none' } as const;
const byHand: readonly Draft[] = BY_HAND.map((query) => (lookUp): PostedOperation => ({
  query,
  variables: query.includes('$id') ? { id: lookUp(firstCase) } : {},
}));

it.each(OTHERS)(
  '%s learns the same in both worlds',
  async (persona) => {
    const { changed } = await worlds.enter(persona);
    expect(changed).toBeGreaterThan(100);
    const compared = await worlds.compare(byHand);
    expect(compared.flatMap(({ difference }) => difference ?? [])).toEqual([]);
    const { differences } = await runPersona(worlds, persona, 4, { seed: 1 });
    expect(differences).toEqual([]);
  },
  120_000,
);

it('five personas learn the same in both worlds, and something', async () => {
  const { operations, leaves, differences } = await run(worlds, { operations: 80, seed: 11 });
  expect(differences).toEqual([]);
  expect(operations).toBe(80);
  expect(leaves).toBeGreaterThan(10 * operations);
});

it.each(['agent', 'nurse', 'partner-mutuality'])(
  '%s learns the same of entities, and something',
  async (persona) => {
    const { leaves, differences } = await runPersona(worlds, persona, 30, { seed: 2, towards: ['Query._entities'], mutations: 0 }); // prettier-ignore
    expect(differences).toEqual([]);
    expect(leaves).toBeGreaterThan(0);
  },
  120_000,
);

it('the worlds do differ: what the agent learns there is another thing to the nurse', async () => {
  await worlds.enter('agent');
  const asNurse = await worlds.compareAs('nurse', byHand.slice(0, 1));
  expect(asNurse[0]?.difference).toMatch(/^body/);
});

describe('under a version that hides and masks', () => {
  beforeAll(() => worlds.putInForce(hidingPolicy));

  it('five personas learn the same in both worlds, and something', async () => {
    const { operations, leaves, differences } = await run(worlds, { operations: 40, seed: 2 });
    expect(differences).toEqual([]);
    // less than of the first day: much of it is not there
    expect(leaves).toBeGreaterThan(operations);
  });

  it.each(['agent', 'nurse', 'supervisor'])(
    '%s learns the same of all that is in its schema, and something',
    async (persona) => {
      const { changed } = await worlds.enter(persona);
      expect([worlds.hidden.size > 1, changed > 100]).toEqual([true, true]);
      const rest = fullSelection(visibleSchema(buildHubSchema(), worlds.hidden), 'Case');
      const compared = await worlds.compare([
        (lookUp) => ({ query: `query ($id: ID!) { case(id: $id) { ${rest} } }`, variables: { id: lookUp(firstCase) } }),
        () => ({ query: `{ cases(first: 3) { edges { node { ${rest} } } } }`, variables: {} }),
      ]);
      expect(compared.flatMap(({ difference }) => difference ?? [])).toEqual([]);
      for (const { leaves } of compared) expect(leaves).toBeGreaterThan(0);
    },
    60_000,
  );
});
