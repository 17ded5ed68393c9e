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

const KEY = Object.fromEntries(FORM_COLUMNS.map((name) => [name, formKey(name)])) as Readonly<
  Record<FormColumn, string>
>;

/** In the order of the form; what has no value is left out. In one piece: most answers are one record, and wait for it. */
function recordForm(record: AccessRecord): string {
  const { about } = record;
  const alone = about.length === 1 ? about[0]! : null;
  const recordedAt = instant(record.recordedAt);
  return (
    KEY.caller_pseudonym +
    text(record.callerPseudonym) +
    textAt(KEY.case_id, alone?.caseId?.toLowerCase()) +
    namesAt(KEY.case_ids, about, caseIdOf) +
    KEY.conditions +
    ofLasting(record.conditions, conditionsInWords) +
    KEY.id +
    text(record.id) +
    KEY.issuer +
    text(record.issuer) +
    textAt(KEY.look_up, record.lookUp) +
    KEY.operation_hash +
    text(record.operationHash) +
    textAt(KEY.operation_name, record.operationName) +
    textAt(KEY.organisation, record.organisation) +
    KEY.partner_questions +
    questionsInWords(record.partnerQuestions) +
    textsAt(KEY.partner_questions_of, record.partnerQuestionsOf) +
    KEY.policy_version +
    String(record.policyVersion) +
    textAt(KEY.purpose, record.purpose) +
    `${KEY.recorded_at}"${recordedAt}"` +
    textAt(KEY.register_entry, record.registerEntry) +
    KEY.request_id +
    text(record.requestId) +
    KEY.returned +
    ofLasting(record.returned, texts) +
    textsAt(KEY.returned_of, record.returnedOf) +
    KEY.roles +
    texts(record.roles) +
    `${KEY.segment}"${recordedAt.slice(0, 10)}"` +
    textAt(KEY.subject_pseudonym, alone?.pseudonym) +
    namesAt(KEY.subject_pseudonyms, about, pseudonymOf) +
    KEY.withheld +
    ofLasting(record.withheld, withheldInWords) +
    KEY.written +
    (record.written ? texts(record.written) : '[]') +
    '}'
  );
}

const caseIdOf = ({ caseId }: RecordedSubject): string | undefined => caseId?.toLowerCase();
const pseudonymOf = ({ pseudonym }: RecordedSubject): string | null => pseudonym;

/** Nothing in it has to be escaped. */
const PLAIN = /^[\w .:-]*$/;

function text(value: string): string {
  return PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
}

/** Nothing where there is nothing. */
function textAt(key: string, value: string | null | undefined): string {
  return typeof value === 'string' ? key + text(value) : '';
}

function texts(values: readonly string[]): string {
  return values.length === 1 ? `[${text(values[0]!)}]` : JSON.stringify(values);
}

function textsAt(key: string, values: readonly string[] | undefined): string {
  return values ? key + texts(values) : '';
}

/** Of a record about several: all of them have a name or none. */
function namesAt(
  key: string,
  about: readonly RecordedSubject[],
  nameOf: (subject: RecordedSubject) => string | null | undefined,
): string {
  if (about.length < 2 || typeof nameOf(about[0]!) !== 'string') return '';
  return key + JSON.stringify(about.map(nameOf));
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
