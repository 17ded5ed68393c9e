/** The registers that officers keep, and what physicians open by break-glass, as one request reads and writes them. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { UnconfirmedAssignment } from '../model/unconfirmed-assignment';
import { APPLICATIONS } from './application-kind-store';
import type { AuthorisedPersons } from './authorised-person-store';
import type { BreakGlass } from './break-glass-store';
import type { OperationUsageStore } from './operation-usage-store';
import type { PartnerApplications } from './partner-application-store';
import { ORGANISATIONS, type PartnerChanged, type PartnerOrganisations } from './partner-organisation-store';
import type { ProposalAct } from './register-proposal-store';
import { confirmRow } from './register-row-store';
import type { RegisteredOperations } from './registered-operation-store';
import type { SourceSwitchDesk } from './source-switch-store';
import { STAFF_CONTRACTS, type StaffContracts } from './staff-contract-store';
import type { TokenRevocations } from './token-revocation-store';

export interface PartnerRegister {
  readonly organisations: PartnerOrganisations;
  readonly applications: PartnerApplications;
  readonly operations: RegisteredOperations;
  readonly partnerProposals: PartnerProposals;
  readonly usage: Pick<OperationUsageStore, 'page'>;
  readonly authorisedPersons: AuthorisedPersons;
  readonly staffContracts: StaffContracts;
  readonly breakGlass: BreakGlass;
  readonly sourceSwitches: SourceSwitchDesk;
  readonly tokenRevocations: TokenRevocations;
  /** Cases that one partner alone assigns or escalates, the oldest 200 first. */
  unconfirmedAssignments(): Promise<readonly UnconfirmedAssignment[]>;
  /** Days within which an officer is to have looked at a case opened by break-glass. */
  readonly reviewDays: number;
}

/** The second officer's act in the registers of organisations, applications and own staff. */
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
