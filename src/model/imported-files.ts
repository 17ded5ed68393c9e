/** Files that partners without a service drop: their closed word lists, and the port through which their state is read. */
import type { SourceId } from './words';

export const IMPORTED_SOURCES = ['bruxelles-formation', 'seconded-staff'] as const satisfies readonly SourceId[];
/** Partners whose word comes as files. */
export type ImportedSource = (typeof IMPORTED_SOURCES)[number];

export const IMPORTED_FILE_STATES = ['READING', 'IMPORTED', 'REFUSED'] as const;
export type ImportedFileState = (typeof IMPORTED_FILE_STATES)[number];

/**
 * Why a file is refused as a whole; nothing of it is stored then, but for CHANGED_WHILE_READ: what was good of the
 * lines read until then stays, and the file as it is then comes in as another.
 */
export const REFUSALS = [
  'EMPTY',
  'NOT_TEXT',
  'WRONG_ENCODING',
  'HEADER_TOO_LONG',
  'COLUMNS_MISSING',
  'COLUMNS_TWICE',
  'CHANGED_WHILE_READ',
] as const;
export type Refusal = (typeof REFUSALS)[number];

/** Why a line is rejected. */
export const LINE_FAULTS = [
  'LINE_CUT',
  'LINE_TOO_LONG',
  'QUOTES_BROKEN',
  'COLUMN_COUNT',
  'UNREADABLE_CHARACTER',
  'VALUE_MISSING',
  'TEXT_TOO_LONG',
  'NISS_INVALID',
  'DATE_INVALID',
  'DATES_REVERSED',
  'WORD_UNKNOWN',
  'LANGUAGE_UNKNOWN',
  'PHONE_INVALID',
  'EMAIL_INVALID',
] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

/** What is wrong with the folder that is watched; null where nothing is. */
export const FOLDER_FAULTS = ['MISSING', 'NOT_READABLE', 'NOT_WRITABLE'] as const;
export type FolderFault = (typeof FOLDER_FAULTS)[number];

/** `lines` is the sum of accepted, changed, unchanged and rejected: each line is counted once. */
export interface LineCounts {
  readonly lines: number;
  /** Persons that were new. */
  readonly accepted: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Of the unchanged: said something else, and a newer file of the same partner was believed. */
  readonly outdated: number;
  readonly rejected: number;
}

/** Without the file's name: that may be a person's. */
export interface ImportedFileSummary extends LineCounts {
  readonly id: string;
  readonly source: ImportedSource;
  readonly receivedAt: Date;
  /** When the partner wrote it: of two files, the newer one is believed. */
  readonly asOf: Date;
  readonly state: ImportedFileState;
  readonly refusal: Refusal | null;
  /** Columns that are missing or stand twice, by our names. */
  readonly refusedColumns: readonly string[];
  /** How many of the rejected lines are still in the list: not corrected yet, and not too old to be kept. */
  readonly toCorrect: number;
}

/** Port, filled by `imports/`. Known by heart, a few seconds old at most, so it can be asked without the database. */
export interface ImportedFiles {
  /** The newest first, a few dozen at most; null for a partner that delivers no files. */
  recentOf(source: SourceId): readonly ImportedFileSummary[] | null;
  /** What is wrong with the folder its files are dropped into; null too where no folder is watched. */
  folderFault(source: SourceId): FolderFault | null;
}
