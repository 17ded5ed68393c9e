/** What the hub keeps of callers, beside their contracts: offices, authorisations, assignments, break-glass, limits. */
import { defineEntity } from '@mikro-orm/core';
import { BREAK_GLASS_GROUNDS, BREAK_GLASS_VERDICTS, REVOCATION_GROUNDS, REVOKED_BY } from '../../model/caller';
import type { EscalationLine, InsurerCode } from '../../model/words';
import { count, instant, oneOf, sequence, text, texts, uuid } from '../columns';

/** Who the privacy officers are and were. Written under the owner's role only; the hub reads it. */
export const OfficerEntity = defineEntity({
  name: 'Officer',
  tableName: 'officer',
  properties: {
    id: uuid.primary(),
    personPseudonym: text,
    name: text,
    appointedAt: instant,
    /** The command and the account it was given under. */
    appointedBy: text,
    /** Null while the appointment lasts. */
    endedAt: instant.strictNullable(),
    endedBy: text.strictNullable(),
    endReason: text.strictNullable(),
  },
  indexes: [
    {
      name: 'officer_one_appointment',
      expression: `create unique index "officer_one_appointment" on "officer" ("person_pseudonym") where "ended_at" is null`,
    },
  ],
});

/**
 * The register of duly authorised persons: legal basis, scope, dates. What is not named is not covered. One officer
 * proposes, another one confirms; nothing of an entry changes afterwards but that it ends.
 */
export const AuthorisedPersonEntity = defineEntity({
  name: 'AuthorisedPerson',
  tableName: 'authorised_person',
  properties: {
    id: uuid.primary(),
    /** Pseudonym, as the access log names callers. */
    person: text.fieldName('person_pseudonym').index('authorised_person_person'),
    legalBasis: text,
    caseReferences: texts,
    collectivityReferences: texts,
    validFrom: instant,
    /** Null only in entries from before the register was kept by officers. */
    validUntil: instant.strictNullable(),
    reason: text,
    /** Pseudonyms of officers; null in entries from before. */
    proposedBy: text.strictNullable(),
    proposedAt: instant.strictNullable(),
    confirmedBy: text.strictNullable(),
    /** Null: proposed, and worth nothing yet. */
    confirmedAt: instant.strictNullable(),
    endedBy: text.strictNullable(),
    /** Ended, or withdrawn where it was never confirmed. */
    endedAt: instant.strictNullable(),
    endReason: text.strictNullable(),
  },
});

/**
 * Who is assigned to which order (call centre) or case (the mutualities' staff systems), and which case the call centre has
 * escalated to which insurer's staff, mirrored.
 */
export const OrderAssignmentEntity = defineEntity({
  name: 'OrderAssignment',
  tableName: 'order_assignment',
  properties: {
    authority: text.primary(),
    staffReference: text.primary(),
    orderNumber: text.primary(),
    caseReference: text.index('order_assignment_case'),
    from: instant.fieldName('assigned_from'),
    until: instant.fieldName('assigned_until').strictNullable(),
    /** As of a contract. */
    sequence: sequence.defaultRaw('0'),
  },
});

export const CaseAssignmentEntity = defineEntity({
  name: 'CaseAssignment',
  tableName: 'case_assignment',
  properties: {
    authority: text.primary(),
    staffReference: text.primary(),
    caseReference: text.primary().index('case_assignment_case'),
    from: instant.fieldName('assigned_from'),
    until: instant.fieldName('assigned_until').strictNullable(),
    /** As of a contract. */
    sequence: sequence.defaultRaw('0'),
  },
});

export const CaseEscalationEntity = defineEntity({
  name: 'CaseEscalation',
  tableName: 'case_escalation',
  properties: {
    authority: text.primary(),
    caseReference: text.primary().index('case_escalation_case'),
    line: text.$type<EscalationLine>().primary(),
    insurer: text.$type<InsurerCode>().primary(),
    from: instant.fieldName('escalated_from'),
    until: instant.fieldName('escalated_until').strictNullable(),
    /** As of a contract. */
    sequence: sequence.defaultRaw('0'),
  },
});

/**
 * Cases that physicians opened by break-glass, each until an instant and with its review; and the attempts to, for the
 * limit. Nothing but the end and the review of one changes afterwards.
 */
export const BreakGlassEntity = defineEntity({
  name: 'BreakGlass',
  tableName: 'break_glass',
  properties: {
    id: uuid.primary(),
    /** Pseudonym. */
    physician: text,
    /** Encrypted; null where the token had no name, and in entries from before it was kept. */
    physicianName: text.strictNullable(),
    /** CBE number. */
    organisation: text.strictNullable(),
    caseId: uuid,
    caseReference: text,
    ground: oneOf(BREAK_GLASS_GROUNDS),
    /** On the hub's clock, like the end. */
    openedAt: instant,
    endsAt: instant,
    requestId: text,
    /** Where an officer ended it before its time. */
    endedBy: text.strictNullable(),
    endedAt: instant.strictNullable(),
    verdict: oneOf(BREAK_GLASS_VERDICTS).strictNullable(),
    reviewedBy: text.strictNullable(),
    reviewedAt: instant.strictNullable(),
    reviewNote: text.strictNullable(),
    /** Of whom the case is, as it is known now; null where that is not known. */
    personPseudonym: text
      .strictNullable()
      .formula(
        ({ caseId }) => `(select "person_pseudonym" from "case_key" where "case_key"."case_id" = ${String(caseId)})`,
      ),
  },
  indexes: [
    { name: 'break_glass_physician', properties: ['physician', 'endsAt'] },
    { name: 'break_glass_time', properties: ['openedAt', 'id'] },
  ],
});

export const BreakGlassAttemptEntity = defineEntity({
  name: 'BreakGlassAttempt',
  tableName: 'break_glass_attempt',
  properties: {
    id: uuid.primary(),
    /** On the hub's clock. */
    at: instant,
    physician: text,
  },
  indexes: [
    { name: 'break_glass_attempt_physician', properties: ['physician', 'at'] },
    { name: 'break_glass_attempt_time', properties: ['at'] },
  ],
});

/** What was revoked of tokens, until none of them lives any more; nothing changes in it, and nothing is taken back. */
export const TokenRevocationEntity = defineEntity({
  name: 'TokenRevocation',
  tableName: 'token_revocation',
  properties: {
    id: uuid.primary(),
    /** Another for each; by their sum and by how many there are, it is seen that something has changed. */
    number: count.autoincrement(),
    by: oneOf(REVOKED_BY),
    /** Hash of what names it. */
    mark: text,
    ground: oneOf(REVOCATION_GROUNDS),
    revokedAt: instant,
    issuedUntil: instant.strictNullable(),
    keptUntil: instant,
  },
  indexes: [{ name: 'token_revocation_kept', properties: ['keptUntil'] }],
});

/**
 * Answers of people who called back that were not right, or are being compared: counted for the limits, so that nobody
 * guesses his way to a case. Pseudonyms only; rows are worth nothing once the window is over, and go.
 */
export const WrongAnswerEntity = defineEntity({
  name: 'WrongAnswer',
  tableName: 'wrong_answer',
  properties: {
    id: uuid.primary(),
    /** On the hub's clock. */
    at: instant,
    callerPseudonym: text,
    organisation: text,
    numberPseudonym: text,
  },
  indexes: [
    { name: 'wrong_answer_time', properties: ['at'] },
    { name: 'wrong_answer_caller', properties: ['callerPseudonym', 'at'] },
    { name: 'wrong_answer_organisation', properties: ['organisation', 'at'] },
    { name: 'wrong_answer_number', properties: ['numberPseudonym', 'at'] },
  ],
});
