/** Keys by which a case and its person are known elsewhere, and the key of their pseudonyms. */
import { defineEntity } from '@mikro-orm/core';
import { instant, integer, text, uuid } from '../columns';

/**
 * The crosswalk: which keys of partners are one case, and whose it is. Keys only: no name, and no national
 * number other than as keyed pseudonym.
 */
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

/** By which key the pseudonyms in this database were made: a keyed digest of it, never the key. One row. */
export const PseudonymKeyEntity = defineEntity({
  name: 'PseudonymKey',
  tableName: 'pseudonym_key',
  properties: {
    /** Always 1. */
    id: integer.primary().autoincrement(false),
    fingerprint: text,
    keptAt: instant,
  },
});
