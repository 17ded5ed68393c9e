/**
 * The one form of an access record that is hashed. JSON without spaces: an object with the names of the columns in
 * alphabetical order, columns without a value left out; instants as ISO 8601 in UTC to the millisecond; lists in their
 * order; objects within with their names in order. A column that comes later is nullable and has no default, so that the
 * form of the records before it stays what it was.
 */
import type { PartnerQuestion } from '../model/partner-question';
import type { AccessRecord, RecordedSubject } from './access-record';

type Conditions = AccessRecord['conditions'];
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

/** In the order of the form. */
export const FORM_COLUMNS = Object.keys(FORM) as readonly FormColumn[];

/** What stands before the value of a column. */
export function formKey(name: FormColumn): string {
  return `${name === FORM_COLUMNS[0] ? '{' : ','}"${name}":`;
}

/** What is the same object in several records, and cannot change any more, is put into words once. */
export function recordForms(records: readonly AccessRecord[]): string[] {
  return records.map(recordForm);
}

const KEYS = FORM_COLUMNS.map(formKey);

/** In the order of the form; what has no value is left out. */
function recordForm(record: AccessRecord): string {
  const words = columnsOf(record);
  const parts: string[] = [];
  for (let index = 0; index < KEYS.length; index += 1) {
    const value = words[FORM_COLUMNS[index]!];
    if (value !== null) parts.push(KEYS[index]!, value);
  }
  parts.push('}');
  // not by +=: it is read twice, to be hashed and to be sent, and would be put together each time
  return parts.join('');
}

/** As JSON; null where there is nothing. In one piece and not by column: most answers are one record, and wait for it. */
function columnsOf(record: AccessRecord): Readonly<Record<FormColumn, string | null>> {
  const { about, partnerQuestionsOf, returnedOf } = record;
  const alone = about.length === 1 ? about[0]! : null;
  const recordedAt = instant(record.recordedAt);
  return {
    caller_pseudonym: text(record.callerPseudonym),
    case_id: textOrNull(alone?.caseId?.toLowerCase()),
    case_ids: namesOf(about, ({ caseId }) => caseId?.toLowerCase()),
    conditions: conditionsInWords(record.conditions),
    id: text(record.id),
    issuer: text(record.issuer),
    look_up: textOrNull(record.lookUp),
    operation_hash: text(record.operationHash),
    operation_name: textOrNull(record.operationName),
    organisation: textOrNull(record.organisation),
    partner_questions: questionsInWords(record.partnerQuestions),
    partner_questions_of: partnerQuestionsOf ? texts(partnerQuestionsOf) : null,
    policy_version: String(record.policyVersion),
    purpose: textOrNull(record.purpose),
    recorded_at: `"${recordedAt}"`,
    register_entry: textOrNull(record.registerEntry),
    request_id: text(record.requestId),
    returned: ofLasting(record.returned, texts),
    returned_of: returnedOf ? texts(returnedOf) : null,
    roles: texts(record.roles),
    segment: `"${recordedAt.slice(0, 10)}"`,
    subject_pseudonym: textOrNull(alone?.pseudonym),
    subject_pseudonyms: namesOf(about, ({ pseudonym }) => pseudonym),
    withheld: ofLasting(record.withheld, withheldInWords),
    written: texts(record.written ?? NONE),
  };
}

const NONE: readonly string[] = [];

/** Nothing in it has to be escaped. */
const PLAIN = /^[\w .:-]*$/;

function text(value: string): string {
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
}

function textOrNull(value: string | null | undefined): string | null {
  return typeof value === 'string' ? text(value) : null;
}

function texts(values: readonly string[]): string {
  return values.length === 1 ? `[${text(values[0]!)}]` : JSON.stringify(values);
}

/** Of a record about several: all of them have a name or none. */
function namesOf(
  about: readonly RecordedSubject[],
  nameOf: (subject: RecordedSubject) => string | null | undefined,
): string | null {
  if (about.length < 2 || typeof nameOf(about[0]!) !== 'string') return null;
  return JSON.stringify(about.map(nameOf));
}

const lasting = new WeakMap<object, string>();

/** Of what is frozen as a whole: it will be what it is as long as it is there. */
function ofLasting<Value extends object>(value: Value, inWords: (value: Value) => string): string {
  const known = lasting.get(value);
  if (known !== undefined) return known;
  const words = inWords(value);
  if (Object.isFrozen(value)) lasting.set(value, words);
  return words;
}

/** Up to its seconds, as records made one after the other mostly have in common: the date's own words take a while. */
let minute = { number: NaN, words: '' };

const MINUTE_MS = 60_000;
/** `00.000Z` */
const SECONDS = 7;

/** ISO 8601 in UTC to the millisecond. */
function instant(at: Date): string {
  const number = Math.floor(at.getTime() / MINUTE_MS);
  if (number !== minute.number) minute = { number, words: at.toISOString().slice(0, -SECONDS) };
  const digits = String(100_000 + (at.getTime() - number * MINUTE_MS));
  return `${minute.words}${digits.slice(1, 3)}.${digits.slice(3)}Z`;
}

/** All of them, by the type; in the order of the form. */
const CONDITIONS = Object.keys({
  agreementValid: true,
  breakGlass: true,
  caseAssigned: true,
  contractActive: true,
  discipline: true,
  inShift: true,
  naturalPerson: true,
  orderAssigned: true,
  ownCollectivity: true,
  ownOrganisation: true,
  ownTrainee: true,
  ownZone: true,
  recognised: true,
  registerEntry: true,
  self: true,
  trained: true,
} satisfies Record<keyof Conditions, true>) as readonly (keyof Conditions)[];

const CONDITION_KEYS = CONDITIONS.map((name) => `"${name}":`);

function conditionsInWords(conditions: Conditions): string {
  let words = '';
  for (let index = 0; index < CONDITIONS.length; index += 1) {
    const value: Conditions[keyof Conditions] | undefined = conditions[CONDITIONS[index]!];
    if (value === undefined) continue;
    words += `${words === '' ? '{' : ','}${CONDITION_KEYS[index]}${typeof value === 'string' ? text(value) : value}`;
  }
  return `${words}}`;
}

function questionsInWords(questions: readonly PartnerQuestion[]): string {
  let words = '';
  for (const { keys, resource, source } of questions) {
    words += `${words === '' ? '[' : ','}{"keys":${keys},"resource":${text(resource)},"source":${text(source)}}`;
  }
  return words === '' ? '[]' : `${words}]`;
}

function withheldInWords(withheld: readonly Withheld[]): string {
  return JSON.stringify(withheld.map(({ coordinate, reason, variant }) => ({ coordinate, reason, variant })));
}
