/**
 * Reads the access log for those who look after it: newest or oldest first, by what it has an index for. What is read
 * here names pseudonyms and coordinates, never a value.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import type { Coordinate } from '../model/classification';
import type { Reason } from '../model/decision';
import type { LookUpOutcome } from '../model/inbound-call';
import type { PartnerQuestion } from '../model/partner-question';
import type { Purpose, Role } from '../model/roles';
import { statement, type Parameter } from '../persistence/statement';

/** An access record as it is shown. */
export interface AccessLogEntry {
  /** UUID. */
  readonly id: string;
  readonly recordedAt: Date;
  readonly requestId: string;
  readonly caller: string;
  readonly issuer: string;
  readonly roles: readonly Role[];
  /** CBE number. */
  readonly organisation: string | null;
  readonly purpose: Purpose | null;
  readonly subject: string | null;
  readonly caseId: string | null;
  readonly returned: readonly Coordinate[];
  readonly withheld: readonly { readonly coordinate: Coordinate; readonly reason: Reason }[];
  readonly partnerQuestions: readonly PartnerQuestion[];
  readonly written: readonly Coordinate[];
  readonly registerEntry: string | null;
  readonly lookUp: LookUpOutcome | null;
  readonly policyVersion: number;
  readonly operationName: string | null;
  readonly operationHash: string;
}

/** What is given has to fit; `until` itself is outside. */
export interface AccessLogCriteria {
  readonly recordedFrom?: Date;
  readonly recordedUntil?: Date;
  /** Pseudonyms. */
  readonly caller?: string;
  readonly subject?: string;
  /** A UUID. */
  readonly caseId?: string;
  readonly requestId?: string;
}

/** Where an entry stands: by instant, then by id. */
export interface AccessLogPosition {
  readonly recordedAt: Date;
  readonly id: string;
}

export interface AccessLogQuestion {
  readonly criteria: AccessLogCriteria;
  readonly direction: 'ASC' | 'DESC';
  /** Null: from the beginning. */
  readonly after: AccessLogPosition | null;
  readonly limit: number;
}

export interface AccessLog {
  /** @throws HubError AUDIT_UNAVAILABLE */
  entries(question: AccessLogQuestion): Promise<readonly AccessLogEntry[]>;
}

const COLUMNS = `"id", extract(epoch from "recorded_at") * 1000 as "recorded_at_ms", "request_id", "caller_pseudonym",
  "issuer", "roles", "organisation", "purpose", "subject_pseudonym", "case_id", "returned", "withheld",
  "partner_questions", "written", "register_entry", "look_up", "policy_version", "operation_name", "operation_hash"`;

const CONDITIONS: Readonly<Record<keyof AccessLogCriteria, string>> = {
  recordedFrom: '"recorded_at" >= ?',
  recordedUntil: '"recorded_at" < ?',
  caller: '"caller_pseudonym" = ?',
  subject: '"subject_pseudonym" = ?',
  caseId: '"case_id" = ?::uuid',
  requestId: '"request_id" = ?',
};

export function createAccessLog(orm: MikroORM): AccessLog {
  return {
    async entries(question) {
      const { sql, parameters } = selectOf(question);
      try {
        return (await statement<Row>(orm, sql, parameters)).map(entryFrom);
      } catch (error) {
        throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
      }
    },
  };
}

function selectOf({ criteria, direction, after, limit }: AccessLogQuestion): { sql: string; parameters: Parameter[] } {
  const given = Object.entries(criteria) as [keyof AccessLogCriteria, Parameter | undefined][];
  const conditions: string[] = [];
  const parameters: Parameter[] = [];
  for (const [name, value] of given) {
    if (value === undefined) continue;
    conditions.push(CONDITIONS[name]);
    parameters.push(value);
  }
  if (after) {
    conditions.push(`("recorded_at", "id") ${direction === 'ASC' ? '>' : '<'} (?, ?::uuid)`);
    parameters.push(after.recordedAt, after.id);
  }
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const order = direction === 'ASC' ? 'asc' : 'desc';
  return {
    sql: `select ${COLUMNS} from "access_record" ${where} order by "recorded_at" ${order}, "id" ${order} limit ?`,
    parameters: [...parameters, limit],
  };
}

interface Row {
  readonly id: string;
  /** Numeric, which arrives as text. */
  readonly recorded_at_ms: string;
  readonly request_id: string;
  readonly caller_pseudonym: string;
  readonly issuer: string;
  readonly roles: Role[];
  readonly organisation: string | null;
  readonly purpose: Purpose | null;
  readonly subject_pseudonym: string | null;
  readonly case_id: string | null;
  readonly returned: Coordinate[];
  readonly withheld: { coordinate: Coordinate; reason: Reason }[];
  readonly partner_questions: PartnerQuestion[];
  readonly written: Coordinate[];
  readonly register_entry: string | null;
  readonly look_up: LookUpOutcome | null;
  readonly policy_version: number;
  readonly operation_name: string | null;
  readonly operation_hash: string;
}

function entryFrom(row: Row): AccessLogEntry {
  return {
    id: row.id,
    recordedAt: new Date(Math.round(Number(row.recorded_at_ms))),
    requestId: row.request_id,
    caller: row.caller_pseudonym,
    issuer: row.issuer,
    roles: row.roles,
    organisation: row.organisation,
    purpose: row.purpose,
    subject: row.subject_pseudonym,
    caseId: row.case_id,
    returned: row.returned,
    withheld: row.withheld,
    partnerQuestions: row.partner_questions,
    written: row.written,
    registerEntry: row.register_entry,
    lookUp: row.look_up,
    policyVersion: row.policy_version,
    operationName: row.operation_name,
    operationHash: row.operation_hash,
  };
}
