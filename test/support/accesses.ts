/** What stands in the access log, for tests that ask about persons: SQL to read instead of `access_record`. */
import { EACH_SUBJECT, PART_OF_EACH, questionsOf, returnedOf } from '../../src/audit/records/access-record-store';

/** The same columns, one row for each whom a record is about. */
export const ACCESSES = `(
    select (jsonb_populate_record(null::access_record, to_jsonb(r) || jsonb_build_object('subject_pseudonym', s.subject,
      'case_id', s.case_id, 'subject_pseudonyms', null, 'case_ids', null, 'returned', ${returnedOf(PART_OF_EACH.returned)},
      'returned_of', null, 'partner_questions', ${questionsOf(PART_OF_EACH.questions)}, 'partner_questions_of', null))).*
    from access_record r ${EACH_SUBJECT}
  ) as accesses`;
