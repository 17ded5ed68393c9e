/**
 * The crosswalk: which keys of partners are one case, and whose it is. Keys only: no name, and no national
 * number other than as keyed pseudonym.
 */
import { defineEntity } from '@mikro-orm/core';
import { instant, text, uuid } from '../columns';

export const CaseKeyEntity = defineEntity({
  name: 'CaseKey',
  tableName: 'case_key',
  properties: {
    /** The call centre's case reference. */
    reference: text.primary(),
    /** The hub's id, computed from the reference and the pseudonym key. */
    caseId: uuid.unique('case_key_case_id'),
    /** CBE number of the organisation that holds the case's orders. */
    organisation: text,
    openedAt: instant,
    closedAt: instant.strictNullable(),
    /** NIS5 code. */
    zone: text.strictNullable(),
    collectivityReference: text.strictNullable(),
    insurer: text.strictNullable(),
    personPseudonym: text.index('case_key_person'),
    /** Sciensano's logical id, without `Patient/`. */
    patientReference: text.strictNullable().index('case_key_patient'),
  },
});
