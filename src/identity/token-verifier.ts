/** Is this access token genuine, ours, of this service, and still good? Nothing of it is believed before. */
import { jwtVerify, type JWTPayload, type JWTVerifyOptions } from 'jose';
import type { Clock } from '../model/clock';
import { ISSUER_KINDS, type IssuerKind } from '../model/roles';
import { readClaims, type AccessTokenClaims, checkedHeader, refusal, takenApart } from './token-parts';
import { IssuerKeys, type KeyReading, type KeyTimes } from './issuer-keys';
import type { KeySetReader } from './key-set-reader';
import { logoutIn, type Logout } from './logout-token';
import { refused } from './refused';

export const ALGORITHMS: readonly string[] = ['PS256', 'ES256', 'EdDSA', 'RS256'];
/** How far the clocks of issuer and hub may be apart. */
const SKEW_SECONDS = 5;
/** An issuer sends a logout when it happens. */
const OLDEST_LOGOUT_SECONDS = 600;

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

interface GenuineToken {
  readonly issuer: IssuerKind;
  readonly kid: string;
  readonly payload: JWTPayload;
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
    const { issuer, kid, payload } = await this.genuine(token, {
      typ: 'at+jwt',
      requiredClaims: ['exp', 'iat', 'sub', 'jti'],
      currentDate: at ?? this.options.clock.now(),
    });
    return { issuer, kid, claims: this.believed(payload) };
  }

  /** Rejects with `HubError` UNAUTHENTICATED. */
  async loggedOut(token: string): Promise<Logout> {
    const { issuer, payload } = await this.genuine(token, {
      typ: 'logout+jwt',
      requiredClaims: ['exp', 'iat', 'jti', 'events'],
      maxTokenAge: OLDEST_LOGOUT_SECONDS,
      currentDate: this.options.clock.now(),
    });
    return logoutIn(issuer, payload);
  }

  /** Has the keys of all issuers read at once. Resolves when each was read, or after that time. */
  async begin(withinMs: number, stopped: AbortSignal): Promise<void> {
    await Promise.all([...this.keys.values()].map((keys) => keys.begin(withinMs, stopped)));
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
    // its holder would need no proof of the key it is bound to
    if (verified['cnf'] !== undefined) throw refused('BOUND');
    if (verified.aud !== audience && !onlyIs(verified.aud, audience)) throw refused('AUDIENCE');
    const claims = readClaims(verified);
    if (!claims) throw refused('CLAIM');
    if (claims.iat > secondsOf(clock.now()) + SKEW_SECONDS) throw refused('NOT_YET');
    // written so that what is no number at all is refused too
    if (!(claims.exp - claims.iat <= longestLifeSeconds)) throw refused('LIFE');
    return claims;
  }

  private async genuine(token: string, held: JWTVerifyOptions & { readonly typ: string }): Promise<GenuineToken> {
    const { issuers, audience } = this.options;
    const { header, payload: claimed } = takenApart(token);
    const kid = checkedHeader(header, held.typ, ALGORITHMS);
    const issuer = ISSUER_KINDS.find((kind) => issuers[kind] === claimed.iss);
    if (!issuer) throw refused('ISSUER');
    try {
      const key = await this.keys.get(issuer)!.keyFor(kid, String(header.alg));
      const { payload } = await jwtVerify(token, key, {
        ...held,
        algorithms: [...ALGORITHMS],
        issuer: issuers[issuer],
        audience,
        clockTolerance: SKEW_SECONDS,
      });
      return { issuer, kid, payload };
    } catch (error) {
      throw refusal(error);
    }
  }
}

function secondsOf(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}

function onlyIs(audience: unknown, expected: string): boolean {
  return Array.isArray(audience) && audience.length === 1 && audience[0] === expected;
}
