/** All that requests ask the registers for, about one caller and one case. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { createCaseKeyStore } from '../../../src/registers/links/case-key-store';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { createApplicationStore } from '../../../src/registers/partners/application-store';
import { createCallerFactsStore } from '../../../src/registers/callers/caller-facts-store';
import { createCaseStaffStore } from '../../../src/registers/callers/case-staff-store';

export const PSEUDONYM_KEY = 'a key for what is remembered';
export const pseudonyms = createPseudonyms(PSEUDONYM_KEY);
export const NISS = '92031411857';
export const PERSON = pseudonyms.person(NISS);
export const CALL_CENTRE = '0999001119';
export const CLIENT = `cbe-${CALL_CENTRE}`;
export const MODULE = 'module';
export const FROM = new Date('2026-01-01T00:00:00Z');

export const CASE = {
  reference: 'CC-1',
  organisation: CALL_CENTRE,
  openedAt: FROM,
  closedAt: null,
  zone: '21001',
  collectivity: 'K-1',
  insurer: null,
  niss: NISS,
  patientReference: null,
};

export type Says = () => Promise<unknown>;

/** @param of the database, as one process has it open */
export function saysOf(of: MikroORM): Says {
  const facts = createCallerFactsStore(of);
  const applications = createApplicationStore(of, { outageSeconds: 900 });
  const keys = createCaseKeyStore(of, pseudonyms);
  const staff = createCaseStaffStore(of);
  return async () => {
    const who = { personPseudonym: PERSON, organisation: CALL_CENTRE, trainingModule: MODULE };
    const said = await Promise.all([
      facts.rowsAbout({ ...who, endedBefore: new Date() }),
      applications.registrationOf(CLIENT),
      keys.byCaseIds([pseudonyms.caseId(CASE.reference)]),
      keys.byReferences([CASE.reference]),
      keys.byPersonPseudonyms([PERSON]),
      keys.byCollectivities(['K-1']),
      staff.assignedTo([CASE.reference], new Date()),
    ]);
    return structuredClone(said);
  };
}
