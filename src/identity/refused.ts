/**
 * A token that is not accepted. Its sender reads one sentence, whatever was wrong with it: a precise one would lead a
 * forger from check to check. Which check it was stands in the log, under the request id, and never what stood in the token.
 */
import { HubError } from '../model/errors/hub-error';

export const TOKEN_CHECKS = {
  NO_TOKEN: 'The Authorization header does not carry one bearer token.',
  LENGTH: 'The access token is too long.',
  FORM: 'The access token is not a signed JSON Web Token.',
  DUPLICATES: 'The access token says something twice.',
  ALGORITHM: 'The access token is signed with an algorithm this service does not accept.',
  TYPE: 'The token is not an access token (typ at+jwt).',
  KEY_ID: 'The access token does not name its key.',
  OWN_KEY: 'The header of the access token brings a key along, or demands what is not understood.',
  ISSUER: 'The issuer of the access token is not one this service accepts.',
  KEYS_UNAVAILABLE: 'The keys of the issuer cannot be read at present.',
  SIGNATURE: 'The signature of the access token is not one of its issuer.',
  EXPIRED: 'The access token has expired.',
  NOT_YET: 'The access token is not valid yet, or issued in the future.',
  LIFE: 'The access token is good for longer than one may be.',
  AUDIENCE: 'The access token is meant for another service, or for others too.',
  CLAIM: 'A claim of the access token is missing, or does not have the form it must have.',
  ACTING: 'Access tokens to act for somebody else are not accepted.',
  BOUND: 'The access token is bound to a key whose proof this service does not ask for.',
  CLIENT: 'The access token does not name the one client it was issued to.',
  SYSTEM: "The client of the access token is not the system of the token's organisation.",
  PERSON: 'The access token does not say which person it is about.',
  NOT_REGISTERED:
    'The client of the access token is not registered, is suspended, or is registered for another organisation.',
  REGISTER_UNAVAILABLE: 'The register of applications cannot be read at present.',
  REVOKED: 'The access token, or what it was issued under, is revoked.',
} as const;

export type TokenCheck = keyof typeof TOKEN_CHECKS;

class TokenRefused extends Error {
  constructor(
    readonly check: TokenCheck,
    cause: unknown,
  ) {
    super(TOKEN_CHECKS[check], cause === undefined ? undefined : { cause });
    this.name = 'TokenRefused';
  }
}

/** @returns HubError UNAUTHENTICATED, with the check as its private cause */
export function refused(check: TokenCheck, cause?: unknown): HubError {
  return new HubError('UNAUTHENTICATED', {}, { cause: new TokenRefused(check, cause) });
}

/** Null for an error that is about something else. */
export function checkThatRefused(error: unknown): TokenCheck | null {
  return error instanceof HubError && error.cause instanceof TokenRefused ? error.cause.check : null;
}
