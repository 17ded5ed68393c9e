/** The commands that production has too. */
import { auditCommands } from '../audit/audit-commands';
import { operationsCommands } from '../client-operations/operations-commands';
import { configCommands } from '../configuration/config-commands';
import { importCommands } from '../imports/import-commands';
import { migrateCommands } from '../migrations/migrate-commands';
import { partnerCommands } from '../partners/partner-commands';
import { policyCommands } from '../policies/policy-commands';
import { pseudonymsCommands } from '../pseudonyms/pseudonyms-commands';
import { reportCommands } from '../reports/report-commands';
import { retentionCommands } from '../retention/retention-commands';
import { schemaCommands } from '../schema-check/schema-commands';
import { sourceCommands } from '../sources/source-commands';
import { staffCommands } from '../staff/staff-commands';
import { revokeCommands } from '../tokens/revoke-commands';
import type { CommandGroup } from './program';

/** All but `officer`, which a checkout adds to. */
export const COMMAND_GROUPS: readonly CommandGroup[] = [
  policyCommands,
  partnerCommands,
  operationsCommands,
  staffCommands,
  sourceCommands,
  revokeCommands,
  reportCommands,
  importCommands,
  auditCommands,
  retentionCommands,
  pseudonymsCommands,
  schemaCommands,
  migrateCommands,
  configCommands,
];
