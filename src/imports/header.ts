/** Reads a file's first line: which separator it uses, which column stands where, and whose file it is. */
import { IMPORTED_SOURCES, type ImportedSource, type Refusal } from '../model/imported-files';
import {
  FILE_DESCRIPTIONS,
  plainName,
  SEPARATORS,
  type ColumnDescription,
  type FileDescription,
  type Separator,
} from './file-description';
import { cellsOf, headerText, linesOf, LONGEST_LINE } from './lines';
import { beginningOf } from './open-file';

export interface Header {
  readonly separator: Separator;
  /** How many fields a line has. */
  readonly width: number;
  /** Where each column stands that the file has, by our name. */
  readonly places: ReadonlyMap<string, number>;
  /** Where a line says which rejected line it corrects, in a file that came from the hub. */
  readonly corrects: { readonly file: number; readonly line: number } | null;
}

export interface HeaderRefusal {
  readonly refusal: Extract<Refusal, 'COLUMNS_MISSING' | 'COLUMNS_TWICE'>;
  /** Our names. */
  readonly columns: readonly string[];
}

/** Columns that the hub puts before those of a rejected line. */
export const HUB_COLUMNS = ['hub_file', 'hub_line', 'hub_reason'] as const;

export function readHeader(line: string, { columns }: Pick<FileDescription, 'columns'>): Header | HeaderRefusal {
  const best = bestReading(line, columns);
  const missing = columns.filter(({ name, required }) => required && !best.places.has(name));
  if (missing.length > 0) return { refusal: 'COLUMNS_MISSING', columns: missing.map(({ name }) => name) };
  if (best.twice.length > 0) return { refusal: 'COLUMNS_TWICE', columns: best.twice };
  return best;
}

export function isHeader(read: Header | HeaderRefusal): read is Header {
  return 'places' in read;
}

/**
 * For files that come without a word about that: the partner of whose columns the header names most; null where it names
 * none, or as many of two.
 * @throws as `openFile`
 */
export async function sourceOfFile(path: string): Promise<ImportedSource | null> {
  const header = await headerOf(path);
  const [best, next] = IMPORTED_SOURCES.map((source) => ({
    source,
    columns: bestReading(header, FILE_DESCRIPTIONS[source].columns).places.size,
  })).sort((one, other) => other.columns - one.columns);
  if (best === undefined || best.columns === 0 || best.columns === next?.columns) return null;
  return best.source;
}

/** The first line that says anything; empty where none does. @throws as `openFile` */
export async function headerOf(path: string): Promise<string> {
  for await (const line of linesOf(beginningOf(path, LONGEST_LINE))) return headerText(line);
  return '';
}

function bestReading(line: string, columns: readonly ColumnDescription[]): ReturnType<typeof placesOf> {
  const read = SEPARATORS.map((separator) => placesOf(line, separator, columns));
  return read.reduce((one, other) => (other.places.size > one.places.size ? other : one));
}

function placesOf(
  line: string,
  separator: Separator,
  columns: readonly ColumnDescription[],
): Header & { readonly twice: string[] } {
  const cells = (cellsOf(line, separator) ?? []).map(plainName);
  const places = new Map<string, number>();
  const twice: string[] = [];
  for (const { name, headers } of columns) {
    const known = new Set([name, ...headers].map(plainName));
    const at = cells.flatMap((cell, place) => (known.has(cell) ? [place] : []));
    if (at.length > 1) twice.push(name);
    if (at[0] !== undefined) places.set(name, at[0]);
  }
  const [file, hubLine] = HUB_COLUMNS.map((name) => cells.indexOf(plainName(name))) as [number, number];
  const corrects = file >= 0 && hubLine >= 0 ? { file, line: hubLine } : null;
  return { separator, width: cells.length, places, corrects, twice };
}
