/**
 * Access records: who was shown what about whom, and why; never a value. The hub's role may insert and read them,
 * nothing else. A trigger refuses a record whose policy version is not the active one.
 */
import { defineEntity } from '@mikro-orm/core';
import type { RecordedDeletion } from '../../model/retention';
import { bytes, count, day, instant, integer, json, text, texts, uuid } from '../columns';

/** It has a reason, or, where it was masked and not withheld altogether, the mask. */
interface WithheldCoordinate {
  coordinate: string;
  reason?: string;
  variant?: string;
}

/** One kind of question that went out to a partner: how many keys were named, never which. */
interface PartnerQuestion {
  source: string;
  resource: string;
  keys: number;
}

export const AccessRecordEntity = defineEntity({
  name: 'AccessRecord',
  tableName: 'access_record',
  properties: {
    id: uuid.primary(),
    /** UTC day of the record, `YYYY-MM-DD`. Which segment of the chain it stands in is `segmentNumber`. */
    segment: day,
    recordedAt: instant,
    requestId: text,
    callerPseudonym: text,
    issuer: text,
    roles: texts,
    organisation: text.strictNullable(),
    purpose: text.strictNullable(),
    /** The condition vector: recognised, assigned, trained, in shift … */
    conditions: json.$type<Record<string, unknown>>(),
    /** Of whom it is; none where about nobody in particular, or about several. */
    subjectPseudonym: text.strictNullable(),
    caseId: uuid.strictNullable(),
    /** Of which several, each at the same place in both lists; null where it is not about several. */
    subjectPseudonyms: texts.strictNullable(),
    caseIds: texts.columnType('uuid[]').strictNullable(),
    returned: texts,
    /** Which of `returned` are of whom: a text of `0` and `1` for each they are about; null where all are of all. */
    returnedOf: texts.strictNullable(),
    withheld: json.$type<WithheldCoordinate[]>(),
    partnerQuestions: json.$type<PartnerQuestion[]>(),
    /** Likewise. */
    partnerQuestionsOf: texts.strictNullable(),
    // No foreign key: it would lock the one active row for every record written. The trigger asks the same question.
    policyVersion: integer,
    operationHash: text,
    operationName: text.strictNullable(),
    /** Coordinates changed in a register; empty for what was only read. */
    written: texts.defaultRaw(`'{}'`),
    /** Which entry was changed, such as `application:cbe-0999110094`. */
    registerEntry: text.strictNullable(),
    /** What came of a look-up by somebody who was called, such as `WRONG_ANSWERS`. */
    lookUp: text.strictNullable(),
    /** What was deleted because its term was over; null of everything else. */
    deleted: json.$type<RecordedDeletion>().strictNullable(),
    /**
     * In the chain's form in place of names: SHA-256 in hexadecimal over a salt and the names as JSON. Absent from records about
     * nobody, and from those of earlier releases, which have the names in the form.
     */
    casesHash: text.strictNullable(),
    subjectsHash: text.strictNullable(),
    /** Beside the form. Null once the term of the log's subjects is over. */
    casesSalt: bytes.strictNullable(),
    subjectsSalt: bytes.strictNullable(),
    /** Its link in the chain: none of the five, or all. Absent from before there was a chain. */
    segmentNumber: integer.strictNullable(),
    lane: uuid.strictNullable(),
    /** From 1, without a gap within segment and lane. */
    sequence: count.strictNullable(),
    salt: bytes.strictNullable(),
    hash: bytes.strictNullable(),
  },
  checks: [
    {
      name: 'access_record_about',
      expression:
        'num_nonnulls(subject_pseudonyms, case_ids) = 0 OR num_nonnulls(subject_pseudonym, case_id) = 0 AND LEAST(cardinality(subject_pseudonyms), cardinality(case_ids)) >= 2 AND LEAST(cardinality(subject_pseudonyms), cardinality(case_ids)) = GREATEST(cardinality(subject_pseudonyms), cardinality(case_ids)) AND array_position(subject_pseudonyms, NULL::text) IS NULL AND array_position(case_ids, NULL::uuid) IS NULL',
    },
    {
      name: 'access_record_parts',
      expression:
        'num_nonnulls(returned_of, partner_questions_of) = 0 OR COALESCE(LEAST(cardinality(returned_of), cardinality(partner_questions_of)) = LEAST(cardinality(subject_pseudonyms), cardinality(case_ids)) AND GREATEST(cardinality(returned_of), cardinality(partner_questions_of)) = LEAST(cardinality(subject_pseudonyms), cardinality(case_ids)), false)',
    },
    {
      name: 'access_record_hashes',
      expression:
        'num_nonnulls(cases_hash, subjects_hash, subjects_salt) = ANY (ARRAY[0, 3]) AND (cases_salt IS NULL OR cases_hash IS NOT NULL)',
    },
    { name: 'access_record_segment_number', expression: 'segment_number >= 1' },
    {
      name: 'access_record_link',
      expression: 'num_nonnulls(segment_number, lane, sequence, salt, hash) = ANY (ARRAY[0, 5])',
    },
  ],
  uniques: [{ name: 'access_record_chain', properties: ['segmentNumber', 'lane', 'sequence'] }],
  indexes: [
    { name: 'access_record_segment', properties: ['segment', 'recordedAt'] },
    { name: 'access_record_subject', properties: ['subjectPseudonym', 'recordedAt'] },
    { name: 'access_record_caller', properties: ['callerPseudonym', 'recordedAt'] },
    { name: 'access_record_case', properties: ['caseId'] },
    { name: 'access_record_time', properties: ['recordedAt', 'id'] },
    { name: 'access_record_request', properties: ['requestId'] },
    {
      name: 'access_record_named',
      expression: `create index "access_record_named" on "access_record" ("recorded_at") where "cases_salt" is not null`,
    },
    {
      name: 'access_record_several',
      expression: `create index "access_record_several" on "access_record" using gin ("subject_pseudonyms", "case_ids") where "subject_pseudonyms" is not null or "case_ids" is not null`,
    },
  ],
});
