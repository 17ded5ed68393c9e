/**
 * Cases that physicians open by break-glass: the hub's own assignments, made for a time. Every attempt counts towards the
 * physician's limit, whatever comes of it; what is opened stands in the queue until an officer has reviewed it.
 */
import { randomUUID } from 'node:crypto';
import { LockMode, type InferEntity, type MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../../model/errors/hub-error';
import { isUuid } from '../../model/identifiers/uuid';
import {
  BREAK_GLASS_BARRED_DAYS,
  type BreakGlassGround,
  type BreakGlassVerdict,
  type Caller,
} from '../../model/caller';
import type { Seal } from '../../model/pseudonyms';
import type { CaseSubject } from '../../model/subject';
import { BreakGlassAttemptEntity, BreakGlassEntity } from '../../persistence/entities/callers';
import { lockNames, LOCKS } from '../../persistence/locks.sql';
import { SQL_STATES } from '../../persistence/sql-states';
import { added, inTransaction, reading, type Transaction } from '../../persistence/statement';
import { readReadings, readSubjectsKnownFrom, type BreakGlassReading } from './break-glass-readings.sql';
import { badInput, lineOf } from '../proposals/register-store';
import type { ProposalAct } from '../proposals/register-proposal-store';

export type BreakGlassEntry = InferEntity<typeof BreakGlassEntity>;

export interface BreakGlass {
  /**
   * To be called before a case is looked for.
   * @throws HubError RATE_LIMITED; BAD_USER_INPUT within thirty days of a finding that it was not justified
   */
  countAttempt(): Promise<void>;
  /** @throws HubError BAD_USER_INPUT where it is open already, or an officer ended it and nobody has reviewed it yet */
  open(subject: CaseSubject, ground: BreakGlassGround): Promise<BreakGlassEntry>;
  /** The newest first, those after the entry `after`. */
  page(which: WhichBreakGlass, after: string | null, limit: number): Promise<BreakGlassEntry[]>;
  /** As the physician's token had it; null where it had none. */
  physicianName(entry: BreakGlassEntry): string | null;
  /** @param physician as the log names callers */
  readings(entry: BreakGlassEntry, physician: string): Promise<BreakGlassReading[]>;
  /** From when on the log says which case was asked for; null: of all its time. */
  readingsFrom(entry: BreakGlassEntry): Promise<Date | null>;
  /** Before its time is over. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  end(id: string): Promise<BreakGlassEntry>;
  /**
   * Once. Not justified: whatever else the physician has open is closed with it.
   * @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN
   */
  review(id: string, verdict: BreakGlassVerdict, note: string): Promise<BreakGlassEntry>;
}

export interface WhichBreakGlass {
  /** Null: any. */
  readonly id: string | null;
  /** Null: both. */
  readonly reviewed: boolean | null;
}

export interface BreakGlassLimits {
  /** How long a case stays open. */
  readonly minutes: number;
  /** Attempts of one physician within an hour. */
  readonly perHour: number;
}

export interface BreakGlassWriting extends Omit<ProposalAct, 'officer'>, BreakGlassLimits {
  /** Who writes: the physician who opens, the officer who reviews. */
  readonly by: Pick<Caller, 'pseudonym' | 'organisation' | 'displayName'>;
  /** Encrypts names of physicians as they are stored. */
  readonly seal: Seal;
  readonly requestId: string;
  /** Called once it is open. */
  readonly onOpened: (entry: BreakGlassEntry) => void;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Longer than any replica's clock is off. */
const FORGOTTEN_AFTER_MS = DAY_MS;

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

    page: ({ id, reviewed }, after, limit) =>
      reading(orm, async (em) => {
        if (id !== null && !isUuid(id)) return [];
        const last = after === null ? undefined : await em.findOneOrFail(BreakGlassEntity, after);
        const where = reviewed === null ? {} : { reviewedAt: reviewed ? { $ne: null } : null };
        return em.find(BreakGlassEntity, id === null ? where : { ...where, id }, {
          orderBy: { openedAt: 'desc', id: 'desc' },
          first: limit,
          after: last,
        });
      }),
    physicianName: (entry) => openedName(entry, writing.seal),
    readings: ({ id }, physician) => readReadings(orm, id, physician),
    async readingsFrom({ openedAt }) {
      const from = await readSubjectsKnownFrom(orm);
      return openedAt <= from ? from : null;
    },
    end: (id) => inTransaction(orm, (transaction) => end(transaction, id, writing)),

    async review(id, verdict, given) {
      const note = lineOf('note', given);
      return inTransaction(orm, (transaction) => review(transaction, { id, verdict, note }, writing));
    },
  };
}

/** Those not reviewed though opened before that instant, the oldest first. */
export function readOverdue(orm: MikroORM, openedBefore: Date): Promise<BreakGlassEntry[]> {
  const where = { reviewedAt: null, openedAt: { $lt: openedBefore } };
  return reading(orm, (em) => em.find(BreakGlassEntity, where, { orderBy: { openedAt: 'asc', id: 'asc' } }));
}

/** False where the limit is reached. A clock set back finds attempts of its future: those of the next hour count. */
async function countAttempt(transaction: Transaction, { by, now, perHour }: BreakGlassWriting): Promise<boolean> {
  const physician = by.pseudonym;
  const from = (ms: number): Date => new Date(now.getTime() + ms);
  await lockNames(transaction, LOCKS.BREAK_GLASS, [physician]);
  await transaction.nativeDelete(BreakGlassAttemptEntity, { at: { $lt: from(-FORGOTTEN_AFTER_MS) } });
  const recent = { physician, at: { $gt: from(-HOUR_MS), $lt: from(HOUR_MS) } };
  if ((await transaction.count(BreakGlassAttemptEntity, recent)) >= perHour) return false;
  await transaction.insert(BreakGlassAttemptEntity, { id: randomUUID(), at: now, physician });
  return true;
}

/** From when on the physician may open a case again; null where nothing stands in the way. */
async function barredUntil(orm: MikroORM, { by, now }: BreakGlassWriting): Promise<Date | null> {
  const barredMs = BREAK_GLASS_BARRED_DAYS * DAY_MS;
  const reviewedAt = { $gt: new Date(now.getTime() - barredMs) };
  const where = { physician: by.pseudonym, verdict: 'NOT_JUSTIFIED', reviewedAt } as const;
  const [last] = await reading(orm, (em) =>
    em.find(BreakGlassEntity, where, { orderBy: { reviewedAt: 'desc' }, limit: 1 }),
  );
  return last ? new Date(last.reviewedAt!.getTime() + barredMs) : null;
}

function barred(when: string): HubError {
  return badInput('caseId', `An officer found what you opened not justified: you open nothing by break-glass ${when}.`);
}

async function open(
  transaction: Transaction,
  { caseId, reference, personPseudonym }: CaseSubject,
  ground: BreakGlassGround,
  { by, now, minutes, requestId, keepRecord, seal }: BreakGlassWriting,
): Promise<BreakGlassEntry> {
  const physician = by.pseudonym;
  await lockNames(transaction, LOCKS.BREAK_GLASS, [physician]);
  const open = { physician, caseId, openedAt: { $lte: now }, endsAt: { $gt: now }, endedAt: null };
  if ((await transaction.count(BreakGlassEntity, open)) > 0) {
    throw badInput('ground', 'The case is open to you already.');
  }
  const id = randomUUID();
  const entry = await added(transaction, BreakGlassEntity, {
    ...{
      id,
      physician,
      physicianName: by.displayName === null ? null : seal.seal(JSON.stringify([id, by.displayName])),
      organisation: by.organisation,
      caseId,
      caseReference: reference,
      ground,
      requestId,
    },
    ...{ openedAt: now, endsAt: new Date(now.getTime() + minutes * MINUTE_MS) },
  }).catch((error: unknown) => {
    throw refusalOf(error);
  });
  const written = ['BreakGlassAssignment.caseId', 'BreakGlassAssignment.ground', 'BreakGlassAssignment.until'];
  await keepRecord(transaction, { entry: `break-glass:${entry.id}`, written, personPseudonym, caseId });
  return entry;
}

/** Null, too, where it was sealed for another entry. */
function openedName({ id, physicianName }: BreakGlassEntry, seal: Seal): string | null {
  const text = physicianName === null ? null : seal.open(physicianName);
  const [of, name] = text === null ? [] : (JSON.parse(text) as [string, string]);
  return of === id && name !== undefined ? name : null;
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
  const entry = await hold(transaction, id);
  if (entry.endedAt !== null || entry.endsAt <= writing.now) throw badInput('id', 'It is over already.');
  endNow(entry, writing);
  await keepRecordOf(entry, ['endedAt'], transaction, writing);
  return entry;
}

async function review(
  transaction: Transaction,
  { id, verdict, note }: { id: string; verdict: BreakGlassVerdict; note: string },
  writing: BreakGlassWriting,
): Promise<BreakGlassEntry> {
  const { by, now } = writing;
  const entry = await hold(transaction, id);
  const { physician } = entry;
  if (entry.reviewedAt !== null) throw badInput('id', 'It is reviewed already.');
  if (physician === by.pseudonym) throw badInput('id', 'Nobody reviews what he opened himself.');
  // whatever else the physician has open
  const open = { physician, endedAt: null, endsAt: { $gt: now } };
  const ended = verdict === 'NOT_JUSTIFIED' ? await transaction.find(BreakGlassEntity, open) : [];
  for (const one of ended) endNow(one, writing);
  Object.assign(entry, { verdict, reviewedBy: by.pseudonym, reviewedAt: now, reviewNote: note });
  for (const one of ended) await keepRecordOf(one, ['endedAt'], transaction, writing);
  await keepRecordOf(entry, ['verdict', 'reviewedAt', 'note'], transaction, writing);
  return entry;
}

function endNow(entry: BreakGlassEntry, { by, now }: BreakGlassWriting): void {
  Object.assign(entry, { endedBy: by.pseudonym, endedAt: now });
}

/** After what it is about is written. It is about the person of the case, and stands in that person's report. */
async function keepRecordOf(
  { id, personPseudonym, caseId }: BreakGlassEntry,
  fields: readonly string[],
  transaction: Transaction,
  { keepRecord }: BreakGlassWriting,
): Promise<void> {
  await transaction.flush();
  const written = fields.map((name) => `BreakGlassReview.${name}`);
  await keepRecord(transaction, { entry: `break-glass:${id}`, written, personPseudonym, caseId });
}

/** The second waits here, and finds what the first has done. */
async function hold(transaction: Transaction, id: string): Promise<BreakGlassEntry> {
  const found = isUuid(id) ? await transaction.findOne(BreakGlassEntity, id) : null;
  if (!found) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  await lockNames(transaction, LOCKS.BREAK_GLASS, [found.physician]);
  return transaction.refreshOrFail(found, { lockMode: LockMode.PESSIMISTIC_WRITE });
}
