/**
 * What is asked of the table of access records for a page of the log. What it has an index for is found; what it has none
 * for is looked for among the records that the index leads to, in the order of the log, and of those in so many at a time:
 * nobody's question reads the whole log, on the database that every disclosure waits for.
 */
import type { Coordinate } from '../../model/classification';
import type { Role } from '../../model/roles';
import {
  EACH_SUBJECT,
  IS_ABOUT_ANY_OF,
  IS_OF_ANY_CASE,
  PART_OF_EACH,
  questionsOf,
  returnedOf,
} from '../records/access-record-store';

export const RECORDED_DEEDS = ['RETURNED', 'MASKED', 'WITHHELD', 'WRITTEN'] as const;
/** What an entry says was done with a coordinate. */
export type RecordedDeed = (typeof RECORDED_DEEDS)[number];

/** What is given has to fit; `until` itself is outside. */
export interface AccessLogCriteria {
  readonly recordedFrom?: Date;
  readonly recordedUntil?: Date;
  /** One entry: its record, and which of those it is about. */
  readonly entry?: { readonly id: string; readonly position: number };
  /** A pseudonym. */
  readonly caller?: string;
  /** One of these: one and the same under several keys. */
  readonly subject?: readonly string[];
  /** Whom one of these names, or who has one of these cases. */
  readonly person?: { readonly pseudonyms: readonly string[]; readonly caseIds: readonly string[] };
  /** A UUID. */
  readonly caseId?: string;
  readonly requestId?: string;
  /** From here on without an index. */
  readonly role?: Role;
  /** CBE number. */
  readonly organisation?: string;
  readonly deed?: RecordedDeed;
  /** One of these at least; where a deed is given, it was done with that one. */
  readonly coordinates?: readonly Coordinate[];
  /** Whether a partner was asked on the way. */
  readonly partnerAsked?: boolean;
}

/** Where an entry stands: by instant, then by record, then within it. */
export interface AccessLogPosition {
  readonly recordedAt: Date;
  readonly id: string;
  readonly position: number;
}

export type Direction = 'ASC' | 'DESC';

type Parameter = string | number | Date | readonly string[];

/** SQL, with `?` for each parameter: a whole statement, or a condition in one. */
export interface Query {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

const PLACE = 'r."id", r."recorded_at" as "recordedAt"';

/** By the names of `AccessLogEntry`. */
const COLUMNS = `${PLACE}, s."position", r."request_id" as "requestId", r."caller_pseudonym" as "caller", r."issuer", r."roles",
  r."organisation", r."purpose", r."conditions", s."subject", s."case_id" as "caseId",
  ${returnedOf(PART_OF_EACH.returned)} as "returned", r."withheld",
  ${questionsOf(PART_OF_EACH.questions)} as "partnerQuestions", r."written", r."register_entry" as "registerEntry",
  r."deleted", r."look_up" as "lookUp", r."policy_version" as "policyVersion", r."operation_name" as "operationName",
  r."operation_hash" as "operationHash"`;

/** A stretch of the log in one direction: behind the one, and no further than the other. */
export interface Stretch {
  readonly direction: Direction;
  /** Null: from the beginning. */
  readonly after: AccessLogPosition | null;
  /** Its record is in it. Null: to the end. */
  readonly upTo: Pick<AccessLogPosition, 'recordedAt' | 'id'> | null;
}

/** Whether something is asked that the table has no index for. */
export function isLookedFor({ role, organisation, deed, coordinates, partnerAsked }: AccessLogCriteria): boolean {
  return [role, organisation, deed, coordinates, partnerAsked].some((one) => one !== undefined);
}

/** Entries of the stretch that fit, in its order. */
export function entriesQuery(criteria: AccessLogCriteria, stretch: Stretch, limit: number): Query {
  const { direction, after } = stretch;
  const conditions = [
    ...ofRecords(criteria),
    ...within(stretch),
    ...ofSubjects(criteria),
    ...lookedFor(criteria),
    ...(after ? [behind(after, direction)] : []),
  ];
  const order = direction === 'ASC' ? 'asc' : 'desc';
  return asked(
    `select ${COLUMNS} from "access_record" r ${EACH_SUBJECT}`,
    conditions,
    `order by r."recorded_at" ${order}, r."id" ${order}, s."position" ${order} limit ${limit}`,
  );
}

/** The record at which so many of the stretch are looked through, and the one behind it where there is one. */
export function endQuery(criteria: AccessLogCriteria, stretch: Stretch, most: number): Query {
  const order = stretch.direction === 'ASC' ? 'asc' : 'desc';
  return asked(
    `select ${PLACE} from "access_record" r`,
    [...ofRecords(criteria), ...within(stretch)],
    `order by r."recorded_at" ${order}, r."id" ${order} offset ${most - 1} limit 2`,
  );
}

/** How many records there are in the stretch. */
export function countQuery(criteria: AccessLogCriteria, stretch: Stretch): Query {
  const conditions = [...ofRecords(criteria), ...within(stretch)];
  return asked('select count(*)::int as "count" from "access_record" r', conditions, '');
}

function asked(select: string, conditions: readonly Query[], end: string): Query {
  const where = conditions.length > 0 ? `where ${conditions.map(({ sql }) => sql).join(' and ')}` : '';
  return { sql: `${select} ${where} ${end}`, parameters: conditions.flatMap(({ parameters }) => parameters) };
}

/** The same value wherever there is a `?`. */
function given(sql: string, value: Parameter | undefined): Query[] {
  if (value === undefined) return [];
  return [{ sql, parameters: [...sql].filter((sign) => sign === '?').map(() => value) }];
}

/** Pseudonyms where the sign is for texts, cases where it is for ids. */
function ofPerson(person: AccessLogCriteria['person'], sql: string): Query[] {
  if (!person) return [];
  const signs = sql.match(/\?::(?:text|uuid)/g) ?? [];
  return [{ sql, parameters: signs.map((sign) => (sign === '?::text' ? person.pseudonyms : person.caseIds)) }];
}

/** By an index, each of them. */
function ofRecords(criteria: AccessLogCriteria): Query[] {
  const { recordedFrom, recordedUntil, entry, caller, subject, person, caseId, requestId } = criteria;
  return [
    ...given('r."id" = ?::uuid', entry?.id),
    ...given('r."recorded_at" >= ?', recordedFrom),
    ...given('r."recorded_at" < ?', recordedUntil),
    ...given('r."caller_pseudonym" = ?', caller),
    ...given(IS_ABOUT_ANY_OF, subject),
    ...ofPerson(person, `(${IS_ABOUT_ANY_OF} or ${IS_OF_ANY_CASE})`),
    ...given('(r."case_id" = ?::uuid or r."case_ids" @> array[?::uuid])', caseId),
    ...given('r."request_id" = ?', requestId),
  ];
}

/** Of those a record is about. */
function ofSubjects({ entry, subject, person, caseId }: AccessLogCriteria): Query[] {
  return [
    ...given('s."position" = ?::int', entry?.position),
    ...given('s."subject" = any(?::text[])', subject),
    ...ofPerson(person, '(s."subject" = any(?::text[]) or s."case_id" = any(?::uuid[]))'),
    ...given('s."case_id" = ?::uuid', caseId),
  ];
}

function within({ direction, after, upTo }: Stretch): Query[] {
  const [from, to] = direction === 'ASC' ? ['>=', '<='] : ['<=', '>='];
  const place = (sign: string, { recordedAt, id }: Pick<AccessLogPosition, 'recordedAt' | 'id'>): Query => ({
    sql: `(r."recorded_at", r."id") ${sign} (?, ?::uuid)`,
    parameters: [recordedAt, id],
  });
  return [...(after ? [place(from, after)] : []), ...(upTo ? [place(to, upTo)] : [])];
}

function behind({ recordedAt, id, position }: AccessLogPosition, direction: Direction): Query {
  const sign = direction === 'ASC' ? '>' : '<';
  return {
    sql: `(r."recorded_at", r."id", s."position") ${sign} (?, ?::uuid, ?::int)`,
    parameters: [recordedAt, id, position],
  };
}

const RETURNED_OF_EACH = returnedOf(PART_OF_EACH.returned);
const QUESTIONS_OF_EACH = questionsOf(PART_OF_EACH.questions);

/** Of a record first, which takes less time, then of the one it is about. */
function lookedFor({ role, organisation, deed, coordinates, partnerAsked }: AccessLogCriteria): Query[] {
  return [
    ...given('r."organisation" = ?', organisation),
    ...given('r."roles" @> array[?]::text[]', role),
    ...(partnerAsked === undefined ? [] : [asking(partnerAsked)]),
    ...(deed === undefined && coordinates === undefined ? [] : [done(deed, coordinates)]),
  ];
}

function asking(wanted: boolean): Query {
  const sql = wanted
    ? `r."partner_questions" <> '[]'::jsonb and ${QUESTIONS_OF_EACH} <> '[]'::jsonb`
    : `${QUESTIONS_OF_EACH} = '[]'::jsonb`;
  return { sql: `(${sql})`, parameters: [] };
}

function done(deed: RecordedDeed | undefined, coordinates: readonly Coordinate[] | undefined): Query {
  const deeds = deed === undefined ? RECORDED_DEEDS : [deed];
  const each = deeds.map((one) => (coordinates ? DONE_WITH[one] : DONE[one]));
  const sql = `(${each.join(' or ')})`;
  const signs = coordinates ? [...sql].filter((sign) => sign === '?') : [];
  return { sql, parameters: signs.map(() => coordinates ?? []) };
}

const withheldWhere = (where: string): string =>
  `exists (select from jsonb_array_elements(r."withheld") as "one" where ${where})`;

const DONE: Readonly<Record<RecordedDeed, string>> = {
  RETURNED: `(cardinality(r."returned") > 0 and cardinality(${RETURNED_OF_EACH}) > 0)`,
  MASKED: withheldWhere(`"one"->>'variant' is not null`),
  WITHHELD: withheldWhere(`"one"->>'variant' is null`),
  WRITTEN: 'cardinality(r."written") > 0',
};

const DONE_WITH: Readonly<Record<RecordedDeed, string>> = {
  RETURNED: `(r."returned" && ?::text[] and ${RETURNED_OF_EACH} && ?::text[])`,
  MASKED: withheldWhere(`"one"->>'coordinate' = any(?::text[]) and "one"->>'variant' is not null`),
  WITHHELD: withheldWhere(`"one"->>'coordinate' = any(?::text[]) and "one"->>'variant' is null`),
  WRITTEN: 'r."written" && ?::text[]',
};
