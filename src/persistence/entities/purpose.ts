/** The register of purposes, each change a row more: what people were told a purpose is for stays readable. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { PURPOSES, type Purpose } from '../../model/roles';
import { day, instant, oneOf, text } from '../columns';

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
  },
});
