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
    openedAt: instant.index('case_key_opened'),
    closedAt: instant.strictNullable().index('case_key_closed'),
    /** NIS5 code. */
    zone: text.strictNullable(),
    collectivityReference: text.strictNullable(),
    insurer: text.strictNullable(),
    personPseudonym: text.index('case_key_person'),
    /** Sciensano's logical id, without `Patient/`. */
    patientReference: text.strictNullable().index('case_key_patient'),
  },
});

/**
 * By which keys the pseudonyms in this database were made: keyed digests, never the keys. The first row is that of PSEUDONYM_KEY;
 * named keys follow in the order in which they came in force, and the last is.
 */
export const PseudonymKeyEntity = defineEntity({
  name: 'PseudonymKey',
  tableName: 'pseudonym_key',
  properties: {
    /** From 1. */
    id: integer.primary().autoincrement(false),
    /** Null of the first. */
    name: text.strictNullable().unique('pseudonym_key_name'),
    fingerprint: text,
    keptAt: instant,
  },
  checks: [{ name: 'pseudonym_key_named', expression: '(id = 1) = (name IS NULL)' }],
});
