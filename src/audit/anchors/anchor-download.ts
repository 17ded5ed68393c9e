/** Reads what an anchor at an address has: all of it into a file, or its two ends. */
import { createWriteStream, createReadStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { anchorFault } from './anchor-fault';
import { bearer, anchorLength, isWhole, linesIn, type AnchoredPlace, isAddress } from './anchor-file';
import type { KeyObject } from 'node:crypto';
import type { LogWatch } from '../chain/log-watch';
import { createVerifier, type Verifier } from '../chain/signature';

export type AnchorMemory =
  | { readonly kind: 'KNOWN' }
  | Exclude<DownloadedEnds, AnchorText>
  /** Something is there, and what it has seen is not known: at its end stands nothing that one of the keys has signed. */
  | { readonly kind: 'UNREAD'; readonly reason: string };

/** How much of an anchor's beginning and of its end is enough to know which log it is of, and how far that was. */
const END_BYTES = 256 * 1024;

/**
 * Never rejects: a log that cannot be compared with its anchor is written all the same, and evidence.
 * @param place a path, or an http or https address
 */
export async function recallAnchor(
  place: string,
  token: string | null,
  keys: readonly KeyObject[],
  watch: Pick<LogWatch, 'remember'>,
): Promise<AnchorMemory> {
  const verifier = createVerifier(keys);
  try {
    const ends = isAddress(place) ? await downloadAnchorEnds(place, token, END_BYTES) : await endsOfFile(place);
    if (ends.kind !== 'TEXT') return ends;
    const [first] = await signedPlaces(ends.head, verifier);
    const last = await signedPlaces(
      ends.isTailCut ? ends.tail.slice(ends.tail.indexOf('\n') + 1) : ends.tail,
      verifier,
    );
    for (const one of first ? [first, ...last] : last) watch.remember(one);
    return last.length > 0
      ? { kind: 'KNOWN' }
      : { kind: 'UNREAD', reason: 'nothing at its end is signed with a key of the hub' };
  } catch (error) {
    return { kind: 'UNREAD', reason: anchorFault(error).message };
  }
}

async function endsOfFile(file: string): Promise<AnchorText | { readonly kind: 'NOTHING' }> {
  const length = await anchorLength(file);
  if (!length) return { kind: 'NOTHING' };
  const read = async (start: number, end: number): Promise<string> =>
    Buffer.concat((await createReadStream(file, { start, end }).toArray()) as Buffer[]).toString();
  // with the byte before, so that a line that begins there is one
  const from = Math.max(0, length - END_BYTES - 1);
  return {
    kind: 'TEXT',
    head: await read(0, END_BYTES - 1),
    tail: await read(from, length - 1),
    isTailCut: from > 0,
  };
}

async function signedPlaces(text: string, verifier: Verifier): Promise<AnchoredPlace[]> {
  const places: AnchoredPlace[] = [];
  for await (const line of linesIn([text])) {
    const signed = isWhole(line) && (await verifier.verify(line.kind, line.signature));
    if (signed) places.push(JSON.parse(signed.payload) as AnchoredPlace);
  }
  return places;
}

/** Of a GET: a signature on each line. */
const ANCHOR_TYPES = 'application/jose, text/plain';

/** Years of heads every ten seconds; what is larger is copied by hand. */
const MOST_BYTES = 8 * 1024 ** 3;
/** For the whole of it. */
const TIME_LIMIT_MS = 10 * 60_000;

/**
 * GET at the address that signatures are posted to: a signature on each line, in the order they came.
 * @throws Error with a sentence; without the address, which may hold a secret.
 */
export async function downloadAnchor(address: string, token: string | null, file: string): Promise<void> {
  const answer = await fetch(address, {
    headers: { accept: ANCHOR_TYPES, ...bearer(token) },
    redirect: 'error',
    signal: AbortSignal.timeout(TIME_LIMIT_MS),
  }).catch(unreadable);
  if (answer.status !== 200 || !answer.body) {
    await answer.body?.cancel();
    throw new Error(`The anchor at the address answers ${answer.status} to a GET.`);
  }
  if (Number(answer.headers.get('content-length')) > MOST_BYTES) {
    await answer.body.cancel();
    throw tooLarge();
  }
  const body = Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
  await pipeline(body, bounded(), createWriteStream(file, { mode: 0o600 })).catch(unreadable);
}

function bounded(): Transform {
  let bytes = 0;
  return new Transform({
    transform(part: Uint8Array, _encoding, done) {
      bytes += part.length;
      if (bytes > MOST_BYTES) done(tooLarge());
      else done(null, part);
    },
  });
}

class TooLarge extends Error {}

function tooLarge(): TooLarge {
  return new TooLarge(`What the anchor at the address has is larger than ${MOST_BYTES} bytes.`);
}

function unreadable(error: unknown): never {
  if (error instanceof TooLarge) throw error;
  throw new Error(`The anchor at the address cannot be read: ${anchorFault(error).message}.`, { cause: error });
}

/** For all of it: the hub's start waits for it. */
const ENDS_TIME_LIMIT_MS = 10_000;

export interface AnchorText {
  readonly kind: 'TEXT';
  readonly head: string;
  readonly tail: string;
  /** False: the tail is all of it. */
  readonly isTailCut: boolean;
}

export type DownloadedEnds =
  | AnchorText
  /** Nothing was shown there yet. */
  | { readonly kind: 'NOTHING' }
  /** It takes signatures and gives none back; or did not answer as it should, or in time. */
  | { readonly kind: 'KEPT_BACK' | 'NOT_REACHED'; readonly reason: string };

const NOTHING_THERE = [204, 404, 410, 416];
const NOT_GIVEN = [401, 403, 405, 501];

/**
 * As much as the hub's start needs: by range (RFC 9110), or taken out of all of it where the address knows no ranges.
 * @param bytes of each end, at most. Never rejects; sentences do not hold the address, which may hold a secret.
 */
export async function downloadAnchorEnds(
  address: string,
  token: string | null,
  bytes: number,
  timeLimitMs = ENDS_TIME_LIMIT_MS,
): Promise<DownloadedEnds> {
  const signal = AbortSignal.timeout(timeLimitMs);
  const ask = (range: string): Promise<Response> =>
    fetch(address, {
      headers: { accept: ANCHOR_TYPES, 'accept-encoding': 'identity', range: `bytes=${range}`, ...bearer(token) },
      redirect: 'error',
      signal,
    });
  try {
    const answer = await ask(`-${bytes}`);
    if (answer.status === 206) return await textOf(answer, bytes, () => ask(`0-${bytes - 1}`));
    if (answer.status === 200) return textFrom(await endsOf(answer, bytes));
    await answer.body?.cancel();
    if (NOTHING_THERE.includes(answer.status)) return { kind: 'NOTHING' };
    const reason = `it answers ${answer.status} to a GET`;
    return { kind: NOT_GIVEN.includes(answer.status) ? 'KEPT_BACK' : 'NOT_REACHED', reason };
  } catch (error) {
    return { kind: 'NOT_REACHED', reason: anchorFault(error).message };
  }
}

/** @param beginning asked for where the tail does not begin with the first byte */
async function textOf(tail: Response, bytes: number, beginning: () => Promise<Response>): Promise<DownloadedEnds> {
  const first = /^bytes (\d+)-/.exec(tail.headers.get('content-range') ?? '')?.[1];
  const { end } = await endsOf(tail, bytes);
  if (first === undefined) return { kind: 'NOT_REACHED', reason: 'its answer does not say which part it is' };
  if (Number(first) === 0) return textFrom({ start: end, end, length: end.length });
  const head = await beginning();
  const { start } = await endsOf(head, bytes);
  if (!head.ok) return { kind: 'NOT_REACHED', reason: `it answers ${head.status} to a GET of its beginning` };
  return { kind: 'TEXT', head: start.toString(), tail: end.toString(), isTailCut: true };
}

interface Ends {
  readonly start: Buffer;
  readonly end: Buffer;
  /** Of all of it. */
  readonly length: number;
}

function textFrom({ start, end, length }: Ends): DownloadedEnds {
  if (length === 0) return { kind: 'NOTHING' };
  return { kind: 'TEXT', head: start.toString(), tail: end.toString(), isTailCut: length > end.length };
}

/** No more than the two ends is in memory, however much is sent. */
async function endsOf(answer: Response, bytes: number): Promise<Ends> {
  let start = Buffer.alloc(0);
  const end: Buffer[] = [];
  let [length, held] = [0, 0];
  for await (const part of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    const chunk = Buffer.from(part);
    if (length < bytes) start = Buffer.concat([start, chunk]).subarray(0, bytes);
    end.push(chunk);
    length += chunk.length;
    held += chunk.length;
    while (held - end[0]!.length >= bytes) held -= end.shift()!.length;
  }
  return { start, end: Buffer.concat(end).subarray(-bytes), length };
}
