/** Reads what an anchor has: as the file's anchor writes it, or a bare signature on each line. */
import { createReadStream } from 'node:fs';
import type { SignedKind } from '../chain/signature';

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

/** One line of an anchor. */
export interface AnchorLine {
  readonly kind: SignedKind;
  readonly signature: string;
}

/** A line as it stands there: `TORN` where somebody was stopped while writing it, null where it never was one. */
export type ReadLine = AnchorLine | 'TORN' | null;

/**
 * Each line. One at the end that is still being written is left out.
 * @param length in bytes; what stands behind is not read.
 * @throws Error where the file cannot be read, or has a line longer than any the hub writes.
 */
export function anchorLines(file: string, length: number): AsyncGenerator<ReadLine> {
  return linesIn(length === 0 ? [] : createReadStream(file, { end: length - 1, encoding: 'utf8' }));
}

/** In characters: the heads of thousands of replicas. `node:readline` has no bound on a line. */
const LONGEST_LINE = 1024 * 1024;

/** The same of what was read already. */
export async function* linesIn(parts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<ReadLine> {
  let rest = '';
  for await (const part of parts) {
    const lines = (rest + part).split('\n');
    rest = lines.pop()!;
    if (rest.length > LONGEST_LINE) throw new Error('A line of the anchor is longer than any the hub writes.');
    for (const line of lines) if (line.trim() !== '') yield* readLine(line);
  }
  const unfinished = [...readLine(rest)];
  if (isWhole(unfinished.at(-1))) yield* unfinished;
}

export function isWhole(line: ReadLine | undefined): line is AnchorLine {
  return typeof line === 'object' && line !== null;
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
