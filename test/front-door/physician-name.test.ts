/** The name of a physician who broke the glass: kept encrypted, and shown to an officer who asks for it, on record. */
import type { Client } from 'pg';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { openClient } from '../support/open-client';
import { glassOf, type Opened } from './glass-breaker';

let demonstration: RunningDemonstration;
let owner: Client;
let opened: Opened;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  owner = await openClient(demonstration.database.ownerUrl);
  const { rows } = await owner.query<{ reference: string }>(
    `select reference from case_key k where closed_at is null
      and not exists (select from case_assignment a where a.case_reference = k.reference) limit 1`,
  );
  opened = (await glassOf(() => demonstration).breakGlass({ reference: rows[0]!.reference })).data!.breakGlass!;
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

it('shows the name of one entry to an officer, and to no one else', async () => {
  const query = `query ($id: ID) { breakGlassReviews(first: 10, id: $id) { edges { node { id physicianName } } } }`;
  const named = async (id: string, persona = 'privacy-officer') =>
    demonstration.ask<{ breakGlassReviews: { edges: unknown[] } | null }>(persona, query, {
      variables: { id },
      ...(persona === 'agent' ? {} : { purpose: 'SECURITY_AUDIT' }),
    });
  const { rows } = await owner.query<{ physician_name: string }>('select physician_name from break_glass');
  const NAME = 'Philippe Janssens';
  expect(rows.map((row) => row.physician_name)).not.toContainEqual(expect.stringContaining('Janssens'));
  const { data, errors } = await named(opened.id);
  expect(errors).toEqual([]);
  expect(data!.breakGlassReviews!.edges).toEqual([{ node: { id: opened.id, physicianName: NAME } }]);
  const records = await owner.query(
    `select from access_record where returned @> '{BreakGlassReview.physicianName}' and purpose = 'SECURITY_AUDIT'`,
  );
  expect(records.rowCount).toBe(1);
  for (const id of ['x', '4d0f5f0a-7c57-4d6e-9e43-000000000000'])
    expect((await named(id)).data!.breakGlassReviews!.edges).toEqual([]);
  expect((await named(opened.id, 'agent')).data?.breakGlassReviews ?? null).toBeNull();
  // a name that was sealed for another entry is none
  await owner.query(`update break_glass set physician_name = 'x' where id = $1`, [opened.id]);
  expect((await named(opened.id)).data!.breakGlassReviews!.edges).toMatchObject([{ node: { physicianName: null } }]);
});
