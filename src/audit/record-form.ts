/**
 * The one form of an access record that is hashed. JSON without spaces: an object with the names of the columns in
 * alphabetical order, columns without a value left out; instants as ISO 8601 in UTC to the millisecond; lists in their
 * order; objects within with their names in order. A column that comes later is nullable and has no default, so that the
 * form of the records before it stays what it was.
 */
import { segmentOf, type AccessRecord } from './access-record';

/** The columns that are hashed, with their types. */
export const FORM = {
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

export type FormColumn = keyof typeof FORM;

/** The value of each column as JSON; null where it has none. */
export type FormCells = Readonly<Record<FormColumn, string | null>>;

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

/** Columns whose values differ from record to record, in the order of the form. */
export const OWN_COLUMNS = [
  'case_id',
  'id',
  'look_up',
  'register_entry',
  'subject_pseudonym',
] as const satisfies readonly FormColumn[];

/** Each with its name and a comma before it; empty where it has no value. */
export function ownMembers(record: AccessRecord): string[] {
  return [
    record.caseId === null ? '' : `,"case_id":"${record.caseId.toLowerCase()}"`,
    `,"id":"${record.id}"`,
    record.lookUp === undefined ? '' : `,"look_up":${JSON.stringify(record.lookUp)}`,
    record.registerEntry === undefined ? '' : `,"register_entry":${JSON.stringify(record.registerEntry)}`,
    record.subjectPseudonym === null ? '' : `,"subject_pseudonym":${JSON.stringify(record.subjectPseudonym)}`,
  ];
}

/** The others. */
export type CommonCells = Omit<FormCells, (typeof OWN_COLUMNS)[number]>;

export function commonCells(record: AccessRecord): CommonCells {
  return {
    caller_pseudonym: JSON.stringify(record.callerPseudonym),
    conditions: orderedOnce(record.conditions),
    issuer: JSON.stringify(record.issuer),
    operation_hash: JSON.stringify(record.operationHash),
    operation_name: record.operationName === null ? null : JSON.stringify(record.operationName),
    organisation: record.organisation === null ? null : JSON.stringify(record.organisation),
    partner_questions: orderedOnce(record.partnerQuestions),
    policy_version: String(record.policyVersion),
    purpose: record.purpose === null ? null : JSON.stringify(record.purpose),
    recorded_at: JSON.stringify(record.recordedAt),
    request_id: JSON.stringify(record.requestId),
    returned: JSON.stringify(record.returned),
    roles: JSON.stringify(record.roles),
    segment: JSON.stringify(segmentOf(record.recordedAt)),
    withheld: orderedOnce(record.withheld),
    written: JSON.stringify(record.written ?? []),
  };
}

/** What of the form stands before, between and behind a record's own members. */
export function formAround(cells: CommonCells): string[] {
  const parts: string[][] = [[]];
  for (const { name, key } of PLACES) {
    if (isOwn(name)) parts.push([]);
    else if (cells[name] !== null) parts.at(-1)!.push(key, cells[name]);
  }
  parts.at(-1)!.push('}');
  return parts.map((part) => part.join(''));
}

function isOwn(name: FormColumn): name is (typeof OWN_COLUMNS)[number] {
  return (OWN_COLUMNS as readonly FormColumn[]).includes(name);
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
    cell = ordered(JSON.parse(json));
    if (KNOWN.size >= KNOWN_AT_MOST) KNOWN.clear();
    KNOWN.set(json, cell);
  }
  return cell;
}

/** Of what records share, by itself. */
const WRITTEN_OUT = new WeakMap<object, string>();

function orderedOnce(value: object): string {
  let cell = WRITTEN_OUT.get(value);
  if (cell === undefined) {
    cell = ordered(value);
    WRITTEN_OUT.set(value, cell);
  }
  return cell;
}

function ordered(value: unknown): string {
  return JSON.stringify(inOrder(value));
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
      return `array_to_json("${name}")::text`;
    case 'integer':
      return `"${name}"`;
    default:
      return `"${name}"::text`;
  }
}
