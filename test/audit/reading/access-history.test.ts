/** What was recorded, read from its past to now: in the order of time, whatever the time zone of the database. */
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { createAccessHistory } from '../../../src/audit/reading/access-history.sql';
import { openDatabase } from '../../../src/persistence/database';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { openClient } from '../../support/open-client';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

/** The night on which clocks go back: half past two comes twice, and the second ten past two after the first half past. */
const NIGHT = ['2026-10-25T00:30:00Z', '2026-10-25T01:10:00Z', '2026-10-25T01:20:00Z', '2026-10-25T02:05:00Z'];
const MANY = 2_500;

async function write(owner: Client, values: string, parameters: readonly unknown[]): Promise<void> {
  await owner.query('alter table access_record disable trigger user');
  await owner.query(
    `insert into access_record (id, segment, recorded_at, request_id, caller_pseudonym, issuer, roles, purpose, conditions,
      subject_pseudonym, returned, withheld, partner_questions, policy_version, operation_hash)
    select gen_random_uuid(), "at"::date, "at", $1, 'caller', 'staff', '{AGENT}', 'CONTACT_TRACING', '{}', 'person',
      '{Person.givenName}', '[]', '[]', 1, 'hash' from (${values}) as "one"("at")`,
    [randomUUID(), ...parameters],
  );
}

it('gives each access once, the earlier first', async () => {
  const owner = await openClient(database.ownerUrl);
  const name = new URL(database.hubUrl).pathname.slice(1);
  await owner.query(`alter database "${name}" set timezone to 'Europe/Brussels'`);
  await write(owner, 'select unnest($2::timestamptz[])', [NIGHT]);
  // more than a page of them, some at the same instant
  await write(
    owner,
    `select timestamptz '2026-10-24T23:00:00Z' + n / 3 * interval '9 seconds' from generate_series(1, $2::int) as n`,
    [MANY],
  );
  await owner.query(
    `update access_record set subject_pseudonym = null, subject_pseudonyms = '{one,two,three}' where recorded_at = $1`,
    [NIGHT[1]],
  );
  // a change alone is an access, too; what an operator changes is none
  const later = '2026-10-26T08:00:00Z';
  await write(owner, 'select unnest($2::timestamptz[])', [[later, '2026-10-26T09:00:00Z', '2026-10-26T10:00:00Z']]);
  await owner.query(
    `update access_record set returned = '{}', written = case when recorded_at = '2026-10-26T10:00:00Z' then '{}' else
      '{Mutation.recordAttempt}'::text[] end, issuer = case when recorded_at = $1 then 'staff' else 'operator' end
    where recorded_at >= $1`,
    [later],
  );
  await owner.end();

  const orm = await openDatabase({ url: database.hubUrl });
  const times: number[] = [];
  const several: number[] = [];
  const written: unknown[] = [];
  for await (const page of createAccessHistory(orm).pagesSince(new Date('2026-10-01T00:00:00Z'))) {
    times.push(...page.map(({ recordedAt }) => recordedAt.getTime()));
    written.push(
      ...page.filter((access) => access.written.length > 0).map((access) => [access.recordedAt, access.written]),
    );
    several.push(...page.map(({ subjects }) => subjects).filter((subjects) => subjects !== 1));
  }
  await orm.close();
  expect(times).toHaveLength(NIGHT.length + MANY + 1);
  expect(written).toEqual([[new Date(later), ['Mutation.recordAttempt']]]);
  expect(several).toEqual([3]);
  expect(times).toEqual([...times].sort((one, other) => one - other));
});
