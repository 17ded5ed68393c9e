/** Where signed heads and seals go so that an administrator of the database does not hold them too: a file, or an address. */
import { open } from 'node:fs/promises';
import type { SignedKind } from '../chain/signature';

export interface AnchorTarget {
  /** Resolves once it is kept there. The same may come twice. */
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
  return isAddress(place) ? addressTarget(place, token) : fileTarget(place);
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
      if (!answer.ok) throw new Error(`The anchor answers ${answer.status}.`);
    },
  };
}

/** The header that goes with each question to the address, whether something is shown or read back. */
export function bearer(token: string | null): Readonly<Record<string, string>> {
  return token === null ? {} : { authorization: `Bearer ${token}` };
}
