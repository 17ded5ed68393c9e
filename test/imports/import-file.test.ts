import { mkdirSync, symlinkSync, writeFileSync, appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFile } from '../../src/imports/import-file';
import { NotAFile } from '../../src/imports/open-file';
import { HEADER, line, nissOf, NOW, openImportsGround, pseudonyms, type ImportsGround } from './imports-ground';

let ground: ImportsGround;

beforeAll(async () => {
  ground = await openImportsGround();
});
afterAll(() => ground.close());
beforeEach(() => ground.forget());

const fileOf = (...lines: string[]): string => `${[HEADER, ...lines].join('\n')}\n`;
const counts = (lines: number, accepted: number, changed: number, unchanged: number, rejected: number) => ({
  lines,
  accepted,
  changed,
  unchanged,
  rejected,
});
const LATER = '26/05/2020';
const reserve = () => ground.rows('select * from training_reserve order by reference');
const faults = async () =>
  (await ground.rows('select line, faults from rejected_line order by rejected_at, line')).map(
    ({ line: at, faults: found }) => [at, ...(found as string[])],
  );

describe('a delivered file', () => {
  it('brings its persons in, under the pseudonym of their national number', async () => {
    const outcome = await ground.take(fileOf(line(1), line(2, { niss: '85.07.30-033.28' })));
    expect(outcome).toMatchObject({ kind: 'IMPORTED', resumed: false, file: counts(2, 2, 0, 0, 0) });
    const [first, second] = await reserve();
    expect(first).toMatchObject({
      authority: 'bruxelles-formation',
      reference: 'BF-1',
      person_pseudonym: pseudonyms.person(nissOf(1)),
      languages: ['fr', 'nl'],
      state: 'TRAINED',
      profile: 'CALL_CENTRE_OPERATOR',
      listed_at: NOW,
      changed_at: NOW,
    });
    expect(second).toMatchObject({ person_pseudonym: pseudonyms.person('85073003328') });
    const everything = await ground.rows('select to_jsonb(r)::text as row from training_reserve r');
    // all of the number: three digits of it are in many a pseudonym
    expect(JSON.stringify(everything)).not.toMatch(new RegExp(`${nissOf(1)}|Dupont|Zoé|475\\W?12\\W?34\\W?56|example`));
    expect(JSON.stringify(everything)).toContain('"available_from\\": \\"2020-05-25');
  });

  it('of seconded agents says where they are, and no place is not yet decided', async () => {
    const header = 'Matricule,NISS,Nom,Prénom,Affectation,Du,Au';
    const agent = (number: number, to: string, until = '') =>
      `D-${number},${nissOf(number)},Maes,Jan,${to},2020-05-04,${until}`;
    const lines = [
      agent(1, "Cellule d'hygiène", '30/06/2020'),
      agent(2, 'CALL CENTER'),
      agent(3, ''),
      agent(4, "L'organisation"),
    ];
    const outcome = await ground.take([header, ...lines, ''].join('\r\n'), 'seconded-staff');
    expect(outcome).toMatchObject({ kind: 'IMPORTED', file: counts(4, 4, 0, 0, 0) });
    const rows = await ground.rows(
      'select reference, seconded_to, seconded_from::text, seconded_until::text from secondment order by reference',
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ['D-1', 'HYGIENE_CELL', '2020-05-04', '2020-06-30'],
      ['D-2', 'CALL_CENTRE', '2020-05-04', null],
      ['D-3', 'UNDECIDED', '2020-05-04', null],
      ['D-4', 'ORGANISATION', '2020-05-04', null],
    ]);
  });

  it('delivered again, under another name, changes nothing and says so', async () => {
    const content = fileOf(line(1), line(2));
    const first = await ground.take(content);
    const again = await ground.take(content);
    expect(again).toMatchObject({
      kind: 'ALREADY_IMPORTED',
      file: { id: (first as { file: { id: string } }).file.id },
    });
    expect(await reserve()).toHaveLength(2);
    expect(await ground.rows('select * from imported_file')).toHaveLength(1);
  });

  it('that came later updates, and what stays the same is left alone', async () => {
    await ground.take(fileOf(line(1, { state: 'En formation' }), line(2)));
    const later = new Date('2020-05-18T08:00:00Z');
    const outcome = await ground.take(fileOf(line(1), line(2), line(3)), undefined, { now: () => later });
    expect(outcome).toMatchObject({ file: counts(3, 1, 1, 1, 0) });
    const rows = await reserve();
    expect(rows.map(({ state, listed_at, changed_at }) => [state, listed_at, changed_at])).toEqual([
      ['TRAINED', NOW, later],
      ['TRAINED', NOW, NOW],
      ['TRAINED', later, later],
    ]);
  });

  it('keeps somebody it no longer names', async () => {
    await ground.take(fileOf(line(1), line(2)));
    await ground.take(fileOf(line(2)));
    expect(await reserve()).toHaveLength(2);
  });

  it('that names somebody twice is believed where it says so last', async () => {
    const outcome = await ground.take(fileOf(line(1), line(1, { from: LATER }), line(1, { from: LATER })));
    expect(outcome).toMatchObject({ file: counts(3, 1, 1, 1, 0) });
    const days = await ground.rows('select available_from::text as day from training_reserve');
    expect(days).toEqual([{ day: '2020-05-26' }]);
  });

  it('has every bad line kept with its number and its reasons, and every line counted once', async () => {
    const outcome = await ground.take(
      fileOf(
        line(1),
        line(2, { niss: '11111102504' }),
        'BF-3;1;2',
        line(4, { state: 'Marié', phone: '12', from: '31/02/2020' }),
        line(5, { name: '"Du"pont' }),
        line(6, { name: '' }),
        line(7).replace('22/05/2020', '01/05/2020'),
        line(8).replace('FR, NL', 'Klingonien'),
        line(9, { name: 'A\u0000B' }),
        line(10, { name: `${'x'.repeat(181)}\u{1f600}${'y'.repeat(9000)}` }), // shown as far as half of a character
        line(11, { name: 'Non\ufffd' }),
        line(12, { name: 'y'.repeat(101) }),
        line(13).replace('zoe@example.be', 'zoe at example'),
      ),
    );
    expect(outcome).toMatchObject({ kind: 'IMPORTED', file: counts(13, 1, 0, 0, 12) });
    expect(await faults()).toEqual([
      [3, 'NISS_INVALID niss'],
      [4, 'COLUMN_COUNT'],
      [5, 'PHONE_INVALID phone', 'WORD_UNKNOWN state', 'DATE_INVALID availableFrom'],
      [6, 'QUOTES_BROKEN'],
      [7, 'VALUE_MISSING familyName'],
      [8, 'DATES_REVERSED trainingUntil'],
      [9, 'LANGUAGE_UNKNOWN languages'],
      [10, 'UNREADABLE_CHARACTER'],
      [11, 'LINE_TOO_LONG'],
      [12, 'UNREADABLE_CHARACTER'],
      [13, 'TEXT_TOO_LONG familyName'],
      [14, 'EMAIL_INVALID email'],
    ]);
  });

  it('is counted once even by the database', async () => {
    await ground.take(fileOf(line(1)));
    await expect(ground.rows('update imported_file set accepted = accepted + 1')).rejects.toThrow(
      'imported_file_counts',
    );
  });

  it('may mix line ends and leave lines empty; they count for the numbers of lines and nothing else', async () => {
    const content = `${HEADER}\r\n${line(1)}\n\n${line(2)}\r;;;;;;;;;;\n${line(3, { niss: '1' })}\n`;
    expect(await ground.take(content)).toMatchObject({ file: counts(3, 2, 0, 0, 1) });
    expect(await faults()).toEqual([[6, 'NISS_INVALID niss']]);
  });

  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(fileOf(line(1, { name: 'Œdipe' })), 'utf8')],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${fileOf(line(1, { name: 'Œdipe' }))}`, 'utf8')],
    ['Windows-1252', Buffer.from(fileOf(line(1, { name: '#dipe' })).replaceAll('#', '\u008c'), 'latin1')],
  ])('is read in %s', async (_name, content) => {
    expect(await ground.take(content)).toMatchObject({ file: counts(1, 1, 0, 0, 0) });
    expect(await reserve()).toMatchObject([{ state: 'TRAINED' }]);
  });

  it('takes what a spreadsheet would take for a formula as the text it is', async () => {
    const outcome = await ground.take(fileOf(line(1, { name: '=cmd()' }), line(2, { name: "'=cmd()" })));
    expect(outcome).toMatchObject({ file: counts(2, 2, 0, 0, 0) });
  });
});

describe('a file that was cut', () => {
  const whole = fileOf(line(1), line(2), line(3));

  it('at any place, and then delivered whole, loses and doubles nothing', async () => {
    for (let at = HEADER.length + 2; at < whole.length; at += 37) {
      await ground.forget();
      const cut = await ground.take(whole.slice(0, at));
      const { lines, accepted, rejected } = (cut as unknown as { file: Record<string, number> }).file;
      expect(lines).toBe(accepted! + rejected!);
      const outcome = await ground.take(whole);
      expect(outcome).toMatchObject({ file: counts(3, 3 - accepted!, 0, accepted!, 0) });
      expect(await reserve()).toHaveLength(3);
    }
  });
});

it.each<[string, string, string[]]>([
  ['lacks columns', `NISS;Nom;Prénom\n${nissOf(1)};A;B\n`, ['reference', 'state']],
  ['has no header', `${line(1)}\n${line(2)}\n`, ['reference', 'niss', 'familyName', 'givenName', 'state']],
])('a file that %s is refused, which ones is said, and nothing of it is stored', async (_what, content, columns) => {
  const file = { state: 'REFUSED', refusal: 'COLUMNS_MISSING', refusedColumns: columns, lines: 0 };
  expect(await ground.take(content)).toMatchObject({ kind: 'REFUSED', file });
  expect(await reserve()).toEqual([]);
  expect(await ground.rows('select * from rejected_line')).toEqual([]);
});

it('a directory, a link and a file that is not there are no files to import', async () => {
  const directory = join(ground.folder, 'directory.csv');
  mkdirSync(directory);
  writeFileSync(join(ground.folder, 'target'), fileOf(line(1)));
  const link = join(ground.folder, 'link.csv');
  symlinkSync('target', link);
  const take = (path: string) => importFile(path, 'bruxelles-formation', ground.parts);
  await expect(take(directory)).rejects.toThrow(NotAFile);
  await expect(take(link)).rejects.toThrow(NotAFile);
  await expect(take(join(ground.folder, 'nothing.csv'))).rejects.toThrow('ENOENT');
});

it('a file that grows while it is read is read as far as it went when it was opened', async () => {
  const path = join(ground.folder, 'growing.csv');
  writeFileSync(path, fileOf(line(1), line(2)));
  const onProgress = (): void => appendFileSync(path, `${line(3)}\n`);
  const outcome = await importFile(path, 'bruxelles-formation', { ...ground.parts, linesPerBatch: 1, onProgress });
  expect(outcome).toMatchObject({ kind: 'IMPORTED', file: counts(2, 2, 0, 0, 0) });
});

it('an import that stops between two batches is finished by the next, each line once', async () => {
  const content = fileOf(...[1, 2, 3, 4, 5].map((number) => line(number, number === 2 ? { niss: '1' } : {})));
  let batches = 0;
  const stopAfterOne = (): void => {
    if (++batches === 1) throw new Error('stopped');
  };
  await expect(ground.take(content, undefined, { linesPerBatch: 2, onProgress: stopAfterOne })).rejects.toThrow(
    'stopped',
  );
  expect(await ground.rows('select state, lines from imported_file')).toEqual([{ state: 'READING', lines: 2 }]);
  const outcome = await ground.take(content, undefined, { linesPerBatch: 2 });
  expect(outcome).toMatchObject({ kind: 'IMPORTED', resumed: true, file: counts(5, 4, 0, 0, 1) });
  expect(await reserve()).toHaveLength(4);
  expect(await faults()).toEqual([[3, 'NISS_INVALID niss']]);
});

it('two imports of one partner do not run at the same time, those of two partners do', async () => {
  let other: unknown = null;
  let elsewhere: unknown = null;
  const onProgress = async (): Promise<void> => {
    other = await ground.take(fileOf(line(7)));
    elsewhere = await ground.take(
      `Matricule;NISS;Nom;Prénom;Affectation;Du\nD-1;${nissOf(1)};A;B;;2020-05-04\n`,
      'seconded-staff',
    );
  };
  await ground.take(fileOf(line(1)), undefined, { onProgress });
  expect(other).toEqual({ kind: 'BUSY' });
  expect(elsewhere).toMatchObject({ kind: 'IMPORTED' });
});

describe('a corrected line', () => {
  const corrected = (file: string, at: number, content: string): string =>
    `hub_file;hub_line;hub_reason;${HEADER}\n${file};${at};NISS_INVALID niss;${content}\n`;

  it('takes the rejected one away when it is good, and its place when it is not', async () => {
    const bad = await ground.take(fileOf(line(1, { niss: '1' }), line(2, { niss: '2' })));
    const { id } = (bad as { file: { id: string } }).file;
    const good = await ground.take(corrected(id, 2, line(1)));
    expect(good).toMatchObject({ file: counts(1, 1, 0, 0, 0) });
    expect(await faults()).toEqual([[3, 'NISS_INVALID niss']]);
    expect(await reserve()).toMatchObject([{ reference: 'BF-1' }]);
    const still = await ground.take(corrected(id, 3, line(2, { phone: '12' })));
    expect(still).toMatchObject({ file: { ...counts(1, 0, 0, 0, 1), toCorrect: 0 } });
    expect(await ground.store.byId(id)).toMatchObject({ ...counts(2, 0, 0, 0, 2), toCorrect: 1 });
    expect(await ground.rows('select file, line, faults, rejected_at, header from rejected_line')).toEqual([
      {
        file: id,
        line: 3,
        faults: ['PHONE_INVALID phone'],
        rejected_at: NOW,
        header: expect.stringMatching('^hub_') as string,
      },
    ]);
  });

  it('of a line that is no longer in the list is a line like any other', async () => {
    const bad = await ground.take(fileOf(line(1, { niss: '1' })));
    const { id } = (bad as { file: { id: string } }).file;
    await ground.take(corrected(id, 2, line(1)));
    expect(await ground.take(corrected(id, 2, line(1, { from: LATER })))).toMatchObject({
      file: counts(1, 0, 1, 0, 0),
    });
    expect(await ground.take(corrected(id, 2, line(1, { niss: '3' })))).toMatchObject({
      file: { ...counts(1, 0, 0, 0, 1), toCorrect: 1 },
    });
    expect(await reserve()).toHaveLength(1);
  });

  it.each(['2147483648', '-1', '9007199254740991'])('of line %s is a line like any other', async (at) => {
    const { file } = (await ground.take(fileOf(line(1, { niss: '1' })))) as { file: { id: string } };
    const lines = [line(2), line(3, { niss: '3' })].map((text) => `${file.id};${at};${text}\n`).join('');
    const both = await ground.take(`hub_file;hub_line;${HEADER}\n${lines}`);
    expect(both).toMatchObject({ file: counts(2, 1, 0, 0, 1) });
  });

  it('of another partner’s file leaves that one alone', async () => {
    const bad = await ground.take(fileOf(line(1, { niss: '1' })));
    const { id } = (bad as { file: { id: string } }).file;
    const elsewhere = `hub_file;hub_line;Matricule;NISS;Nom;Prénom;Affectation;Du\n${id};2;D-1;${nissOf(1)};A;B;;2020-05-04\n`;
    expect(await ground.take(elsewhere, 'seconded-staff')).toMatchObject({ file: counts(1, 1, 0, 0, 0) });
    expect(await faults()).toHaveLength(1);
  });
});
