/** The register of duly authorised persons: legal basis, scope, dates. What is not named is not covered. */
import { EntitySchema } from '@mikro-orm/core';
import { instant, text, texts, uuid } from '../columns';

export interface AuthorisedPersonRow {
  id: string;
  personPseudonym: string;
  legalBasis: string;
  caseReferences: string[];
  collectivityReferences: string[];
  validFrom: Date;
  validUntil: Date | null;
  reason: string;
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
  },
});
