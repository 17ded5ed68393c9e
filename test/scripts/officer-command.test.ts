/** The command that makes and replaces privacy officers, against a real database under the owner's role. */
import { Readable } from 'node:stream';
import { NamesUnreadable, personsIn } from '../../scripts/officers/named-persons';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { hubCommand } from '../support/hub-command';

const TWO = '# the first two\n69.04.16-141.80 Olivia Renard\r\n\n78013027681; Pieter Goossens\n';
const CONTROLLER = ['--controller', 'BE 0999.000.129', '--controller-name', 'Common Community Commission'];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function run(words: readonly string[], input: string | Readable = ''): ReturnType<typeof hubCommand> {
  return hubCommand(['officer', ...words], {
    environment: { DATABASE_OWNER_URL: database.ownerUrl, PSEUDONYM_KEY: 'key of the officer command' },
    input: typeof input === 'string' ? Readable.from([Buffer.from(input)]) : input,
  });
}

it('appoints the first two, lists them, takes no third, and replaces them with a reason', async () => {
  expect((await run(['list'])).said).toMatch(/^Nobody is a privacy officer/);
  expect((await run(['appoint', '-'], TWO)).noted).toContain('The controller is not registered yet');
  const appointed = await run(['appoint', '-', ...CONTROLLER], TWO);
  expect(appointed.said).toBe('Olivia Renard and Pieter Goossens: privacy officers now. The access log has it.');
  expect(await run(['appoint', '-'], TWO)).toMatchObject({
    status: 1,
    noted: expect.stringContaining('There are privacy officers already') as string,
  });

  const typed = Readable.from(['90022150887\nEmma Simon\n74070702213\nTine Vermeulen\n']);
  const recovered = await run(['recover', '--reason', 'both left'], Object.assign(typed, { isTTY: true }));
  expect(recovered.noted).toContain('First officer, national number: ');
  const lines = (await run(['list'])).said.split('\n');
  expect(lines.filter((line) => line.endsWith('in office')).map((line) => line.slice(0, 14).trim())).toEqual(
    expect.arrayContaining(['Emma Simon', 'Tine Vermeulen']),
  );
  expect(lines.filter((line) => line.endsWith(': both left'))).toHaveLength(2);
  expect(lines.join()).not.toMatch(/\d{11}/);
  expect(JSON.parse((await run(['list', '--json'])).said)).toHaveLength(4);
});

it.each([
  ['no such command', ['dismiss'], "Unknown command 'dismiss'"],
  ['an option that is not there', ['list', '--all'], "Unknown option '--all'"],
  ['persons on the command line', ['appoint', '69041614180', 'Olivia'], 'Too many arguments'],
  ['recovery without a reason', ['recover', '-'], "Required option '--reason <text>' not specified"],
  ['recovery with a blank reason', ['recover', '--reason', ' ', '-'], 'The reason has 1 to 500 characters.'],
  ['a reason for something else', ['appoint', '--reason', 'x', '-'], "Unknown option '--reason'"],
  ['a controller without a name', ['appoint', '-', '--controller', '0999000129'], 'valid CBE number'],
  ['a controller with a wrong number', ['appoint', '-', '--controller', '0999000128', '--controller-name', 'X'], 'CBE'],
])('says how it is called where there is %s', async (_what, words, sentence) => {
  const { status, noted } = await run(words, TWO);
  expect({ status, noted }).toEqual({ status: 2, noted: expect.stringContaining(sentence) as string });
  expect(noted).toContain('--help says how it is called');
});

it.each([
  ['no name', '69041614180', 'Line 1 has to be a national number and a name'],
  ['a number that is none', '\n69041614181 Olivia Renard', 'Line 2: that is not a valid national number'],
  ['a name that is too long', `69041614180 ${'x'.repeat(201)}`, 'Line 1: a name has 1 to 200 characters'],
])('refuses %s and does not repeat the number', (_what, text, sentence) => {
  const reading = () => personsIn(text);
  expect(reading).toThrow(NamesUnreadable);
  expect(reading).toThrow(sentence);
  expect(reading).not.toThrow(/6904161418/);
});

it('says what file it cannot read', async () => {
  const { noted } = await run(['recover', '--reason', 'x', '/nowhere/persons.txt']);
  expect(noted).toContain('/nowhere/persons.txt cannot be read (ENOENT).');
});
