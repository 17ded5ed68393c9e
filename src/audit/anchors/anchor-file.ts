/** Reads what an anchor's file holds, or a copy of it: as `anchor-file.ts` writes it, or a bare signature on each line. */
import { createReadStream } from 'node:fs';
import { access, constants, stat, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SignedKind } from '../chain/signature';
import { anchorFault, AnchorFault } from './anchor-fault';

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

export interface AnchorTarget {
  /** Resolves once it is kept there. The same may come twice. Rejects with an `AnchorFault`. */
  keep(kind: SignedKind, signature: string): Promise<void>;
}

/** One line of an anchor file. */
export interface AnchorLine {
  readonly kind: SignedKind;
  readonly signature: string;
}

const TIME_LIMIT_MS = 5_000;

/**
 * @param place a path, or an http or https address
 * @param token for an address that wants one (RFC 6750)
 */
export function anchorTarget(place: string, token: string | null = null): AnchorTarget {
  const target = isAddress(place) ? addressTarget(place, token) : fileTarget(place);
  return {
    keep: (kind, signature) =>
      target.keep(kind, signature).catch((error: unknown) => {
        throw anchorFault(error);
      }),
  };
}

export function isAddress(place: string): boolean {
  return /^https?:\/\//.test(place);
}

/**
 * A line of JSON each, appended and synced. Several processes may write the same file; where one of them was killed in the
 * middle of a line, the next line begins on its own.
 */
function fileTarget(path: string): AnchorTarget {
  return {
    async keep(kind, signature) {
      const line: AnchorLine = { kind, signature };
      const before = (await endsWhole(path)) ? '' : '\n';
      const file = await open(path, 'a', 0o640);
      try {
        await file.appendFile(`${before}${JSON.stringify(line)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

/** Why this user could not add to the file, as far as that is known without doing it; null: nothing is against it. */
export async function obstacleTo(path: string): Promise<string | null> {
  const { O_WRONLY, W_OK, X_OK } = constants;
  try {
    if ((await anchorLength(path)) === null) await access(dirname(path), W_OK | X_OK);
    else await (await open(path, O_WRONLY)).close();
    return null;
  } catch (error) {
    return anchorFault(error).message;
  }
}

/** No for a file that cannot be read, though it may be appended to: an empty line does no harm. */
async function endsWhole(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(({ code }: NodeJS.ErrnoException) => code);
  if (typeof file !== 'object') return file === 'ENOENT';
  try {
    const { size } = await file.stat();
    if (size === 0) return true;
    const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 });
    return buffer.toString() === '\n';
  } finally {
    await file.close();
  }
}

/** POSTs the signature, as `application/jose` (RFC 7515); its header's `typ` says what it is. Any 2xx is a yes. */
function addressTarget(address: string, token: string | null): AnchorTarget {
  return {
    async keep(_kind, signature) {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/jose', ...bearer(token) },
        body: signature,
        redirect: 'error',
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new AnchorFault(`it answers ${answer.status} to a POST`);
    },
  };
}

/** The header that goes with each question to the address, whether something is shown or read back. */
export function bearer(token: string | null): Readonly<Record<string, string>> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}
