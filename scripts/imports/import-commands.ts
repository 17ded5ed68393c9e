/** `hub import …`: files of partners that have no service, brought in by hand, and what could not be read of them. */
import { Option, type Command } from 'commander';
import { IMPORTED_SOURCES } from '../../src/model/imported-files';
import { listing, type ListOptions } from '../command-line/program';
import type { Surroundings } from '../command-line/surroundings';
import { importAll, listFiles, type ImportOptions, type SourceOption } from './import-run';
import { printRejected } from './print-rejected';

const CLOSING = `
Files are CSV with ; , or tabulators, in UTF-8 or Windows-1252; their columns are in schema/partners. A file is known by
its content: the same one twice changes nothing, an interrupted one goes on where it stopped. Nobody is removed because
a file no longer names them. Of two files, the one that was written last (its own date) is believed.

Bad lines:  hub import rejected reserve.csv > bad.csv   correct bad.csv, leave the columns hub_file and hub_line
            hub import replay bad.csv                   what is still wrong stays in the list
The list is personal data: it is read under the owner's role only, each reading is in the access log, and what is not
corrected is removed after IMPORT_RETENTION_DAYS. Delete bad.csv when it has been replayed.

Uses DATABASE_URL and PSEUDONYM_KEY (the hub's); rejected uses DATABASE_OWNER_URL (the role that owns the tables).
Exit status: 0 all lines were read; 3 some were rejected; 1 a file was refused or could not be read.`;

export function importCommands(program: Command, around: Surroundings): void {
  const group = program
    .command('import')
    .description('files of Bruxelles Formation or of the seconded staff')
    .addHelpText('after', CLOSING);
  const source = (): Option =>
    new Option('--source <source>', 'whose they are; left out, the columns say it').choices(IMPORTED_SOURCES);
  const again = [
    '--again',
    'content that was imported before is read once more, as what the partner says now',
  ] as const;
  const bringing = (act: 'files' | 'replay', summary: string): void => {
    group
      .command(`${act} <file...>`, { isDefault: act === 'files' })
      .description(summary)
      .addOption(source())
      .option(...again)
      .action((files: string[], options: ImportOptions) => importAll(around, { act, files, ...options }));
  };
  bringing('files', 'brings files in; the word files may be left out');
  bringing('replay', 'brings a corrected list of rejected lines in');
  group
    .command('rejected <file-or-number>')
    .description('prints the lines of a file that are still to be corrected, as a CSV to correct and replay')
    .addOption(source())
    .action((file: string, options: SourceOption) => printRejected(around, file, options.source ?? null));
  listing(group.command('list').description('the newest files, what became of them, and their numbers')).action(
    (options: ListOptions) => listFiles(around, options),
  );
}
