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
import { hasDuplicateNames } from './duplicate-names';
import { IssuerKeys, KeysUnavailable, type KeyReading, type KeyTimes } from './issuer-keys';
import type { KeySetReader } from './key-set-reader';
import { refused, type TokenCheck } from './refused';

export const ALGORITHMS: readonly string[] = ['PS256', 'ES256', 'EdDSA', 'RS256'];
/** How far the clocks of issuer and hub may be apart. */
export const SKEW_SECONDS = 5;
const LONGEST_TOKEN = 16 * 1024;

export interface TokenVerifierOptions {
  readonly issuers: Readonly<Record<IssuerKind, string>>;
  readonly audience: string;
  readonly readKeySet: KeySetReader;
  /** From `iat` to `exp`; a token that says more is not accepted: what is revoked has to be known for as long as that. */
  readonly longestLifeSeconds: number;
  readonly keyTimes?: KeyTimes;
  readonly onKeys?: (issuer: IssuerKind, read: KeyReading) => void;
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
    const { issuers, readKeySet, clock, keyTimes: times, onKeys } = options;
    this.keys = new Map(
      ISSUER_KINDS.map((kind) => [
        kind,
        new IssuerKeys({ issuer: issuers[kind], readKeySet, clock, times, onReading: (read) => onKeys?.(kind, read) }),
      ]),
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
    if (!issuer) throw refused('ISSUER');
    const verified = await this.checked(token, {
      issuer,
      kid,
      alg: String(header.alg),
      at: at ?? this.options.clock.now(),
    });
    const claims = this.believed(verified);
    return { issuer, kid, claims };
  }

  /** How old the keys of an issuer are, in seconds; null: they were never read. */
  keyAge(issuer: IssuerKind): number | null {
    return this.keys.get(issuer)!.ageSeconds();
  }

  /** Whether what was verified earlier may still be believed: not expired at that instant, and its key not withdrawn now. */
  stillGood({ issuer, kid, claims }: VerifiedToken, at: Date | null = null): boolean {
    const isInTime = claims.exp + SKEW_SECONDS > secondsOf(at ?? this.options.clock.now());
    return isInTime && this.keys.get(issuer)!.stillPublishes(kid);
  }

  /** What is asked of a token beside its signature, time and audience. */
  private believed(verified: JWTPayload): AccessTokenClaims {
    const { audience, longestLifeSeconds, clock } = this.options;
    // `may_act` lets somebody else act for the person: never here
    if (verified['may_act'] !== undefined || verified['act'] !== undefined) throw refused('ACTING');
    // whoever holds it would need no proof of the key it is bound to
    if (verified['cnf'] !== undefined) throw refused('BOUND');
    if (verified.aud !== audience && !onlyIs(verified.aud, audience)) throw refused('AUDIENCE');
    const claims = readClaims(verified);
    if (!claims) throw refused('CLAIM');
    if (claims.iat > secondsOf(clock.now()) + SKEW_SECONDS) throw refused('NOT_YET');
    // written so that what is no number at all is refused too
    if (!(claims.exp - claims.iat <= longestLifeSeconds)) throw refused('LIFE');
    return claims;
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
function checkedHeader(header: ProtectedHeaderParameters): string {
  // a list of one is written as what stands in it
  if (typeof header.alg !== 'string' || !ALGORITHMS.includes(header.alg)) throw refused('ALGORITHM');
  if (header.typ?.toLowerCase() !== 'at+jwt') throw refused('TYPE');
  if (typeof header.kid !== 'string' || header.kid === '') throw refused('KEY_ID');
  if (NOT_IN_A_HEADER.some((name) => name in header)) throw refused('OWN_KEY');
  return header.kid;
}

function onlyIs(audience: unknown, expected: string): boolean {
  return Array.isArray(audience) && audience.length === 1 && audience[0] === expected;
}

const CLAIM_CHECKS: Readonly<Record<string, TokenCheck>> = { aud: 'AUDIENCE', nbf: 'NOT_YET' };

function refusal(error: unknown): HubError {
  if (error instanceof errors.JWTExpired) return refused('EXPIRED');
  if (error instanceof errors.JWTClaimValidationFailed) {
    const check = error.reason === 'check_failed' ? CLAIM_CHECKS[error.claim] : undefined;
    return refused(check ?? 'CLAIM', error);
  }
  if (error instanceof KeysUnavailable) return refused('KEYS_UNAVAILABLE', error);
  return refused('SIGNATURE', error);
}
