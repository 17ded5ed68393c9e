/** A logout token (OpenID Connect Back-Channel Logout 1.0): genuine, ours, of now, and about a session or a subject. */
import { jwtVerify, type CryptoKey, type JWTPayload } from 'jose';
import { z } from 'zod';
import type { Clock } from '../model/clock';
import { ISSUER_KINDS, type IssuerKind } from '../model/roles';
import { refused } from './refused';
import { checkedHeader, refusal, takenApart } from './token-parts';

export interface Logout {
  readonly issuer: IssuerKind;
  /** Null: all sessions of the subject. */
  readonly session: string | null;
  readonly subject: string | null;
  /** When the issuer said so. */
  readonly at: Date;
}

export interface LogoutTokenChecks {
  readonly issuers: Readonly<Record<IssuerKind, string>>;
  /** The hub's own client id with the issuers. */
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly skewSeconds: number;
  readonly clock: Clock;
  /** Rejects where there is no such key, or the keys cannot be known. */
  readonly keyFor: (issuer: IssuerKind, kid: string, alg: string) => Promise<CryptoKey>;
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** A logout is told when it happens. */
const OLDEST_SECONDS = 600;

const id = z.string().min(1).max(255);
const claims = z.object({
  iat: z.number(),
  jti: id,
  sub: id.optional(),
  sid: id.optional(),
  events: z.object({ [EVENT]: z.object({}) }),
});

/** Rejects with `HubError` UNAUTHENTICATED. */
export async function readLogoutToken(token: string, checks: LogoutTokenChecks): Promise<Logout> {
  const { header, payload } = takenApart(token);
  const kid = checkedHeader(header, 'logout+jwt', checks.algorithms);
  const issuer = ISSUER_KINDS.find((kind) => checks.issuers[kind] === payload.iss);
  if (!issuer) throw refused('ISSUER');
  const verified = await genuine(token, issuer, { kid, alg: String(header.alg) }, checks);
  // an id token has one, and says that somebody has come, not gone
  if (verified['nonce'] !== undefined) throw refused('TYPE');
  const read = claims.safeParse(verified);
  if (!read.success || (read.data.sid === undefined && read.data.sub === undefined)) throw refused('CLAIM');
  const { iat, sid: session = null, sub: subject = null } = read.data;
  return { issuer, session, subject, at: new Date(iat * 1000) };
}

async function genuine(
  token: string,
  issuer: IssuerKind,
  { kid, alg }: { readonly kid: string; readonly alg: string },
  { issuers, audience, algorithms, skewSeconds, clock, keyFor }: LogoutTokenChecks,
): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, await keyFor(issuer, kid, alg), {
      algorithms: [...algorithms],
      issuer: issuers[issuer],
      audience,
      typ: 'logout+jwt',
      requiredClaims: ['exp', 'iat', 'jti', 'events'],
      clockTolerance: skewSeconds,
      maxTokenAge: OLDEST_SECONDS,
      currentDate: clock.now(),
    });
    return payload;
  } catch (error) {
    throw refusal(error);
  }
}
