/** The hub as the realms know it: the resource that tokens are issued for, and how its purposes are named as scopes. */
import type { ResourceServer } from 'oidc-provider';
import { PERSONAS } from '../population/personas';
import { HUB_AUDIENCE } from './persona-claims';
import type { SigningAlgorithm } from './signing-keys';

/** Resource indicators are URIs (RFC 8707); the audience in the token is `tracing-hub`. */
export const HUB_RESOURCE = 'urn:tracing-hub';
/** Of an access token, where nobody says otherwise. */
export const TOKEN_LIFE_SECONDS = 30 * 60;

const PREFIX = 'purpose:';

/** A purpose as the scope that narrows a token to it. */
export function scopeOf(purpose: string): string {
  return `${PREFIX}${purpose}`;
}

/** Null for a scope that is no purpose. */
export function purposeOf(scope: string): string | null {
  return scope.startsWith(PREFIX) ? scope.slice(PREFIX.length) : null;
}

export const PURPOSE_SCOPES: readonly string[] = [
  ...new Set(PERSONAS.flatMap((persona) => persona.purposes.map(scopeOf))),
];

export function hubAsResource(alg: SigningAlgorithm, tokenLifeSeconds: number): ResourceServer {
  return {
    audience: HUB_AUDIENCE,
    scope: PURPOSE_SCOPES.join(' '),
    accessTokenFormat: 'jwt',
    accessTokenTTL: tokenLifeSeconds,
    jwt: { sign: { alg } },
  };
}
