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

const NAMES = Object.keys(FORM) as FormColumn[];
const TEXTS = NAMES.filter((name) => FORM[name] === 'text');
const OTHERS = NAMES.filter((name) => FORM[name] !== 'text');
/** Whatever somebody has put into a column: what PostgreSQL writes of these types, and as JSON, holds no tabulator. */
const BETWEEN = '\t';

/**
 * SQL for a stored record, as `storedForm` takes it: what its columns hold, as one text, because a driver takes longer for
 * a row of many cells than to read them. The columns of texts are the last cell, a list in JSON.
 */
export const STORED_FORM = `concat(${[...OTHERS.map(asStored), `array_to_json(array[${listed(TEXTS)}])`].join(", E'\\t', ")})`;

/** What `STORED_FORM` gave. */
export type StoredForm = string;

const PLACES = NAMES.map((name, index) => {
  const type = FORM[name];
  return {
    name,
    type,
    key: `${index === 0 ? '{' : ','}"${name}":`,
    /** Of a stored record: among its texts, or among its other cells. */
    at: (type === 'text' ? TEXTS : OTHERS).indexOf(name),
  };
});

/** Of records that are written together: what several of them have in common is put into words once. */
export function recordForms(records: readonly AccessRecord[]): string[] {
  const words = new Words();
  return records.map((record) => formOf(record, words));
}

/** In the order of the form; what has no value is left out. */
function formOf(record: AccessRecord, words: Words): string {
  const { about } = record;
  const one = about.length === 1 ? about[0] : undefined;
  const several = about.length > 1 ? about : undefined;
  const cells: Readonly<Record<FormColumn, string | undefined>> = {
    caller_pseudonym: words.text(record.callerPseudonym),
    case_id: words.text(one?.caseId?.toLowerCase()),
    case_ids: words.list(several, ({ caseId }) => caseId?.toLowerCase()),
    conditions: words.shared(record.conditions, inOrder),
    id: words.text(record.id),
    issuer: words.text(record.issuer),
    look_up: words.text(record.lookUp),
    operation_hash: words.text(record.operationHash),
    operation_name: words.text(record.operationName),
    organisation: words.text(record.organisation),
    partner_questions: words.shared(record.partnerQuestions, (all) => all.map(questionInOrder)),
    policy_version: String(record.policyVersion),
    purpose: words.text(record.purpose),
    recorded_at: words.text(words.instant(record.recordedAt).iso),
    register_entry: words.text(record.registerEntry),
    request_id: words.text(record.requestId),
    returned: words.shared(record.returned),
    roles: words.shared(record.roles),
    segment: words.text(words.instant(record.recordedAt).segment),
    subject_pseudonym: words.text(one?.pseudonym),
    subject_pseudonyms: words.list(several, ({ pseudonym }) => pseudonym),
    withheld: words.shared(record.withheld, (all) => all.map(withheldInOrder)),
    written: words.shared(record.written ?? NONE),
  };
  let form = '';
  for (let index = 0; index < PLACES.length; index += 1) {
    const { name, key } = PLACES[index]!;
    const cell = cells[name];
    if (cell !== undefined) form += key + cell;
  }
  return `${form}}`;
}

const NONE: readonly string[] = [];

interface Instant {
  readonly at: Date;
  /** ISO 8601, in UTC. */
  readonly iso: string;
  readonly segment: string;
}

/** Values as JSON; undefined where there is none. */
class Words {
  private readonly known = new Map<object, string>();
  private last: Instant | undefined;

  text(value: string | null | undefined): string | undefined {
    return value === null || value === undefined ? undefined : JSON.stringify(value);
  }

  /** Of an object that several records may have: by the object itself. */
  shared<Value extends object>(value: Value, ordered: (value: Value) => unknown = same): string {
    let json = this.known.get(value);
    if (json === undefined) this.known.set(value, (json = JSON.stringify(ordered(value))));
    return json;
  }

  /** All of several have it or none. */
  list(
    several: readonly RecordedSubject[] | undefined,
    nameOf: (subject: RecordedSubject) => string | null | undefined,
  ): string | undefined {
    const names = several?.map(nameOf);
    return typeof names?.[0] === 'string' ? JSON.stringify(names) : undefined;
  }

  /** Records of one request have the same instant. */
  instant(at: Date): Instant {
    if (this.last?.at !== at) this.last = { at, iso: at.toISOString(), segment: segmentOf(at) };
    return this.last;
  }
}

function same(value: unknown): unknown {
  return value;
}

function questionInOrder({ keys, resource, source }: PartnerQuestion): PartnerQuestion {
  return { keys, resource, source };
}

function withheldInOrder({ coordinate, reason, variant }: Withheld): Withheld {
  return { coordinate, reason, variant };
}

/** The same of a record read back. */
export function storedForm(stored: StoredForm): string {
  const cells = stored.split(BETWEEN);
  const texts = textsOf(cells[OTHERS.length]!);
  let form = '';
  for (let index = 0; index < PLACES.length; index += 1) {
    const { type, key, at } = PLACES[index]!;
    if (type === 'text') {
      const text = texts[at]!;
      if (text !== 'null') form += key + text;
    } else {
      const cell = cells[at]!;
      if (cell !== '') form += key + storedCell(cell, type);
    }
  }
  return `${form}}`;
}

/** Its id, by which a finding names it. */
export function storedId(stored: StoredForm): string {
  return stored.split(BETWEEN)[OTHERS.indexOf('id')]!;
}

/** Each as JSON. Where there are no more commas than between them, none is within one. */
function textsOf(list: string): string[] {
  const texts = list.slice(1, -1).split(',');
  if (texts.length === TEXTS.length) return texts;
  return (JSON.parse(list) as (string | null)[]).map((text) => JSON.stringify(text));
}

function storedCell(cell: string, type: Exclude<(typeof FORM)[FormColumn], 'text'>): string {
  switch (type) {
    case 'jsonb':
      return known(cell);
    case 'text[]':
    case 'uuid[]':
    case 'integer':
      return cell;
    case 'uuid':
    case 'date':
      // neither has a sign that JSON writes otherwise
      return `"${cell}"`;
    case 'timestamptz':
      return `"${instant(cell)}"`;
  }
}

/** Records of one request have the same. */
let last = { seconds: '', iso: '' };

/** What no clock of the hub gives, as infinity or a part of a millisecond, stays as it is, and so is no form of the hub's. */
function instant(seconds: string): string {
  if (seconds !== last.seconds) {
    const at = /^-?\d+\.\d{3}000$/.test(seconds) ? new Date(Number(seconds.slice(0, -3).replace('.', ''))) : null;
    last = { seconds, iso: at && !Number.isNaN(at.getTime()) ? at.toISOString() : seconds };
  }
  return last.iso;
}

/** What many records have in common is put in order once. */
const KNOWN = new Map<string, string>();
const KNOWN_AT_MOST = 2_000;

function known(json: string): string {
  let cell = KNOWN.get(json);
  if (cell === undefined) {
    const value = JSON.parse(json) as unknown;
    // a number that JavaScript would round is none of the hub's, and stays as it is
    cell = spelled(value) === json ? JSON.stringify(inOrder(value)) : json;
    if (KNOWN.size >= KNOWN_AT_MOST) KNOWN.clear();
    KNOWN.set(json, cell);
  }
  return cell;
}

/** As PostgreSQL writes jsonb. */
function spelled(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(spelled).join(', ')}]`;
  const entries = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${spelled(one)}`);
  return `{${entries.join(', ')}}`;
}

/** Of JSON values: PostgreSQL keeps the names of an object in an order of its own. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return typeof value[0] === 'object' ? value.map(inOrder) : value;
  // without a prototype, `__proto__` is a name like any other
  const inOrderOfNames = Object.create(null) as Record<string, unknown>;
  for (const name of Object.keys(value).sort())
    inOrderOfNames[name] = inOrder((value as Record<string, unknown>)[name]);
  return inOrderOfNames;
}

function asStored(name: FormColumn): string {
  switch (FORM[name]) {
    case 'timestamptz':
      return `extract(epoch from ${quoted(name)})`;
    case 'text[]':
    case 'uuid[]':
      return `array_to_json(${quoted(name)})`;
    default:
      return quoted(name);
  }
}

function listed(names: readonly FormColumn[]): string {
  return names.map(quoted).join(', ');
}

function quoted(name: FormColumn): string {
  return `"${name}"`;
}
