/** Policy versions as rows: reading them, and the one transaction at a time that writes them. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import type { RegisterChange } from '../model/register-change';
import { isLockTimeout } from '../persistence/sql-states';
import { inTransaction, statement, type Transaction } from '../persistence/statement';
import type { PolicyDocument } from './grant';
import { parsePolicyDocument } from './policy-document';
import type { PolicyVersionEntry, PolicyVersionState, PolicyVersionWithDocument } from './policy-library';

/** A step of an officer, on record in the transaction that takes it. */
export interface OfficerAct {
  /** Pseudonym. */
  readonly officer: string;
  /** On the hub's clock. */
  readonly now: Date;
  /** What it rejects with takes the step back. */
  readonly keepRecord: (transaction: Transaction, change: RegisterChange) => Promise<void>;
}

/**
 * Sentences against a document coming in force; none where it may.
 * @param within the transaction that would put it there: asked with its own connection, for whoever takes another while
 * holding one may wait for somebody who does the same.
 */
export type PolicyFaults = (document: PolicyDocument, within: MikroORM | Transaction) => Promise<readonly string[]>;

/** Any number will do, as long as every replica takes the same one. */
const WRITING_LOCK = 20_200_504;

const COLUMNS = `"number", "document"->>'title' as "title", "state", "revision", "based_on", "restored_from", "author",
  "created_at", "edited_by", "changed_by", "changed_at", "submitted_by", "submitted_at", "approved_by", "approved_at",
  "approved_against", "scheduled_by", "scheduled_for", "schedule_fault", "activated_by", "activated_at", "retired_at",
  "followed_by", "closed_by", "closed_at", "closed_because"`;

/** What the one before does within it is bounded, and mostly a matter of milliseconds. */
const PATIENCE_MS = 15_000;

/** At start: the release's own has to be there, however long another replica takes. */
export const HOWEVER_LONG = Infinity;

/**
 * For versions, guarantees, and the registers that rules stand on: each is held against the others before it counts.
 * Whoever comes second waits, and finds what the first has done. Within a process it waits without a connection, for those
 * are what access records need meanwhile; between processes, for the lock. The lock is taken before any other: an
 * activation waits for records that are being written, and two that wait for each other's would wait for ever.
 * @throws HubError RATE_LIMITED where its turn has not come in time; nothing was done then.
 */
export function inPolicyTransaction<Result>(
  orm: MikroORM,
  work: (transaction: Transaction) => Promise<Result>,
  patienceMs = PATIENCE_MS,
): Promise<Result> {
  const until = performance.now() + patienceMs;
  return afterOthers(orm, () => {
    const left = until - performance.now();
    if (left <= 0) throw othersUnderWay();
    return inTransaction(orm, async (transaction) => {
      await takeLock(transaction, left);
      return work(transaction);
    });
  });
}

const turns = new WeakMap<MikroORM, Promise<unknown>>();

function afterOthers<Result>(orm: MikroORM, work: () => Promise<Result>): Promise<Result> {
  const turn = (turns.get(orm) ?? Promise.resolve()).then(work);
  turns.set(
    orm,
    turn.catch(() => undefined),
  );
  return turn;
}

/** What comes after the lock waits as long as it has to. */
async function takeLock(transaction: Transaction, patienceMs: number): Promise<void> {
  const patience = Number.isFinite(patienceMs) ? Math.ceil(patienceMs) : 0;
  await statement(transaction, `set local lock_timeout = ${patience}`);
  try {
    await statement(transaction, 'select pg_advisory_xact_lock(?)', [WRITING_LOCK]);
  } catch (error) {
    throw isLockTimeout(error) ? othersUnderWay() : error;
  }
  await statement(transaction, 'set local lock_timeout to default');
}

function othersUnderWay(): HubError {
  const detail = 'Other changes of the policy are under way. Nothing was changed: send it once more.';
  return new HubError('RATE_LIMITED', {}, { detail });
}

/** The newest first. */
export async function readVersions(orm: MikroORM | Transaction): Promise<PolicyVersionEntry[]> {
  const rows = await statement<VersionRow>(orm, `select ${COLUMNS} from "policy_version" order by "number" desc`);
  return rows.map(entryFrom);
}

/** Null where there is none of that number. @throws Error where what is stored is not a policy. */
export async function readVersion(
  orm: MikroORM | Transaction,
  number: number,
): Promise<PolicyVersionWithDocument | null> {
  const [row] = await statement<VersionRow & { document: unknown }>(
    orm,
    `select ${COLUMNS}, "document" from "policy_version" where "number" = ?`,
    [number],
  );
  return row ? { ...entryFrom(row), document: parsePolicyDocument(row.document) } : null;
}

/** @throws HubError NOT_FOUND_OR_FORBIDDEN, or BAD_USER_INPUT where it has not come to one of the states. */
export async function versionIn(
  transaction: Transaction,
  number: number,
  states: readonly PolicyVersionState[],
): Promise<PolicyVersionWithDocument> {
  const version = await readVersion(transaction, number);
  if (!version) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
  if (!states.includes(version.state)) {
    throw refusedStep('number', `Version ${number} is ${version.state}, not ${states.join(' or ')}.`);
  }
  return version;
}

/** Whether a person is an officer now: what somebody set going who is none any more goes no further by itself. */
export async function isInOffice(transaction: Transaction, person: string | null): Promise<boolean> {
  const sql = 'select from "officer" where "person_pseudonym" = ? and "ended_at" is null';
  return (await statement(transaction, sql, [person])).length > 0;
}

/** The version in force gives way to that one, which comes in force within the same transaction. */
export async function retireInForce(transaction: Transaction, followedBy: number, now: Date): Promise<void> {
  await statement(
    transaction,
    `update "policy_version" set "state" = 'RETIRED', "retired_at" = ?, "followed_by" = ? where "state" = 'ACTIVE'`,
    [now, followedBy],
  );
}

/** The number of the version in force. @throws Error where there is none. */
export async function numberInForce(orm: MikroORM | Transaction): Promise<number> {
  const [row] = await statement<{ number: number }>(
    orm,
    `select "number" from "policy_version" where "state" = 'ACTIVE'`,
  );
  if (!row) throw new Error('No policy version is active.');
  return row.number;
}

/**
 * The version that is decided by now: the one in force, or, where no release brought that, the last one before it.
 * @throws Error where there is none
 */
export async function versionDecidedBy(transaction: Transaction): Promise<PolicyVersionWithDocument> {
  const [row] = await statement<{ number: number | null }>(
    transaction,
    'select public.policy_version_decided_by() as "number"',
  );
  if (row?.number == null) throw new Error('No policy version is active.');
  return versionIn(transaction, row.number, ['ACTIVE', 'RETIRED']);
}

/** A new draft, from rules that are there. Numbers are never used twice. */
export async function insertDraft(
  transaction: Transaction,
  draft: {
    readonly document: PolicyDocument;
    readonly author: string;
    readonly basedOn: number | null;
    readonly editors: readonly string[];
    readonly now: Date;
  },
): Promise<number> {
  const number = await nextNumber(transaction);
  await statement(
    transaction,
    `insert into "policy_version" ("number", "state", "document", "author", "created_at", "based_on", "edited_by")
      values (?, 'DRAFT', ?::jsonb, ?, ?, ?, ?::text[])`,
    [
      number,
      JSON.stringify({ ...draft.document, version: number }),
      draft.author,
      draft.now,
      draft.basedOn,
      draft.editors,
    ],
  );
  return number;
}

export async function nextNumber(transaction: Transaction): Promise<number> {
  const [row] = await statement<{ next: number }>(
    transaction,
    'select coalesce(max("number"), 0) + 1 as "next" from "policy_version"',
  );
  return row?.next ?? 1;
}

export function refusedStep(argument: string, detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: `input.${argument}` }, { detail });
}

const MOST_SENTENCES = 50;

/** One sentence a line. */
export function sentencesTogether(sentences: readonly string[]): string {
  const more = sentences.length - MOST_SENTENCES;
  return [...sentences.slice(0, MOST_SENTENCES), ...(more > 0 ? [`And ${more} more.`] : [])].join('\n');
}

/** @throws HubError BAD_USER_INPUT with all of them, where there are any. */
export function refuseFor(faults: readonly string[]): void {
  if (faults.length > 0) throw refusedStep('number', sentencesTogether(faults));
}

export function stepOf(number: number, fields: readonly string[]): RegisterChange {
  return {
    entry: `policy-version:${number}`,
    written: fields.map((field) => `PolicyVersion.${field}`),
    personPseudonym: null,
  };
}

interface VersionRow {
  readonly number: number;
  readonly title: string;
  readonly state: PolicyVersionState;
  readonly revision: number;
  readonly based_on: number | null;
  readonly restored_from: number | null;
  readonly author: string;
  readonly created_at: string;
  readonly edited_by: string[];
  readonly changed_by: string | null;
  readonly changed_at: string | null;
  readonly submitted_by: string | null;
  readonly submitted_at: string | null;
  readonly approved_by: string | null;
  readonly approved_at: string | null;
  readonly approved_against: number | null;
  readonly scheduled_by: string | null;
  readonly scheduled_for: string | null;
  readonly schedule_fault: string | null;
  readonly activated_by: string | null;
  readonly activated_at: string | null;
  readonly retired_at: string | null;
  readonly followed_by: number | null;
  readonly closed_by: string | null;
  readonly closed_at: string | null;
  readonly closed_because: string | null;
}

function entryFrom(row: VersionRow): PolicyVersionEntry {
  return {
    number: row.number,
    title: row.title,
    state: row.state,
    revision: row.revision,
    basedOn: row.based_on,
    restoredFrom: row.restored_from,
    author: row.author,
    createdAt: new Date(row.created_at),
    editors: row.edited_by,
    changedBy: row.changed_by,
    changedAt: instantOf(row.changed_at),
    submittedBy: row.submitted_by,
    submittedAt: instantOf(row.submitted_at),
    approvedBy: row.approved_by,
    approvedAt: instantOf(row.approved_at),
    approvedAgainst: row.approved_against,
    scheduledBy: row.scheduled_by,
    scheduledFor: instantOf(row.scheduled_for),
    scheduleFault: row.schedule_fault,
    activatedBy: row.activated_by,
    activatedAt: instantOf(row.activated_at),
    retiredAt: instantOf(row.retired_at),
    followedBy: row.followed_by,
    closedBy: row.closed_by,
    closedAt: instantOf(row.closed_at),
    closedBecause: row.closed_because,
  };
}

function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
