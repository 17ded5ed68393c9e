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
  return records.map((record) => words.of(record));
}

interface Cell {
  /** Undefined or null where there is nothing. */
  of(record: AccessRecord): unknown;
  /** As JSON. */
  words(value: unknown, known: Map<object, string>): string;
}

const CELLS: Readonly<Record<FormColumn, Cell>> = {
  caller_pseudonym: text(({ callerPseudonym }) => callerPseudonym),
  case_id: text(({ about }) => (about.length === 1 ? about[0]!.caseId?.toLowerCase() : null)),
  case_ids: list(({ caseId }) => caseId?.toLowerCase()),
  conditions: shared(({ conditions }) => conditions, conditionsInOrder),
  id: text(({ id }) => id),
  issuer: text(({ issuer }) => issuer),
  look_up: text(({ lookUp }) => lookUp),
  operation_hash: text(({ operationHash }) => operationHash),
  operation_name: text(({ operationName }) => operationName),
  organisation: text(({ organisation }) => organisation),
  partner_questions: shared(
    ({ partnerQuestions }) => partnerQuestions,
    (all) => all.map(questionInOrder),
  ),
  partner_questions_of: cell(({ partnerQuestionsOf }) => partnerQuestionsOf, inWords),
  policy_version: cell(({ policyVersion }) => policyVersion, String),
  purpose: text(({ purpose }) => purpose),
  recorded_at: cell(
    ({ recordedAt }) => recordedAt,
    (at) => `"${at.toISOString()}"`,
  ),
  register_entry: text(({ registerEntry }) => registerEntry),
  request_id: text(({ requestId }) => requestId),
  returned: shared(({ returned }) => returned),
  returned_of: cell(({ returnedOf }) => returnedOf, inWords),
  roles: shared(({ roles }) => roles),
  segment: cell(
    ({ recordedAt }) => recordedAt,
    (at) => `"${segmentOf(at)}"`,
  ),
  subject_pseudonym: text(({ about }) => (about.length === 1 ? about[0]!.pseudonym : null)),
  subject_pseudonyms: list(({ pseudonym }) => pseudonym),
  withheld: shared(
    ({ withheld }) => withheld,
    (all) => all.map(withheldInOrder),
  ),
  written: shared(({ written }) => written ?? NONE),
};

const NONE: readonly string[] = [];

const COLUMNS = PLACES.map(({ name, key }) => ({ key, cell: CELLS[name] }));

function cell<Value>(
  of: (record: AccessRecord) => Value | null | undefined,
  words: (value: Value, known: Map<object, string>) => string,
): Cell {
  return { of, words };
}

function inWords(value: unknown): string {
  return JSON.stringify(value);
}

function text(of: (record: AccessRecord) => string | null | undefined): Cell {
  return cell(of, inWords);
}

/** Of an object that several records may have: known by the object itself. */
function shared<Value extends object>(
  of: (record: AccessRecord) => Value,
  ordered: (value: Value) => unknown = (value) => value,
): Cell {
  return cell(of, (value, known) => {
    let json = known.get(value);
    if (json === undefined) known.set(value, (json = JSON.stringify(ordered(value))));
    return json;
  });
}

/** Of a record about several: all of them have a name or none. */
function list(nameOf: (subject: RecordedSubject) => string | null | undefined): Cell {
  return cell(
    ({ about }) => (about.length > 1 && typeof nameOf(about[0]!) === 'string' ? about : null),
    (about) => JSON.stringify(about.map(nameOf)),
  );
}

class Words {
  private readonly known = new Map<object, string>();
  /** Of the record before, by column: mostly it is the same. */
  private readonly values: unknown[] = COLUMNS.map(() => null);
  private readonly words: string[] = COLUMNS.map(() => '');

  /** In the order of the form; what has no value is left out. */
  of(record: AccessRecord): string {
    const parts: string[] = [];
    for (let index = 0; index < COLUMNS.length; index += 1) {
      const { key, cell } = COLUMNS[index]!;
      const value = cell.of(record);
      if (value === null || value === undefined) continue;
      if (value !== this.values[index]) {
        this.values[index] = value;
        this.words[index] = key + cell.words(value, this.known);
      }
      parts.push(this.words[index]!);
    }
    parts.push('}');
    // not by +=: it is read twice, to be hashed and to be sent, and would be put together each time
    return parts.join('');
  }
}

/** Written out, so that the names are not sorted anew for every request. */
function conditionsInOrder(conditions: AccessRecord['conditions']): AccessRecord['conditions'] {
  return {
    agreementValid: conditions.agreementValid,
    breakGlass: conditions.breakGlass,
    caseAssigned: conditions.caseAssigned,
    contractActive: conditions.contractActive,
    discipline: conditions.discipline,
    inShift: conditions.inShift,
    naturalPerson: conditions.naturalPerson,
    orderAssigned: conditions.orderAssigned,
    ownCollectivity: conditions.ownCollectivity,
    ownOrganisation: conditions.ownOrganisation,
    ownTrainee: conditions.ownTrainee,
    ownZone: conditions.ownZone,
    recognised: conditions.recognised,
    registerEntry: conditions.registerEntry,
    self: conditions.self,
    trained: conditions.trained,
  };
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
