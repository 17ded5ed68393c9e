/** What has changed is announced to every process, in the transaction that changes it, by name and without a value. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { CASE_CHANGED, changed, ID_CHANGED, idChanged, readChange } from '../../src/persistence/case-changes';
import { listenTo, type Notifications } from '../../src/persistence/notifications';
import { inTransaction } from '../../src/persistence/statement';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openHubDatabase } from '../../src/persistence/database';
import { until } from '../front-door/hub-state';

const CASE = 'f87750f0-f549-8f7e-9f18-8cf9c0465bd7';

let database: TestDatabase;
let orm: MikroORM;
let listening: Notifications;
const cases: (string | null)[] = [];
const ids: (string | null)[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openHubDatabase({ url: database.hubUrl, recentMs: 0 });
  const channels = new Map([
    [CASE_CHANGED, [(payload: string | null) => void cases.push(payload)]],
    [ID_CHANGED, [(payload: string | null) => void ids.push(payload)]],
  ]);
  listening = listenTo(orm, { channels, pauseMs: 50, onLost: () => undefined });
  await until(async () => cases.includes(null));
  cases.length = 0;
  ids.length = 0;
});

afterAll(async () => {
  await listening?.stop();
  await orm?.close(true);
  await database?.drop();
});

it('is sent once its transaction counts, and not where that is taken back', async () => {
  const taken = inTransaction(orm, async (transaction) => {
    await changed(transaction, [{ caseId: CASE, coordinates: ['CallOrder.priority'] }]);
    throw new Error('taken back');
  });
  await expect(taken).rejects.toThrow('taken back');
  await inTransaction(orm, async (transaction) => {
    await changed(transaction, [
      { caseId: CASE, orderNumber: 'CO-1', coordinates: ['CallOrder.state'] },
      { caseId: CASE, coordinates: [] },
    ]);
    await idChanged(transaction, 'a-command');
  });
  await until(async () => ids.length > 0);
  expect(ids).toEqual(['a-command']);
  expect(cases.map((payload) => readChange(payload!))).toEqual([
    { caseId: CASE, orderNumber: 'CO-1', coordinates: ['CallOrder.state'], areKeys: false },
  ]);
});

it('is sent in parts where it is more than one notification takes', async () => {
  cases.length = 0;
  const coordinates = Array.from({ length: 1_000 }, (_, index) => `CallOrder.field${index}`);
  await changed(orm, [{ caseId: CASE, coordinates }]);
  await idChanged(orm, 'behind it');
  await until(async () => ids.includes('behind it'));
  expect(cases.length).toBeGreaterThan(1);
  expect(cases.flatMap((payload) => readChange(payload!)!.coordinates)).toEqual(coordinates);
});

it.each(['', 'no JSON', '{}', '{"caseId":"x","coordinates":[]}', 'null'])('reads %j as nothing', (payload) => {
  expect(readChange(payload)).toBeNull();
});
