/** From what stands in a field to our value, or to what is wrong with it. Empty is null; nothing is guessed. */
import type { LineFault } from '../model/imported-files';
import { nissFault, normaliseNiss } from '../model/identifiers/niss';
import { readPhoneNumber } from '../model/identifiers/phone-number';
import { plainName, type ColumnDescription } from './file-description';

export type Value = string | readonly string[] | null;
export type ReadValue = { readonly value: Value } | { readonly fault: LineFault };

const LONGEST_TEXT = 100;
const LONGEST_REFERENCE = 64;
/** A spreadsheet takes what begins so for a formula, or takes the 0 away; files from the hub have an apostrophe before it. */
const SHIELDED = /^'(?=[=+\-@\t\r＝＋－＠0])/;

export function readValue(cell: string, column: ColumnDescription, now: Date): ReadValue {
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
