/** A token before anything of it is believed, and why one is refused that a library does not accept. */
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import type { HubError } from '../errors/hub-error';
import { hasDuplicateNames } from './duplicate-names';
import { KeysUnavailable } from './issuer-keys';
import { refused, type TokenCheck } from './refused';

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
