/** From one line to the person it names, or to everything that is wrong with it. */
import type { LineFault } from '../model/imported-files';
import { isUuid } from '../model/identifiers/uuid';
import { type ColumnDescription, type FileDescription, type Header, plainName } from './file-description';
import { cellsOf, textOf, type RawLine } from './open-file';
import { nissFault, normaliseNiss } from '../model/identifiers/niss';
import { readPhoneNumber } from '../model/identifiers/phone-number';

/** Which rejected line of which file a line corrects. */
export interface Correction {
  readonly file: string;
  readonly line: number;
}

export interface Fault {
  readonly fault: LineFault;
  /** Our name of the column, where it is one column's. */
  readonly column: string | null;
}

export interface ReadLine {
  readonly number: number;
  /** Values by our column names; null for a line that is rejected. The national number is still among them. */
  readonly values: Readonly<Record<string, Value>> | null;
  readonly faults: readonly Fault[];
  readonly text: string;
  readonly corrects: Correction | null;
}

/** Control characters and their pictures, characters that turn the direction of text, what a sender's conversion has lost. */
// eslint-disable-next-line no-control-regex -- they are what is looked for
const UNREADABLE = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u2400-\u2424\ufffd]/;
/** As far as the database numbers them. */
const MOST_LINES = 2 ** 31 - 1;

export function readPerson(line: RawLine, header: Header, { columns }: FileDescription, now: Date): ReadLine {
  const text = textOf(line.bytes);
  const cells = cellsOf(text, header.separator);
  const rejected = (fault: LineFault): ReadLine => ({
    number: line.number,
    values: null,
    faults: [{ fault, column: null }],
    text,
    corrects: correctionIn(cells, header),
  });
  if (line.tooLong) return rejected('LINE_TOO_LONG');
  if (cells === null) return rejected(line.ended ? 'QUOTES_BROKEN' : 'LINE_CUT');
  if (!hasWidth(cells, header.width)) return rejected(line.ended ? 'COLUMN_COUNT' : 'LINE_CUT');
  if (UNREADABLE.test(text)) return rejected('UNREADABLE_CHARACTER');
  if (!line.ended && !showsItIsWhole(text, cells, header, columns)) return rejected('LINE_CUT');
  const { values, faults } = readValues(cells, header, columns, now);
  // what is wrong with the last value of a line without an end is that it is cut
  const atTheEnd = faults.some(({ column }) => column !== null && header.places.get(column) === header.width - 1);
  if (!line.ended && atTheEnd) return rejected('LINE_CUT');
  return {
    number: line.number,
    values: faults.length === 0 ? values : null,
    faults,
    text,
    corrects: correctionIn(cells, header),
  };
}

function readValues(
  cells: readonly string[],
  { places }: Header,
  columns: readonly ColumnDescription[],
  now: Date,
): { readonly values: Readonly<Record<string, Value>>; readonly faults: readonly Fault[] } {
  const values: Record<string, Value> = {};
  const faults: Fault[] = [];
  for (const column of columns) {
    const place = places.get(column.name);
    const read = readValue(place === undefined ? '' : (cells[place] ?? ''), column, now);
    if ('fault' in read) {
      faults.push({ fault: read.fault, column: column.name });
      continue;
    }
    values[column.name] = read.value;
    const earlier = column.notBefore === undefined ? null : values[column.notBefore];
    if (typeof earlier === 'string' && typeof read.value === 'string' && read.value < earlier) {
      faults.push({ fault: 'DATES_REVERSED', column: column.name });
    }
  }
  return { values, faults };
}

/** Empty fields too many are what a spreadsheet leaves behind. */
function hasWidth(cells: readonly string[], width: number): boolean {
  return cells.length >= width && cells.slice(width).every((cell) => cell.trim() === '');
}

/**
 * A last line without a line end may be cut. It is whole all the same where its last field stands in quotes, or is of a
 * kind that a cut would spoil: a day, a word of a closed list, a number with check digits.
 */
function showsItIsWhole(
  text: string,
  cells: readonly string[],
  { places, width }: Header,
  columns: readonly ColumnDescription[],
): boolean {
  if (text.endsWith('"')) return true;
  if (cells.length > width) return true;
  const last = columns.find(({ name }) => places.get(name) === width - 1);
  const filled = (cells[width - 1] ?? '').trim() !== '';
  return filled && last !== undefined && ['date', 'word', 'niss'].includes(last.kind);
}

function correctionIn(cells: readonly string[] | null, { corrects }: Header): Correction | null {
  if (cells === null || corrects === null) return null;
  const file = cells[corrects.file]?.trim().replace(/^'/, '') ?? '';
  const line = Number(cells[corrects.line]);
  // what is no number of a line corrects none
  return isUuid(file) && Number.isInteger(line) && line > 0 && line <= MOST_LINES ? { file, line } : null;
}

export type Value = string | readonly string[] | null;
type ReadValue = { readonly value: Value } | { readonly fault: LineFault };

const LONGEST_TEXT = 100;
const LONGEST_REFERENCE = 64;
/** A spreadsheet takes what begins so for a formula, or takes the 0 away; files from the hub have an apostrophe before it. */
const SHIELDED = /^'(?=[=+\-@\t\r＝＋－＠0])/;

function readValue(cell: string, column: ColumnDescription, now: Date): ReadValue {
  const written = cell.trim().replace(SHIELDED, '').trim();
  if (written === '') {
    if (column.otherwise !== undefined) return { value: column.otherwise };
    return column.required ? { fault: 'VALUE_MISSING' } : { value: column.kind === 'languages' ? [] : null };
  }
  return READERS[column.kind](written, column, now);
}

const READERS: Readonly<
  Record<ColumnDescription['kind'], (written: string, column: ColumnDescription, now: Date) => ReadValue>
> = {
  reference: (written) => (written.length > LONGEST_REFERENCE ? { fault: 'TEXT_TOO_LONG' } : { value: written }),
  text: (written) => {
    const tidy = written.replace(/\s+/g, ' ');
    return tidy.length > LONGEST_TEXT ? { fault: 'TEXT_TOO_LONG' } : { value: tidy };
  },
  niss: (written, _column, now) => {
    const niss = normaliseNiss(written).replace(/(?<=\d)[ .\-/](?=\d)/g, '');
    return nissFault(niss, now) === null ? { value: niss } : { fault: 'NISS_INVALID' };
  },
  phone: (written) => {
    const { number, valid } = readPhoneNumber(written);
    return valid ? { value: number } : { fault: 'PHONE_INVALID' };
  },
  email: (written) =>
    written.length <= LONGEST_TEXT && /^[^\s@"<>]{1,64}@[^\s@"<>]+\.[^\s@"<>.]{2,}$/.test(written)
      ? { value: written }
      : { fault: 'EMAIL_INVALID' },
  languages: readLanguages,
  word: readWord,
  date: readDate,
};

function readLanguages(written: string): ReadValue {
  const names = written.split(/[,;/|+&]| et | en /i).filter((name) => name.trim() !== '');
  const codes = names.map(languageCode);
  const known = codes.filter((code) => code !== null);
  return known.length === codes.length ? { value: [...new Set(known)] } : { fault: 'LANGUAGE_UNKNOWN' };
}

const LANGUAGES = 'fr nl en de ar tr es it pt pl ro bg ru uk el sq sr fa ps ur hi zh ber rif ln sw rw so ku'.split(' ');
/** What the platform does not call a language, and partners do. */
const OTHER_NAMES = { farsi: 'fa', berbère: 'ber', berbers: 'ber', tamazight: 'ber', tarifit: 'rif' };

/** Languages as partners write them: in French, in Dutch or in the language itself. */
const CODES = new Map(
  [
    ...LANGUAGES.flatMap((code) => ['fr', 'nl', code].map((locale) => [nameIn(locale, code), code] as const)),
    ...Object.entries(OTHER_NAMES),
  ]
    .map(([name, code]) => [plainName(name), code] as const)
    // of a name in another script nothing is left
    .filter(([name]) => name !== ''),
);

function nameIn(locale: string, code: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(code) ?? '';
}

/** `FR`, `fr-BE`, `Français` → `fr`; null for what is neither a code nor a known name. */
function languageCode(written: string): string | null {
  const plain = plainName(written);
  const code = /^([a-z]{2,3})(?: [a-z0-9 ]+)?$/.exec(plain)?.[1];
  return CODES.get(plain) ?? code ?? null;
}

const wordsByColumn = new WeakMap<ColumnDescription, ReadonlyMap<string, string>>();

function readWord(written: string, column: ColumnDescription): ReadValue {
  const words = wordsByColumn.get(column) ?? wordsOf(column);
  wordsByColumn.set(column, words);
  const word = words.get(plainName(written));
  return word === undefined ? { fault: 'WORD_UNKNOWN' } : { value: word };
}

function wordsOf({ words = {} }: ColumnDescription): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).flatMap(([word, variants]) => [word, ...variants].map((text) => [plainName(text), word])),
  );
}

/** `15/05/2020`, `5.5.2020`, `2020-05-15` → `2020-05-15` */
function readDate(written: string): ReadValue {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  const local = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(written);
  const [year, month, day] = iso ? iso.slice(1).map(Number) : local ? [local[4], local[3], local[1]].map(Number) : [];
  if (year === undefined || month === undefined || day === undefined) return { fault: 'DATE_INVALID' };
  const instant = new Date(Date.UTC(year, month - 1, day));
  const exists = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  if (!exists || year < 1900 || year > 2100) return { fault: 'DATE_INVALID' };
  return { value: instant.toISOString().slice(0, 10) };
}
