/**
 * The register of duly authorised persons: legal basis, scope, dates. What is not named is not covered. One officer
 * proposes, another one confirms; nothing of an entry changes afterwards but that it ends.
 */
import { defineEntity } from '@mikro-orm/core';
import { instant, text, texts, uuid } from '../columns';

export const AuthorisedPersonEntity = defineEntity({
  name: 'AuthorisedPerson',
  tableName: 'authorised_person',
  properties: {
    id: uuid.primary(),
    /** Pseudonym, as the access log names callers. */
    person: text.fieldName('person_pseudonym').index('authorised_person_person'),
    legalBasis: text,
    caseReferences: texts,
    collectivityReferences: texts,
    validFrom: instant,
    /** Null only in entries from before the register was kept by officers. */
    validUntil: instant.strictNullable(),
    reason: text,
    /** Pseudonyms of officers; null in entries from before. */
    proposedBy: text.strictNullable(),
    proposedAt: instant.strictNullable(),
    confirmedBy: text.strictNullable(),
    /** Null: proposed, and worth nothing yet. */
    confirmedAt: instant.strictNullable(),
    endedBy: text.strictNullable(),
    /** Ended, or withdrawn where it was never confirmed. */
    endedAt: instant.strictNullable(),
    endReason: text.strictNullable(),
  },
});
