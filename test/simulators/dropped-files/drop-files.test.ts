/** What the demonstration's partners drop is what the contract says, in both encodings, and brings in who the population knows. */
import { isAscii, isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { dropFiles, filesOf } from '../../../simulators/dropped-files/drop-files';
import { createPopulation } from '../../../simulators/population/create-population';
import { recruitmentOf } from '../../../simulators/population/recruitment';
import { openImportsGround, pseudonyms, type ImportsGround } from '../../imports/imports-ground';

const population = createPopulation({ seed: 2020, size: 1000, referenceInstant: new Date('2020-05-11T00:00:00Z') });
const { reserve, seconded } = recruitmentOf(population);
const files = filesOf(population);
let ground: ImportsGround;

beforeAll(async () => {
  ground = await openImportsGround();
});
afterAll(() => ground.close());

it('the one is UTF-8, the other Windows-1252', () => {
  const { reserve: one, seconded: other } = files;
  expect([one, other].map((file) => [isAscii(file), isUtf8(file)])).toEqual([
    [false, true],
    [false, false],
  ]);
});

it('the reserve is imported complete, those in training distinguished from the trained, and two wrong lines are there to correct', async () => {
  const outcome = await ground.take(files.reserve);
  expect(outcome).toMatchObject({
    kind: 'IMPORTED',
    file: { lines: reserve.length + 2, accepted: reserve.length, rejected: 2 },
  });
  const rows = await ground.rows(`select reference, person_pseudonym, languages,
    state, training_from::text, training_until::text, available_from::text from training_reserve order by reference`);
  expect(rows).toEqual(
    [...reserve]
      .sort((one, other) => (one.reference < other.reference ? -1 : 1))
      .map((trainee) => ({
        reference: trainee.reference,
        person_pseudonym: pseudonyms.person(trainee.niss),
        languages: trainee.languages,
        state: trainee.state,
        training_from: trainee.trainingFrom,
        training_until: trainee.trainingUntil,
        available_from: trainee.availableFrom,
      })),
  );
  expect(new Set(reserve.map(({ state }) => state))).toEqual(new Set(['IN_TRAINING', 'TRAINED', 'STOPPED']));
  expect(await ground.rows('select faults from rejected_line order by line')).toEqual([
    { faults: ['NISS_INVALID niss'] },
    { faults: ['COLUMN_COUNT'] },
  ]);
});

it('the seconded come in whole, each with the place of work', async () => {
  expect(await ground.take(files.seconded, 'seconded-staff')).toMatchObject({
    kind: 'IMPORTED',
    file: { lines: seconded.length, accepted: seconded.length, rejected: 0 },
  });
  const rows = await ground.rows(
    'select reference, seconded_to, seconded_from::text, seconded_until::text from secondment order by 1',
  );
  expect(rows).toEqual(
    [...seconded]
      .sort((one, other) => (one.reference < other.reference ? -1 : 1))
      .map((agent) => ({
        reference: agent.reference,
        seconded_to: agent.secondedTo,
        seconded_from: agent.from,
        seconded_until: agent.until,
      })),
  );
});

it('are dropped once: what an earlier start has put away is replaced', () => {
  const folder = join(ground.folder, 'incoming');
  dropFiles(population, folder);
  const box = join(folder, 'bruxelles-formation');
  const [name = ''] = readdirSync(box);
  expect(name).toBe('reserve-2020-05-11.csv');
  dropFiles(population, join(folder, 'other'));
  renameSync(join(folder, 'other/bruxelles-formation'), join(box, 'done'));
  renameSync(join(box, 'done', name), join(box, 'done', `20200511T080000Z-00000000-${name}`));
  dropFiles(population, folder);
  expect(readdirSync(join(box, 'done'))).toEqual([]);
  expect(existsSync(join(box, name))).toBe(true);
});
