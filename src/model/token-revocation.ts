/**
 * Tokens that are not to be believed any more although they are genuine and in time. What is revoked is kept as a mark, a hash
 * of what names it: a reader of the register learns no id of a token or a session that is good somewhere else.
 */
import { hash } from 'node:crypto';
import type { IssuerKind } from './roles';

/** By what tokens are revoked; the words of `TokenMarks`. */
export const REVOKED_BY = ['TOKEN', 'SESSION', 'SUBJECT', 'CALLER'] as const;
export type RevokedBy = (typeof REVOKED_BY)[number];

export const REVOCATION_GROUNDS = ['LEAKED', 'LOST_DEVICE', 'LEFT_SERVICE', 'MISUSE', 'LOGGED_OUT'] as const;
export type RevocationGround = (typeof REVOCATION_GROUNDS)[number];

/** What a token is known by here, and when it was issued (seconds since 1970). */
export interface TokenMarks {
  readonly marks: readonly string[];
  readonly issuedAt: number;
}

/** Port, filled from the hub's own register. */
export interface RevokedTokens {
  isRevoked(token: TokenMarks): boolean;
}

export interface RevocationEntry {
  readonly id: string;
  readonly by: RevokedBy;
  readonly ground: RevocationGround;
  /** In real time, as everything about tokens. */
  readonly revokedAt: Date;
  /** Tokens issued up to then; null: whenever they were issued. */
  readonly issuedUntil: Date | null;
  /** Until when it is kept: no token that it is about lives longer. */
  readonly keptUntil: Date;
}

/** @param issuer null for a caller, whose pseudonym is one for all issuers */
export function revocationMark(by: RevokedBy, issuer: IssuerKind | null, value: string): string {
  return hash('sha256', JSON.stringify([by, issuer, value]), 'base64url');
}
