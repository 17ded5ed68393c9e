/** The registers that officers keep, and what physicians open by break-glass, as one request reads and writes them. */
import type { UnconfirmedAssignment } from '../model/unconfirmed-assignment';
import type { AuthorisedPersons } from './authorised-person-store';
import type { BreakGlass } from './break-glass-store';
import type { OperationUsageStore } from './operation-usage-store';
import type { PartnerApplications, PartnerProposals } from './partner-application-store';
import type { PartnerOrganisations } from './partner-organisation-store';
import type { RegisteredOperations } from './registered-operation-store';
import type { SourceSwitchDesk } from './source-switch-store';
import type { StaffContracts } from './staff-contract-store';
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
