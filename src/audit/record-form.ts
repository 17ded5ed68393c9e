/**
 * The one form of an access record that is hashed. JSON without spaces: an object with the names of the columns in
 * alphabetical order, columns without a value left out; instants as ISO 8601 in UTC to the millisecond; lists in their
 * order; objects within with their names in order. A column that comes later is nullable and has no default, so that the
 * form of the records before it stays what it was.
 */
import { segmentOf, type AccessRecord, type RecordedSubject } from './access-record';

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

export function recordForm(record: AccessRecord): string {
  const cells = cellsOf(record);
  let form = '';
  for (const { name, key } of PLACES) if (cells[name] !== null) form += key + cells[name];
  return `${form}}`;
}

function cellsOf(record: AccessRecord): FormCells {
  return {
    ...subjectCells(record.about),
    caller_pseudonym: JSON.stringify(record.callerPseudonym),
    conditions: orderedOnce(record.conditions),
    id: JSON.stringify(record.id),
    issuer: JSON.stringify(record.issuer),
    look_up: textOrNone(record.lookUp),
    operation_hash: JSON.stringify(record.operationHash),
    operation_name: textOrNone(record.operationName),
    organisation: textOrNone(record.organisation),
    partner_questions: ordered(record.partnerQuestions),
    policy_version: String(record.policyVersion),
    purpose: textOrNone(record.purpose),
    recorded_at: JSON.stringify(record.recordedAt),
    register_entry: textOrNone(record.registerEntry),
    request_id: JSON.stringify(record.requestId),
    returned: JSON.stringify(record.returned),
    roles: JSON.stringify(record.roles),
    segment: JSON.stringify(segmentOf(record.recordedAt)),
    withheld: ordered(record.withheld),
    written: JSON.stringify(record.written ?? []),
  };
}

type SubjectColumn = 'case_id' | 'case_ids' | 'subject_pseudonym' | 'subject_pseudonyms';

/** One in columns of its own, as all records were once; several in lists of the same length. */
function subjectCells(about: AccessRecord['about']): Pick<FormCells, SubjectColumn> {
  const [first, ...others] = about;
  const isOne = others.length === 0;
  return {
    case_id: isOne ? textOrNone(first?.caseId?.toLowerCase()) : null,
    case_ids: isOne ? null : listOrNone(about, ({ caseId }) => caseId && caseId.toLowerCase()),
    subject_pseudonym: isOne ? textOrNone(first?.pseudonym) : null,
    subject_pseudonyms: isOne ? null : listOrNone(about, ({ pseudonym }) => pseudonym),
  };
}

function listOrNone(about: AccessRecord['about'], nameOf: (subject: RecordedSubject) => string | null): string | null {
  const names = about.map(nameOf);
  return names[0] === null ? null : JSON.stringify(names);
}

function textOrNone(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : JSON.stringify(text);
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
    cell = ordered(JSON.parse(json));
    if (KNOWN.size >= KNOWN_AT_MOST) KNOWN.clear();
    KNOWN.set(json, cell);
  }
  return cell;
}

/** Records of one answer share it. */
const WRITTEN_OUT = new WeakMap<object, string>();

function orderedOnce(value: object): string {
  let cell = WRITTEN_OUT.get(value);
  if (cell === undefined) WRITTEN_OUT.set(value, (cell = ordered(value)));
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
    case 'uuid[]':
      return `array_to_json("${name}")::text`;
    case 'integer':
      return `"${name}"`;
    default:
      return `"${name}"::text`;
  }
}
