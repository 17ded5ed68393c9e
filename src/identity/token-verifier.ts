/** Is this access token genuine, ours, of this service, and still good? Nothing of it is believed before. */
import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JWTPayload,
  type ProtectedHeaderParameters,
} from 'jose';
import type { HubError } from '../errors/hub-error';
import type { Clock } from '../model/clock';
import { ISSUER_KINDS, type IssuerKind } from '../model/roles';
import { readClaims, type AccessTokenClaims } from './access-token-claims';
import { IssuerKeys, KeysUnavailable } from './issuer-keys';
import type { KeySetReader } from './key-set-reader';
import { refused } from './refused';

export const ALGORITHMS: readonly string[] = ['PS256', 'ES256', 'EdDSA', 'RS256'];
const SKEW_SECONDS = 5;
const LONGEST_TOKEN = 16 * 1024;

export interface TokenVerifierOptions {
  readonly issuers: Readonly<Record<IssuerKind, string>>;
  readonly audience: string;
  readonly readKeySet: KeySetReader;
  /** Real time. */
  readonly clock: Clock;
}

export interface VerifiedToken {
  readonly issuer: IssuerKind;
  readonly kid: string;
  readonly claims: AccessTokenClaims;
}

interface CheckedBy {
  readonly issuer: IssuerKind;
  readonly kid: string;
  readonly alg: string;
  readonly at: Date;
}

export class TokenVerifier {
  private readonly keys: ReadonlyMap<IssuerKind, IssuerKeys>;

  constructor(private readonly options: TokenVerifierOptions) {
    const { issuers, readKeySet, clock } = options;
    this.keys = new Map(
      ISSUER_KINDS.map((kind) => [kind, new IssuerKeys({ issuer: issuers[kind], readKeySet, clock })]),
    );
  }

  /**
   * Rejects with `HubError` UNAUTHENTICATED.
   * @param at when it has to be good: now, or when what goes on began
   */
  async verify(token: string, at: Date | null = null): Promise<VerifiedToken> {
    const { header, payload } = takenApart(token);
    const kid = checkedHeader(header);
    const issuer = ISSUER_KINDS.find((kind) => this.options.issuers[kind] === payload.iss);
    if (!issuer) throw refused('The issuer of the access token is not one this service accepts.');
    const verified = await this.checked(token, {
      issuer,
      kid,
      alg: String(header.alg),
      at: at ?? this.options.clock.now(),
    });
    // `may_act` lets somebody else act for the person: never here
    if (verified['may_act'] !== undefined || verified['act'] !== undefined) {
      throw refused('Access tokens to act for somebody else are not accepted.');
    }
    if (verified.aud !== this.options.audience && !onlyIs(verified.aud, this.options.audience)) {
      throw refused('The access token is meant for other services too.');
    }
    const claims = readClaims(verified);
    if (!claims) throw refused('A claim of the access token does not have the form it must have.');
    if (claims.iat > secondsOf(this.options.clock.now()) + SKEW_SECONDS)
      throw refused('The access token is issued in the future.');
    return { issuer, kid, claims };
  }

  /** Whether what was verified earlier may still be believed: not expired at that instant, and its key not withdrawn now. */
  stillGood({ issuer, kid, claims }: VerifiedToken, at: Date | null = null): boolean {
    const isInTime = claims.exp + SKEW_SECONDS > secondsOf(at ?? this.options.clock.now());
    return isInTime && this.keys.get(issuer)!.stillPublishes(kid);
  }

  private async checked(token: string, { issuer, kid, alg, at }: CheckedBy): Promise<JWTPayload> {
    try {
      const key = await this.keys.get(issuer)!.keyFor(kid, alg);
      const { payload } = await jwtVerify(token, key, {
        algorithms: [...ALGORITHMS],
        issuer: this.options.issuers[issuer],
        audience: this.options.audience,
        typ: 'at+jwt',
        requiredClaims: ['exp', 'iat', 'sub', 'jti'],
        clockTolerance: SKEW_SECONDS,
        currentDate: at,
      });
      return payload;
    } catch (error) {
      throw refusal(error);
    }
  }
}

function secondsOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}

function takenApart(token: string): { header: ProtectedHeaderParameters; payload: JWTPayload } {
  if (token.length > LONGEST_TOKEN) throw refused('The access token is too long.');
  try {
    return { header: decodeProtectedHeader(token), payload: decodeJwt(token) };
  } catch (cause) {
    throw refused('The access token is not a signed JSON Web Token.', cause);
  }
}

/** @returns the key id */
function checkedHeader(header: ProtectedHeaderParameters): string {
  if (!ALGORITHMS.includes(String(header.alg))) {
    throw refused('The access token is signed with an algorithm this service does not accept.');
  }
  if (header.typ?.toLowerCase() !== 'at+jwt') throw refused('The token is not an access token (typ at+jwt).');
  if (typeof header.kid !== 'string' || header.kid === '') throw refused('The access token does not name its key.');
  return header.kid;
}

function onlyIs(audience: unknown, expected: string): boolean {
  return Array.isArray(audience) && audience.length === 1 && audience[0] === expected;
}

const CLAIM_SENTENCES: Readonly<Record<string, string>> = {
  aud: 'The access token is meant for another service.',
  nbf: 'The access token is not valid yet.',
};

function refusal(error: unknown): HubError {
  if (error instanceof errors.JWTExpired) return refused('The access token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.reason === 'missing') return refused(`The access token has no ${error.claim}.`);
    return refused(CLAIM_SENTENCES[error.claim] ?? `The ${error.claim} of the access token is not accepted.`);
  }
  if (error instanceof KeysUnavailable) return refused('The keys of the issuer cannot be read at present.', error);
  return refused('The signature of the access token is not one of its issuer.', error);
}
