/** What a command under the owner's role has done, in the access log: in the transaction that does it. */
import { randomUUID } from 'node:crypto';
import { operatorRecord, type AccessRecord } from '../../src/audit/records/access-record';
import { appendWithin } from '../../src/audit/records/access-record-store';
import { statement, type Transaction } from '../../src/persistence/statement';

/**
 * @param command as the record names it
 * @param entry kind and key of what was changed
 */
export async function keepOperatorAct(
  transaction: Transaction,
  command: string,
  entry: string,
  more: Pick<AccessRecord, 'deleted'> = {},
): Promise<void> {
  const [now] = await statement<{ at: number; version: number | null }>(
    transaction,
    `select extract(epoch from public.retention_now())::float8 * 1000 as "at",
      (select "number" from "policy_version" where "state" = 'ACTIVE') as "version"`,
  );
  const at = new Date(Math.floor(now!.at));
  // without a policy in force the database refuses the record, and the command with it
  const act = { command, requestId: `${command}:${randomUUID()}`, at, policyVersion: now!.version ?? 0 };
  const change = { entry, written: [], personPseudonym: null };
  await appendWithin(transaction, [{ ...operatorRecord(change, act), ...more }]);
}
