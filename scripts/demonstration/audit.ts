/** `npm run audit:verify` and its neighbours: the commands of `scripts/audit.ts`, at the demonstration that runs here unless the environment says where. */
import '../../src/config/needed-node';
import { join } from 'node:path';
import { runAudit } from '../audit/audit-run';
import { ownerUrlOfRunning } from '../embedded-postgres/running-server';
import { keptState } from './demonstration-state';
import { runningDirectory } from './running-demonstration';

function environment(): NodeJS.ProcessEnv {
  const given = process.env;
  if (given.DATABASE_URL || given.DATABASE_OWNER_URL) return given;
  const directory = runningDirectory();
  if (directory === null) return given;
  return {
    AUDIT_ANCHOR: join(directory, 'audit-anchor.jsonl'),
    AUDIT_SIGNING_KEY: JSON.stringify(keptState(directory).auditSigningKey),
    DATABASE_OWNER_URL: ownerUrlOfRunning(directory) ?? undefined,
    ...given,
  };
}

void runAudit(process.argv.slice(2), environment());
