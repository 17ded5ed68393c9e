/** What officers guarantee of every policy version, and what was asked and decided about the end of it. */
import { EntitySchema } from '@mikro-orm/core';
import { instant, json, oneOf, text, uuid } from '../columns';

export interface PolicyGuaranteeRow {
  id: string;
  /** As its author puts it; in at least one language. */
  sentenceFr: string | null;
  sentenceNl: string | null;
  sentenceEn: string | null;
  /** What is checked. */
  meaning: object;
  addedBy: string;
  addedAt: Date;
}

export const PolicyGuaranteeEntity = new EntitySchema<PolicyGuaranteeRow>({
  name: 'PolicyGuarantee',
  tableName: 'policy_guarantee',
  checks: [
    {
      name: 'policy_guarantee_sentence',
      expression: 'COALESCE(sentence_fr, sentence_nl, sentence_en) IS NOT NULL',
    },
  ],
  properties: {
    id: { ...text, primary: true },
    sentenceFr: { ...text, nullable: true },
    sentenceNl: { ...text, nullable: true },
    sentenceEn: { ...text, nullable: true },
    meaning: json,
    addedBy: text,
    addedAt: instant,
  },
});

export interface PolicyGuaranteeEndRow {
  id: string;
  guarantee: string;
  reason: string;
  askedBy: string;
  askedAt: Date;
  /** Null while it waits for a second officer. */
  decision: 'CONFIRMED' | 'REJECTED' | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
}

export const PolicyGuaranteeEndEntity = new EntitySchema<PolicyGuaranteeEndRow>({
  name: 'PolicyGuaranteeEnd',
  tableName: 'policy_guarantee_end',
  indexes: [
    {
      name: 'policy_guarantee_end_once',
      expression: `create unique index "policy_guarantee_end_once" on "policy_guarantee_end" ("guarantee") where "decision" is distinct from 'REJECTED'`,
    },
  ],
  properties: {
    id: { ...uuid, primary: true },
    guarantee: text,
    reason: text,
    askedBy: text,
    askedAt: instant,
    decision: { ...oneOf(['CONFIRMED', 'REJECTED'] as const), nullable: true },
    decidedBy: { ...text, nullable: true },
    decidedAt: { ...instant, nullable: true },
    decisionReason: { ...text, nullable: true },
  },
});
