/** Objections of persons in one world, and none in the other: who has no right to their data notices nothing. */
import { objectIn, runObjections, withdraw } from './objections';
import { runPersona } from './run';
import { TwoWorlds } from './two-worlds';

let worlds: TwoWorlds;

beforeAll(async () => {
  worlds = await TwoWorlds.start({ size: 150, changedCases: 20 });
  worlds.hasBystanders = false;
});
afterAll(() => worlds?.stop());

it.each(['nurse', 'agent', 'partner-mutuality'])('%s notices nothing of them', async (persona) => {
  const { objections, differences } = await runObjections(worlds, { operations: 40, seed: 3, personas: [persona] });
  expect(differences).toEqual([]);
  expect(objections).toBeGreaterThan(10);
});

it('who is entitled to the data of one of them does', async () => {
  await worlds.enter('nurse');
  const { rows } = await worlds.databases.other.query<{ person: string }>(
    `select person_pseudonym as person from case_key where reference in (select case_reference from case_assignment)`,
  );
  await objectIn(
    worlds.databases.other,
    rows.map(({ person }) => person),
  );
  const options = { seed: 3, untilFirst: true, towards: ['Query.case', 'Query.viewer', 'Query.cases'] };
  const { differences } = await runPersona(worlds, 'nurse', 200, options);
  await withdraw(worlds.databases.other);
  expect(differences.length).toBeGreaterThan(0);
});
