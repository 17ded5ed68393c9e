/**
 * The crosswalk: which keys of partners are one case, and whose it is. Keys only: no name, and no national
 * number other than as keyed pseudonym.
 */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { instant, text, uuid } from '../columns';

export interface CaseKeyRow {
  [PrimaryKeyProp]?: 'reference';
  /** The call centre's case reference. */
  reference: string;
  /** The hub's id, computed from the reference and the pseudonym key. */
  caseId: string;
  /** CBE number of the organisation that holds the case's orders. */
  organisation: string;
  openedAt: Date;
  closedAt: Date | null;
  /** NIS5 code. */
  zone: string | null;
  collectivityReference: string | null;
  insurer: string | null;
  personPseudonym: string;
  /** Sciensano's logical id, without `Patient/`. */
  patientReference: string | null;
}

export const CaseKeyEntity = new EntitySchema<CaseKeyRow>({
  name: 'CaseKey',
  tableName: 'case_key',
  properties: {
    reference: { ...text, primary: true },
    caseId: { ...uuid, unique: 'case_key_case_id' },
    organisation: text,
    openedAt: instant,
    closedAt: { ...instant, nullable: true },
    zone: { ...text, nullable: true },
    collectivityReference: { ...text, nullable: true },
    insurer: { ...text, nullable: true },
    personPseudonym: { ...text, index: 'case_key_person' },
    patientReference: { ...text, nullable: true, index: 'case_key_patient' },
  },
});
