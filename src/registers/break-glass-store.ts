/**
 * Cases that physicians open by break-glass: the hub's own assignments, made for a time. Every attempt counts towards the
 * physician's limit, whatever comes of it; what is opened stands in the queue until an officer has reviewed it.
 */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import type { BreakGlassGround, BreakGlassVerdict } from '../model/break-glass';
import type { Coordinate } from '../model/classification';
import type { CaseSubject } from '../model/subject';
import { inTransaction, statement, type Transaction } from '../persistence/statement';
import type { WritingOptions } from './partner-organisation-store';
import { badInput, instantOf, lineOf } from './register-entry';

export interface BreakGlassEntry {
  readonly id: string;
  /** Pseudonym. */
  readonly physician: string;
  /** CBE number. */
  readonly organisation: string | null;
  readonly caseId: string;
  readonly ground: BreakGlassGround;
  readonly openedAt: Date;
  readonly endsAt: Date;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly verdict: BreakGlassVerdict | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly reviewNote: string | null;
}

/** What was shown of the case under it. */
export interface BreakGlassReading {
  readonly coordinate: Coordinate;
  /** In how many answers. */
  readonly times: number;
  readonly lastAt: Date;
}

export interface BreakGlass {
  /** To be called before a case is looked for. @throws HubError RATE_LIMITED */
  countAttempt(): Promise<void>;
  /** @throws HubError BAD_USER_INPUT where it is open already */
  open(subject: CaseSubject, ground: BreakGlassGround): Promise<BreakGlassEntry>;
  /** The newest first, those after the entry `after`. @param reviewed null: both */
  page(reviewed: boolean | null, after: string | null, limit: number): Promise<BreakGlassEntry[]>;
  readings(entry: BreakGlassEntry): Promise<BreakGlassReading[]>;
  /** Before its time is over. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  end(id: string): Promise<BreakGlassEntry>;
  /** Once. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  review(id: string, verdict: BreakGlassVerdict, note: string): Promise<BreakGlassEntry>;
}

export interface BreakGlassLimits {
  /** How long a case stays open. */
  readonly minutes: number;
  /** Attempts of one physician within an hour. */
  readonly perHour: number;
}

export interface BreakGlassWriting extends WritingOptions, BreakGlassLimits {
  /** Pseudonym and organisation of who writes: the physician who opens, the officer who reviews. */
  readonly by: { readonly pseudonym: string; readonly organisation: string | null };
  readonly requestId: string;
  /** Told once it is open. */
  readonly onOpened: (entry: BreakGlassEntry) => void;
}

const COLUMNS = `"id", "physician", "organisation", "case_id", "ground", "opened_at", "ends_at", "ended_by", "ended_at",
  "verdict", "reviewed_by", "reviewed_at", "review_note"`;
const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** Longer than any replica's clock is off. */
const FORGOTTEN_AFTER_MS = 24 * HOUR_MS;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** One physician's attempts wait for each other, on every replica. */
const LOCK = 'select pg_advisory_xact_lock(1416151, hashtext(?))';

export function createBreakGlass(orm: MikroORM, writing: BreakGlassWriting): BreakGlass {
  return {
    async countAttempt() {
      const counted = await inTransaction(orm, (transaction) => countAttempt(transaction, writing));
      if (counted) return;
      const detail = 'Too many cases were opened by break-glass within the hour.';
      throw new HubError('RATE_LIMITED', {}, { detail });
    },

    async open(subject, ground) {
      const entry = await inTransaction(orm, (transaction) => open(transaction, subject, ground, writing));
      writing.onOpened(entry);
      return entry;
    },

    async page(reviewed, after, limit) {
      const rows = await statement<Row>(
        orm,
        `select ${COLUMNS} from "break_glass" where (?::boolean is null or ("reviewed_at" is not null) = ?::boolean)
            and (?::uuid is null or ("opened_at", "id") < (select "opened_at", "id" from "break_glass" where "id" = ?::uuid))
          order by "opened_at" desc, "id" desc limit ?`,
        [reviewed, reviewed, after, after, limit],
      );
      return rows.map(entryFrom);
    },

    async readings({ physician, caseId, openedAt }) {
      const rows = await statement<{ coordinate: string; times: number; last_at: string }>(orm, READINGS, [
        physician,
        openedAt,
        caseId,
      ]);
      return rows.map(({ coordinate, times, last_at: lastAt }) => ({ coordinate, times, lastAt: new Date(lastAt) }));
    },

    end: (id) => inTransaction(orm, (transaction) => end(transaction, id, writing)),

    async review(id, verdict, given) {
      const note = lineOf('note', given);
      return inTransaction(orm, (transaction) => review(transaction, { id, verdict, note }, writing));
    },
  };
}

/** Those answers alone that stood on it: what was read under an assignment of the mutuality's is not of it. */
const READINGS = `select "coordinate", count(*)::int as "times", max("recorded_at") as "last_at"
  from "access_record", unnest("returned") as "coordinate"
  where "caller_pseudonym" = ? and "recorded_at" >= ? and "case_id" = ?::uuid and "conditions" ->> 'breakGlass' = 'true'
  group by "coordinate" order by "coordinate"`;

/** False where the limit is reached. A clock set back finds attempts of its future: those of the next hour count. */
async function countAttempt(transaction: Transaction, { by, now, perHour }: BreakGlassWriting): Promise<boolean> {
  const from = (ms: number): Date => new Date(now.getTime() + ms);
  await statement(transaction, LOCK, [by.pseudonym]);
  await statement(transaction, 'delete from "break_glass_attempt" where "at" < ?', [from(-FORGOTTEN_AFTER_MS)]);
  const kept = await statement(
    transaction,
    `insert into "break_glass_attempt" ("id", "at", "physician")
      select ?::uuid, ?::timestamptz, ?::text
      where (select count(*) from "break_glass_attempt" where "physician" = ? and "at" > ? and "at" < ?) < ?::int
      returning "id"`,
    [randomUUID(), now, by.pseudonym, by.pseudonym, from(-HOUR_MS), from(HOUR_MS), perHour],
  );
  return kept.length > 0;
}

async function open(
  transaction: Transaction,
  { caseId, reference, personPseudonym }: CaseSubject,
  ground: BreakGlassGround,
  { by, now, minutes, requestId, keepRecord }: BreakGlassWriting,
): Promise<BreakGlassEntry> {
  await statement(transaction, LOCK, [by.pseudonym]);
  const [already] = await statement(
    transaction,
    `select 1 from "break_glass" where "physician" = ? and "case_id" = ?::uuid and "opened_at" <= ? and "ends_at" > ?
      and "ended_at" is null`,
    [by.pseudonym, caseId, now, now],
  );
  if (already) throw badInput('ground', 'The case is open to you already.');
  const endsAt = new Date(now.getTime() + minutes * MINUTE_MS);
  const [row] = await statement<Row>(
    transaction,
    `insert into "break_glass" ("id", "physician", "organisation", "case_id", "case_reference", "ground", "opened_at",
        "ends_at", "request_id")
      values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning ${COLUMNS}`,
    [randomUUID(), by.pseudonym, by.organisation, caseId, reference, ground, now, endsAt, requestId],
  );
  const written = ['BreakGlassAssignment.caseId', 'BreakGlassAssignment.ground', 'BreakGlassAssignment.until'];
  await keepRecord(transaction, { entry: `break-glass:${row!.id}`, written, personPseudonym, caseId });
  return entryFrom(row!);
}

async function end(transaction: Transaction, id: string, writing: BreakGlassWriting): Promise<BreakGlassEntry> {
  const { by, now, keepRecord } = writing;
  const held = await hold(transaction, id);
  if (held.ended_at !== null || new Date(held.ends_at) <= now) throw badInput('id', 'It is over already.');
  const [row] = await statement<Row>(
    transaction,
    `update "break_glass" set "ended_by" = ?, "ended_at" = ? where "id" = ? returning ${COLUMNS}`,
    [by.pseudonym, now, id],
  );
  const written = ['BreakGlassReview.endedBy', 'BreakGlassReview.endedAt'];
  await keepRecord(transaction, { entry: `break-glass:${id}`, written, personPseudonym: null, caseId: held.case_id });
  return entryFrom(row!);
}

async function review(
  transaction: Transaction,
  { id, verdict, note }: { id: string; verdict: BreakGlassVerdict; note: string },
  { by, now, keepRecord }: BreakGlassWriting,
): Promise<BreakGlassEntry> {
  const held = await hold(transaction, id);
  if (held.reviewed_at !== null) throw badInput('id', 'It is reviewed already.');
  if (held.physician === by.pseudonym) throw badInput('id', 'Nobody reviews what he opened himself.');
  const [row] = await statement<Row>(
    transaction,
    `update "break_glass" set "verdict" = ?, "reviewed_by" = ?, "reviewed_at" = ?, "review_note" = ? where "id" = ?
      returning ${COLUMNS}`,
    [verdict, by.pseudonym, now, note, id],
  );
  const written = ['verdict', 'reviewedBy', 'reviewedAt', 'note'].map((name) => `BreakGlassReview.${name}`);
  await keepRecord(transaction, { entry: `break-glass:${id}`, written, personPseudonym: null, caseId: held.case_id });
  return entryFrom(row!);
}

/** Whoever comes second waits here, and finds what the first has done. */
async function hold(transaction: Transaction, id: string): Promise<Row> {
  const sql = `select ${COLUMNS} from "break_glass" where "id" = ?::uuid for update`;
  const [row] = UUID.test(id) ? await statement<Row>(transaction, sql, [id]) : [];
  if (!row) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  return row;
}

interface Row {
  readonly id: string;
  readonly physician: string;
  readonly organisation: string | null;
  readonly case_id: string;
  readonly ground: BreakGlassGround;
  readonly opened_at: string;
  readonly ends_at: string;
  readonly ended_by: string | null;
  readonly ended_at: string | null;
  readonly verdict: BreakGlassVerdict | null;
  readonly reviewed_by: string | null;
  readonly reviewed_at: string | null;
  readonly review_note: string | null;
}

function entryFrom(row: Row): BreakGlassEntry {
  return {
    id: row.id,
    physician: row.physician,
    organisation: row.organisation,
    caseId: row.case_id,
    ground: row.ground,
    openedAt: new Date(row.opened_at),
    endsAt: new Date(row.ends_at),
    endedBy: row.ended_by,
    endedAt: instantOf(row.ended_at),
    verdict: row.verdict,
    reviewedBy: row.reviewed_by,
    reviewedAt: instantOf(row.reviewed_at),
    reviewNote: row.review_note,
  };
}
