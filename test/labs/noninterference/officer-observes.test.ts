/**
 * A privacy officer reads the access log, reports and reviews, and never a medical value. So where the worlds differ in
 * medical values, and somebody entitled reads them in both, what the officer reads about it is the same.
 */
import { buildHubSchema } from '../../../src/graph/build-schema';
import { fullSelection } from '../../support/full-selection';
import type { PostedOperation } from './operation-text';
import { TwoWorlds, type Compared, type Draft } from './two-worlds';

let worlds: TwoWorlds;

beforeAll(async () => {
  worlds = await TwoWorlds.start({ size: 150, changedCases: 15 });
  await worlds.enter('privacy-officer');
});

afterAll(() => worlds.stop());

const CASE = fullSelection(buildHubSchema(), 'Case');
const CASES_OF_CALLER = 15;
const ofCase =
  (query: string, pick: number): Draft =>
  (lookUp): PostedOperation => ({
    query,
    variables: { id: lookUp({ kind: 'known', name: 'caseId', pick, otherwise: 'none' }) },
  });

const READINGS: readonly string[] = [
  `query ($id: ID!) { case(id: $id) { ${CASE} } }`,
  'query ($id: ID!) { case(id: $id) { medical { hospitalStay { hospital admittedAt } } } }',
  'query ($id: ID!) { case(id: $id) { medical { hospitalStay { __typename } } } }',
  'query ($id: ID!) { case(id: $id) { medical { tests { value } symptoms { code } suspicion { kind } onset } } }',
  'query ($id: ID!) { case(id: $id) { timeline { at kind } } }',
  'query ($id: ID!) { case(id: $id) { attempts { at medicalDisposition } classification personCategory } }',
  'query ($id: ID!) { case(id: $id) { absences { field reason } sections { section state } medical { onset } } }',
];

const everyCase = (query: string): Draft[] => Array.from({ length: CASES_OF_CALLER }, (_, pick) => ofCase(query, pick));

const differencesOf = (compared: readonly Compared[]): string[] =>
  compared.flatMap(({ difference }) => difference ?? []);

it.each(['nurse', 'physician'])(
  'what is written down when a %s reads does not depend on a medical value',
  async (persona) => {
    const drafts = READINGS.flatMap(everyCase);
    const answered = await worlds.compareAs(persona, everyCase(READINGS[0]!));
    // the answers themselves do: the caller is entitled
    expect(answered.filter(({ difference }) => difference?.startsWith('body')).length).toBeGreaterThan(0);
    expect(differencesOf(await worlds.writtenDownAs(persona, drafts))).toEqual([]);
  },
  240_000,
);

describe('what an officer reads afterwards is the same', () => {
  beforeAll(async () => {
    const open = ofCase(
      'mutation ($id: ID!) { breakGlass(input: { caseId: $id, ground: ASSIGNED_PHYSICIAN_UNREACHABLE }) { id } }',
      CASES_OF_CALLER - 1,
    );
    // each entry is logged under a number drawn by lot
    await worlds.compareAs('physician', [open]);
    const read = READINGS.map((query) => ofCase(query, CASES_OF_CALLER - 1));
    expect(differencesOf(await worlds.writtenDownAs('physician', read))).toEqual([]);
  });

  it.each([
    [
      'in the access log',
      `query ($id: ID!) { accessRecords(first: 200, filter: { caseId: $id }) { edges { node { operationHash roles returned
        withheld { coordinate reason } decisions { coordinate outcome ruleId } partnerQuestions { source resource } } } } }`,
    ],
    [
      'in the review of break-glass',
      'query { breakGlassReviews(first: 20) { edges { node { caseId read { coordinate times } } } } }',
    ],
  ])('%s', async (_where, query) => {
    const compared = await worlds.compare(
      query.includes('$id') ? everyCase(query) : [() => ({ query, variables: {} })],
    );
    expect(differencesOf(compared)).toEqual([]);
    expect(compared.reduce((sum, { leaves }) => sum + leaves, 0)).toBeGreaterThan(0);
  });

  it('in the report to the person', async () => {
    const query = 'query ($niss: String) { personReport(input: { niss: $niss, language: EN }) { accesses json } }';
    const drafts = Array.from({ length: CASES_OF_CALLER }, (_, pick): Draft => (lookUp) => ({
      query,
      variables: { niss: lookUp({ kind: 'known', name: 'niss', pick, otherwise: 'none' }) },
    }));
    const valuesOf = (compared: Compared, coordinate: string): unknown[] =>
      compared.values.filter((one) => one.coordinate === coordinate).map(({ value }) => value);
    const number = everyCase('query ($id: ID!) { case(id: $id) { person { niss } } }');
    const shown = [...(await worlds.compareAs('nurse', number)), ...(await worlds.compareAs('physician', number))];
    const read = new Set(shown.flatMap((one) => valuesOf(one, 'Person.niss')));
    expect(read.size).toBeGreaterThan(1);
    const compared = await worlds.compareAs('privacy-officer', drafts, 'DATA_SUBJECT_RIGHTS');
    expect(differencesOf(compared)).toEqual([]);
    // in the reports of those who were read there are accesses, and in no other
    for (const one of compared) {
      const { niss } = one.posted.variables;
      const [accesses] = valuesOf(one, 'PersonReport.accesses');
      expect([niss, accesses]).toEqual([niss, expect.any(Number)]);
      expect([niss, Number(accesses) > 0]).toEqual([niss, read.has(niss)]);
    }
  });
});
