/** What became of a file, for people who look into the folder or call the command. */
import type { Refusal } from '../model/imported-files';
import type { ImportOutcome } from './import-file';

const SENTENCES: Readonly<Record<Refusal, string>> = {
  EMPTY: 'There is nothing in it.',
  NOT_TEXT: 'It is no text file: save it as CSV.',
  WRONG_ENCODING: 'It is neither UTF-8 nor Windows-1252: save it as CSV in UTF-8.',
  HEADER_TOO_LONG: 'Its first line does not end where a header would.',
  COLUMNS_MISSING: 'Columns are missing',
  COLUMNS_TWICE: 'Columns stand twice',
  CHANGED_WHILE_READ: 'Somebody wrote to it while it was read.',
};

/** Null for a file that is not refused; `outcome` is null where it is not known whose file it is. */
export function reasonOf(outcome: ImportOutcome | null): string | null {
  if (outcome === null) {
    return 'NOT_RECOGNISED: its first line names the columns of no partner. Put it into the folder of the partner it is from, and see schema/partners.';
  }
  if (outcome.kind !== 'REFUSED' || outcome.file.refusal === null) return null;
  const { refusal, refusedColumns } = outcome.file;
  const columns = refusedColumns.length > 0 ? `: ${refusedColumns.join(', ')}` : '';
  return `${refusal}: ${SENTENCES[refusal]}${columns}`;
}
