/** A token before anything of it is believed, the claims that are read of one, and why one is refused that a library does not accept. */
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import type { HubError } from '../model/errors/hub-error';
import { KeysUnavailable } from './issuer-keys';
import { refused, type TokenCheck } from './refused';
import { z } from 'zod';

const LONGEST_TOKEN = 16 * 1024;

export function takenApart(token: string): { header: ProtectedHeaderParameters; payload: JWTPayload } {
  if (token.length > LONGEST_TOKEN) throw refused('LENGTH');
  let taken;
  try {
    taken = { header: decodeProtectedHeader(token), payload: decodeJwt(token) };
  } catch (cause) {
    throw refused('FORM', cause);
  }
  const parts = token.split('.', 2).map((part) => Buffer.from(part, 'base64url').toString());
  if (parts.some(hasDuplicateNames)) throw refused('DUPLICATES');
  return taken;
}

/** Of RFC 7515: what names another key than `kid` does, or has to be understood. */
const NOT_IN_A_HEADER = ['jwk', 'jku', 'x5u', 'x5c', 'crit'] as const;

/** @returns the key id */
export function checkedHeader(header: ProtectedHeaderParameters, type: string, algorithms: readonly string[]): string {
  // a list of one is written as what stands in it
  if (typeof header.alg !== 'string' || !algorithms.includes(header.alg)) throw refused('ALGORITHM');
  if (header.typ?.toLowerCase() !== type) throw refused('TYPE');
  if (typeof header.kid !== 'string' || header.kid === '') throw refused('KEY_ID');
  if (NOT_IN_A_HEADER.some((name) => name in header)) throw refused('OWN_KEY');
  return header.kid;
}

const CLAIM_CHECKS: Readonly<Record<string, TokenCheck>> = { aud: 'AUDIENCE', nbf: 'NOT_YET' };

export function refusal(error: unknown): HubError {
  if (error instanceof errors.JWTExpired) return refused('EXPIRED');
  if (error instanceof errors.JWTClaimValidationFailed) {
    const check = error.reason === 'check_failed' ? CLAIM_CHECKS[error.claim] : undefined;
    return refused(check ?? 'CLAIM', error);
  }
  if (error instanceof KeysUnavailable) return refused('KEYS_UNAVAILABLE', error);
  return refused('SIGNATURE', error);
}

/** Texts with their escapes, and what opens, separates and closes; the rest of JSON makes no difference here. */
const PIECE = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** @param json that JSON.parse has read */
export function hasDuplicateNames(json: string): boolean {
  /** The names of each object that is open; null for a list. */
  const open: (Set<string> | null)[] = [];
  let text: string | null = null;
  for (const [piece] of json.matchAll(PIECE)) {
    if (piece === '{') open.push(new Set());
    else if (piece === '[') open.push(null);
    else if (piece === '}' || piece === ']') open.pop();
    else if (piece === ':' && text !== null) {
      const names = open.at(-1);
      // escapes: "\u0061ud" is aud
      const name = JSON.parse(text) as string;
      if (names?.has(name)) return true;
      names?.add(name);
    }
    text = piece.startsWith('"') ? piece : null;
  }
  return false;
}

/**
 * What the hub reads of an access token's claims; everything else in it is ignored. A profession is whatever key of the profile
 * holds an object; `recognised` counts only when it is the boolean true.
 */
const profession = z.looseObject({ recognised: z.unknown().optional() });

const userProfile = z.looseObject({
  ssin: z.string().optional(),
  firstName: z.string().max(200).optional(),
  lastName: z.string().max(200).optional(),
});

const claims = z.object({
  iss: z.string(),
  sub: z.string().min(1).max(255),
  jti: z.string().min(1).max(255),
  /** Of the session it was issued in, where its issuer says so. */
  sid: z.string().min(1).max(255).optional(),
  exp: z.number(),
  iat: z.number(),
  azp: z.string().optional(),
  client_id: z.string().optional(),
  organization: z.string().optional(),
  resource_access: z.record(z.string(), z.object({ roles: z.array(z.string()).max(100).optional() })).optional(),
  purposes: z.array(z.string()).max(100).optional(),
  userProfile: userProfile.optional(),
});

export type AccessTokenClaims = z.infer<typeof claims>;

/** Null where a claim is not of the form it has to be. */
export function readClaims(payload: unknown): AccessTokenClaims | null {
  const parsed = claims.safeParse(payload);
  return parsed.success ? parsed.data : null;
}

/** The profile's entry of a discipline; null where the profile does not speak of it. */
export function professionIn(token: AccessTokenClaims, discipline: string): { readonly recognised: boolean } | null {
  const entry = profession.safeParse(token.userProfile?.[discipline]);
  return entry.success ? { recognised: entry.data.recognised === true } : null;
}
