/**
 * The register of duly authorised persons: legal basis, scope, dates. What is not named is not covered. One officer
 * proposes, another one confirms; nothing of an entry changes afterwards but that it ends.
 */
import { EntitySchema } from '@mikro-orm/core';
import { instant, text, texts, uuid } from '../columns';

export interface AuthorisedPersonRow {
  id: string;
  personPseudonym: string;
  legalBasis: string;
  caseReferences: string[];
  collectivityReferences: string[];
  validFrom: Date;
  /** Null only in entries from before the register was kept by officers. */
  validUntil: Date | null;
  reason: string;
  /** Pseudonyms of officers; null in entries from before. */
  proposedBy: string | null;
  proposedAt: Date | null;
  confirmedBy: string | null;
  /** Null: proposed, and worth nothing yet. */
  confirmedAt: Date | null;
  endedBy: string | null;
  /** Ended, or withdrawn where it was never confirmed. */
  endedAt: Date | null;
  endReason: string | null;
}

export const AuthorisedPersonEntity = new EntitySchema<AuthorisedPersonRow>({
  name: 'AuthorisedPerson',
  tableName: 'authorised_person',
  properties: {
    id: { ...uuid, primary: true },
    personPseudonym: { ...text, index: 'authorised_person_person' },
    legalBasis: text,
    caseReferences: texts,
    collectivityReferences: texts,
    validFrom: instant,
    validUntil: { ...instant, nullable: true },
    reason: text,
    proposedBy: { ...text, nullable: true },
    proposedAt: { ...instant, nullable: true },
    confirmedBy: { ...text, nullable: true },
    confirmedAt: { ...instant, nullable: true },
    endedBy: { ...text, nullable: true },
    endedAt: { ...instant, nullable: true },
    endReason: { ...text, nullable: true },
  },
});
