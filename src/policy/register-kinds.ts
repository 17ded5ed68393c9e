/** The two registers as their tables hold them: one row of plain values per revision, the same for a proposal. */
import type { Day } from '../model/brussels-day';
import type { Coordinate } from '../model/classification';
import type { Purpose } from '../model/roles';
import type { RegisterContent } from '../registers/register-proposal';
import type { LegalBasis } from './legal-basis';
import type { PurposeEntry } from './purpose-entry';

export const REGISTER_NAMES = ['LEGAL_BASIS', 'PURPOSE'] as const;
export type RegisterName = (typeof REGISTER_NAMES)[number];

export interface RegisterKind<Entry> {
  readonly name: RegisterName;
  readonly table: 'legal_basis' | 'purpose';
  readonly key: 'id' | 'purpose';
  /** Where each column is read and written over GraphQL; the key is neither. */
  readonly coordinates: Readonly<Record<string, Coordinate>>;
  /** Days as `YYYY-MM-DD`. */
  readonly contentOf: (entry: Entry) => RegisterContent;
  /** @param row as `to_jsonb` gives it */
  readonly entryOf: (row: Readonly<Record<string, unknown>>) => Entry;
}

interface LegalBasisRow {
  readonly id: string;
  readonly title: string;
  readonly text_from: Day;
  readonly text_until: Day | null;
  readonly controller: string;
  readonly processors: readonly string[];
  readonly retention: string;
  readonly assessment_reference: string;
  readonly assessed_on: Day;
  readonly assessed_until: Day | null;
  readonly valid_from: Day;
  readonly valid_until: Day | null;
  readonly ended_at: string | null;
}

export const LEGAL_BASES: RegisterKind<LegalBasis> = {
  name: 'LEGAL_BASIS',
  table: 'legal_basis',
  key: 'id',
  coordinates: {
    title: 'LegalBasis.text',
    text_from: 'LegalBasis.textValidFrom',
    text_until: 'LegalBasis.textValidUntil',
    controller: 'LegalBasis.controller',
    processors: 'LegalBasis.processors',
    retention: 'LegalBasis.retention',
    assessment_reference: 'LegalBasis.impactAssessment',
    assessed_on: 'LegalBasis.impactAssessedOn',
    assessed_until: 'LegalBasis.impactAssessmentUntil',
    valid_from: 'LegalBasis.validFrom',
    valid_until: 'LegalBasis.validUntil',
    ended_at: 'LegalBasis.endedAt',
  },
  contentOf: ({ text, impactAssessment, ...basis }) => ({
    id: basis.id,
    title: text.title,
    text_from: text.validFrom,
    text_until: text.validUntil,
    controller: basis.controller,
    processors: basis.processors,
    retention: basis.retention,
    assessment_reference: impactAssessment.reference,
    assessed_on: impactAssessment.date,
    assessed_until: impactAssessment.validUntil,
    valid_from: basis.validFrom,
    valid_until: basis.validUntil,
    ended_at: basis.endedAt?.toISOString() ?? null,
  }),
  entryOf: (stored) => {
    const row = stored as unknown as LegalBasisRow;
    return {
      id: row.id,
      text: { title: row.title, validFrom: row.text_from, validUntil: row.text_until },
      controller: row.controller,
      processors: row.processors,
      retention: row.retention,
      impactAssessment: {
        reference: row.assessment_reference,
        date: row.assessed_on,
        validUntil: row.assessed_until,
      },
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      endedAt: instantOf(row.ended_at),
    };
  },
};

interface PurposeRow {
  readonly purpose: Purpose;
  readonly description_fr: string;
  readonly description_nl: string;
  readonly description_en: string;
  readonly valid_from: Day;
  readonly valid_until: Day | null;
  readonly ended_at: string | null;
}

export const PURPOSE_ENTRIES: RegisterKind<PurposeEntry> = {
  name: 'PURPOSE',
  table: 'purpose',
  key: 'purpose',
  coordinates: {
    description_fr: 'PurposeOfUse.descriptionFr',
    description_nl: 'PurposeOfUse.descriptionNl',
    description_en: 'PurposeOfUse.descriptionEn',
    valid_from: 'PurposeOfUse.validFrom',
    valid_until: 'PurposeOfUse.validUntil',
    ended_at: 'PurposeOfUse.endedAt',
  },
  contentOf: ({ description, ...entry }) => ({
    purpose: entry.purpose,
    description_fr: description.fr,
    description_nl: description.nl,
    description_en: description.en,
    valid_from: entry.validFrom,
    valid_until: entry.validUntil,
    ended_at: entry.endedAt?.toISOString() ?? null,
  }),
  entryOf: (stored) => {
    const row = stored as unknown as PurposeRow;
    return {
      purpose: row.purpose,
      description: { fr: row.description_fr, nl: row.description_nl, en: row.description_en },
      validFrom: row.valid_from,
      validUntil: row.valid_until,
      endedAt: instantOf(row.ended_at),
    };
  },
};

function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
