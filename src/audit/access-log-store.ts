/**
 * Reads the access log for those who look after it: newest or oldest first, by what it has an index for. What is read
 * here names pseudonyms and coordinates, never a value.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import type { Coordinate } from '../model/classification';
import type { LookUpOutcome } from '../model/inbound-call';
import type { PartnerQuestion } from '../model/partner-question';
import type { IssuerKind, Purpose, Role } from '../model/roles';
import { statement, type Parameter } from '../persistence/statement';
import type { ConditionVector, RecordedWithheld } from './access-record';
import { EACH_SUBJECT, PART_OF_EACH, questionsOf, returnedOf } from './record-subjects';

/** An access record as it is shown: one about several is one entry for each. */
export interface AccessLogEntry {
  /** Of the record: a UUID. */
  readonly id: string;
  /** Which of those the record is about: from 0. */
  readonly position: number;
  readonly recordedAt: Date;
  readonly requestId: string;
  readonly caller: string;
  readonly issuer: IssuerKind | 'operator';
  readonly roles: readonly Role[];
  /** CBE number. */
  readonly organisation: string | null;
  readonly purpose: Purpose | null;
  /** As it was recorded; a record from before a condition existed does not have it. */
  readonly conditions: Partial<ConditionVector>;
  readonly subject: string | null;
  readonly caseId: string | null;
  readonly returned: readonly Coordinate[];
  readonly withheld: readonly RecordedWithheld[];
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

/** Where an entry stands: by instant, then by record, then within it. */
export interface AccessLogPosition {
  readonly recordedAt: Date;
  readonly id: string;
  readonly position: number;
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

const COLUMNS = `r."id", s."position", extract(epoch from r."recorded_at") * 1000 as "recorded_at_ms", r."request_id",
  r."caller_pseudonym", r."issuer", r."roles", r."organisation", r."purpose", r."conditions", s."subject",
  s."case_id",
  ${returnedOf(PART_OF_EACH.returned)} as "returned", r."withheld",
  ${questionsOf(PART_OF_EACH.questions)} as "partner_questions", r."written", r."register_entry", r."look_up", r."policy_version",
  r."operation_name", r."operation_hash"`;

/** Each takes its value as often as it has a `?`: of a record first, by its index, then of one it is about. */
const CONDITIONS: Readonly<Record<keyof AccessLogCriteria, string>> = {
  recordedFrom: 'r."recorded_at" >= ?',
  recordedUntil: 'r."recorded_at" < ?',
  caller: 'r."caller_pseudonym" = ?',
  subject: `(r."subject_pseudonym" = ? or r."subject_pseudonyms" @> array[?]) and s."subject" = ?`,
  caseId: `(r."case_id" = ?::uuid or r."case_ids" @> array[?::uuid]) and s."case_id" = ?::uuid`,
  requestId: 'r."request_id" = ?',
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
    const condition = CONDITIONS[name];
    conditions.push(condition);
    for (const sign of condition) if (sign === '?') parameters.push(value);
  }
  if (after) {
    const sign = direction === 'ASC' ? '>' : '<';
    const { recordedAt, id, position } = after;
    conditions.push(`(r."recorded_at", r."id") ${sign}= (?, ?::uuid)`);
    conditions.push(`(r."recorded_at", r."id", s."position") ${sign} (?, ?::uuid, ?::int)`);
    parameters.push(recordedAt, id, recordedAt, id, position);
  }
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const order = direction === 'ASC' ? 'asc' : 'desc';
  return {
    sql: `select ${COLUMNS} from "access_record" r ${EACH_SUBJECT} ${where}
      order by r."recorded_at" ${order}, r."id" ${order}, s."position" ${order} limit ?`,
    parameters: [...parameters, limit],
  };
}

interface Row {
  readonly id: string;
  readonly position: number;
  /** Numeric, which arrives as text. */
  readonly recorded_at_ms: string;
  readonly request_id: string;
  readonly caller_pseudonym: string;
  readonly issuer: AccessLogEntry['issuer'];
  readonly roles: Role[];
  readonly organisation: string | null;
  readonly purpose: Purpose | null;
  readonly conditions: Partial<ConditionVector>;
  readonly subject: string | null;
  readonly case_id: string | null;
  readonly returned: Coordinate[];
  readonly withheld: RecordedWithheld[];
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
    position: row.position,
    recordedAt: new Date(Math.round(Number(row.recorded_at_ms))),
    requestId: row.request_id,
    caller: row.caller_pseudonym,
    issuer: row.issuer,
    roles: row.roles,
    organisation: row.organisation,
    purpose: row.purpose,
    conditions: row.conditions,
    subject: row.subject,
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
