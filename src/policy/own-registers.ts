/** What the hub's own policy stands on, as it is brought along: what the registers of a new installation hold. */
import { OWN_LEGAL_BASES } from './legal-bases';
import { OWN_PURPOSES } from './own-purposes';
import type { PolicyRegisters } from './policy-registers';

export const OWN_REGISTERS: PolicyRegisters = { legalBases: OWN_LEGAL_BASES, purposes: OWN_PURPOSES };
