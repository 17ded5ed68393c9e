/** The second officer's act in the registers of organisations, applications and own staff. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { APPLICATIONS } from './application-kind-store';
import { ORGANISATIONS, type PartnerChanged } from './partner-organisation-store';
import type { ProposalAct } from './register-proposal-store';
import { confirmRow } from './register-row-store';
import { STAFF_CONTRACTS } from './staff-contract-store';

export interface PartnerProposals {
  /** @returns null where the proposal is for another register. @throws HubError BAD_USER_INPUT, NOT_FOUND_OR_FORBIDDEN */
  confirm(id: string): Promise<PartnerChanged | null>;
}

export function createPartnerProposals(orm: MikroORM, act: ProposalAct): PartnerProposals {
  return {
    async confirm(id) {
      const changed = await confirmRow(orm, [ORGANISATIONS, APPLICATIONS, STAFF_CONTRACTS], id, act);
      return changed && { ...changed, cutOff: null };
    },
  };
}
