/**
 * The list of lines that could not be read, as a CSV that a spreadsheet opens, somebody corrects and the command replays:
 * which line of which file and why, then the columns of that file as they were.
 */
import { plainName, HUB_COLUMNS } from '../../src/imports/file-description';
import { cellsOf } from '../../src/imports/open-file';
import type { KeptLine } from '../../src/imports/imported-file-store';

/** Belgian spreadsheets separate by it. */
const SEPARATOR = ';';
/** Before the line's end. */
const RETURN = '\r';
/** Without it a spreadsheet takes UTF-8 for something else. */
const MARK = '\ufeff';

/** A spreadsheet takes what begins so for a formula; a number that begins with 0 loses that. Reading takes it off again. */
const TO_SHIELD = /^([=+\-@\t\r＝＋－＠]|0[\d\s./-]*$)/;
// eslint-disable-next-line no-control-regex -- a terminal or a spreadsheet would act on them: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/g;
const REST = /[\u0080-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** @param header the first line of the file, as it was */
export function headingOf(header: string): string {
  return MARK + lineOf([...HUB_COLUMNS, ...ownColumns(header).map(({ name }) => name)]);
}

export function rejectedLineText(file: string, header: string, { line, faults, text, header: by }: KeptLine): string {
  const columns = ownColumns(header);
  return lineOf([file, String(line), faults.join(', '), ...cellsUnder(columns, text, by)]);
}

interface Column {
  readonly name: string;
  readonly place: number;
}

/** Without those that the hub has put there, in a file that was itself a correction. */
function ownColumns(header: string): Column[] {
  const hubs = new Set<string>(HUB_COLUMNS.map(plainName));
  return split(header, separatorOf(header))
    .map((name, place) => ({ name, place }))
    .filter(({ name }) => !hubs.has(plainName(name)));
}

/** A correction may have its columns in another order. What stands behind the last column stays behind it. */
function cellsUnder(columns: readonly Column[], text: string, by: string): string[] {
  const cells = split(text, separatorOf(by));
  const own = ownColumns(by);
  const places = new Map(own.map(({ name, place }) => [plainName(name), place]));
  const width = split(by, separatorOf(by)).length;
  return [...columns.map(({ name }) => cells[places.get(plainName(name)) ?? -1] ?? ''), ...cells.slice(width)];
}

/** Where quotes do not match, what stands between separators, quotes and all. */
function split(line: string, separator: string): string[] {
  return cellsOf(line, separator) ?? line.split(separator);
}

function separatorOf(header: string): string {
  const counted = [';', ',', '\t'].map((separator) => ({ separator, count: split(header, separator).length }));
  return counted.reduce((one, other) => (other.count > one.count ? other : one)).separator;
}

function lineOf(cells: readonly string[]): string {
  return cells.map(quoted).join(SEPARATOR) + RETURN;
}

/** Always in quotes, so that the end of the last line shows; control characters as pictures, which no reading lets pass. */
function quoted(cell: string): string {
  const visible = cell
    .replace(CONTROL, (character) =>
      String.fromCharCode(0x2400 + (character === '\u007f' ? 0x21 : character.charCodeAt(0))),
    )
    .replace(REST, '\ufffd');
  const shielded = TO_SHIELD.test(cell) ? `'${visible}` : visible;
  return `"${shielded.replaceAll('"', '""')}"`;
}
