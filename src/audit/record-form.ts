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

/** In the order of the form. */
export const FORM_COLUMNS = Object.keys(FORM) as readonly FormColumn[];

/** What stands before the value of a column. */
export function formKey(name: FormColumn): string {
  return `${name === FORM_COLUMNS[0] ? '{' : ','}"${name}":`;
}

/** Of records that are written together: what one has in common with the one before it is put into words once. */
export function recordForms(records: readonly AccessRecord[]): string[] {
  const words = new Words();
  return records.map((record) => words.of(record));
}

interface Cell {
  /** Undefined or null where there is nothing. */
  of(record: AccessRecord): unknown;
  /** As JSON. */
  words(value: unknown): string;
}

const CELLS: Readonly<Record<FormColumn, Cell>> = {
  caller_pseudonym: text(({ callerPseudonym }) => callerPseudonym),
  case_id: text(({ about }) => (about.length === 1 ? about[0]!.caseId?.toLowerCase() : null)),
  case_ids: list(({ caseId }) => caseId?.toLowerCase()),
  conditions: cell(
    ({ conditions }) => conditions,
    (conditions) => JSON.stringify(conditionsInOrder(conditions)),
  ),
  id: text(({ id }) => id),
  issuer: text(({ issuer }) => issuer),
  look_up: text(({ lookUp }) => lookUp),
  operation_hash: text(({ operationHash }) => operationHash),
  operation_name: text(({ operationName }) => operationName),
  organisation: text(({ organisation }) => organisation),
  partner_questions: cell(
    ({ partnerQuestions }) => partnerQuestions,
    (all) => JSON.stringify(all.map(questionInOrder)),
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
  returned: cell(({ returned }) => returned, inWords),
  returned_of: cell(({ returnedOf }) => returnedOf, inWords),
  roles: cell(({ roles }) => roles, inWords),
  segment: cell(
    ({ recordedAt }) => recordedAt,
    (at) => `"${segmentOf(at)}"`,
  ),
  subject_pseudonym: text(({ about }) => (about.length === 1 ? about[0]!.pseudonym : null)),
  subject_pseudonyms: list(({ pseudonym }) => pseudonym),
  withheld: cell(
    ({ withheld }) => withheld,
    (all) => JSON.stringify(all.map(withheldInOrder)),
  ),
  written: cell(({ written }) => written ?? NONE, inWords),
};

const NONE: readonly string[] = [];

const COLUMNS = FORM_COLUMNS.map((name) => ({ key: formKey(name), cell: CELLS[name] }));

function cell<Value>(of: (record: AccessRecord) => Value | null | undefined, words: (value: Value) => string): Cell {
  return { of, words };
}

function inWords(value: unknown): string {
  return JSON.stringify(value);
}

function text(of: (record: AccessRecord) => string | null | undefined): Cell {
  return cell(of, inWords);
}

/** Of a record about several: all of them have a name or none. */
function list(nameOf: (subject: RecordedSubject) => string | null | undefined): Cell {
  return cell(
    ({ about }) => (about.length > 1 && typeof nameOf(about[0]!) === 'string' ? about : null),
    (about) => JSON.stringify(about.map(nameOf)),
  );
}

class Words {
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
        this.words[index] = key + cell.words(value);
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
