/** Who asks: a token, held in memory only, and what it says about its purposes and its end. */
import { say } from './say';

export interface Session {
  readonly token: string;
  /** A persona of the demonstration; null for a token that was pasted. */
  readonly persona: string | null;
  /** Those the token lists; the first is the default. */
  readonly purposes: readonly string[];
  /** The one the next request is made for. */
  readonly purpose: string | null;
  readonly expiresAt: Date | null;
}

/** @throws Error with a sentence for the user, when it is no access token. */
export function sessionOf(token: string, persona: string | null, wantedPurpose: string | null = null): Session {
  const claims = claimsOf(token);
  const purposes = Array.isArray(claims['purposes']) ? claims['purposes'].filter((one) => typeof one === 'string') : [];
  const kept = wantedPurpose !== null && purposes.includes(wantedPurpose);
  return {
    token,
    persona,
    purposes,
    purpose: kept ? wantedPurpose : (purposes[0] ?? null),
    expiresAt: typeof claims['exp'] === 'number' ? new Date(claims['exp'] * 1000) : null,
  };
}

/** Read, not verified: that is the hub's part. */
function claimsOf(token: string): Record<string, unknown> {
  const [, payload, signature] = token.split('.');
  try {
    if (payload === undefined || signature === undefined) throw new Error('three parts are wanted');
    const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof claims === 'object' && claims !== null) return claims as Record<string, unknown>;
  } catch {
    // reported below, for every kind of wrong text
  }
  throw new Error(say('noToken'));
}

const SOON_MS = 30_000;

export function isAlmostOver({ expiresAt }: Session, now = Date.now()): boolean {
  return expiresAt !== null && expiresAt.getTime() - now < SOON_MS;
}
