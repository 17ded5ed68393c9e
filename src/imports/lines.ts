/**
 * A file as lines: cut out of its bytes, whatever their ends (LF, CRLF, CR, mixed), with no more of it in memory than one
 * line may be long; then read as text and as fields. Line ends are the same bytes in UTF-8 and in Windows-1252.
 */
import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';

export interface RawLine {
  /** From 1. */
  readonly number: number;
  /** Without the line end; the beginning only, where the line is longer than allowed. */
  readonly bytes: Buffer;
  readonly tooLong: boolean;
  /** False for a last line without a line end. */
  readonly ended: boolean;
}

/** In bytes; a person's line has a few hundred. */
export const LONGEST_LINE = 8 * 1024;

const LF = 0x0a;
const CR = 0x0d;

/** Lines without anything but blanks and separators carry nobody, and are left out. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<RawLine> {
  for await (const line of splitLines(chunks)) {
    if (line.tooLong || !/^(\xef\xbb\xbf)?[\s;,]*$/.test(line.bytes.toString('latin1'))) yield line;
  }
}

async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<RawLine> {
  let number = 0;
  let parts: Buffer[] = [];
  let length = 0;
  let afterCr = false;
  const take = (bytes: Buffer): void => {
    // what is over the limit is counted and dropped
    if (length < LONGEST_LINE) parts.push(Buffer.from(bytes.subarray(0, LONGEST_LINE - length)));
    length += bytes.length;
  };
  const lineOf = (ended: boolean): RawLine => {
    const line = { number: ++number, bytes: Buffer.concat(parts), tooLong: length > LONGEST_LINE, ended };
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at];
      if (byte !== LF && byte !== CR) continue;
      const secondHalf = byte === LF && at === 0 && afterCr;
      if (!secondHalf) {
        take(chunk.subarray(from, at));
        yield lineOf(true);
      }
      if (byte === CR && chunk[at + 1] === LF) at += 1;
      from = at + 1;
    }
    afterCr = chunk.length > 0 ? chunk[chunk.length - 1] === CR : afterCr;
    take(chunk.subarray(from));
  }
  if (length > 0) yield lineOf(false);
}

/** What Windows-1252 has from 0x80 to 0x9F, where Latin-1 has control characters; the five gaps stay what they are. */
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * UTF-8 where the bytes are valid UTF-8, else Windows-1252, in which any bytes are some text. Not
 * `TextDecoder('windows-1252')`: some releases of Node read Latin-1 under that name.
 */
export function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => FROM_0X80[character.charCodeAt(0) - 0x80] ?? character);
}

/** The text of a file's first line: without the mark of its encoding. */
export function headerText({ bytes }: RawLine): string {
  return textOf(bytes).replace(/^\ufeff/, '');
}

/**
 * A field may stand in quotes and hold separators then, but no line end: a line is a line. Null where quotes do not match:
 * one is not closed, or text stands behind a closed one.
 */
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
