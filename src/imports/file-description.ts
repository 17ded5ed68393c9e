/**
 * What a partner's file looks like, as data: the descriptions in `schema/partners/` are the contract that partners read,
 * that samples are made from, and that files are read by. One that makes no sense stops the hub from starting.
 */
import { z } from 'zod';
import bruxellesFormation from '../../schema/partners/bruxelles-formation.json';
import secondedStaff from '../../schema/partners/seconded-staff.json';
import { IMPORTED_SOURCES, type ImportedSource, type Refusal } from '../model/imported-files';
import { beginningOf, LONGEST_LINE, cellsOf, headerText, linesOf } from './open-file';

/** What may stand between the fields of a line. */
export const SEPARATORS = [';', ',', '\t'] as const;
export type Separator = (typeof SEPARATORS)[number];

const VALUE_KINDS = ['reference', 'niss', 'text', 'phone', 'email', 'languages', 'word', 'date'] as const;

const column = z.strictObject({
  /** Ours; the same in every language. */
  name: z.string().min(1),
  kind: z.enum(VALUE_KINDS),
  /** A file without this column is refused; a line without a value is rejected, unless `otherwise` stands in. */
  required: z.boolean(),
  /** What the column may be called; compared without case, accents and punctuation. The first is written in samples. */
  headers: z.array(z.string()).min(1),
  meaning: z.string(),
  /** For `word`: our word, and what partners write for it, compared as headers are. Our own word is understood too. */
  words: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  /** For `word`: what no value stands for. */
  otherwise: z.string().optional(),
  /** For `date`: the column whose date this one may not lie before. */
  notBefore: z.string().optional(),
});
/** What holds for every file, said to partners where they read of the columns. */
const file = z.strictObject({
  encodings: z.array(z.enum(['UTF-8', 'Windows-1252'])),
  separators: z.array(z.enum(SEPARATORS)),
  longestLine: z.literal(LONGEST_LINE),
  rules: z.array(z.string()),
});
const description = z.strictObject({
  source: z.enum(IMPORTED_SOURCES),
  folder: z.string(),
  title: z.string(),
  file,
  columns: z.array(column).min(1),
});

export type ColumnDescription = Readonly<z.infer<typeof column>>;
export type FileDescription = Readonly<z.infer<typeof description>>;

export const FILE_DESCRIPTIONS: Readonly<Record<ImportedSource, FileDescription>> = {
  'bruxelles-formation': description.parse(bruxellesFormation),
  'seconded-staff': description.parse(secondedStaff),
};

/** As headers and words are compared: `N° de dossier` → `n de dossier`, `Formé(e)` → `forme e` */
export function plainName(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export interface Header {
  readonly separator: Separator;
  /** How many fields a line has. */
  readonly width: number;
  /** Where each column stands that the file has, by our name. */
  readonly places: ReadonlyMap<string, number>;
  /** Where a line says which rejected line it corrects, in a file that came from the hub. */
  readonly corrects: { readonly file: number; readonly line: number } | null;
}

interface HeaderRefusal {
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
