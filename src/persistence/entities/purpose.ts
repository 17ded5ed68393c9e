/** The register of purposes, each change a row more: what people were told a purpose is for stays readable. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { PURPOSES, type Purpose } from '../../model/roles';
import { day, instant, oneOf, text, uuid } from '../columns';

export interface PurposeRow {
  [PrimaryKeyProp]?: ['purpose', 'revision'];
  purpose: Purpose;
  /** Counts from 1; the highest is the one that stands. */
  revision: number;
  descriptionFr: string;
  descriptionNl: string;
  descriptionEn: string;
  validFrom: string;
  validUntil: string | null;
  endedAt: Date | null;
  /** Since when it stands. */
  recordedAt: Date;
  /** Pseudonym of the officer, or `installation`. */
  author: string;
  /** The one a second officer confirmed; null for what only narrows, and for what was installed. */
  proposal: string | null;
  reason: string | null;
}

export const PurposeEntity = new EntitySchema<PurposeRow>({
  name: 'Purpose',
  tableName: 'purpose',
  properties: {
    purpose: { ...oneOf(PURPOSES), primary: true },
    revision: { type: 'integer', primary: true, autoincrement: false },
    descriptionFr: text,
    descriptionNl: text,
    descriptionEn: text,
    validFrom: day,
    validUntil: { ...day, nullable: true },
    endedAt: { ...instant, nullable: true },
    recordedAt: instant,
    author: text,
    proposal: { ...uuid, nullable: true },
    reason: { ...text, nullable: true },
  },
});
