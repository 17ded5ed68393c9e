/** What officers guarantee of every policy version, and what was asked and decided about the end of it. */
import { defineEntity } from '@mikro-orm/core';
import { instant, json, oneOf, text, uuid } from '../columns';

export const PolicyGuaranteeEntity = defineEntity({
  name: 'PolicyGuarantee',
  tableName: 'policy_guarantee',
  checks: [
    {
      name: 'policy_guarantee_sentence',
      expression: 'COALESCE(sentence_fr, sentence_nl, sentence_en) IS NOT NULL',
    },
  ],
  properties: {
    id: text.primary(),
    /** As its author puts it; in at least one language. */
    sentenceFr: text.strictNullable(),
    sentenceNl: text.strictNullable(),
    sentenceEn: text.strictNullable(),
    /** What is checked. */
    meaning: json.$type<object>(),
    addedBy: text,
    addedAt: instant,
  },
});

export const PolicyGuaranteeEndEntity = defineEntity({
  name: 'PolicyGuaranteeEnd',
  tableName: 'policy_guarantee_end',
  indexes: [
    {
      name: 'policy_guarantee_end_once',
      expression: `create unique index "policy_guarantee_end_once" on "policy_guarantee_end" ("guarantee") where "decision" is distinct from 'REJECTED'`,
    },
  ],
  properties: {
    id: uuid.primary(),
    guarantee: text,
    reason: text,
    askedBy: text,
    askedAt: instant,
    /** Null while it waits for a second officer. */
    decision: oneOf(['CONFIRMED', 'REJECTED'] as const).strictNullable(),
    decidedBy: text.strictNullable(),
    decidedAt: instant.strictNullable(),
    decisionReason: text.strictNullable(),
  },
});
