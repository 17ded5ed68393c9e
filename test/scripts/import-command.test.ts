/** The import command as an operator uses it: what it prints, its exit status, and the list that is corrected and replayed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { HEADER, line, nissOf, openImportsGround, PSEUDONYM_KEY, type ImportsGround } from '../imports/imports-ground';
import { hubCommand } from '../support/hub-command';

let ground: ImportsGround;

beforeAll(async () => {
  ground = await openImportsGround();
});
afterAll(() => ground.close());
beforeEach(() => ground.forget());

const command = (...words: string[]): ReturnType<typeof hubCommand> =>
  hubCommand(['import', ...words], {
    environment: {
      DATABASE_URL: ground.database.hubUrl,
      DATABASE_OWNER_URL: ground.database.ownerUrl,
      PSEUDONYM_KEY,
    },
  });

let files = 0;
function fileWith(content: string | Buffer): string {
  const path = join(ground.folder, `given-${++files}.csv`);
  writeFileSync(path, content);
  return path;
}
const reserveFile = (...lines: string[]): string => fileWith(`${[HEADER, ...lines].join('\r\n')}\r\n`);
const reserve = () => ground.rows('select reference from training_reserve order by reference');

/** What somebody sees who opens the list in a spreadsheet. */
const cellsIn = (list: string): string[][] =>
  parse(`${list}\n`, { bom: true, delimiter: ';', relax_column_count: true });
const listFrom = (cells: readonly string[][]): string =>
  cells.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n') + '\r\n';

it.each<[string, string[], number]>([
  ['nothing', [], 2],
  ['an option that is not there', ['--frobnicate'], 2],
  ['a source that is not there', ['a.csv', '--source', 'actiris'], 2],
  ['--again with a list', ['rejected', '--again', 'a.csv'], 2],
  ['two files to list', ['rejected', 'a.csv', 'b.csv'], 2],
  ['a file without a name', [''], 2],
  ['help', ['--help'], 0],
])('%s is answered with how it is called', async (_what, words, status) => {
  const ended = await command(...words);
  expect(ended.status).toBe(status);
  expect(status === 0 ? ended.said : ended.noted).toContain(status === 0 ? 'replay [options] <file...>' : '--help');
});

it('without a database address it says which settings are missing', async () => {
  const noted = async (...words: string[]): Promise<string> => (await hubCommand(['import', ...words])).noted;
  expect(await noted('a.csv')).toContain('DATABASE_URL and PSEUDONYM_KEY have to be set.');
  expect(await noted('rejected', 'a.csv')).toContain('DATABASE_OWNER_URL and PSEUDONYM_KEY have to be set.');
});

it('imports files of both partners, known by their columns, with a summary of each', async () => {
  const seconded = fileWith(`Matricule;NISS;Nom;Prénom;Affectation;Du\nD-1;${nissOf(1)};A;B;;04/05/2020\n`);
  const { status, said } = await command(reserveFile(line(1), line(2)), seconded);
  expect(status).toBe(0);
  expect(said).toMatch(
    /given-\d+\.csv: imported as bruxelles-formation, number [0-9a-f-]{36}\n {2}2 lines: 2 accepted, 0/,
  );
  expect(said).toMatch(/given-\d+\.csv: imported as seconded-staff, number [0-9a-f-]{36}\n {2}1 line: 1 accepted, 0/);
  expect(said).toMatch(/\d+ lines a second/);
});

it('says of each file that is not imported why, goes on with the others, and ends with 1', async () => {
  const { status, said } = await command(
    join(ground.folder, 'nothing.csv'),
    ground.folder,
    fileWith('a;b;c\n1;2;3\n'),
    fileWith(`NISS;Nom;Statut\n1;2;3\n`),
    reserveFile(line(1)),
  );
  expect(status).toBe(1);
  expect(said.split('\n').map((text) => text.replace(/^[^:]*: /, ''))).toEqual([
    'not read. There is no such file.',
    'not read. It is no file: a folder, a link or a device.',
    'refused. Its first line names the columns of no partner: --source says whose file it is.',
    'refused. COLUMNS_MISSING: Columns are missing: reference, givenName',
    expect.stringMatching(/^imported as bruxelles-formation/),
    expect.any(String),
  ]);
});

describe('the list of rejected lines', () => {
  const BAD = [
    line(1, { niss: '1' }),
    line(2, { name: '=cmd|calc', phone: '12' }),
    'BF-3;only;four;cells',
    line(4, { name: '"Du"pont' }),
    line(5, { state: '@Marié', phone: '0475123456' }),
    line(6, { name: 'A\u0001\u001b[2JB' }),
  ];

  it('has the line, the reasons and the columns as they were, nothing a spreadsheet runs, nothing a terminal obeys', async () => {
    const file = reserveFile(...BAD, line(7));
    await command(file);
    const { status, said, noted } = await command('rejected', file);
    expect(status).toBe(0);
    expect(said.startsWith('\ufeff')).toBe(true);
    // eslint-disable-next-line no-control-regex -- that there is none
    expect(`${said}\n`.replaceAll('\r\n', '')).not.toMatch(/[\u0000-\u001f]/);
    const [heading, ...rows] = cellsIn(said);
    expect(heading).toEqual(['hub_file', 'hub_line', 'hub_reason', ...HEADER.split(';')]);
    expect(rows.map(([, at, reason]) => [at, reason])).toEqual([
      ['2', 'NISS_INVALID niss'],
      ['3', 'PHONE_INVALID phone'],
      ['4', 'COLUMN_COUNT'],
      ['5', 'QUOTES_BROKEN'],
      ['6', 'WORD_UNKNOWN state'],
      ['7', 'UNREADABLE_CHARACTER'],
    ]);
    expect(rows[1]).toContain(`'=cmd|calc`);
    expect(rows[3]).toContain('"Du"pont');
    expect(rows[4]).toEqual(expect.arrayContaining([`'@Marié`, `'0475123456`]));
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    expect(noted).toContain('6 lines to correct');
  });

  it('is corrected and replayed: counts agree, what is still wrong stays, twice is once', async () => {
    const file = reserveFile(...BAD, line(7));
    await command(file);
    const cells = cellsIn((await command('rejected', file)).said);
    const columnOf = (name: string): number => cells[0]!.indexOf(name);
    cells[1]![columnOf('NISS')] = nissOf(1);
    cells[2]![columnOf('Téléphone')] = '+32 475 12 34 56';
    cells[3] = [...cells[3]!.slice(0, 3), ...line(3).split(';')];
    cells[4]![columnOf('Nom')] = 'Dupont';
    // the state of the fifth is left as it is, and the sixth too; a new mistake is made in the fifth
    cells[5]![columnOf('Prénom')] = '';
    const corrected = fileWith(listFrom(cells));
    const replay = await command('replay', corrected);
    expect(replay.status).toBe(3);
    expect(replay.said).toContain('6 lines: 4 accepted, 0 changed, 0 unchanged, 2 rejected');
    expect(replay.said).toContain('line 6 is still wrong: VALUE_MISSING givenName, WORD_UNKNOWN state');
    expect(replay.said).toContain('line 7 is still wrong: UNREADABLE_CHARACTER');
    expect(await reserve()).toMatchObject([
      { reference: 'BF-1' },
      { reference: 'BF-2' },
      { reference: 'BF-3' },
      { reference: 'BF-4' },
      { reference: 'BF-7' },
    ]);
    expect(await command('replay', corrected)).toMatchObject({
      said: expect.stringContaining('nothing to do') as string,
    });

    const left = cellsIn((await command('rejected', file)).said);
    expect(left.slice(1).map(([, at, reason]) => [at, reason])).toEqual([
      ['6', 'VALUE_MISSING givenName, WORD_UNKNOWN state'],
      ['7', 'UNREADABLE_CHARACTER'],
    ]);
    left[1]![columnOf('Prénom')] = 'Zoé';
    left[1]![columnOf('Statut')] = 'Formé';
    left[2]![columnOf('Nom')] = 'AB';
    // a spreadsheet may have its columns in another order, and another separator
    const order = left[0]!.map((_, place) => place).reverse();
    const turned = left.map((row) => order.map((place) => row[place]!));
    const last = await command('replay', fileWith(listFrom(turned).replaceAll('";"', '","')));
    expect(last).toMatchObject({ status: 0, said: expect.stringContaining('2 lines: 2 accepted') as string });
    expect(await reserve()).toHaveLength(7);
    expect(await ground.rows('select * from rejected_line')).toEqual([]);
    expect((await command('rejected', file)).noted).toContain('No line of it is to be corrected');
  });

  it('is in the access log each time it is read, before it is printed', async () => {
    await ground.rows('delete from access_record');
    const file = reserveFile(line(1, { niss: '1' }));
    await command(file);
    await command('rejected', file);
    const [{ id }] = (await ground.rows('select id from imported_file')) as [{ id: string }];
    expect(await ground.rows('select issuer, operation_name, register_entry, written from access_record')).toEqual([
      {
        issuer: 'operator',
        operation_name: 'import:rejected',
        register_entry: `imported-file:${id} read by operator-account`,
        written: [],
      },
    ]);
  });

  it('a file that has not its columns is not replayed', async () => {
    const { status, said } = await command('replay', reserveFile(line(1)));
    expect(status).toBe(1);
    expect(said).toContain('has not the columns hub_file and hub_line');
    expect(await reserve()).toEqual([]);
  });
});
