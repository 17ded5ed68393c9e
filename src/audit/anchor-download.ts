/** Copies what an anchor at an address has into a file, to be read as an anchor's file is. */
import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { bearer } from './anchor-target';

/** Of a GET: a signature on each line. */
export const ANCHOR_TYPES = 'application/jose, text/plain';

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
  throw new Error(`The anchor at the address cannot be read: ${reasonOf(error)}.`, { cause: error });
}

/** Of a request that failed: without the address, which may hold a secret. */
export function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  return cause instanceof Error ? cause.message : message;
}
