/** Is this access token genuine, ours, of this service, and still good? Nothing of it is believed before. */
import {
  compactVerify,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyOptions,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type ProtectedHeaderParameters,
} from 'jose';
import type { Time } from '../model/time';
import type { ClaimNames } from '../model/claim-names';
import { ISSUER_KINDS, type IssuerKind } from '../model/roles';
import { type AccessTokenClaims, readClaims, type VerifiedToken } from './access-token-claims';
import { identityFaults } from './caller-identity';
import { IssuerKeys, type KeyReading, type KeyTimes, KeysUnavailable, type KeySetReader } from './issuer-keys';
import { underHubsNames } from './renamed-claims';
import { checkThatRefused, refused, type TokenCheck } from './refused';
import type { HubError } from '../model/errors/hub-error';
import { z } from 'zod';

export const ALGORITHMS: readonly string[] = ['PS256', 'ES256', 'EdDSA', 'RS256'];
/** How far the clocks of issuer and hub may be apart. */
const SKEW_SECONDS = 5;
/** An issuer sends a logout when it happens. */
const OLDEST_LOGOUT_SECONDS = 600;

export interface TokenVerifierOptions {
  readonly issuers: Readonly<Record<IssuerKind, string>>;
  readonly audience: string;
  readonly claimNames: ClaimNames;
  readonly readKeySet: KeySetReader;
  /** From `iat` to `exp`; a token that says more is not accepted: what is revoked has to be known for as long as that. */
  readonly longestLifeSeconds: number;
  readonly keyTimes?: KeyTimes;
  readonly onKeys?: (issuer: IssuerKind, read: KeyReading) => void;
  /** Real time. */
  readonly time: Time;
}

export interface TokenLook {
  /** The one that it names. */
  readonly issuer: IssuerKind | null;
  /** Under the hub's names. */
  readonly payload: Readonly<JWTPayload>;
  /** Null where one is not of the form it has to be. */
  readonly claims: AccessTokenClaims | null;
  readonly faults: readonly TokenCheck[];
  /** Null: not known, because the issuer's keys cannot be read, or it names none. */
  readonly isSigned: boolean | null;
}

interface GenuineToken {
  readonly issuer: IssuerKind;
  readonly kid: string;
  readonly payload: JWTPayload;
}

export class TokenVerifier {
  private readonly keys: ReadonlyMap<IssuerKind, IssuerKeys>;

  constructor(private readonly options: TokenVerifierOptions) {
    const { issuers, readKeySet, time, keyTimes: times, onKeys } = options;
    this.keys = new Map(
      ISSUER_KINDS.map((kind) => [
        kind,
        new IssuerKeys({ issuer: issuers[kind], readKeySet, time, times, onReading: (read) => onKeys?.(kind, read) }),
      ]),
    );
  }

  /**
   * Rejects with `HubError` UNAUTHENTICATED.
   * @param at when it has to be good: now, or when what goes on began
   */
  async verify(token: string, at: Date | null = null): Promise<VerifiedToken> {
    const currentDate = at ?? this.options.time.now();
    const { issuer, kid, payload } = await this.genuine(token, {
      ...{ typ: 'at+jwt', requiredClaims: ['exp', 'iat', 'sub', 'jti'], currentDate },
    });
    return { issuer, kid, claims: this.believed(this.named(payload), currentDate) };
  }

  /** Rejects with `HubError` UNAUTHENTICATED. */
  async loggedOut(token: string): Promise<Logout> {
    const { issuer, payload } = await this.genuine(token, {
      typ: 'logout+jwt',
      requiredClaims: ['exp', 'iat', 'jti', 'events'],
      maxTokenAge: OLDEST_LOGOUT_SECONDS,
      currentDate: this.options.time.now(),
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
    const isInTime = claims.exp + SKEW_SECONDS > secondsOf(at ?? this.options.time.now());
    return isInTime && this.keys.get(issuer)!.stillPublishes(kid);
  }

  /**
   * All faults of a token at once, where `verify` ends with the first: for an operator who connects an issuer, never for a caller.
   * Whether it is revoked, and what registers say, is not asked.
   */
  async look(token: string): Promise<TokenLook> {
    let taken: TakenApart;
    try {
      taken = takenApart(token);
    } catch (error) {
      const check = checkThatRefused(error);
      if (check === null) throw error;
      return { issuer: null, payload: {}, claims: null, faults: [check], isSigned: null };
    }
    const { header } = taken;
    const issuer = this.issuerOf(taken.payload);
    const payload = this.named(taken.payload);
    const claims = readClaims(payload);
    const ofHeader = [...headerFaults(header, 'at+jwt')];
    const ofPayload = [...this.payloadFaults(payload, this.options.time.now())];
    const namesKey = ofHeader.every((check) => check === 'TYPE');
    const isSigned = issuer && namesKey ? await this.isSigned(token, header, issuer) : null;
    const faults: TokenCheck[] = [
      ...ofHeader,
      ...(issuer === null ? ['ISSUER' as const] : []),
      ...(isSigned === false ? ['SIGNATURE' as const] : []),
      ...ofPayload,
      ...(issuer && claims ? identityFaults({ issuer, claims }) : []),
    ];
    return { issuer, payload, claims, faults, isSigned };
  }

  private async isSigned(
    token: string,
    { kid = '', alg }: ProtectedHeaderParameters,
    issuer: IssuerKind,
  ): Promise<boolean | null> {
    try {
      await compactVerify(token, await this.keys.get(issuer)!.keyFor(kid, String(alg)), {
        algorithms: [...ALGORITHMS],
      });
      return true;
    } catch (error) {
      return error instanceof KeysUnavailable ? null : false;
    }
  }

  private named(payload: JWTPayload): JWTPayload {
    return underHubsNames(payload, this.options.claimNames, this.options.audience);
  }

  private believed(verified: JWTPayload, at: Date): AccessTokenClaims {
    for (const check of this.payloadFaults(verified, at)) throw refused(check);
    return readClaims(verified)!;
  }

  /** What is asked of a token beside its header, issuer and signature. */
  private *payloadFaults(payload: JWTPayload, at: Date): Generator<TokenCheck> {
    const { audience, longestLifeSeconds, time } = this.options;
    // `may_act` lets somebody else act for the person: never here
    if (payload['may_act'] !== undefined || payload['act'] !== undefined) yield 'ACTING';
    // its holder would need no proof of the key it is bound to
    if (payload['cnf'] !== undefined) yield 'BOUND';
    if (payload.aud !== undefined && payload.aud !== audience && !onlyIs(payload.aud, audience)) yield 'AUDIENCE';
    const claims = readClaims(payload);
    if (!claims) {
      yield 'CLAIM';
      return;
    }
    if (claims.exp <= secondsOf(at) - SKEW_SECONDS) yield 'EXPIRED';
    if (claims.nbf !== undefined && claims.nbf > secondsOf(at) + SKEW_SECONDS) yield 'NOT_YET';
    if (claims.iat > secondsOf(time.now()) + SKEW_SECONDS) yield 'NOT_YET';
    // written so that what is no number at all is refused too
    if (!(claims.exp - claims.iat <= longestLifeSeconds)) yield 'LIFE';
  }

  /** Nothing of it is checked. Null where the token cannot be read, or names no issuer of these. */
  issuerNamed(token: string): IssuerKind | null {
    try {
      const { payload } = takenApart(token);
      return this.issuerOf(payload);
    } catch {
      return null;
    }
  }

  private issuerOf({ iss }: JWTPayload): IssuerKind | null {
    return ISSUER_KINDS.find((kind) => this.options.issuers[kind] === iss) ?? null;
  }

  private async genuine(token: string, held: JWTVerifyOptions & { readonly typ: string }): Promise<GenuineToken> {
    const { issuers, audience } = this.options;
    const { header, payload: claimed } = takenApart(token);
    const kid = checkedHeader(header, held.typ);
    const issuer = this.issuerOf(claimed);
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

const LONGEST_TOKEN = 16 * 1024;

interface TakenApart {
  readonly header: ProtectedHeaderParameters;
  readonly payload: JWTPayload;
}

function takenApart(token: string): TakenApart {
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
function checkedHeader(header: ProtectedHeaderParameters, type: string): string {
  for (const check of headerFaults(header, type)) throw refused(check);
  return header.kid!;
}

function* headerFaults(header: ProtectedHeaderParameters, type: string): Generator<TokenCheck> {
  // a list of one is written as what stands in it
  if (typeof header.alg !== 'string' || !ALGORITHMS.includes(header.alg)) yield 'ALGORITHM';
  if (typeof header.typ !== 'string' || header.typ.toLowerCase() !== type) yield 'TYPE';
  if (typeof header.kid !== 'string' || header.kid === '') yield 'KEY_ID';
  if (NOT_IN_A_HEADER.some((name) => name in header)) yield 'OWN_KEY';
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

/** Texts with their escapes, and what opens, separates and closes; the rest of JSON makes no difference here. */
const PIECE = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** @param json that JSON.parse has read */
function hasDuplicateNames(json: string): boolean {
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

export interface Logout {
  readonly issuer: IssuerKind;
  /** Null: all sessions of the subject. */
  readonly session: string | null;
  readonly subject: string | null;
  /** When the issuer said so. */
  readonly at: Date;
}

const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

const id = z.string().min(1).max(255);
const logoutClaims = z.object({
  iat: z.number(),
  jti: id,
  sub: id.optional(),
  sid: id.optional(),
  events: z.object({ [LOGOUT_EVENT]: z.object({}) }),
});

/** @throws HubError UNAUTHENTICATED */
function logoutIn(issuer: IssuerKind, verified: JWTPayload): Logout {
  // an id token has one, and says that somebody has come, not gone
  if (verified['nonce'] !== undefined) throw refused('TYPE');
  const read = logoutClaims.safeParse(verified);
  if (!read.success || (read.data.sid === undefined && read.data.sub === undefined)) throw refused('CLAIM');
  const { iat, sid: session = null, sub: subject = null } = read.data;
  return { issuer, session, subject, at: new Date(iat * 1000) };
}
