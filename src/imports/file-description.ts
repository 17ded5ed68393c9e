/**
 * What a partner's file looks like, as data: the descriptions in `schema/partners/` are the contract that partners read,
 * that samples are made from, and that files are read by. One that makes no sense stops the hub from starting.
 */
import { z } from 'zod';
import bruxellesFormation from '../../schema/partners/bruxelles-formation.json';
import secondedStaff from '../../schema/partners/seconded-staff.json';
import { IMPORTED_SOURCES, type ImportedSource } from '../model/imported-files';
import { LONGEST_LINE } from './lines';

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
