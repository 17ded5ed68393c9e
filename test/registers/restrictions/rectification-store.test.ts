/** Two replicas hear of one request at the same time: that cannot be staged over HTTP. */
import { randomUUID } from 'node:crypto';
import { keepRectificationAnswer } from '../../../src/registers/restrictions/rectification-store';
import { openTestDatabase, type OpenedDatabase } from '../../support/opened-database';

let opened: OpenedDatabase;
beforeAll(async () => {
  opened = await openTestDatabase();
});
afterAll(() => opened?.close());

it('what a supplier has decided stays decided, whatever another replica heard before', async () => {
  const { owner, orm } = opened;
  const id = randomUUID();
  const now = new Date();
  await owner.query('alter table rectification_request disable trigger user');
  await owner.query(
    `insert into rectification_request (id, person_pseudonym, what, registered_at) values ($1, 'person', 'NAME', now())`,
    [id],
  );
  const known = async (): Promise<unknown> =>
    (await owner.query('select answer, settled_at is not null as settled from rectification_request')).rows;
  for (const [answer, settled] of [
    ['RECEIVED', false],
    ['CORRECTED', true],
  ] as const) {
    await keepRectificationAnswer(orm, id, answer, now);
    expect(await known()).toEqual([{ answer, settled }]);
  }
  await keepRectificationAnswer(orm, id, 'RECEIVED', now);
  await keepRectificationAnswer(orm, id, null, now);
  expect(await known()).toEqual([{ answer: 'CORRECTED', settled: true }]);
});
