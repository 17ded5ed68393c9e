/**
 * The one form of an access record that is hashed, and sent to the database. JSON without spaces: an object with the names
 * of the columns in alphabetical order, columns without a value left out; instants as ISO 8601 in UTC to the millisecond;
 * lists in their order; objects within with their names in order. A column that comes later is nullable and has no
 * default, so that the form of the records before it stays what it was.
 */
import { segmentOf, type AccessRecord } from './access-record';

/** The columns that are hashed, with their types. */
const COLUMNS = {
  caller_pseudonym: 'text',
  case_id: 'uuid',
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
  withheld: 'jsonb',
  written: 'text[]',
} as const;

type Form = { readonly [Column in keyof typeof COLUMNS]: unknown };

/** Quoted, with commas between. */
export const FORM_COLUMNS = quoted(Object.keys(COLUMNS));

/** As `jsonb_to_recordset` wants them. */
export const FORM_DEFINITIONS = Object.entries(COLUMNS)
  .map(([name, type]) => `"${name}" ${type}`)
  .join(', ');

/** SQL that makes of a stored record what `storedForm` takes. */
export const STORED_FORM = `json_build_array(${Object.entries(COLUMNS)
  .map(([name, type]) => asStored(name, type))
  .join(', ')})`;

export function recordForm(record: AccessRecord): string {
  const form: Form = {
    caller_pseudonym: record.callerPseudonym,
    case_id: record.caseId?.toLowerCase(),
    conditions: inOrder(record.conditions),
    id: record.id,
    issuer: record.issuer,
    look_up: record.lookUp,
    operation_hash: record.operationHash,
    operation_name: record.operationName ?? undefined,
    organisation: record.organisation ?? undefined,
    partner_questions: inOrder(record.partnerQuestions),
    policy_version: record.policyVersion,
    purpose: record.purpose ?? undefined,
    recorded_at: record.recordedAt,
    register_entry: record.registerEntry,
    request_id: record.requestId,
    returned: record.returned,
    roles: record.roles,
    segment: segmentOf(record.recordedAt),
    subject_pseudonym: record.subjectPseudonym ?? undefined,
    withheld: inOrder(record.withheld),
    written: record.written ?? [],
  };
  return JSON.stringify(form);
}

const NAMES = Object.keys(COLUMNS);
const INSTANT = NAMES.indexOf('recorded_at');

/** The same of a record read back: the values of its columns, in the order of their names. */
export function storedForm(stored: readonly unknown[]): string {
  const form: Record<string, unknown> = {};
  // counted, not iterated over: this runs once for each column of each record
  for (let index = 0; index < NAMES.length; index += 1) {
    const name = NAMES[index]!;
    const value = stored[index];
    if (value === null) continue;
    if (index === INSTANT) form[name] = new Date(Number(value)).toISOString();
    else form[name] = typeof value === 'object' ? inOrder(value) : value;
  }
  return JSON.stringify(form);
}

/** Of JSON values: PostgreSQL keeps the names of an object in an order of its own. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map(inOrder) : value;
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) ordered[name] = inOrder((value as Record<string, unknown>)[name]);
  return ordered;
}

function asStored(name: string, type: string): string {
  if (type === 'timestamptz') return `(extract(epoch from "${name}") * 1000)::bigint`;
  return type === 'date' ? `"${name}"::text` : `"${name}"`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
