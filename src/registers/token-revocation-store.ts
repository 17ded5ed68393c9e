/** Revoked tokens: read by every process, written by privacy officers, and by an issuer that says somebody has logged out. */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { IssuerKind } from '../model/roles';
import { revocationMark, type RevocationEntry, type RevocationGround, type RevokedBy } from '../model/token-revocation';
import { inTransaction, statement, type Transaction } from '../persistence/statement';
import type { WritingOptions } from './partner-organisation-store';
import { badInput, changeOf, instantOf } from './register-entry';

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
  /** What is in force, the newest first. @param after id of the last of the page before */
  page(after: string | null, limit: number): Promise<RevocationEntry[]>;
}

export interface RevokingOptions extends Omit<WritingOptions, 'now'> {
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
      const revocation = checked(given, new Date(), lifeSeconds);
      await inTransaction(orm, async (transaction) => {
        await insert(transaction, revocation);
        await keepRecord(transaction, changeOf(`token-revocation:${revocation.id}`, 'TokenRevocation', WRITTEN));
      });
      await onRevoked();
      return revocation;
    },

    async page(after, limit) {
      const rows = await statement<RevocationRow>(
        orm,
        `select "id", "by", "ground", "revoked_at", "issued_until", "kept_until" from "token_revocation"
          where "kept_until" > now()
            and (?::uuid is null or ("revoked_at", "number") <
              (select "revoked_at", "number" from "token_revocation" where "id" = ?::uuid))
          order by "revoked_at" desc, "number" desc limit ?`,
        [after, after, limit],
      );
      return rows.map(entryFrom);
    },
  };
}

interface RevocationRow {
  readonly id: string;
  readonly by: RevokedBy;
  readonly ground: RevocationGround;
  readonly revoked_at: string;
  readonly issued_until: string | null;
  readonly kept_until: string;
}

function entryFrom({ id, by, ground, ...at }: RevocationRow): RevocationEntry {
  const [revokedAt, keptUntil] = [new Date(at.revoked_at), new Date(at.kept_until)];
  return { id, by, ground, revokedAt, issuedUntil: instantOf(at.issued_until), keptUntil };
}

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
  await insert(orm, {
    id: randomUUID(),
    by,
    mark: revocationMark(by, issuer, session ?? subject ?? ''),
    ground: 'LOGGED_OUT',
    revokedAt: new Date(),
    issuedUntil: session === null ? at : null,
    keptUntil: keptUntil(at, lifeSeconds),
  });
}

async function insert(within: MikroORM | Transaction, revocation: Marked): Promise<void> {
  const { id, by, mark, ground, revokedAt, issuedUntil, keptUntil: until } = revocation;
  await statement(
    within,
    `insert into "token_revocation" ("id", "by", "mark", "ground", "revoked_at", "issued_until", "kept_until")
      select ?::uuid, ?::text, ?::text, ?::text, ?::timestamptz, ?::timestamptz, ?::timestamptz
      where ?::text <> 'LOGGED_OUT' or not exists (
        select from "token_revocation" where "mark" = ? and "kept_until" >= ?::timestamptz)`,
    [id, by, mark, ground, revokedAt, issuedUntil, until, ground, mark, until],
  );
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
  const rows = await statement<{ mark: string; issued_until: number | null }>(
    orm,
    `select "mark", case when bool_or("issued_until" is null) then null else extract(epoch from max("issued_until"))::float8 end as "issued_until"
      from "token_revocation" where "kept_until" > now() group by "mark"`,
  );
  return new Map(rows.map(({ mark, issued_until: until }) => [mark, until ?? Infinity]));
}

/** What is over: no token lives that it is about. */
export async function forgetRevocations(orm: MikroORM): Promise<void> {
  await statement(orm, 'delete from "token_revocation" where "kept_until" < now()');
}
