/** The fields of one line. A field may stand in quotes and hold separators then, but no line end: a line is a line. */
import { parse } from 'csv-parse/sync';

/** Null where quotes do not match: one is not closed, or text stands behind a closed one. */
export function cellsOf(line: string, separator: string): string[] | null {
  // without a quote there is nothing to parse, and most lines have none
  if (!line.includes('"')) return line.split(separator);
  try {
    const [cells] = parse(line, { delimiter: separator, relax_column_count: true });
    return cells ?? null;
  } catch {
    return null;
  }
}
