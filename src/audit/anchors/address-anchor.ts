/**
 * An anchor at an address: each signature is posted as `application/jose` (RFC 7515), whose header's `typ` says what it is; any 2xx is
 * a yes. A GET gives all of them, one on each line, in the order they came.
 */
import { ENDS_WITHIN_MS, KEEP_WITHIN_MS, type Anchor, type AnchorEnds } from './anchor';
import { anchorFault, AnchorFault } from './anchor-fault';
import { copiedLines, MOST_BYTES, tooLarge } from './copied-lines';
import { abortAfter, type Time } from '../../model/time';

/** For all of it. */
const COPY_TIME_LIMIT_MS = 10 * 60_000;
/** Of a GET: a signature on each line. */
const ANCHOR_TYPES = 'application/jose, text/plain';

type Request = (
  method: 'GET' | 'POST',
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  body?: string,
) => Promise<Response>;

export function addressAnchor(address: string, token: string | null, time: Time): Anchor {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  const request: Request = (method, headers, signal, body) =>
    fetch(address, { method, headers: { ...headers, ...authorization }, redirect: 'error', signal, body });
  return {
    name: new URL(address).host,
    async keep(_kind, signature) {
      const headers = { 'content-type': 'application/jose' };
      const answer = await request('POST', headers, abortAfter(time, KEEP_WITHIN_MS), signature);
      await answer.body?.cancel();
      if (!answer.ok) throw new AnchorFault(`it answers ${answer.status} to a POST`);
    },
    ends: (bytes, withinMs = ENDS_WITHIN_MS) => endsAt(request, bytes, abortAfter(time, withinMs)),
    async lines(folder) {
      const answer = await request('GET', { accept: ANCHOR_TYPES }, abortAfter(time, COPY_TIME_LIMIT_MS));
      const isTooLarge = Number(answer.headers.get('content-length')) > MOST_BYTES;
      if (answer.status === 200 && answer.body && !isTooLarge)
        return copiedLines(answer.body as AsyncIterable<Uint8Array>, folder);
      await answer.body?.cancel();
      throw isTooLarge ? tooLarge() : new AnchorFault(`it answers ${answer.status} to a GET`);
    },
  };
}

const NOTHING_THERE = [204, 404, 410, 416];
const NOT_GIVEN = [401, 403, 405, 501];

/** As much as the hub's start needs: by range (RFC 9110), or taken out of all of it where the address knows no ranges. */
async function endsAt(request: Request, bytes: number, signal: AbortSignal): Promise<AnchorEnds> {
  const ask = (range: string): Promise<Response> =>
    request('GET', { accept: ANCHOR_TYPES, 'accept-encoding': 'identity', range: `bytes=${range}` }, signal);
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
async function textOf(tail: Response, bytes: number, beginning: () => Promise<Response>): Promise<AnchorEnds> {
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

function textFrom({ start, end, length }: Ends): AnchorEnds {
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
