/** The command that makes and replaces privacy officers, against a real database under the owner's role. */
import { Readable, Writable } from 'node:stream';
import { NamesUnreadable, personsIn } from '../../scripts/officers/named-persons';
import { officerCommand, sentenceFor, type OfficerCommandParts } from '../../scripts/officers/officer-command';
import { createTestDatabase, type TestDatabase } from '../support/database';

const TWO = '# the first two\n69.04.16-141.80 Olivia Renard\r\n\n78013027681; Pieter Goossens\n';
const CONTROLLER = ['--controller', 'BE 0999.000.129', '--controller-name', 'Common Community Commission'];

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

interface Told {
  readonly said: string;
  readonly asked: string;
}

async function run(words: readonly string[], input = '', more: Partial<OfficerCommandParts> = {}): Promise<Told> {
  const said: string[] = [];
  const asked: string[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      asked.push(chunk.toString());
      done();
    },
  });
  await officerCommand({
    words,
    access: () => ({ ownerUrl: database.ownerUrl, pseudonymKey: 'key of the officer command', account: 'carla' }),
    terminal: { input: Readable.from([Buffer.from(input)]), output, isTerminal: false },
    say: (line) => said.push(line),
    ...more,
  });
  return { said: said.join('\n'), asked: asked.join('') };
}

it('appoints the first two, lists them, takes no third, and replaces them with a reason', async () => {
  expect((await run(['list'])).said).toMatch(/^Nobody is a privacy officer/);
  await expect(run(['appoint', '-'], TWO)).rejects.toThrow('The controller is not registered yet');
  const appointed = await run(['appoint', '-', ...CONTROLLER], TWO);
  expect(appointed.said).toBe('Olivia Renard and Pieter Goossens: privacy officers now. The access log has it.');
  await expect(run(['appoint', '-'], TWO)).rejects.toThrow('There are privacy officers already');

  const terminal = {
    input: Readable.from(['90022150887\nEmma Simon\n74070702213\nTine Vermeulen\n']),
    isTerminal: true,
  };
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  await run(['recover', '--reason', 'both left'], '', { terminal: { ...terminal, output } });
  const lines = (await run(['list'])).said.split('\n');
  expect(lines.filter((line) => line.endsWith('in office')).map((line) => line.slice(0, 14).trim())).toEqual(
    expect.arrayContaining(['Emma Simon', 'Tine Vermeulen']),
  );
  expect(lines.filter((line) => line.endsWith(': both left'))).toHaveLength(2);
  expect(lines.join()).not.toMatch(/\d{11}/);
});

it.each([
  ['no such command', ['dismiss'], 'There is no command "dismiss"'],
  ['an option that is not there', ['list', '--all'], 'Unknown option'],
  ['persons on the command line', ['appoint', '69041614180', 'Olivia'], 'not named on the command line'],
  ['recovery without a reason', ['recover', '-'], 'takes a --reason'],
  ['recovery with a blank reason', ['recover', '--reason', ' ', '-'], 'takes a --reason'],
  ['a reason for something else', ['appoint', '--reason', 'x', '-'], 'Only recover'],
  ['a controller without a name', ['appoint', '-', '--controller', '0999000129'], 'valid CBE number'],
  ['a controller with a wrong number', ['appoint', '-', '--controller', '0999000128', '--controller-name', 'X'], 'CBE'],
])('says how it is called where there is %s', async (_what, words, sentence) => {
  const error = await run(words, TWO).catch((fault: unknown) => fault);
  expect(error).toMatchObject({ name: 'WrongCall', message: expect.stringContaining(sentence) as string });
  expect(sentenceFor(error)).toContain('officer recover --reason TEXT');
});

it('explains itself, and asks no database for that', async () => {
  const access = () => {
    throw new Error('not asked');
  };
  for (const words of [[], ['--help'], ['appoint', '-h']]) {
    expect((await run(words, '', { access })).said).toContain('officer appoint [FILE]');
  }
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
  await expect(run(['recover', '--reason', 'x', '/nowhere/persons.txt'])).rejects.toThrow(
    '/nowhere/persons.txt cannot be read (ENOENT).',
  );
});
