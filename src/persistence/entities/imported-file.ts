/** Files that partners dropped: what became of each, and the lines that could not be read, for as long as they may be kept. */
import { defineEntity } from '@mikro-orm/core';
import { IMPORTED_FILE_STATES, REFUSALS, type ImportedSource } from '../../model/imported-files';
import { instant, integer, oneOf, text, texts, uuid } from '../columns';

const number = integer.default(0);

export const ImportedFileEntity = defineEntity({
  name: 'ImportedFile',
  tableName: 'imported_file',
  properties: {
    id: uuid.primary(),
    source: text.$type<ImportedSource>(),
    /** Of the content, in hexadecimal: what was imported once is known again under any name. */
    sha256: text,
    state: oneOf(IMPORTED_FILE_STATES),
    refusal: oneOf(REFUSALS).strictNullable(),
    /** Columns that are missing or stand twice, by our names. */
    refusedColumns: texts.defaultRaw(`'{}'`),
    /** The first line as it was, to read rejected lines by; it names columns, not persons. */
    header: text.strictNullable(),
    receivedAt: instant,
    /** When the partner wrote it, and not later than received. */
    asOf: instant,
    finishedAt: instant.strictNullable(),
    /** Each line read is counted in one of the four that follow; an interrupted file goes on behind these. */
    lines: number.$type<number>(),
    accepted: number.$type<number>(),
    changed: number.$type<number>(),
    unchanged: number.$type<number>(),
    /** Of the unchanged. */
    outdated: number.$type<number>(),
    rejected: number.$type<number>(),
    /** How many of the rejected lines are still in the list: not corrected yet, and not too old to be kept. */
    toCorrect: integer.formula(
      ({ id }) => `(select count(*)::int from "rejected_line" where "rejected_line"."file" = ${String(id)})`,
    ),
  },
  uniques: [{ name: 'imported_file_content', properties: ['source', 'sha256'] }],
  checks: [{ name: 'imported_file_counts', expression: 'lines = accepted + changed + unchanged + rejected' }],
});

/**
 * Personal: the line as it was sent, national number and all. Gone when corrected, and when it is too old. The hub's own
 * role can write the text and not read it.
 */
export const RejectedLineEntity = defineEntity({
  name: 'RejectedLine',
  tableName: 'rejected_line',
  properties: {
    file: uuid.primary(),
    /** As an editor counts, the header being line 1. */
    line: integer.primary().autoincrement(false),
    /** `NISS_INVALID niss`: a word of the closed list, and our name of the column where it is one column's. */
    faults: texts,
    text,
    /** What to read the text by, where it is a correction that was no better; null: the header of the file. */
    header: text.strictNullable(),
    rejectedAt: instant.index('rejected_line_rejected_at'),
  },
});
