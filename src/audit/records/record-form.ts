/**
 * The one form of an access record that is hashed. JSON without spaces: an object with the names of the columns in
 * alphabetical order, columns without a value left out; instants as ISO 8601 in UTC to the millisecond; lists in their
 * order; objects within with their names in order. A column that comes later is nullable and has no default, so that the
 * form of the records before it stays what it was.
 */
import type { AccessRecord } from './access-record';

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

/** Of a record that is to be written. */
export function recordForm(record: AccessRecord): string {
  const { about } = record;
  const alone = about.length === 1 ? about[0] : undefined;
  const recordedAt = record.recordedAt.toISOString();
  // in the order of the form; what is undefined is left out
  return JSON.stringify({
    caller_pseudonym: record.callerPseudonym,
    case_id: alone?.caseId?.toLowerCase(),
    case_ids: ofSeveral(about.map(({ caseId }) => caseId?.toLowerCase())),
    conditions: inOrder(record.conditions),
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
    subject_pseudonym: alone?.pseudonym ?? undefined,
    subject_pseudonyms: ofSeveral(about.map(({ pseudonym }) => pseudonym)),
    withheld: record.withheld.map(inOrder),
    written: record.written ?? [],
  } satisfies Record<FormColumn, unknown>);
}

/** Of a record about several all have a name or none. */
function ofSeveral<Name>(names: readonly Name[]): readonly Name[] | undefined {
  return names.length > 1 && typeof names[0] === 'string' ? names : undefined;
}

/** PostgreSQL keeps the names of an object in an order of its own. */
function inOrder(value: object): object {
  const ordered: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) ordered[name] = (value as Readonly<Record<string, unknown>>)[name];
  return ordered;
}
