/**
 * The migrations in order. Listed, not found by a pattern, so that the same names run from TypeScript and from compiled
 * code. A merged migration is never edited.
 */
import type { MigrationObject } from '@mikro-orm/core';
import { PolicyVersions } from './20261124080000-policy-versions';
import { AccessRecords } from './20261124080100-access-records';
import { Registers } from './20261124080200-registers';
import { IdentityLinks } from './20261124080300-identity-links';
import { Recruitment } from './20261125080000-recruitment';
import { Imports } from './20261125081000-imports';
import { ImportsAsOf } from './20261125081500-imports-as-of';
import { FirstShift } from './20261125082000-first-shift';
import { Events } from './20261125083000-events';
import { InboundCalls } from './20261125084000-inbound-calls';
import { ApplicationsAndOfficers } from './20261125085000-applications-and-officers';
import { PartnerRegister } from './20261125086000-partner-register';
import { StaffingReleases } from './20261126010000-staffing-releases';
import { LegalBases } from './20261127010000-legal-bases';
import { PurposeRegister } from './20261127010100-purposes';
import { RegisterProposals } from './20261127010200-register-proposals';
import { LifeOfAPolicyVersion } from './20261127020000-life-of-a-policy-version';
import { AccessChain } from './20261127040000-access-chain';
import { ImportedPersons } from './20261127060000-imported-persons';
import { AuthorisedPersons } from './20261127050000-authorised-persons';
import { BreakGlass } from './20261127050100-break-glass';
import { PolicyGuarantees } from './20261127070000-policy-guarantees';
import { SegmentNumbers } from './20261127100000-segment-numbers';
import { BehindAPolicyVersion } from './20261127080000-behind-a-policy-version';
import { BreakGlassClosed } from './20261127110000-break-glass-closed';
import { RecordsOfSeveral } from './20261127120000-records-of-several';
import { RecordsThatTellApart } from './20261127130000-records-that-tell-apart';
import { RegistersTell } from './20261127140000-registers-tell';
import { RegisteredOperations } from './20261127152000-registered-operations';
import { OperationUsage } from './20261127152100-operation-usage';
import { SourceSwitches } from './20261127150000-source-switches';
import { TokenRevocations } from './20261127153000-token-revocations';
import { CaseEscalations } from './20261129120000-case-escalations';
import { PseudonymKey } from './20261129120010-pseudonym-key';
import { PolicyProbes } from './20261127200000-policy-probes';

export const migrations: MigrationObject[] = [
  { name: '20261124080000-policy-versions', class: PolicyVersions },
  { name: '20261124080100-access-records', class: AccessRecords },
  { name: '20261124080200-registers', class: Registers },
  { name: '20261124080300-identity-links', class: IdentityLinks },
  { name: '20261125080000-recruitment', class: Recruitment },
  { name: '20261125081000-imports', class: Imports },
  { name: '20261125081500-imports-as-of', class: ImportsAsOf },
  { name: '20261125082000-first-shift', class: FirstShift },
  { name: '20261125083000-events', class: Events },
  { name: '20261125084000-inbound-calls', class: InboundCalls },
  { name: '20261125085000-applications-and-officers', class: ApplicationsAndOfficers },
  { name: '20261125086000-partner-register', class: PartnerRegister },
  { name: '20261126010000-staffing-releases', class: StaffingReleases },
  { name: '20261127010000-legal-bases', class: LegalBases },
  { name: '20261127010100-purposes', class: PurposeRegister },
  { name: '20261127010200-register-proposals', class: RegisterProposals },
  { name: '20261127020000-life-of-a-policy-version', class: LifeOfAPolicyVersion },
  { name: '20261127040000-access-chain', class: AccessChain },
  { name: '20261127060000-imported-persons', class: ImportedPersons },
  { name: '20261127050000-authorised-persons', class: AuthorisedPersons },
  { name: '20261127050100-break-glass', class: BreakGlass },
  { name: '20261127070000-policy-guarantees', class: PolicyGuarantees },
  { name: '20261127080000-behind-a-policy-version', class: BehindAPolicyVersion },
  { name: '20261127100000-segment-numbers', class: SegmentNumbers },
  { name: '20261127110000-break-glass-closed', class: BreakGlassClosed },
  { name: '20261127120000-records-of-several', class: RecordsOfSeveral },
  { name: '20261127130000-records-that-tell-apart', class: RecordsThatTellApart },
  { name: '20261127140000-registers-tell', class: RegistersTell },
  { name: '20261127152000-registered-operations', class: RegisteredOperations },
  { name: '20261127152100-operation-usage', class: OperationUsage },
  { name: '20261127150000-source-switches', class: SourceSwitches },
  { name: '20261127153000-token-revocations', class: TokenRevocations },
  { name: '20261127200000-policy-probes', class: PolicyProbes },
  { name: '20261129120000-case-escalations', class: CaseEscalations },
  { name: '20261129120010-pseudonym-key', class: PseudonymKey },
];
