/** What a logout token says (OpenID Connect Back-Channel Logout 1.0): that a session, or all of a subject's, is over. */
import type { JWTPayload } from 'jose';
import { z } from 'zod';
import type { IssuerKind } from '../model/roles';
import { refused } from './refused';

export interface Logout {
  readonly issuer: IssuerKind;
  /** Null: all sessions of the subject. */
  readonly session: string | null;
  readonly subject: string | null;
  /** When the issuer said so. */
  readonly at: Date;
}

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

const id = z.string().min(1).max(255);
const claims = z.object({
  iat: z.number(),
  jti: id,
  sub: id.optional(),
  sid: id.optional(),
  events: z.object({ [EVENT]: z.object({}) }),
});

/** @throws HubError UNAUTHENTICATED */
export function logoutIn(issuer: IssuerKind, verified: JWTPayload): Logout {
  // an id token has one, and says that somebody has come, not gone
  if (verified['nonce'] !== undefined) throw refused('TYPE');
  const read = claims.safeParse(verified);
  if (!read.success || (read.data.sid === undefined && read.data.sub === undefined)) throw refused('CLAIM');
  const { iat, sid: session = null, sub: subject = null } = read.data;
  return { issuer, session, subject, at: new Date(iat * 1000) };
}
