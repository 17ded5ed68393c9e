/**
 * Writes access records. The hub's database role may insert and read them, nothing else; the database refuses a record
 * that names a policy version which is not the active one.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import { isAnswer, isRefusal, SQL_STATES } from '../persistence/sql-states';
import { statement, type Transaction } from '../persistence/statement';
import { segmentOf, type AccessRecord } from './access-record';
import { CommitOutcomeUnknown, GroupCommit, type GroupCommitLimits } from './group-commit';

/** One statement and one parameter whatever the number of records, so that PostgreSQL plans it once. */
const INSERT = `
  insert into "access_record" (
    "id", "segment", "recorded_at", "request_id", "caller_pseudonym", "issuer", "roles", "organisation", "purpose",
    "conditions", "subject_pseudonym", "case_id", "returned", "withheld", "partner_questions", "policy_version",
    "operation_hash", "operation_name", "written", "register_entry", "look_up"
  )
  select
    "id", "segment", "recorded_at", "request_id", "caller_pseudonym", "issuer", "roles", "organisation", "purpose",
    "conditions", "subject_pseudonym", "case_id", "returned", "withheld", "partner_questions", "policy_version",
    "operation_hash", "operation_name", "written", "register_entry", "look_up"
  from jsonb_to_recordset(?::jsonb) as "record" (
    "id" uuid, "segment" date, "recorded_at" timestamptz, "request_id" text, "caller_pseudonym" text, "issuer" text,
    "roles" text[], "organisation" text, "purpose" text, "conditions" jsonb, "subject_pseudonym" text, "case_id" uuid,
    "returned" text[], "withheld" jsonb, "partner_questions" jsonb, "policy_version" integer, "operation_hash" text,
    "operation_name" text, "written" text[], "register_entry" text, "look_up" text
  )`;

/**
 * The same as a part of somebody else's transaction, so that what is changed and the record of it stand or fall together.
 * @throws HubError AUDIT_UNAVAILABLE
 */
export async function appendWithin(within: MikroORM | Transaction, records: readonly AccessRecord[]): Promise<void> {
  await insert(within, records).catch((error: unknown) => {
    throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
  });
}

/** Whether records were refused because the version they name is not in force any more. */
export function isOfRetiredVersion(error: unknown): boolean {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    if ((one as { code?: unknown }).code === SQL_STATES.POLICY_VERSION_NOT_ACTIVE) return true;
  }
  return false;
}

export interface AccessRecordStore {
  /**
   * Resolves once all records are durable. All are written or none. What is not known to be durable counts as not: a
   * record without a disclosure harms nobody.
   * @throws HubError AUDIT_UNAVAILABLE with what the database said as its cause.
   */
  append(records: readonly AccessRecord[]): Promise<void>;
}

export interface StoreLimits extends GroupCommitLimits {
  /** How long a commit may take before its requests are told that it failed. */
  readonly commitMs: number;
}

const LIMITS: StoreLimits = { itemsAtOnce: 1_000, itemsWaiting: 10_000, patienceMs: 5_000, commitMs: 10_000 };

export function createAccessRecordStore(orm: MikroORM, limits: Partial<StoreLimits> = {}): AccessRecordStore {
  const effective = { ...LIMITS, ...limits };
  const writer = new GroupCommit<AccessRecord>({
    commit: (records) => withinTime(effective.commitMs, insert(orm, records)),
    isAboutItems: (error) => isRefusal(error),
    limits: effective,
  });
  return {
    async append(records) {
      if (records.length === 0) return;
      await writer.append(records).catch((error: unknown) => {
        throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
      });
    },
  };
}

async function insert(within: MikroORM | Transaction, records: readonly AccessRecord[]): Promise<void> {
  await statement(within, INSERT, [JSON.stringify(records.map(rowOf))]);
}

async function withinTime(limitMs: number, commit: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CommitOutcomeUnknown(new Error('It takes too long.'))), limitMs);
  });
  try {
    await Promise.race([commit, tooLong]);
  } catch (error) {
    throw isAnswer(error) ? error : new CommitOutcomeUnknown(error);
  } finally {
    clearTimeout(timer);
  }
}

function rowOf(record: AccessRecord): Record<string, unknown> {
  return {
    id: record.id,
    segment: segmentOf(record.recordedAt),
    recorded_at: record.recordedAt,
    request_id: record.requestId,
    caller_pseudonym: record.callerPseudonym,
    issuer: record.issuer,
    roles: record.roles,
    organisation: record.organisation,
    purpose: record.purpose,
    conditions: record.conditions,
    subject_pseudonym: record.subjectPseudonym,
    case_id: record.caseId,
    returned: record.returned,
    withheld: record.withheld,
    partner_questions: record.partnerQuestions,
    policy_version: record.policyVersion,
    operation_hash: record.operationHash,
    operation_name: record.operationName,
    written: record.written ?? [],
    register_entry: record.registerEntry ?? null,
    look_up: record.lookUp ?? null,
  };
}
