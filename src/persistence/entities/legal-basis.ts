/** The register of legal bases, each change a row more: what was shown under which text stays readable. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { day, instant, text, texts, uuid } from '../columns';

export interface LegalBasisRow {
  [PrimaryKeyProp]?: ['id', 'revision'];
  id: string;
  /** Counts from 1; the highest is the one that stands. */
  revision: number;
  title: string;
  textFrom: string;
  textUntil: string | null;
  controller: string;
  processors: string[];
  retention: string;
  assessmentReference: string;
  assessedOn: string;
  assessedUntil: string | null;
  validFrom: string;
  validUntil: string | null;
  /** Null while no officer has ended it before its last day. */
  endedAt: Date | null;
  /** Since when it stands. */
  recordedAt: Date;
  /** Pseudonym of the officer, or `installation`. */
  author: string;
  /** The one a second officer confirmed; null for what only narrows, and for what was installed. */
  proposal: string | null;
  reason: string | null;
}

export const LegalBasisEntity = new EntitySchema<LegalBasisRow>({
  name: 'LegalBasis',
  tableName: 'legal_basis',
  properties: {
    id: { ...text, primary: true },
    revision: { type: 'integer', primary: true, autoincrement: false },
    title: text,
    textFrom: day,
    textUntil: { ...day, nullable: true },
    controller: text,
    processors: texts,
    retention: text,
    assessmentReference: text,
    assessedOn: day,
    assessedUntil: { ...day, nullable: true },
    validFrom: day,
    validUntil: { ...day, nullable: true },
    endedAt: { ...instant, nullable: true },
    recordedAt: instant,
    author: text,
    proposal: { ...uuid, nullable: true },
    reason: { ...text, nullable: true },
  },
});
