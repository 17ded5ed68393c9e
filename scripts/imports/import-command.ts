/**
 * `import FILE…`, `import --replay FILE`, `import --rejected FILE-OR-ID`, `import --list`: files of partners that have no
 * service, brought in by hand, and what could not be read of them.
 */
import { parseArgs } from 'node:util';
import { IMPORTED_SOURCES, type ImportedSource } from '../../src/model/imported-files';

export const IMPORT_HELP = `import FILE…              brings files of Bruxelles Formation or of the seconded staff in
import --replay FILE      brings a corrected list of rejected lines in
import --rejected FILE|ID prints the lines of a file that are still to be corrected, as a CSV to correct and replay
import --list             the newest files, what became of them, and their numbers

  --source ${IMPORTED_SOURCES.join(' | ')}
             whose files they are; left out, the columns say it
  --again    content that was imported before is taken as what the partner says now, and read once more
  --help     this text

Files are CSV with ; , or tabulators, in UTF-8 or Windows-1252; their columns are in schema/partners. A file is known by
its content: the same one twice changes nothing, an interrupted one goes on where it stopped. Nobody is removed because
a file no longer names them. Of two files, the one that was written last (its own date) is believed.

Bad lines:  import --rejected reserve.csv > bad.csv     correct bad.csv, leave the columns hub_file and hub_line
            import --replay bad.csv                     what is still wrong stays in the list
The list is personal data: it is read under the owner's role only, each reading is in the access log, and what is not
corrected is removed after IMPORT_RETENTION_DAYS. Delete bad.csv when it has been replayed.

Uses DATABASE_URL and PSEUDONYM_KEY (the hub's); --rejected and --replay's list DATABASE_OWNER_URL (the role that owns
the tables). Exit status: 0 all lines were read; 3 some were rejected; 1 a file was refused or could not be read, or the
database could not be reached; 2 a wrong call.
`;

export type ImportCall =
  | { readonly act: 'help' }
  | { readonly act: 'list' }
  | { readonly act: 'rejected'; readonly file: string; readonly source: ImportedSource | null }
  | {
      readonly act: 'import' | 'replay';
      readonly files: readonly string[];
      readonly source: ImportedSource | null;
      readonly again: boolean;
    };

/** A call that cannot be understood. */
export class WrongCall extends Error {
  override readonly name = 'WrongCall';
}

const OPTIONS = {
  source: { type: 'string' },
  again: { type: 'boolean' },
  replay: { type: 'boolean' },
  rejected: { type: 'boolean' },
  list: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** @throws WrongCall */
export function importCall(words: readonly string[]): ImportCall {
  const { values, positionals: files } = parsed(words);
  const { replay = false, rejected = false, list = false, again = false } = values;
  if (values.help) return { act: 'help' };
  if ([replay, rejected, list].filter(Boolean).length > 1) {
    throw new WrongCall('One of --replay, --rejected and --list at a time.');
  }
  const source = sourceNamed(values.source);
  if (again && (rejected || list)) throw new WrongCall('--again goes with files to import.');
  if (list) {
    if (files.length > 0 || source !== null) throw new WrongCall('--list takes nothing else.');
    return { act: 'list' };
  }
  if (files.includes('')) throw new WrongCall('A file has a name.');
  const [file, ...more] = files;
  if (rejected) {
    if (file === undefined || more.length > 0) throw new WrongCall('--rejected takes one file, or its number.');
    return { act: 'rejected', file, source };
  }
  if (file === undefined) throw new WrongCall(replay ? 'Which corrected list?' : 'Which file?');
  return { act: replay ? 'replay' : 'import', files, source, again };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    throw new WrongCall((error as Error).message);
  }
}

function sourceNamed(name: string | undefined): ImportedSource | null {
  if (name === undefined) return null;
  const found = IMPORTED_SOURCES.find((source) => source === name);
  if (found) return found;
  throw new WrongCall(`There is no source "${name}"; there are ${IMPORTED_SOURCES.join(' and ')}.`);
}
