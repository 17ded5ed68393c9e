/**
 * The oldest PostgreSQL that is supported: all migrations there and back, what they make beside what the entities say, and a
 * hub over it. In short; `npm run hub -- lab postgresql 15` runs every test that needs a database over it.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { logFaults } from '../../support/log-faults';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { startDatabaseBroker, type DatabaseBroker } from '../../support/database-broker';
import { describeWith, postgresqlOf } from '../../support/installed';
import { openClient } from '../../support/open-client';
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import { startDemonstration, type RunningDemonstration } from '../../support/running-demonstration';

describeWith(postgresqlOf('15'), 'over PostgreSQL 15', (binaries) => {
  let broker: DatabaseBroker;
  beforeAll(async () => {
    broker = await startDatabaseBroker(binaries);
    // each database requested in this file is one of this server
    process.env['TEST_DATABASE_BROKER'] = broker.url;
  });
  afterAll(() => broker?.stop());

  describe('the migrations', () => {
    let database: TestDatabase;
    beforeAll(async () => void (database = await createTestDatabase({ migrated: false })));
    afterAll(() => database?.drop());

    it('run, make what the entities say, go back to nothing, and run again', async () => {
      const finished = await promisify(execFile)(
        process.execPath,
        ['-r', '@swc-node/register', join(__dirname, 'there-and-back.ts')],
        { env: { ...process.env, OWNER_URL: database.ownerUrl, HUB_URL: database.hubUrl } },
      );
      expect(JSON.parse(finished.stdout)).toEqual({ version: 15, up: true, difference: '', left: 0, again: true });
    });
  });

  describe('a hub', () => {
    let demonstration: RunningDemonstration;
    beforeAll(async () => void (demonstration = await startDemonstration({ size: 300 })), 60_000);
    afterAll(() => demonstration?.stop());

    interface Case {
      readonly case: { readonly reference: string | null; readonly medical: { readonly tests: unknown[] } | null };
    }

    it('answers, has it on record, follows the policy, and its log verifies', async () => {
      const id = await demonstration.firstCaseId();
      const ask = (persona: string, requestId: string) =>
        demonstration.ask<Case>(
          persona,
          'query ($id: ID!) { case(id: $id) { reference medical { tests { value } } } }',
          {
            variables: { id },
            headers: { 'X-Request-Id': requestId },
          },
        );
      const nurse = await ask('nurse', 'fifteen-nurse');
      expect(nurse.errors).toEqual([]);
      expect(nurse.data?.case.medical?.tests.length).toBeGreaterThan(0);
      const agent = await ask('agent', 'fifteen-agent');
      expect(agent.data?.case).toEqual({ reference: nurse.data?.case.reference, medical: null });
      expect(await returned('fifteen-nurse')).toContain('MedicalRecord.tests');
      expect(await returned('fifteen-agent')).not.toContain('MedicalRecord.tests');
      await putInForce(demonstration.database, (document) => withoutCoordinate(document, 'Case.reference'));
      let after = nurse;
      while (after.data?.case.reference) after = await ask('nurse', 'fifteen-after');
      expect(after.errors.map(({ extensions }) => extensions['reason'])).toEqual(['NOT_GRANTED']);
      expect(await logFaults(demonstration.environment)).toBeNull();
    });

    async function returned(requestId: string): Promise<string[]> {
      const owner = await openClient(demonstration.database.ownerUrl);
      const { rows } = await owner.query<{ returned: string[] }>(
        'select returned from access_record where request_id = $1',
        [requestId],
      );
      await owner.end();
      return rows.flatMap((row) => row.returned);
    }
  });
});
