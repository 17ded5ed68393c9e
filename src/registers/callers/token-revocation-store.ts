/** Revoked tokens: read by every process, written by privacy officers, and by an issuer that says somebody has logged out. */
import { randomUUID } from 'node:crypto';
import { raw, type MikroORM } from '@mikro-orm/postgresql';
import type { IssuerKind } from '../../model/roles';
import { revocationMark, type RevocationEntry, type RevocationGround, type RevokedBy } from '../../model/caller';
import { TokenRevocationEntity } from '../../persistence/entities/callers';
import { inTransaction, reading, statement } from '../../persistence/statement';
import { badInput, changeOf, type RegisterScope } from '../proposals/register-store';
import type { ProposalAct } from '../proposals/register-proposal-store';
import { timeOf } from '../../persistence/database-time';

export interface NewRevocation {
  readonly by: RevokedBy;
  /** Whose token, session or subject it is; of a caller it is not asked. */
  readonly issuer?: IssuerKind | null;
  /** The id of the token (jti), of the session (sid), of the subject (sub); or the pseudonym of a caller in the access log. */
  readonly value: string;
  readonly ground: RevocationGround;
}

export interface TokenRevocations {
  /** Resolves once it is kept and holds here. @throws HubError BAD_USER_INPUT */
  revoke(given: NewRevocation): Promise<RevocationEntry>;
  /** What is in force, the newest first. Whatever the scope: all are the controller's. @param after id of the last of the page before */
  page(scope: RegisterScope, after: string | null, limit: number): Promise<RevocationEntry[]>;
}

export interface RevokingOptions extends Pick<ProposalAct, 'keepRecord'> {
  /** The longest a token lives: what is about one is kept for as long. */
  readonly lifeSeconds: number;
  /** Waited for after it is kept. */
  readonly onRevoked: () => Promise<void>;
}

const LONGEST_VALUE = 255;

export function createTokenRevocations(orm: MikroORM, options: RevokingOptions): TokenRevocations {
  const { keepRecord, lifeSeconds, onRevoked } = options;
  return {
    async revoke(given) {
      const revocation = checked(given, timeOf(orm).now(), lifeSeconds);
      await inTransaction(orm, async (transaction) => {
        await transaction.insert(TokenRevocationEntity, revocation);
        await keepRecord(transaction, changeOf(`token-revocation:${revocation.id}`, 'TokenRevocation', WRITTEN));
      });
      await onRevoked();
      return revocation;
    },

    page: (_scope, after, limit) =>
      reading(orm, async (em) => {
        const last = after === null ? undefined : await em.findOneOrFail(TokenRevocationEntity, after);
        const newest = { orderBy: { revokedAt: 'desc', number: 'desc' }, first: limit } as const;
        return em.find(TokenRevocationEntity, IN_FORCE, { ...newest, after: last });
      }),
  };
}

/** By the database's clock, which all replicas have in common. */
const IN_FORCE = { keptUntil: { $gt: raw('now()') } };

const WRITTEN = ['by', 'ground', 'revokedAt', 'issuedUntil', 'keptUntil'];

interface Marked extends RevocationEntry {
  readonly mark: string;
}

/** Of a subject and a caller what was issued until now: who comes back with a new token is let in. */
function checked({ by, issuer = null, value, ground }: NewRevocation, now: Date, lifeSeconds: number): Marked {
  if (value === '' || value.length > LONGEST_VALUE || /\p{Cc}/u.test(value)) {
    throw badInput('value', `value is one line of 1 to ${LONGEST_VALUE} characters.`);
  }
  if ((by === 'CALLER') !== (issuer === null)) {
    throw badInput('issuer', 'A token, a session and a subject are an issuer’s; a caller is known to all of them.');
  }
  const isOfNow = by === 'SUBJECT' || by === 'CALLER';
  return {
    id: randomUUID(),
    by,
    mark: revocationMark(by, issuer, value),
    ground,
    revokedAt: now,
    issuedUntil: isOfNow ? now : null,
    keptUntil: keptUntil(now, lifeSeconds),
  };
}

/** Longer than the clocks of issuers and replicas are apart. */
const AFTER_S = 120;

function keptUntil(from: Date, lifeSeconds: number): Date {
  return new Date(from.getTime() + (lifeSeconds + AFTER_S) * 1000);
}

export interface LogoutByIssuer {
  readonly issuer: IssuerKind;
  /** Null: all sessions of the subject. */
  readonly session: string | null;
  readonly subject: string | null;
  /** When the issuer said so. */
  readonly at: Date;
}

/** Said again it changes nothing. */
export async function revokeLoggedOut(orm: MikroORM, logout: LogoutByIssuer, lifeSeconds: number): Promise<void> {
  const { issuer, session, subject, at } = logout;
  const by = session === null ? 'SUBJECT' : 'SESSION';
  const mark = revocationMark(by, issuer, session ?? subject ?? '');
  const until = keptUntil(at, lifeSeconds);
  await inTransaction(orm, async (em) => {
    if ((await em.count(TokenRevocationEntity, { mark, keptUntil: { $gte: until } })) > 0) return;
    const issuedUntil = session === null ? at : null;
    const revocation = { id: randomUUID(), by, mark, ground: 'LOGGED_OUT', issuedUntil, keptUntil: until } as const;
    await em.insert(TokenRevocationEntity, { ...revocation, revokedAt: timeOf(orm).now() });
  });
}

/** Changes with every revocation that is added or is over, also where one comes as another goes. */
export async function revocationsSeen(orm: MikroORM): Promise<string> {
  const [row] = await statement<{ seen: string }>(
    orm,
    `select count(*) || ' ' || coalesce(sum("number"), 0) as "seen" from "token_revocation"`,
  );
  return row?.seen ?? '';
}

/** By mark: until when a token was issued that it is about, in seconds since 1970. */
export async function readRevocations(orm: MikroORM): Promise<ReadonlyMap<string, number>> {
  const revoked = await reading(orm, (em) => em.find(TokenRevocationEntity, IN_FORCE));
  const until = new Map<string, number>();
  for (const { mark, issuedUntil } of revoked) {
    const seconds = issuedUntil === null ? Infinity : issuedUntil.getTime() / 1000;
    until.set(mark, Math.max(until.get(mark) ?? 0, seconds));
  }
  return until;
}

/** What is over: no token lives that it is about. */
export function forgetRevocations(orm: MikroORM): Promise<void> {
  return inTransaction(orm, async (em) => {
    await em.nativeDelete(TokenRevocationEntity, { keptUntil: { $lt: raw('now()') } });
  });
}
