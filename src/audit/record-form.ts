/**
 * The one form of an access record that is hashed. JSON without spaces: an object with the names of the columns in
 * alphabetical order, columns without a value left out; instants as ISO 8601 in UTC to the millisecond; lists in their
 * order; objects within with their names in order. A column that comes later is nullable and has no default, so that the
 * form of the records before it stays what it was.
 */
import type { PartnerQuestion } from '../model/partner-question';
import { segmentOf, type AccessRecord, type RecordedSubject } from './access-record';

type Withheld = AccessRecord['withheld'][number];

/** The columns that are hashed, with their types. Those of a record about several have a name in the plural. */
export const FORM = {
  caller_pseudonym: 'text',
  case_id: 'uuid',
  case_ids: 'uuid[]',
  conditions: 'jsonb',
  id: 'uuid',
  issuer: 'text',
  look_up: 'text',
  operation_hash: 'text',
  operation_name: 'text',
  organisation: 'text',
  partner_questions: 'jsonb',
  policy_version: 'integer',
  purpose: 'text',
  recorded_at: 'timestamptz',
  register_entry: 'text',
  request_id: 'text',
  returned: 'text[]',
  roles: 'text[]',
  segment: 'date',
  subject_pseudonym: 'text',
  subject_pseudonyms: 'text[]',
  withheld: 'jsonb',
  written: 'text[]',
} as const;

export type FormColumn = keyof typeof FORM;

/** SQL for the columns of a stored record, as `storedForm` takes them. */
export const STORED_FORM = Object.entries(FORM)
  .map(([name, type]) => `${asStored(name, type)} as "${name}"`)
  .join(', ');

/** A stored record: texts, numbers, lists and objects as PostgreSQL writes them in JSON. */
export type StoredForm = Readonly<Record<FormColumn, string | number | null>>;

const PLACES = (Object.keys(FORM) as FormColumn[]).map((name, index) => ({
  name,
  type: FORM[name],
  key: `${index === 0 ? '{' : ','}"${name}":`,
}));

export function recordForm(record: AccessRecord): string {
  return JSON.stringify(columnsOf(record));
}

/** In the order of the form; undefined where there is no value. */
function columnsOf(record: AccessRecord): Readonly<Record<FormColumn, unknown>> {
  const { about } = record;
  const one = about.length === 1 ? about[0] : undefined;
  const several = about.length > 1 ? about : undefined;
  return {
    caller_pseudonym: record.callerPseudonym,
    case_id: one?.caseId?.toLowerCase(),
    case_ids: listOf(several, ({ caseId }) => caseId?.toLowerCase()),
    conditions: inOrderOnce(record.conditions),
    id: record.id,
    issuer: record.issuer,
    look_up: record.lookUp,
    operation_hash: record.operationHash,
    operation_name: record.operationName ?? undefined,
    organisation: record.organisation ?? undefined,
    partner_questions: record.partnerQuestions.map(questionInOrder),
    policy_version: record.policyVersion,
    purpose: record.purpose ?? undefined,
    recorded_at: record.recordedAt,
    register_entry: record.registerEntry,
    request_id: record.requestId,
    returned: record.returned,
    roles: record.roles,
    segment: segmentOf(record.recordedAt),
    subject_pseudonym: one?.pseudonym ?? undefined,
    subject_pseudonyms: listOf(several, ({ pseudonym }) => pseudonym),
    withheld: record.withheld.map(withheldInOrder),
    written: record.written ?? [],
  };
}

function questionInOrder({ keys, resource, source }: PartnerQuestion): PartnerQuestion {
  return { keys, resource, source };
}

function withheldInOrder({ coordinate, reason }: Withheld): Withheld {
  return { coordinate, reason };
}

/** All of several have it or none. */
function listOf(
  several: readonly RecordedSubject[] | undefined,
  nameOf: (subject: RecordedSubject) => string | null | undefined,
): string[] | undefined {
  const names = several?.map(nameOf);
  return typeof names?.[0] === 'string' ? (names as string[]) : undefined;
}

/** The same of a record read back. */
export function storedForm(stored: StoredForm): string {
  let form = '';
  for (let index = 0; index < PLACES.length; index += 1) {
    const { name, type, key } = PLACES[index]!;
    const value = stored[name];
    if (value !== null) form += key + storedCell(value, type);
  }
  return `${form}}`;
}

function storedCell(value: string | number, type: (typeof FORM)[FormColumn]): string {
  switch (type) {
    case 'jsonb':
      return known(String(value));
    case 'text[]':
    case 'uuid[]':
    case 'integer':
      return String(value);
    case 'timestamptz':
      return `"${new Date(Number(value)).toISOString()}"`;
    default:
      return JSON.stringify(value);
  }
}

/** What many records have in common is put in order once. */
const KNOWN = new Map<string, string>();
const KNOWN_AT_MOST = 2_000;

function known(json: string): string {
  let cell = KNOWN.get(json);
  if (cell === undefined) {
    cell = JSON.stringify(inOrder(JSON.parse(json)));
    if (KNOWN.size >= KNOWN_AT_MOST) KNOWN.clear();
    KNOWN.set(json, cell);
  }
  return cell;
}

/** Records of one answer share it. */
const PUT_IN_ORDER = new WeakMap<object, unknown>();

function inOrderOnce(value: object): unknown {
  let known = PUT_IN_ORDER.get(value);
  if (known === undefined) PUT_IN_ORDER.set(value, (known = inOrder(value)));
  return known;
}

/** Of JSON values: PostgreSQL keeps the names of an object in an order of its own. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map(inOrder) : value;
  const inOrderOfNames: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort())
    inOrderOfNames[name] = inOrder((value as Record<string, unknown>)[name]);
  return inOrderOfNames;
}

function asStored(name: string, type: string): string {
  switch (type) {
    case 'timestamptz':
      return `(extract(epoch from "${name}") * 1000)::bigint`;
    case 'text[]':
    case 'uuid[]':
      return `array_to_json("${name}")::text`;
    case 'integer':
      return `"${name}"`;
    default:
      return `"${name}"::text`;
  }
}
