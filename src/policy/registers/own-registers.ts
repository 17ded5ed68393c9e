/** What the hub's own policy stands on, as it is brought along: what the registers of a new installation hold. */
import { OWN_LEGAL_BASES } from './legal-bases';
import type { PolicyRegisters, PurposeEntry } from './legal-basis';
import DESCRIPTIONS from '../../../messages/hub/purposes.json';
import { PURPOSES } from '../../model/roles';

/** The first day of contact tracing. */
const BEGINNING = '2020-05-04';

/** All of the closed list, each with what it is for. */
export const OWN_PURPOSES: readonly PurposeEntry[] = PURPOSES.map((purpose) => ({
  purpose,
  descriptionFr: DESCRIPTIONS.fr[purpose],
  descriptionNl: DESCRIPTIONS.nl[purpose],
  descriptionEn: DESCRIPTIONS.en[purpose],
  validFrom: BEGINNING,
  validUntil: null,
  endedAt: null,
}));

export const OWN_REGISTERS: PolicyRegisters = { legalBases: OWN_LEGAL_BASES, purposes: OWN_PURPOSES };
