/** The fault table of files: whatever is wrong with one, each line is counted once, and no value is taken that was not sent. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportedSource } from '../../src/model/imported-files';
import { FILE_DESCRIPTIONS, plainName, SEPARATORS } from '../../src/imports/file-description';
import { HEADER, line, nissOf } from './imports-ground';
import { memoryImports, type MemoryImports } from './memory-store';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tracing-hub-faults-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECONDED = 'Matricule;NISS;Nom;Prénom;Affectation;Du;Au';
const agent = (number: number, name: string, until: string): string =>
  `D-${number};${nissOf(number)};${name};Zoé;Cellule d'hygiène;04/05/2020;${until}`;

/** The last column is a day, may be left out, stands in quotes, is free text. */
const WHOLE: [what: string, source: ImportedSource, content: Buffer, persons: number][] = [
  ['a reserve in UTF-8', 'bruxelles-formation', Buffer.from(`${HEADER}\r\n${line(1)}\r\n${line(2)}\r\n`), 2],
  [
    'seconded agents in Windows-1252',
    'seconded-staff',
    Buffer.from(`${SECONDED}\n${agent(1, 'Léa', '')}\n${agent(2, 'Noé', '30/06/2020')}\n`, 'latin1'),
    2,
  ],
  [
    'quotes',
    'seconded-staff',
    Buffer.from(`${SECONDED}\n"D-1";"${nissOf(1)}";"A; B";"Zoé ""Z""";"Call center";"04/05/2020";"30/06/2020"\n`),
    1,
  ],
  [
    'free text at the end',
    'seconded-staff',
    Buffer.from(`NISS;Matricule;Affectation;Du;Prénom;Nom\n${nissOf(1)};D-1;GGC;2020-05-04;Zoé;van der Meer\n`),
    1,
  ],
];

describe.each(Object.values(FILE_DESCRIPTIONS))('the contract of $source', ({ file, columns }) => {
  it('says what files are read by', () => {
    expect(file.separators).toEqual(SEPARATORS);
    expect(file.encodings).toEqual(['UTF-8', 'Windows-1252']);
  });

  it('has no header and no word that could be taken for another', () => {
    const headers = columns.flatMap(({ name, headers: variants }) =>
      [...new Set([name, ...variants].map(plainName))].map((header) => header),
    );
    expect(headers.filter((header, at) => headers.indexOf(header) !== at)).toEqual([]);
    for (const { words = {} } of columns) {
      const all = Object.entries(words).flatMap(([word, variants]) => [...new Set([word, ...variants].map(plainName))]);
      expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([]);
    }
  });
});

async function counted(imports: MemoryImports, content: Buffer, source: ImportedSource) {
  const outcome = await imports.take(content, source);
  if (outcome.kind === 'BUSY') throw new Error('busy');
  const { lines, accepted, changed, unchanged, rejected } = outcome.file;
  expect(lines).toBe(accepted + changed + unchanged + rejected);
  return { kind: outcome.kind, lines, accepted, changed, unchanged, rejected, refusal: outcome.file.refusal };
}

it.each(WHOLE)(
  '%s, cut at every byte, brings in nobody who is not in the whole, and the whole then loses and doubles nothing',
  async (_what, source, content, persons) => {
    const truth = memoryImports(folder);
    await counted(truth, content, source);
    expect(truth.persons.size).toBe(persons);
    for (let at = 0; at < content.length; at += 1) {
      const imports = memoryImports(folder);
      const cut = await counted(imports, content.subarray(0, at), source);
      for (const [reference, person] of imports.persons)
        expect([at, person]).toEqual([at, truth.persons.get(reference)]);
      expect(imports.rejected.length).toBe(cut.rejected);
      expect(cut.rejected).toBeLessThanOrEqual(1);
      for (const { faults } of imports.rejected) expect(faults).toEqual(['LINE_CUT']);
      const whole = await counted(imports, content, source);
      expect([at, whole]).toEqual([
        at,
        expect.objectContaining({
          lines: persons,
          accepted: persons - cut.accepted,
          changed: 0,
          unchanged: cut.accepted,
        }),
      ]);
      expect(imports.persons).toEqual(truth.persons);
    }
  },
);

const text = (...lines: string[]): Buffer => Buffer.from([HEADER, ...lines, ''].join('\n'));
const replaced = (from: string, to: string): Buffer => Buffer.from(text(line(1)).toString().replaceAll(from, to));

const utf16 = (content: string): Buffer => Buffer.from(content, 'utf16le');

it.each<[what: string, content: Buffer, accepted: number, rejected: number]>([
  ['a mark of UTF-8', Buffer.concat([Buffer.from('efbbbf', 'hex'), text(line(1))]), 1, 0],
  ['a mark before quotes', Buffer.from(`\ufeff"${HEADER.split(';').join('";"')}"\n${line(1)}\n`), 1, 0],
  ['both encodings', Buffer.concat([text(line(1)), Buffer.from(`${line(2, { name: 'Léa' })}\n`, 'latin1')]), 2, 0],
  ['a NUL in a value', text(line(1, { name: 'A\u0000B' }), line(2)), 1, 1],
  ['a NUL in the header', replaced('Langues', 'Langues\u0000'), 1, 0],
  ['a header alone', text(), 0, 0],
  ['a header without a line end', Buffer.from(HEADER), 0, 0],
  ['columns by other names', replaced('N° de dossier;NISS;Nom;', 'RÉFÉRENCE ;n° national;"Familienaam";'), 1, 0],
  [
    'columns in another order, and some of nobody',
    Buffer.from(`Humeur;Statut;Prénom;NISS;Nom;Dossier\ngai;En cours;Zoé;${nissOf(1)};A;BF-1\n`),
    1,
    0,
  ],
  ['commas', Buffer.from(`Dossier,NISS,Nom,Prénom,Statut,Langues\nBF-1,${nissOf(1)},A,Zoé,Formé,"fr, nl"\n`), 1, 0],
  ['tabulators', Buffer.from(`Dossier\tNISS\tNom\tPrénom\tStatut\nBF-1\t${nissOf(1)}\tA\tZoé\tFormé\n`), 1, 0],
  ['CRLF', Buffer.from(text(line(1), line(2)).toString().replaceAll('\n', '\r\n')), 2, 0],
  ['CR', Buffer.from(text(line(1), line(2)).toString().replaceAll('\n', '\r')), 2, 0],
  ['a quote that is not closed', text(line(1, { name: '"Dupont' }), line(2)), 1, 1],
  ['text behind a quote', text(line(1, { name: '"Du"pont' }), line(2)), 1, 1],
  ['a line end in quotes', text(line(1, { name: '"Du\npont"' }), line(2)), 1, 2],
  ['a line of a million bytes', text(line(1), 'x'.repeat(1_000_000), line(2)), 2, 1],
  ['a line of a million bytes in quotes', text(line(1), `"${'x;'.repeat(500_000)}"`, line(2)), 2, 1],
  ['a million separators', text(line(1), ';'.repeat(1_000_000), line(2)), 2, 1],
  ['a field too few', text(line(1), line(2).slice(0, line(2).lastIndexOf(';'))), 1, 1],
  ['a field too many', text(line(1), `${line(3)};x`), 1, 1],
  ['fields too many, all empty', text(`${line(1)};;;;`), 1, 0],
])('%s: it is imported', async (_what, content, accepted, rejected) => {
  const imports = memoryImports(folder);
  const found = await counted(imports, content, 'bruxelles-formation');
  expect(found).toMatchObject({ kind: 'IMPORTED', accepted, changed: 0, unchanged: 0, rejected, refusal: null });
  expect(imports.rejected.length).toBe(rejected);
  expect(imports.persons.size).toBe(accepted);
});

it.each<[what: string, content: Buffer, refusal: string]>([
  ['UTF-16 with a mark', utf16(`\ufeff${text(line(1)).toString()}`), 'WRONG_ENCODING'],
  ['UTF-16 without', utf16(text(line(1)).toString()), 'WRONG_ENCODING'],
  ['UTF-16 that begins with the big end', utf16(text(line(1)).toString()).swap16(), 'WRONG_ENCODING'],
  ['nothing but NUL', Buffer.alloc(2000), 'WRONG_ENCODING'],
  ['a workbook', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(500, 7)]), 'NOT_TEXT'],
  ['random bytes', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251)), 'COLUMNS_MISSING'],
  ['nothing', Buffer.alloc(0), 'EMPTY'],
  ['a mark and nothing', Buffer.from('efbbbf', 'hex'), 'EMPTY'],
  ['nothing but blanks', Buffer.from(' \n\n'), 'EMPTY'],
  ['lines without a header', Buffer.from(`${line(1)}\n${line(2)}\n`), 'COLUMNS_MISSING'],
  ['a column that is missing', replaced(';Statut', ';Humeur'), 'COLUMNS_MISSING'],
  ['a column twice', replaced('Téléphone', 'INSZ'), 'COLUMNS_TWICE'],
  ['a separator nobody uses', Buffer.from(text(line(1)).toString().replaceAll(';', '|')), 'COLUMNS_MISSING'],
  ['a header of a million bytes', Buffer.alloc(1_000_000, 'x'), 'HEADER_TOO_LONG'],
])('%s: it is refused', async (_what, content, refusal) => {
  const imports = memoryImports(folder);
  const found = await counted(imports, content, 'bruxelles-formation');
  expect(found).toMatchObject({ kind: 'REFUSED', lines: 0, refusal });
  expect(imports.persons.size).toBe(0);
});
