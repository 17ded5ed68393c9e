/**
 * That somebody is signed in on this tab, for when its page is loaded again: which issuer to ask, and by which it is known that the
 * answer is the same person. No token and no name; a new tab knows nothing of it.
 */
import type { Realm } from '../settings';

const KEY = 'console.signed-in';

export interface Remembered {
  readonly realm: Realm;
  /** Beginning of a digest of the issuer's name for the person. */
  readonly who: string;
}

export function remembered(): Remembered | null {
  const [realm, who] = (sessionStorage.getItem(KEY) ?? '').split(' ');
  return (realm === 'healthcare' || realm === 'staff') && who ? { realm, who } : null;
}

export function remember({ realm, who }: Remembered): void {
  sessionStorage.setItem(KEY, `${realm} ${who}`);
}

export function forget(): void {
  sessionStorage.removeItem(KEY);
}

/** So short that it leads back to nobody, even where the issuer's name for the person is a number that can be counted through. */
const BYTES = 2;

export async function digestOf(subject: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(subject)));
  return [...bytes.subarray(0, BYTES)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
