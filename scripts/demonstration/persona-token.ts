/** How a client of the demonstration gets a persona's access token from the running identity provider. */
import { tokenRequest, type TokenRequest } from '../../simulators/identity-provider/token-request';
import type { Realm } from '../../simulators/population/personas';

export interface TokenQuestion extends Omit<TokenRequest, 'issuer'> {
  readonly issuerOf: (realm: Realm) => string;
}

/** The provider's refusal, by its error code. */
export class TokenRefused extends Error {
  constructor(
    readonly code: string,
    description: string,
  ) {
    super(`the identity provider refused: ${code} (${description})`);
    this.name = 'TokenRefused';
  }
}

/** Rejects with `TokenRefused`, or with fetch's own error where nothing listens. */
export async function requestToken({ issuerOf, ...question }: TokenQuestion): Promise<string> {
  const issuer = issuerOf(question.persona.realm);
  const body = await tokenRequest({ ...question, issuer });
  const response = await fetch(`${issuer}/token`, { method: 'POST', body });
  const answer = (await response.json()) as TokenAnswer;
  if (answer.access_token) return answer.access_token;
  throw new TokenRefused(answer.error ?? 'unknown', answer.error_description ?? `status ${response.status}`);
}

interface TokenAnswer {
  readonly access_token?: string;
  readonly error?: string;
  readonly error_description?: string;
}
