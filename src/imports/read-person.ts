/** From one line to the person it names, or to everything that is wrong with it. */
import type { LineFault } from '../model/imported-files';
import type { ColumnDescription, FileDescription } from './file-description';
import type { Header } from './header';
import { cellsOf, textOf, type RawLine } from './lines';
import { readValue, type Value } from './read-value';

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
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
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
  return UUID.test(file) && Number.isInteger(line) && line > 0 && line <= MOST_LINES ? { file, line } : null;
}
