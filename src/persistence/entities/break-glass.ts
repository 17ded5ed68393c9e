/**
 * Cases that physicians opened by break-glass, each until an instant and with its review; and the attempts to, for the
 * limit. Nothing but the end and the review of one changes afterwards.
 */
import { defineEntity } from '@mikro-orm/core';
import { BREAK_GLASS_GROUNDS, BREAK_GLASS_VERDICTS } from '../../model/break-glass';
import { instant, oneOf, text, uuid } from '../columns';

export const BreakGlassEntity = defineEntity({
  name: 'BreakGlass',
  tableName: 'break_glass',
  properties: {
    id: uuid.primary(),
    /** Pseudonym. */
    physician: text,
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
