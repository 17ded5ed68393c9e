/** Reads what an anchor's file holds, or a copy of it: as `anchor-target.ts` writes it, or a bare signature on each line. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
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

/**
 * Each line; null for one that is none. One at the end that is still being written is left out.
 * @param length in bytes; what stands behind is not read.
 * @param from in bytes; the line that begins before is left out.
 */
export async function* anchorLines(file: string, length: number, from = 0): AsyncGenerator<AnchorLine | null> {
  if (length <= from) return;
  const start = Math.max(0, from - 1);
  let last: string | null = null;
  let isPartOfLine = from > 0;
  for await (const line of createInterface({ input: createReadStream(file, { start, end: length - 1 }) })) {
    if (last !== null) yield anchorLine(last);
    last = isPartOfLine || line.trim() === '' ? null : line;
    isPartOfLine = false;
  }
  if (last === null) return;
  const parsed = anchorLine(last);
  if (parsed || (await endsWithLine(file, length))) yield parsed;
}

/** How much of a file's beginning and of its end is enough to know which log it is of, and how far that was. */
const END_BYTES = 64 * 1024;

/** The first place and the last ones that one of the keys has signed. */
export async function* anchorEnds(file: string, verifier: Verifier): AsyncGenerator<AnchoredPlace> {
  const length = (await anchorLength(file)) ?? 0;
  const middle = Math.min(END_BYTES, length);
  for await (const place of signedPlaces(anchorLines(file, middle), verifier)) {
    yield place;
    break;
  }
  yield* signedPlaces(anchorLines(file, length, Math.max(0, length - END_BYTES)), verifier);
}

async function* signedPlaces(
  lines: AsyncIterable<AnchorLine | null>,
  verifier: Verifier,
): AsyncGenerator<AnchoredPlace> {
  for await (const line of lines) {
    const signed = line && (await verifier.verify(line.kind, line.signature));
    if (signed) yield JSON.parse(signed.payload) as AnchoredPlace;
  }
}

/** A signature of Ed25519 has 64 bytes: one that was cut short is none. */
const SIGNATURE = /^[\w-]+\.[\w-]+\.[\w-]{86}$/;

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
