/** The register of purposes, each change a row more: what people were told a purpose is for stays readable. */
import { defineEntity } from '@mikro-orm/core';
import { PURPOSES } from '../../model/roles';
import { day, instant, integer, oneOf, text, uuid } from '../columns';

export const PurposeEntity = defineEntity({
  name: 'Purpose',
  tableName: 'purpose',
  properties: {
    purpose: oneOf(PURPOSES).primary(),
    /** Counts from 1; the highest is the one that stands. */
    revision: integer.primary().autoincrement(false),
    descriptionFr: text,
    descriptionNl: text,
    descriptionEn: text,
    validFrom: day,
    validUntil: day.strictNullable(),
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
