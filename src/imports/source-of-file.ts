/** Whose file it is, by its header: for files that come without a word about that. */
import { IMPORTED_SOURCES, type ImportedSource } from '../model/imported-files';
import { FILE_DESCRIPTIONS } from './file-description';
import { columnsKnown } from './header';
import { filledLines, LONGEST_LINE, splitLines } from './line-splitter';
import { textOf } from './line-text';
import { beginningOf } from './open-file';

/**
 * The partner of whose columns the header names most; null where it names none, or as many of two.
 * @throws as `openFile`
 */
export async function sourceOfFile(path: string): Promise<ImportedSource | null> {
  const header = await headerOf(path);
  const [best, next] = IMPORTED_SOURCES.map((source) => ({
    source,
    columns: columnsKnown(header, FILE_DESCRIPTIONS[source]),
  })).sort((one, other) => other.columns - one.columns);
  if (best === undefined || best.columns === 0 || best.columns === next?.columns) return null;
  return best.source;
}

/** The first line that says anything; empty where none does. @throws as `openFile` */
export async function headerOf(path: string): Promise<string> {
  const beginning = await beginningOf(path, LONGEST_LINE);
  for await (const { bytes } of filledLines(splitLines(once(beginning), LONGEST_LINE))) {
    return textOf(bytes).text.replace(/^\ufeff/, '');
  }
  return '';
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}
