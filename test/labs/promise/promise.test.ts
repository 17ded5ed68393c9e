/** In short; `npm run hub -- lab promise` is the long form. */
import type { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { openClient } from '../../support/open-client';
import { isKept, runSweepKills } from './sweep-kills';

let database: TestDatabase;
let owner: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await openClient(database.ownerUrl);
}, 300_000);
afterAll(async () => {
  await owner?.end();
  await database?.drop();
});

it('a sweep that is killed leaves no case half deleted, and nothing that is not on record', async () => {
  const outcome = await runSweepKills({ ...database, owner }, { kills: 4, cases: 10_000, seed: 27 });
  expect(outcome).toMatchObject({ kills: 4, halfDeleted: 0, unrecorded: 0, wronglyDeleted: 0 });
  expect(outcome.deletedRows).toBe(80_000);
  expect(isKept(outcome)).toBe(true);
}, 300_000);
