/**
 * The lines of a file as bytes, whatever their ends (LF, CRLF, CR, mixed), with no more of it in memory than one line may
 * be long. Line ends are the same bytes in UTF-8 and in Windows-1252, so the text is read after the cut.
 */
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

export async function* splitLines(chunks: AsyncIterable<Buffer>, longest: number): AsyncGenerator<RawLine> {
  let number = 0;
  let parts: Buffer[] = [];
  let length = 0;
  let afterCr = false;
  const take = (bytes: Buffer): void => {
    // what is over the limit is counted and dropped
    if (length < longest) parts.push(Buffer.from(bytes.subarray(0, longest - length)));
    length += bytes.length;
  };
  const lineOf = (ended: boolean): RawLine => {
    const line = { number: ++number, bytes: Buffer.concat(parts), tooLong: length > longest, ended };
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

/** Lines without anything but blanks and separators carry nobody. */
export async function* filledLines(lines: AsyncIterable<RawLine>): AsyncGenerator<RawLine> {
  for await (const line of lines) {
    if (line.tooLong || !/^(\xef\xbb\xbf)?[\s;,]*$/.test(line.bytes.toString('latin1'))) yield line;
  }
}
