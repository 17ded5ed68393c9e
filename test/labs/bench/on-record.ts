/** What is measured with and without access records has to be the same answers, on record one time and not the other. */
import { deepStrictEqual } from 'node:assert/strict';
import type { Client } from 'pg';
import { openClient } from '../../support/open-client';
import type { AuditSwitch } from './servers/audit-switch';

/**
 * @param answers to the same questions, as the server gives them when it is switched so
 * @throws Error unless both are alike, and the log has grown by the one and not by the other.
 */
export async function compareOnAndOffRecord(
  ownerUrl: string,
  answers: (to: AuditSwitch) => Promise<readonly unknown[]>,
): Promise<void> {
  const owner = await openClient(ownerUrl);
  try {
    const answered = async (to: AuditSwitch): Promise<unknown> => {
      const before = await recordsIn(owner);
      const given = withoutInstants(await answers(to));
      const isOnRecord = (await recordsIn(owner)) > before;
      if (isOnRecord !== (to === 'AUDIT_ON')) throw new Error(`Under ${to} it is on record: ${isOnRecord}.`);
      return given;
    };
    deepStrictEqual(await answered('AUDIT_OFF'), await answered('AUDIT_ON'));
  } finally {
    await owner.end();
  }
}

/** The age of something depends on when it is asked. */
function withoutInstants(answers: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(answers, (name, value: unknown) => (name === 'asOf' ? null : value)));
}

async function recordsIn(owner: Client): Promise<number> {
  const { rows } = await owner.query<{ count: number }>('select count(*)::int as count from access_record');
  return rows[0]!.count;
}
