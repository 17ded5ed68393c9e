import { createTestDatabase, type TestDatabase } from '../support/database';
import { startCrashWorld, type CrashWorld } from './crash-world';

let database: TestDatabase;
let world: CrashWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await startCrashWorld(database);
}, 60_000);
afterAll(async () => {
  await world?.stop();
  await database?.drop();
});

it('a hub that is killed under load has recorded every value that a client received, and its log verifies', async () => {
  let values = 0;
  for (let time = 0; time < 3; time += 1) {
    const figures = await world.crash();
    expect(figures.unrecorded).toEqual([]);
    values += figures.values;
  }
  expect(values).toBeGreaterThan(0);
  expect(await world.faults()).toBeNull();
}, 90_000);
