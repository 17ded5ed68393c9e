/** The register of legal bases, each change a row more: what was shown under which text stays readable. */
import { defineEntity } from '@mikro-orm/core';
import { day, instant, integer, text, texts, uuid } from '../columns';

export const LegalBasisEntity = defineEntity({
  name: 'LegalBasis',
  tableName: 'legal_basis',
  properties: {
    id: text.primary(),
    /** Counts from 1; the highest is the one that stands. */
    revision: integer.primary().autoincrement(false),
    title: text,
    textFrom: day,
    textUntil: day.strictNullable(),
    controller: text,
    processors: texts,
    retention: text,
    assessmentReference: text,
    assessedOn: day,
    assessedUntil: day.strictNullable(),
    validFrom: day,
    validUntil: day.strictNullable(),
    /** Null while no officer has ended it before its last day. */
    endedAt: instant.strictNullable(),
    /** Since when it stands. */
    recordedAt: instant,
    /** Pseudonym of the officer, or `installation`. */
    author: text,
    /** The one a second officer confirmed; null for what only narrows, and for what was installed. */
    proposal: uuid.strictNullable(),
    reason: text.strictNullable(),
  },
});
