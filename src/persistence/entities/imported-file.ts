/** Files that partners dropped: what became of each, and the lines that could not be read, for as long as they may be kept. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import {
  IMPORTED_FILE_STATES,
  REFUSALS,
  type ImportedFileState,
  type ImportedSource,
  type Refusal,
} from '../../model/imported-files';
import { instant, oneOf, text, texts, uuid } from '../columns';

export interface ImportedFileRow {
  id: string;
  source: ImportedSource;
  /** Of the content, in hexadecimal: what was imported once is known again under any name. */
  sha256: string;
  state: ImportedFileState;
  refusal: Refusal | null;
  /** Columns that are missing or stand twice, by our names. */
  refusedColumns: string[];
  /** The first line as it was, to read rejected lines by; it names columns, not persons. */
  header: string | null;
  receivedAt: Date;
  /** When the partner wrote it, and not later than received. */
  asOf: Date;
  finishedAt: Date | null;
  /** Each line read is counted in one of the four that follow; an interrupted file goes on behind these. */
  lines: number;
  accepted: number;
  changed: number;
  unchanged: number;
  /** Of the unchanged. */
  outdated: number;
  rejected: number;
}

const count = { type: 'integer', default: 0 } as const;

export const ImportedFileEntity = new EntitySchema<ImportedFileRow>({
  name: 'ImportedFile',
  tableName: 'imported_file',
  properties: {
    id: { ...uuid, primary: true },
    source: text,
    sha256: text,
    state: oneOf(IMPORTED_FILE_STATES),
    refusal: { ...oneOf(REFUSALS), nullable: true },
    refusedColumns: { ...texts, defaultRaw: `'{}'` },
    header: { ...text, nullable: true },
    receivedAt: instant,
    asOf: instant,
    finishedAt: { ...instant, nullable: true },
    lines: count,
    accepted: count,
    changed: count,
    unchanged: count,
    outdated: count,
    rejected: count,
  },
  uniques: [{ name: 'imported_file_content', properties: ['source', 'sha256'] }],
  checks: [{ name: 'imported_file_counts', expression: 'lines = accepted + changed + unchanged + rejected' }],
});

/**
 * Personal: the line as it was sent, national number and all. Gone when corrected, and when it is too old. The hub's own
 * role can write the text and not read it.
 */
export interface RejectedLineRow {
  [PrimaryKeyProp]?: ['file', 'line'];
  file: string;
  /** As an editor counts, the header being line 1. */
  line: number;
  /** `NISS_INVALID niss`: a word of the closed list, and our name of the column where it is one column's. */
  faults: string[];
  text: string;
  /** What to read the text by, where it is a correction that was no better; null: the header of the file. */
  header: string | null;
  rejectedAt: Date;
}

export const RejectedLineEntity = new EntitySchema<RejectedLineRow>({
  name: 'RejectedLine',
  tableName: 'rejected_line',
  properties: {
    file: { ...uuid, primary: true },
    line: { type: 'integer', primary: true },
    faults: texts,
    text,
    header: { ...text, nullable: true },
    rejectedAt: { ...instant, index: 'rejected_line_rejected_at' },
  },
});
