import { FOLDER_FAULTS, IMPORTED_FILE_STATES, REFUSALS } from '../../model/imported-files';
import { wordEnum } from '../domain-enums';
import type { OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Whole } from '../declarations';
import { Fields } from '../fields';

/** The closed word lists about files of partners, as GraphQL enums. */
export const SourceFileStateEnum = wordEnum('SourceFileState', 'What became of a file.', IMPORTED_FILE_STATES, {
  READING: 'It is being read, or its reading was interrupted and goes on.',
  IMPORTED: 'It was read to its end.',
  REFUSED: 'It was refused as a whole.',
});

export const SourceFileRefusalEnum = wordEnum('SourceFileRefusal', 'Why a file was refused as a whole.', REFUSALS, {
  EMPTY: 'There is nothing in it.',
  NOT_TEXT: 'It is no text file: a spreadsheet, an archive …',
  WRONG_ENCODING: 'It is neither UTF-8 nor Windows-1252.',
  HEADER_TOO_LONG: 'Its first line does not end where a header would.',
  COLUMNS_MISSING: 'Columns are missing that every file has to have.',
  COLUMNS_TWICE: 'Columns stand twice.',
  CHANGED_WHILE_READ: 'Somebody wrote to it while it was read; it is read again.',
});

export const FolderFaultEnum = wordEnum(
  'FolderFault',
  'What is wrong with the folder that a partner drops its files into.',
  FOLDER_FAULTS,
  {
    MISSING: 'It is not there.',
    NOT_READABLE: 'It, or a file in it, may not be read by the hub.',
    NOT_WRITABLE: 'The hub may not take files from it.',
  },
);

@Output(
  'One file that a partner without a service delivered. Without its name, which may be a person’s. Each line is counted ' +
    'once: lines = accepted + changed + unchanged + rejected.',
  { class: 'INTERNAL' },
)
export class SourceFile extends Fields({
  id: OwnId('The hub’s number of the file, as the import command knows it.'),
  receivedAt: Instant('When it came, or was refused last.'),
  asOf: Instant('When the partner wrote it. Of two files that say different things, the newer one is believed.'),
  state: Of(() => SourceFileStateEnum, 'What became of it.'),
  refusal: Of(() => SourceFileRefusalEnum, 'Why it was refused as a whole; null if not.'),
  refusedColumns: Of(
    () => [String],
    'The columns that are missing or stand twice, by the names of the contract in schema/partners.',
  ),
  lines: Whole('Lines read, the header and empty ones apart.'),
  accepted: Whole('Lines that named somebody new.'),
  changed: Whole('Lines that changed what was known of somebody.'),
  unchanged: Whole('Lines that changed nothing.'),
  outdated: Whole('Of the unchanged: lines that said something else, where a newer file was believed.'),
  rejected: Whole('Lines that could not be read; each is kept with its reason.'),
  toCorrect: Whole(
    'Of the rejected: lines that are still to be corrected. The others were, or are too old to be kept.',
  ),
}) {
  /** The organisation whose file it is. */
  readonly subject!: OrganisationSubject;
}
