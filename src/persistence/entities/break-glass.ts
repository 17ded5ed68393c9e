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
    organisation: text.nullable(),
    caseId: uuid,
    caseReference: text,
    ground: oneOf(BREAK_GLASS_GROUNDS),
    /** On the hub's clock, like the end. */
    openedAt: instant,
    endsAt: instant,
    requestId: text,
    /** Where an officer ended it before its time. */
    endedBy: text.nullable(),
    endedAt: instant.nullable(),
    verdict: oneOf(BREAK_GLASS_VERDICTS).nullable(),
    reviewedBy: text.nullable(),
    reviewedAt: instant.nullable(),
    reviewNote: text.nullable(),
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
