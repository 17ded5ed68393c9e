import { createTestDatabase, type TestDatabase } from '../../support/database';
import { startCrashWorld, type CrashWorld } from './crash-world';

let database: TestDatabase;
let world: CrashWorld;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await startCrashWorld(database);
});
afterAll(async () => {
  await world?.stop();
  await database?.drop();
});

it('a hub that is killed under load has recorded every value that a client received, and its log verifies', async () => {
  const received: Record<string, Set<string>> = {};
  for (let time = 0; time < 3; time += 1) {
    const figures = await world.crash();
    expect(figures.unrecorded).toEqual([]);
    for (const [persona, counts] of Object.entries(figures.byPersona)) {
      for (const coordinate of Object.keys(counts)) (received[persona] ??= new Set()).add(coordinate);
    }
  }
  // of every class, for several personas at once
  const names = ['Person.familyName', 'Person.givenName'];
  const ofCare = ['MedicalRecord.onset', 'Person.niss', 'TestResult.value'];
  expect(Object.fromEntries(Object.entries(received).map(([persona, all]) => [persona, [...all].sort()]))).toEqual({
    agent: ['ContactPoint.phone', ...names],
    nurse: ['MedicalRecord.onset', ...names, 'Person.niss', 'TestResult.value'],
    physician: ['ContactPoint.phone', ...ofCare],
    supervisor: names,
    'partner-call-centre': ['ContactPoint.phone', ...names],
  });
  expect(await world.faults()).toBeNull();
});
