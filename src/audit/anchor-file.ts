/** Reads what an anchor's file holds, or a copy of it: as `anchor-target.ts` writes it, or a bare signature on each line. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { AnchorLine } from './anchor-target';
import type { SignedKind, Verifier } from './signature';

const KINDS: Readonly<Record<string, SignedKind>> = {
  'tracing-hub-heads+jws': 'heads',
  'tracing-hub-seal+jws': 'seal',
  'tracing-hub-tombstone+jws': 'tombstone',
};

/** What every line says, whatever its kind. */
export interface AnchoredPlace {
  readonly log: string;
  readonly segment: number;
}

/** In bytes; null where there is no file. What is shown later stands behind. */
export async function anchorLength(file: string): Promise<number | null> {
  return stat(file).then(
    ({ size }) => size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    },
  );
}

/** A line as it stands there: `TORN` where somebody was stopped while writing it, null where it never was one. */
export type ReadLine = AnchorLine | 'TORN' | null;

/**
 * Each line. One at the end that is still being written is left out.
 * @param length in bytes; what stands behind is not read.
 * @param from in bytes; the line that begins before is left out.
 * @throws Error where the file cannot be read, or has a line longer than any the hub writes.
 */
export async function* anchorLines(file: string, length: number, from = 0): AsyncGenerator<ReadLine> {
  if (length <= from) return;
  const parts = createReadStream(file, { start: Math.max(0, from - 1), end: length - 1, encoding: 'utf8' });
  yield* linesIn(parts, { beginsWithin: from > 0, endsWhole: () => endsWithLine(file, length) });
}

interface Cut {
  /** Whether the first line began before: it is left out. */
  readonly beginsWithin: boolean;
  /** Whether the last line was ended. */
  readonly endsWhole: () => boolean | Promise<boolean>;
}

async function* linesIn(
  parts: AsyncIterable<string> | Iterable<string>,
  { beginsWithin, endsWhole }: Cut,
): AsyncGenerator<ReadLine> {
  let last: string | null = null;
  let isPartOfLine = beginsWithin;
  for await (const line of textLines(parts)) {
    if (last !== null) yield* readLine(last);
    last = isPartOfLine || line.trim() === '' ? null : line;
    isPartOfLine = false;
  }
  if (last === null) return;
  const read = [...readLine(last)];
  if (isWhole(read.at(-1)) || (await endsWhole())) yield* read;
}

function isWhole(line: ReadLine | undefined): line is AnchorLine {
  return typeof line === 'object' && line !== null;
}

/** In characters: the heads of thousands of replicas. */
const LONGEST_LINE = 1024 * 1024;

/** `node:readline` has no bound on a line. */
async function* textLines(parts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const part of parts) {
    const lines = (rest + part).split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE) throw new Error('A line of the anchor is longer than any the hub writes.');
    yield* lines;
  }
  yield rest;
}

/** How much of an anchor's beginning and of its end is enough to know which log it is of, and how far that was. */
export const END_BYTES = 256 * 1024;

export interface AnchorEnds {
  /** The first place and the last ones that one of the keys has signed. */
  readonly places: readonly AnchoredPlace[];
  /** Why what it has seen last is not known: something stands there, and nothing that one of the keys has signed; else null. */
  readonly unknown: string | null;
}

/** @throws Error where the file cannot be read. */
export async function anchorEnds(file: string, length: number, verifier: Verifier): Promise<AnchorEnds> {
  const from = Math.max(0, length - END_BYTES);
  return endsOf(anchorLines(file, Math.min(END_BYTES, length)), anchorLines(file, length, from), verifier);
}

/** What an anchor at an address begins and ends with. */
export interface AnchorText {
  readonly head: string;
  readonly tail: string;
  /** False: the tail is all of it. */
  readonly isTailCut: boolean;
}

/** The same as `anchorEnds`, of what was read already. */
export function anchorEndsOf({ head, tail, isTailCut }: AnchorText, verifier: Verifier): Promise<AnchorEnds> {
  const lines = (text: string, beginsWithin: boolean): AsyncIterable<ReadLine> =>
    linesIn([text], { beginsWithin, endsWhole: () => text.endsWith('\n') });
  return endsOf(lines(head, false), lines(tail, isTailCut), verifier);
}

async function endsOf(
  head: AsyncIterable<ReadLine>,
  tail: AsyncIterable<ReadLine>,
  verifier: Verifier,
): Promise<AnchorEnds> {
  const first = await signedPlaces(head, verifier, 1);
  const last = await signedPlaces(tail, verifier);
  return {
    places: [...first, ...last],
    unknown: last.length === 0 ? 'nothing at its end is signed with a key of the hub' : null,
  };
}

async function signedPlaces(
  lines: AsyncIterable<ReadLine>,
  verifier: Verifier,
  limit = Infinity,
): Promise<AnchoredPlace[]> {
  const places: AnchoredPlace[] = [];
  for await (const line of lines) {
    const signed = isWhole(line) && (await verifier.verify(line.kind, line.signature));
    if (signed) places.push(JSON.parse(signed.payload) as AnchoredPlace);
    if (places.length >= limit) break;
  }
  return places;
}

/** A signature of Ed25519 has 64 bytes: one that was cut short is none. */
const SIGNATURE = /^[\w-]+\.[\w-]+\.[\w-]{86}$/;

/** What was begun and never ended may stand before a line that was: files from before each line began on its own. */
function* readLine(text: string): Generator<ReadLine> {
  const line = text.replaceAll('\0', '').trimEnd();
  const begins = line.lastIndexOf('{"kind":');
  const whole = begins > 0 && isBeginning(line.slice(0, begins)) ? anchorLine(line.slice(begins)) : null;
  if (whole) return yield* ['TORN', whole] as const;
  yield anchorLine(line) ?? (isBeginning(line) ? 'TORN' : null);
}

/** Whether the hub, writing a line, would have written this first. A file system may leave zeros: they are nothing. */
function isBeginning(text: string): boolean {
  return Object.values(KINDS).some((kind) => {
    const opening = JSON.stringify({ kind, signature: '' }).slice(0, -2);
    if (text.length <= opening.length) return opening.startsWith(text);
    return text.startsWith(opening) && /^[\w.-]*"?$/.test(text.slice(opening.length));
  });
}

function anchorLine(line: string): AnchorLine | null {
  try {
    const signature = line.startsWith('{') ? (JSON.parse(line) as AnchorLine).signature : line.trim();
    if (!SIGNATURE.test(signature)) return null;
    const header = JSON.parse(Buffer.from(signature.split('.')[0]!, 'base64url').toString()) as { typ: string };
    const kind = KINDS[header.typ];
    return kind ? { kind, signature } : null;
  } catch {
    return null;
  }
}

async function endsWithLine(file: string, length: number): Promise<boolean> {
  let end = '';
  for await (const part of createReadStream(file, { start: length - 1, end: length - 1, encoding: 'utf8' })) {
    end += part as string;
  }
  return end === '\n';
}
