/**
 * The beginning and the end of what an anchor at an address has, as much as the hub's start needs: by range (RFC 9110),
 * or taken out of all of it where the address knows no ranges.
 */
import type { AnchorText } from './anchor-file';
import { ANCHOR_TYPES, reasonOf } from './anchor-download';
import { bearer } from './anchor-target';

/** For all of it: the hub's start waits for it. */
const TIME_LIMIT_MS = 10_000;

export type DownloadedEnds =
  | ({ readonly kind: 'TEXT' } & AnchorText)
  | { readonly kind: 'NOTHING' }
  | { readonly kind: 'KEPT_BACK' | 'NOT_REACHED'; readonly reason: string };

const NOTHING_THERE = [204, 404, 410, 416];
const NOT_GIVEN = [401, 403, 405, 501];

/** @param bytes of each end, at most. Never rejects; sentences do not hold the address, which may hold a secret. */
export async function downloadAnchorEnds(
  address: string,
  token: string | null,
  bytes: number,
  timeLimitMs = TIME_LIMIT_MS,
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
    return { kind: 'NOT_REACHED', reason: reasonOf(error) };
  }
}

/** @param beginning asked for where the tail does not begin with the first byte */
async function textOf(tail: Response, bytes: number, beginning: () => Promise<Response>): Promise<DownloadedEnds> {
  const first = /^bytes (\d+)-/.exec(tail.headers.get('content-range') ?? '')?.[1];
  const { end } = await endsOf(tail, bytes);
  if (first === undefined) return { kind: 'NOT_REACHED', reason: 'its answer does not say which part it is' };
  if (Number(first) === 0) return textFrom({ start: end, end, length: end.length });
  const head = await beginning();
  const start = await startOf(head, bytes);
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
  for await (const chunk of chunksOf(answer)) {
    if (length < bytes) start = Buffer.concat([start, chunk]).subarray(0, bytes);
    end.push(chunk);
    length += chunk.length;
    held += chunk.length;
    while (held - end[0]!.length >= bytes) held -= end.shift()!.length;
  }
  return { start, end: Buffer.concat(end).subarray(-bytes), length };
}

/** What is sent beyond it is not waited for. */
async function startOf(answer: Response, bytes: number): Promise<Buffer> {
  let start = Buffer.alloc(0);
  for await (const chunk of chunksOf(answer)) {
    start = Buffer.concat([start, chunk]);
    if (start.length >= bytes) break;
  }
  return start.subarray(0, bytes);
}

async function* chunksOf({ body }: Response): AsyncGenerator<Buffer> {
  for await (const part of (body ?? []) as AsyncIterable<Uint8Array>) yield Buffer.from(part);
}
