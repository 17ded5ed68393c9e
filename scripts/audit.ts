/**
 * In production `node dist/scripts/audit.js verify | seal | retain`. In a checkout `npm run audit:verify` and its
 * neighbours, which find the running demonstration, are `demonstration/audit.ts`.
 */
import '../src/config/needed-node';
import { runAudit } from './audit/audit-run';

void runAudit(process.argv.slice(2), process.env);
