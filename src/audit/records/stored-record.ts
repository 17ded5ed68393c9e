/**
 * An access record as it is read back to be checked: PostgreSQL writes its columns as JSON, and the form that was hashed is
 * put together from that. Exactly what somebody has put into a column decides: what the hub puts into
 * none becomes something that no form of the hub's has.
 *
 * Whom a record is about stands beside the form, and in it a salted hash of that: the names can go, and the chain stays. Records of
 * earlier releases have the names in the form.
 */
import { hash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { recordHash } from '../chain/access-chain';
import type { AccessRecord } from './access-record';

/** The columns that are hashed, with their types. Those of a record about several have a name in the plural. */
const FORM = {
  caller_pseudonym: 'text',
  case_id: 'uuid',
  case_ids: 'uuid[]',
  cases_hash: 'text',
  conditions: 'jsonb',
  deleted: 'jsonb',
  id: 'uuid',
  issuer: 'text',
  look_up: 'text',
  operation_hash: 'text',
  operation_name: 'text',
  organisation: 'text',
  partner_questions: 'jsonb',
  partner_questions_of: 'text[]',
  policy_version: 'integer',
  purpose: 'text',
  recorded_at: 'timestamptz',
  register_entry: 'text',
  request_id: 'text',
  returned: 'text[]',
  returned_of: 'text[]',
  roles: 'text[]',
  segment: 'date',
  subject_pseudonym: 'text',
  subject_pseudonyms: 'text[]',
  subjects_hash: 'text',
  withheld: 'jsonb',
  written: 'text[]',
} as const;

type FormColumn = keyof typeof FORM;

/** Beside the form, where the form has hashes of them. */
type NameColumn = 'case_id' | 'case_ids' | 'subject_pseudonym' | 'subject_pseudonyms';

/** Of a record that is to be written. */
export interface RecordToWrite {
  /** JSON of the columns that are hashed. */
  readonly form: string;
  /** Further members of that object, a comma before each: whom it is about, and the salts of the hashes of that. */
  readonly beside: string;
}

/** @param salts left out: such as nobody guesses */
export function recordToWrite(record: AccessRecord, salts = newSalts()): RecordToWrite {
  const { about } = record;
  if (about.length === 0) return { form: formWith(record, {}), beside: '' };
  const [subjects, cases] = [about.map((one) => one.pseudonym), about.map((one) => one.caseId?.toLowerCase() ?? null)];
  const form = formWith(record, {
    cases_hash: commitment(salts.cases, JSON.stringify(ofAll(cases))),
    subjects_hash: commitment(salts.subjects, JSON.stringify(ofAll(subjects))),
  });
  const names =
    about.length === 1
      ? { case_id: cases[0] ?? undefined, subject_pseudonym: subjects[0] ?? undefined }
      : { case_ids: ofSeveral(cases), subject_pseudonyms: ofSeveral(subjects) };
  const beside = { ...names, cases_salt: `\\x${salts.cases}`, subjects_salt: `\\x${salts.subjects}` };
  return { form, beside: `,${JSON.stringify(beside).slice(1, -1)}` };
}

/** In hexadecimal. */
export interface RecordSalts {
  readonly cases: string;
  readonly subjects: string;
}

const SALT_BYTES = 16;

function newSalts(): RecordSalts {
  const both = randomBytes(2 * SALT_BYTES).toString('hex');
  return { cases: both.slice(0, 2 * SALT_BYTES), subjects: both.slice(2 * SALT_BYTES) };
}

/** What the form has in place of names: SHA-256 in hexadecimal. @param names as JSON: a list, of null where none has one */
function commitment(salt: string, names: string): string {
  return hash('sha256', salt + names);
}

type Hashes = Partial<Record<'cases_hash' | 'subjects_hash', string>>;

function formWith(record: AccessRecord, { cases_hash, subjects_hash }: Hashes): string {
  const recordedAt = record.recordedAt.toISOString();
  // in the order of the form; what is undefined is left out
  return JSON.stringify({
    caller_pseudonym: record.callerPseudonym,
    cases_hash,
    conditions: inOrder(record.conditions),
    deleted: record.deleted && inOrder({ ...record.deleted, rows: record.deleted.rows.map(inOrder) }),
    id: record.id,
    issuer: record.issuer,
    look_up: record.lookUp,
    operation_hash: record.operationHash,
    operation_name: record.operationName ?? undefined,
    organisation: record.organisation ?? undefined,
    partner_questions: record.partnerQuestions.map(inOrder),
    partner_questions_of: record.partnerQuestionsOf,
    policy_version: record.policyVersion,
    purpose: record.purpose ?? undefined,
    recorded_at: recordedAt,
    register_entry: record.registerEntry,
    request_id: record.requestId,
    returned: record.returned,
    returned_of: record.returnedOf,
    roles: record.roles,
    segment: recordedAt.slice(0, 'YYYY-MM-DD'.length),
    subjects_hash,
    withheld: record.withheld.map(inOrder),
    written: record.written ?? [],
  } satisfies Record<Exclude<FormColumn, NameColumn>, unknown>);
}

/** Of a record about several all have a name or none. */
function ofSeveral<Name>(names: readonly Name[]): readonly Name[] | undefined {
  return names.length > 1 && typeof names[0] === 'string' ? names : undefined;
}

function ofAll(names: readonly (string | null)[]): readonly (string | null)[] {
  return ofSeveral(names) ?? [names.length === 1 ? (names[0] ?? null) : null];
}

/** PostgreSQL keeps the names of an object in an order of its own. */
function inOrder(value: object): object {
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) ordered[name] = (value as Readonly<Record<string, unknown>>)[name];
  return ordered;
}

/** In the order of the form. */
const COLUMNS = Object.keys(FORM) as readonly FormColumn[];

export interface StoredRecord {
  readonly id: string;
  readonly lane: string;
  readonly sequence: number;
  readonly hash: string;
  readonly salt: string;
  readonly form: string;
}

/** As `STORED_COLUMNS` selects it: links, and each column of the form as JSON. */
export type StoredRow = Readonly<Record<FormColumn, string | null>> & {
  readonly lane: string;
  readonly sequence: string;
  readonly record_hash: string | null;
  readonly salt: string | null;
  readonly cases_salt: string | null;
  readonly subjects_salt: string | null;
};

/** What to select of `access_record` under the name `r`. */
export const STORED_COLUMNS = [
  `r."lane", r."sequence", encode(r."hash", 'hex') as "record_hash", encode(r."salt", 'hex') as "salt",
    encode(r."cases_salt", 'hex') as "cases_salt", encode(r."subjects_salt", 'hex') as "subjects_salt"`,
  ...COLUMNS.map((name) => `(${jsonOf(name)})::text as "${name}"`),
].join(', ');

/** What these write depends on no setting of a session. */
function jsonOf(name: FormColumn): string {
  const column = `r."${name}"`;
  switch (FORM[name]) {
    case 'jsonb':
      return column;
    case 'timestamptz':
      return `to_json(${column} at time zone 'UTC')`;
    // the hub's lists begin at 1; JSON does not say where others do
    case 'text[]':
    case 'uuid[]':
      return `case when array_lower(${column}, 1) <> 1 then to_json(${column}::text) else to_json(${column}) end`;
    default:
      return `to_json(${column})`;
  }
}

export function storedRecord(row: StoredRow): StoredRecord {
  return {
    id: (row.id ?? '').slice(1, -1),
    lane: row.lane,
    // JavaScript knows numbers up to 2^53
    sequence: Number(row.sequence),
    hash: row.record_hash ?? '',
    salt: row.salt ?? '',
    form: formOf({
      ...row,
      ...openedHashes(row),
      conditions: row.conditions && known.memo(row.conditions),
      deleted: row.deleted && known.memo(row.deleted),
      partner_questions: row.partner_questions && known.memo(row.partner_questions),
      recorded_at: row.recorded_at && instantInFull(row.recorded_at),
      withheld: row.withheld && known.memo(row.withheld),
    }),
  };
}

/**
 * In the form the hashes stand for the names. As long as the names are there, the hashes are worked out from them again: names that
 * somebody has changed make another form. The salt of a case goes first, and what the subject then has for a name is not hashed.
 */
function openedHashes(row: StoredRow): Partial<Record<FormColumn, string | null>> {
  if (row.cases_hash === null && row.subjects_hash === null) return {};
  const opened = { case_id: null, case_ids: null, subject_pseudonym: null, subject_pseudonyms: null };
  if (row.cases_salt === null) return opened;
  const cases = commitment(row.cases_salt, row.case_ids ?? `[${row.case_id ?? 'null'}]`);
  const subjects = commitment(
    row.subjects_salt ?? '',
    row.subject_pseudonyms ?? `[${row.subject_pseudonym ?? 'null'}]`,
  );
  const agrees = row.cases_hash === `"${cases}"` && row.subjects_hash === `"${subjects}"`;
  return agrees ? opened : { ...opened, cases_hash: NOT_OPENED, subjects_hash: NOT_OPENED };
}

/** No form of the hub's has it. */
const NOT_OPENED = '"the names are not those that were recorded"';

/** @param words the value of each column as JSON; nothing where it has none */
function formOf(words: Readonly<Record<FormColumn, string | null | undefined>>): string {
  let form = '';
  for (const name of COLUMNS) {
    const value = words[name];
    if (value !== null && value !== undefined) form += `${form === '' ? '{' : ','}"${name}":${value}`;
  }
  return `${form}}`;
}

/** Of the record after the one with that hash. */
export function storedHash(previous: string, { salt, form }: StoredRecord): string {
  return recordHash(previous, salt, form);
}

/** To the millisecond, as a clock of the hub gives it; whatever else, as infinity, stays as it is. */
function instantInFull(json: string): string {
  const [, seconds, part = ''] = INSTANT.exec(json) ?? [];
  return seconds === undefined ? json : `"${seconds}.${part.padEnd(3, '0')}Z"`;
}

const INSTANT = /^"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?"$/;

/** Records have much of it in common. */
const known = new LRUCache<string, string>({
  max: 1_000,
  maxSize: 4_000_000,
  sizeCalculation: (words) => words.length,
  memoMethod: jsonInOrder,
});

/** @param json jsonb as PostgreSQL writes it */
function jsonInOrder(json: string): string {
  const value = JSON.parse(json) as unknown;
  // a number that JavaScript would round is none of the hub's, and stays as it is
  return spelled(value, ', ', ': ') === json ? spelled(value, ',', ':', byName) : json;
}

type Entry = readonly [name: string, value: unknown];
const byName = ([one]: Entry, [other]: Entry): number => (one < other ? -1 : 1);

/** JSON with that between two values, and between a name and its value; names as they come, or by that order. */
function spelled(value: unknown, comma: string, colon: string, order?: typeof byName): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = (one: unknown): string => spelled(one, comma, colon, order);
  if (Array.isArray(value)) return `[${value.map(inner).join(comma)}]`;
  const entries: Entry[] = Object.entries(value);
  if (order) entries.sort(order);
  return `{${entries.map(([name, one]) => `${JSON.stringify(name)}${colon}${inner(one)}`).join(comma)}}`;
}
