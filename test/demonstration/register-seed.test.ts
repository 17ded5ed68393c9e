/** What the demonstration's registers say about its personas, in a real database. */
import type { Client } from 'pg';
import { seedRegisters } from '../../scripts/demonstration/register-seed';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { createPopulation } from '../../simulators/population/create-population';
import { personaNamed } from '../../simulators/population/personas';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openClient } from '../support/open-client';

const pseudonymKey = 'key of the register seed test';
const population = createPopulation({ seed: 1, size: 200, referenceInstant: new Date('2020-06-01T00:00:00Z') });

let database: TestDatabase;
let owner: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await openClient(database.ownerUrl);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const seed = (): Promise<void> => seedRegisters({ ownerUrl: database.ownerUrl, pseudonymKey, population });
const zonesOf = async (name: string): Promise<string[] | undefined> => {
  const persona = personaNamed(name);
  if (persona.kind !== 'PERSON') throw new Error(`${name} is no person`);
  const person = createPseudonyms(pseudonymKey).person(persona.niss);
  const { rows } = await owner.query<{ zones: string[] }>(
    'select "zones" from "staff_contract" where "person_pseudonym" = $1',
    [person],
  );
  return rows[0]?.zones;
};
const everything = async (): Promise<unknown[]> => {
  const tables = ['organisation', 'application', 'authorised_person', 'staff_contract', 'sync_stream'];
  const found = [];
  for (const table of tables) found.push((await owner.query(`select * from "${table}" order by 1, 2`)).rows);
  return found;
};

describe('the registers of the demonstration', () => {
  it('make the inspector that of Brussels: all nineteen communes, and nobody else has a zone', async () => {
    await seed();
    const brussels = Array.from({ length: 19 }, (_, index) => String(21_001 + index));
    expect(await zonesOf('inspector')).toEqual(brussels);
    expect(await zonesOf('privacy-officer')).toEqual([]);
    const { rows } = await owner.query(`select 1 from "staff_contract" where "zones" <> '{}'`);
    expect(rows).toHaveLength(1);
  });

  it('are the same after another start', async () => {
    await seed();
    const before = await everything();
    await seed();
    expect(await everything()).toEqual(before);
  });

  it('replace the rows that an earlier release seeded', async () => {
    await seed();
    await owner.query(`update "staff_contract" set "zones" = '{21004}' where "zones" <> '{}'`);
    await owner.query(`update "sync_stream" set "cursor" = 'another seed' where "name" = 'demonstration/population'`);
    await seed();
    expect(await zonesOf('inspector')).toHaveLength(19);
  });
});
