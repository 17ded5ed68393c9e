/** The register of legal bases in the database: brings in the hub's own, reads those that stand. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Day } from '../model/brussels-day';
import { statement } from '../persistence/statement';
import type { LegalBasis } from './legal-basis';

export interface LegalBasisStore {
  /** Adds those that are not there under any revision; what stands is left as it is. Safe with any number of replicas. */
  installOwn(own: readonly LegalBasis[], now: Date): Promise<void>;
  /** As they stand now, by id. */
  read(): Promise<LegalBasis[]>;
}

export function createLegalBasisStore(orm: MikroORM): LegalBasisStore {
  return {
    async installOwn(own, now) {
      for (const basis of own) {
        await statement(
          orm,
          `insert into "legal_basis" ("id", "revision", "title", "text_from", "text_until", "controller", "processors",
              "retention", "assessment_reference", "assessed_on", "assessed_until", "valid_from", "valid_until",
              "recorded_at", "author")
            select ?, 1, ?, ?::date, ?::date, ?, ?::text[], ?, ?, ?::date, ?::date, ?::date, ?::date, ?, 'installation'
            where not exists (select from "legal_basis" where "id" = ?)
            on conflict do nothing`,
          [basis.id, ...contentOf(basis), now, basis.id],
        );
      }
    },

    async read() {
      const rows = await statement<LegalBasisRow>(
        orm,
        `select distinct on ("id") "id", "title", "text_from"::text, "text_until"::text, "controller", "processors",
            "retention", "assessment_reference", "assessed_on"::text, "assessed_until"::text, "valid_from"::text,
            "valid_until"::text
          from "legal_basis" order by "id", "revision" desc`,
      );
      return rows.map(legalBasisFrom);
    },
  };
}

interface LegalBasisRow {
  readonly id: string;
  readonly title: string;
  readonly text_from: Day;
  readonly text_until: Day | null;
  readonly controller: string;
  readonly processors: string[];
  readonly retention: string;
  readonly assessment_reference: string;
  readonly assessed_on: Day;
  readonly assessed_until: Day | null;
  readonly valid_from: Day;
  readonly valid_until: Day | null;
}

/** In the order of the columns. */
function contentOf({ text, impactAssessment, ...basis }: LegalBasis) {
  return [
    text.title,
    text.validFrom,
    text.validUntil,
    basis.controller,
    basis.processors,
    basis.retention,
    impactAssessment.reference,
    impactAssessment.date,
    impactAssessment.validUntil,
    basis.validFrom,
    basis.validUntil,
  ];
}

function legalBasisFrom(row: LegalBasisRow): LegalBasis {
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
  };
}
