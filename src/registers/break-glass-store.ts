/**
 * Cases that physicians open by break-glass: the hub's own assignments, made for a time. Every attempt counts towards the
 * physician's limit, whatever comes of it; what is opened stands in the queue until an officer has reviewed it.
 */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import { BREAK_GLASS_BARRED_DAYS, type BreakGlassGround, type BreakGlassVerdict } from '../model/break-glass';
import type { CaseSubject } from '../model/subject';
import { SQL_STATES } from '../persistence/sql-states';
import { inTransaction, statement, type Transaction } from '../persistence/statement';
import type { WritingOptions } from './partner-organisation-store';
import {
  COLUMNS,
  entryFrom,
  readPage,
  readReadings,
  type BreakGlassEntry,
  type BreakGlassReading,
  type Row,
} from './break-glass-reading-store';
import { badInput, instantOf, lineOf } from './register-entry';

export interface BreakGlass {
  /**
   * To be called before a case is looked for.
   * @throws HubError RATE_LIMITED; BAD_USER_INPUT within thirty days of a finding that it was not justified
   */
  countAttempt(): Promise<void>;
  /** @throws HubError BAD_USER_INPUT where it is open already, or an officer ended it and nobody has reviewed it yet */
  open(subject: CaseSubject, ground: BreakGlassGround): Promise<BreakGlassEntry>;
  /** The newest first, those after the entry `after`. @param reviewed null: both */
  page(reviewed: boolean | null, after: string | null, limit: number): Promise<BreakGlassEntry[]>;
  readings(entry: BreakGlassEntry): Promise<BreakGlassReading[]>;
  /** Before its time is over. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  end(id: string): Promise<BreakGlassEntry>;
  /**
   * Once. Not justified: whatever else the physician has open is closed with it.
   * @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN
   */
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

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Longer than any replica's clock is off. */
const FORGOTTEN_AFTER_MS = DAY_MS;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What one physician opens, and what officers make of it, wait for each other, on every replica. */
const LOCK = 'select pg_advisory_xact_lock(1416151, hashtext(?))';

export function createBreakGlass(orm: MikroORM, writing: BreakGlassWriting): BreakGlass {
  return {
    async countAttempt() {
      const counted = await inTransaction(orm, (transaction) => countAttempt(transaction, writing));
      if (!counted) {
        const detail = 'Too many cases were opened by break-glass within the hour.';
        throw new HubError('RATE_LIMITED', {}, { detail });
      }
      const until = await barredUntil(orm, writing);
      if (until) throw barred(`before ${until.toISOString()}`);
    },

    async open(subject, ground) {
      const entry = await inTransaction(orm, (transaction) => open(transaction, subject, ground, writing));
      writing.onOpened(entry);
      return entry;
    },

    page: (reviewed, after, limit) => readPage(orm, reviewed, after, limit),
    readings: ({ id }) => readReadings(orm, id),
    end: (id) => inTransaction(orm, (transaction) => end(transaction, id, writing)),

    async review(id, verdict, given) {
      const note = lineOf('note', given);
      return inTransaction(orm, (transaction) => review(transaction, { id, verdict, note }, writing));
    },
  };
}

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

/** From when on the physician may open a case again; null where nothing stands in the way. */
async function barredUntil(orm: MikroORM, { by, now }: BreakGlassWriting): Promise<Date | null> {
  const barredMs = BREAK_GLASS_BARRED_DAYS * DAY_MS;
  const [row] = await statement<{ last: string | null }>(
    orm,
    `select max("reviewed_at") as "last" from "break_glass"
      where "physician" = ? and "verdict" = 'NOT_JUSTIFIED' and "reviewed_at" > ?`,
    [by.pseudonym, new Date(now.getTime() - barredMs)],
  );
  const last = instantOf(row?.last ?? null);
  return last && new Date(last.getTime() + barredMs);
}

function barred(when: string): HubError {
  return badInput('caseId', `An officer found what you opened not justified: you open nothing by break-glass ${when}.`);
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
  ).catch((error: unknown) => {
    throw refusalOf(error);
  });
  const written = ['BreakGlassAssignment.caseId', 'BreakGlassAssignment.ground', 'BreakGlassAssignment.until'];
  await keepRecord(transaction, { entry: `break-glass:${row!.id}`, written, personPseudonym, caseId });
  return entryFrom(row!);
}

function refusalOf(error: unknown): unknown {
  const { code } = error as { readonly code?: unknown };
  // a finding of this very moment
  if (code === SQL_STATES.BREAK_GLASS_BARRED) return barred('for now');
  if (code !== SQL_STATES.BREAK_GLASS_ENDED) return error;
  return badInput(
    'caseId',
    'An officer ended what you opened of this case: it can be opened again once that is reviewed.',
  );
}

async function end(transaction: Transaction, id: string, writing: BreakGlassWriting): Promise<BreakGlassEntry> {
  const { by, now } = writing;
  const held = await hold(transaction, id);
  if (held.ended_at !== null || new Date(held.ends_at) <= now) throw badInput('id', 'It is over already.');
  const [row] = await statement<Row>(
    transaction,
    `update "break_glass" set "ended_by" = ?, "ended_at" = ? where "id" = ? returning ${COLUMNS}`,
    [by.pseudonym, now, id],
  );
  await keepRecordOf(row!, ['endedAt'], transaction, writing);
  return entryFrom(row!);
}

async function review(
  transaction: Transaction,
  { id, verdict, note }: { id: string; verdict: BreakGlassVerdict; note: string },
  writing: BreakGlassWriting,
): Promise<BreakGlassEntry> {
  const { by, now } = writing;
  const held = await hold(transaction, id);
  if (held.reviewed_at !== null) throw badInput('id', 'It is reviewed already.');
  if (held.physician === by.pseudonym) throw badInput('id', 'Nobody reviews what he opened himself.');
  const ended = verdict === 'NOT_JUSTIFIED' ? await endAll(transaction, held.physician, writing) : [];
  const [row] = await statement<Row>(
    transaction,
    `update "break_glass" set "verdict" = ?, "reviewed_by" = ?, "reviewed_at" = ?, "review_note" = ? where "id" = ?
      returning ${COLUMNS}`,
    [verdict, by.pseudonym, now, note, id],
  );
  for (const one of ended) await keepRecordOf(one, ['endedAt'], transaction, writing);
  await keepRecordOf(row!, ['verdict', 'reviewedAt', 'note'], transaction, writing);
  return entryFrom(row!);
}

/** Whatever the physician has open. */
function endAll(transaction: Transaction, physician: string, { by, now }: BreakGlassWriting): Promise<Row[]> {
  return statement<Row>(
    transaction,
    `update "break_glass" set "ended_by" = ?, "ended_at" = ? where "physician" = ? and "ended_at" is null and "ends_at" > ?
      returning ${COLUMNS}`,
    [by.pseudonym, now, physician, now],
  );
}

/** It is about the person of the case, and stands in that person's report. */
function keepRecordOf(
  { id, person: personPseudonym, case_id: caseId }: Row,
  fields: readonly string[],
  transaction: Transaction,
  { keepRecord }: BreakGlassWriting,
): Promise<void> {
  const written = fields.map((name) => `BreakGlassReview.${name}`);
  return keepRecord(transaction, { entry: `break-glass:${id}`, written, personPseudonym, caseId });
}

/** Whoever comes second waits here, and finds what the first has done. */
async function hold(transaction: Transaction, id: string): Promise<Row> {
  const read = (sql: string) =>
    statement<Row>(transaction, `select ${COLUMNS} from "break_glass" where "id" = ?::uuid${sql}`, [id]);
  const [found] = UUID.test(id) ? await read('') : [];
  if (!found) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  await statement(transaction, LOCK, [found.physician]);
  const [row] = await read(' for update');
  return row!;
}
