/**
 * Opens a delivered file and says what it is: its size and the hash of its content, or why it is no file to import. Read
 * through one handle, so that a file renamed or replaced meanwhile stays the one that was looked at.
 */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import type { Refusal } from '../model/imported-files';
import { isUtf8 } from 'node:buffer';
import { parse } from 'csv-parse/sync';

export interface OpenFile {
  readonly size: number;
  /** SHA-256 of the content, in hexadecimal. */
  readonly sha256: string;
  readonly modifiedAt: Date;
  /** What is wrong with its first bytes. */
  readonly refusal: Refusal | null;
  /** The content as it was measured: what is appended meanwhile is not of it. */
  chunks(): AsyncIterable<Buffer>;
  close(): Promise<void>;
}

export class NotAFile extends Error {
  override readonly name = 'NotAFile';
}

const CHUNK = 64 * 1024;
const LOOKED_AT = 4096;

/**
 * @throws NotAFile for a directory, a link, a device or a pipe; what the file system says for a file that is not there
 * or may not be read.
 */
export async function openFile(path: string): Promise<OpenFile> {
  const handle = await openPlainly(path);
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw new NotAFile();
    const chunks = (): AsyncIterable<Buffer> => chunksOf(handle, status.size);
    const { sha256, beginning } = await measure(chunks());
    const { size, mtimeMs } = status;
    const modifiedAt = new Date(mtimeMs);
    return { size, sha256, modifiedAt, refusal: refusalOf(beginning), chunks, close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** What a file begins with, `most` bytes at most. @throws as `openFile` */
export async function* beginningOf(path: string, most: number): AsyncGenerator<Buffer> {
  const handle = await openPlainly(path);
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw new NotAFile();
    yield* chunksOf(handle, Math.min(status.size, most));
  } finally {
    await handle.close();
  }
}

/** Follows no link and waits for no writer of a pipe. */
function openPlainly(path: string): Promise<FileHandle> {
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  return open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch((error: NodeJS.ErrnoException) => {
    // a link, or a socket
    throw error.code === 'ELOOP' || error.code === 'ENXIO' ? new NotAFile() : error;
  });
}

async function* chunksOf(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  let position = 0;
  while (position < size) {
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK, size - position));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function measure(chunks: AsyncIterable<Buffer>): Promise<{ sha256: string; beginning: Buffer }> {
  const hash = createHash('sha256');
  let beginning = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (beginning.length < LOOKED_AT) beginning = Buffer.concat([beginning, chunk]).subarray(0, LOOKED_AT);
    hash.update(chunk);
  }
  return { sha256: hash.digest('hex'), beginning };
}

/** A spreadsheet's own format, or any archive; PDF. */
const NO_TEXT = [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('d0cf11e0', 'hex'), Buffer.from('%PDF')];
const OTHER_ENCODINGS = [Buffer.from('fffe', 'hex'), Buffer.from('feff', 'hex'), Buffer.from('0000feff', 'hex')];

function refusalOf(beginning: Buffer): Refusal | null {
  const beginsWith = (mark: Buffer): boolean => beginning.subarray(0, mark.length).equals(mark);
  if (beginning.toString('latin1').trim() === '') return 'EMPTY';
  if (NO_TEXT.some(beginsWith)) return 'NOT_TEXT';
  if (OTHER_ENCODINGS.some(beginsWith)) return 'WRONG_ENCODING';
  // without a mark, UTF-16 shows by every second byte being none
  const empty = beginning.filter((byte) => byte === 0).length;
  return empty > beginning.length / 4 ? 'WRONG_ENCODING' : null;
}

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
