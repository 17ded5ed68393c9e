/** The closed word lists about files of partners, as GraphQL enums. */
import {
  FOLDER_FAULTS,
  IMPORTED_FILE_STATES,
  REFUSALS,
  type FolderFault,
  type ImportedFileState,
  type Refusal,
} from '../../model/imported-files';
import { wordEnum } from '../domain-enums';

export const SourceFileStateEnum = wordEnum<ImportedFileState>(
  'SourceFileState',
  'What became of a file.',
  IMPORTED_FILE_STATES,
  {
    READING: 'It is being read, or its reading was interrupted and goes on.',
    IMPORTED: 'It was read to its end.',
    REFUSED: 'It was refused as a whole.',
  },
);

export const SourceFileRefusalEnum = wordEnum<Refusal>(
  'SourceFileRefusal',
  'Why a file was refused as a whole.',
  REFUSALS,
  {
    EMPTY: 'There is nothing in it.',
    NOT_TEXT: 'It is no text file: a spreadsheet, an archive …',
    WRONG_ENCODING: 'It is neither UTF-8 nor Windows-1252.',
    HEADER_TOO_LONG: 'Its first line does not end where a header would.',
    COLUMNS_MISSING: 'Columns are missing that every file has to have.',
    COLUMNS_TWICE: 'Columns stand twice.',
    CHANGED_WHILE_READ: 'Somebody wrote to it while it was read; it is read again.',
  },
);

export const FolderFaultEnum = wordEnum<FolderFault>(
  'FolderFault',
  'What is wrong with the folder that a partner drops its files into.',
  FOLDER_FAULTS,
  {
    MISSING: 'It is not there.',
    NOT_READABLE: 'It, or a file in it, may not be read by the hub.',
    NOT_WRITABLE: 'The hub may not take files from it.',
  },
);
