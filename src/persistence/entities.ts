/** Every entity, as the ORM, the migrations and their checks know them. */
import type { EntitySchema } from '@mikro-orm/core';
import {
  AccessLaneEntity,
  AccessSealEntity,
  AccessSegmentEntity,
  AccessTombstoneEntity,
} from './entities/access-chain';
import { AccessRecordEntity } from './entities/access-record';
import { CaseAssignmentEntity, CaseEscalationEntity, OrderAssignmentEntity } from './entities/assignment';
import { AuthorisedPersonEntity } from './entities/authorised-person';
import { BreakGlassAttemptEntity, BreakGlassEntity } from './entities/break-glass';
import { CaseKeyEntity } from './entities/identity-link';
import { ImportedFileEntity, RejectedLineEntity } from './entities/imported-file';
import { LegalBasisEntity } from './entities/legal-basis';
import { OperationUsageEntity } from './entities/operation-usage';
import { OfficerEntity } from './entities/officer';
import {
  ApplicationEntity,
  OrganisationEntity,
  RegisteredOperationEntity,
  RetiredKeyEntity,
} from './entities/organisation';
import { PolicyGuaranteeEndEntity, PolicyGuaranteeEntity } from './entities/policy-guarantee';
import { PolicyProbeEntity } from './entities/policy-probe';
import { PolicyVersionEntity } from './entities/policy-version';
import { PseudonymKeyEntity } from './entities/pseudonym-key';
import { PurposeEntity } from './entities/purpose';
import { RegisterProposalEntity } from './entities/register-proposal';
import { ReleasePolicyEntity } from './entities/release-policy';
import { CandidacyEntity, SecondmentEntity, TrainingReserveEntity } from './entities/recruitment';
import { SourceSwitchEntity } from './entities/source-switch';
import { StaffContractEntity, TrainingRecordEntity, VoidedStatementEntity } from './entities/staff';
import { StaffingReleaseEntity } from './entities/staffing-release';
import { ReceivedEventEntity, SyncStreamEntity } from './entities/sync-stream';
import { TokenRevocationEntity } from './entities/token-revocation';
import { WrongAnswerEntity } from './entities/wrong-answer';

export const entities: EntitySchema[] = [
  PolicyVersionEntity,
  ReleasePolicyEntity,
  PolicyProbeEntity,
  PolicyGuaranteeEntity,
  PolicyGuaranteeEndEntity,
  LegalBasisEntity,
  PseudonymKeyEntity,
  PurposeEntity,
  RegisterProposalEntity,
  AccessRecordEntity,
  AccessSegmentEntity,
  AccessLaneEntity,
  AccessSealEntity,
  AccessTombstoneEntity,
  OrganisationEntity,
  ApplicationEntity,
  RegisteredOperationEntity,
  OperationUsageEntity,
  RetiredKeyEntity,
  OfficerEntity,
  AuthorisedPersonEntity,
  BreakGlassEntity,
  BreakGlassAttemptEntity,
  StaffContractEntity,
  TrainingRecordEntity,
  VoidedStatementEntity,
  OrderAssignmentEntity,
  CaseAssignmentEntity,
  CaseEscalationEntity,
  SourceSwitchEntity,
  SyncStreamEntity,
  ReceivedEventEntity,
  CaseKeyEntity,
  CandidacyEntity,
  TrainingReserveEntity,
  SecondmentEntity,
  StaffingReleaseEntity,
  ImportedFileEntity,
  RejectedLineEntity,
  TokenRevocationEntity,
  WrongAnswerEntity,
];
