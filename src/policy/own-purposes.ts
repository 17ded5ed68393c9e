/** The purposes as the hub brings them along: all of the closed list, each with what it is for. */
import DESCRIPTIONS from '../../messages/hub/purposes.json';
import { PURPOSES } from '../model/roles';
import type { PurposeEntry } from './purpose-entry';

/** The first day of contact tracing. */
const BEGINNING = '2020-05-04';

export const OWN_PURPOSES: readonly PurposeEntry[] = PURPOSES.map((purpose) => ({
  purpose,
  description: { fr: DESCRIPTIONS.fr[purpose], nl: DESCRIPTIONS.nl[purpose], en: DESCRIPTIONS.en[purpose] },
  validFrom: BEGINNING,
  validUntil: null,
  endedAt: null,
}));
