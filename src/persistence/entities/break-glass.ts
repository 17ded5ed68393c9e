/**
 * Cases that physicians opened by break-glass, each until an instant and with its review; and the attempts to, for the
 * limit. Nothing but the end and the review of one changes afterwards.
 */
import { EntitySchema } from '@mikro-orm/core';
import { BREAK_GLASS_GROUNDS, BREAK_GLASS_VERDICTS } from '../../model/break-glass';
import { instant, oneOf, text, uuid } from '../columns';

export interface BreakGlassRow {
  id: string;
  /** Pseudonym. */
  physician: string;
  /** CBE number. */
  organisation: string | null;
  caseId: string;
  caseReference: string;
  ground: string;
  /** On the hub's clock, like the end. */
  openedAt: Date;
  endsAt: Date;
  requestId: string;
  /** Where an officer ended it before its time. */
  endedBy: string | null;
  endedAt: Date | null;
  verdict: string | null;
  reviewedBy: string | null;
  reviewedAt: Date | null;
  reviewNote: string | null;
}

export const BreakGlassEntity = new EntitySchema<BreakGlassRow>({
  name: 'BreakGlass',
  tableName: 'break_glass',
  properties: {
    id: { ...uuid, primary: true },
    physician: text,
    organisation: { ...text, nullable: true },
    caseId: uuid,
    caseReference: text,
    ground: oneOf(BREAK_GLASS_GROUNDS),
    openedAt: instant,
    endsAt: instant,
    requestId: text,
    endedBy: { ...text, nullable: true },
    endedAt: { ...instant, nullable: true },
    verdict: { ...oneOf(BREAK_GLASS_VERDICTS), nullable: true },
    reviewedBy: { ...text, nullable: true },
    reviewedAt: { ...instant, nullable: true },
    reviewNote: { ...text, nullable: true },
  },
  indexes: [
    { name: 'break_glass_physician', properties: ['physician', 'endsAt'] },
    { name: 'break_glass_time', properties: ['openedAt', 'id'] },
  ],
});

export interface BreakGlassAttemptRow {
  id: string;
  /** On the hub's clock. */
  at: Date;
  physician: string;
}

export const BreakGlassAttemptEntity = new EntitySchema<BreakGlassAttemptRow>({
  name: 'BreakGlassAttempt',
  tableName: 'break_glass_attempt',
  properties: { id: { ...uuid, primary: true }, at: instant, physician: text },
  indexes: [
    { name: 'break_glass_attempt_physician', properties: ['physician', 'at'] },
    { name: 'break_glass_attempt_time', properties: ['at'] },
  ],
});
