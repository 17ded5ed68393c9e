/** Where signed heads and seals go so that whoever holds the database does not hold them too: a file, or an address. */
import { open } from 'node:fs/promises';
import type { SignedKind } from './signature';

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

/** @param place a path, or an http or https address */
export function anchorTarget(place: string): AnchorTarget {
  return isAddress(place) ? addressTarget(place) : fileTarget(place);
}

/** What is shown to an address cannot be read back here. */
export function isAddress(place: string): boolean {
  return /^https?:\/\//.test(place);
}

/** A line of JSON each, appended and synced. Several processes may write the same file. */
function fileTarget(path: string): AnchorTarget {
  return {
    async keep(kind, signature) {
      const line: AnchorLine = { kind, signature };
      const file = await open(path, 'a', 0o640);
      try {
        await file.appendFile(`${JSON.stringify(line)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
  };
}

/** POSTs the signature, as `application/jose` (RFC 7515); its header's `typ` says what it is. Any 2xx is a yes. */
function addressTarget(address: string): AnchorTarget {
  return {
    async keep(_kind, signature) {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/jose' },
        body: signature,
        redirect: 'error',
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      });
      await answer.body?.cancel();
      if (!answer.ok) throw new Error(`The anchor answers ${answer.status}.`);
    },
  };
}
