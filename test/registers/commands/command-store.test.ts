/** What replicas do to one command at the same time, and how long its values are there: neither can be staged over HTTP. */
import { randomUUID } from 'node:crypto';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { orderOf } from '../../../src/model/subject';
import { createCommands, type Commands, type KeptCommand } from '../../../src/registers/commands/command-store';
import { openTestDatabase, type OpenedDatabase } from '../../support/opened-database';
import { toyCase } from '../../support/toy-caller';

const DAY_MS = 86_400_000;
const NOW = new Date('2020-06-02T00:00:00Z');

let opened: OpenedDatabase;
let store: Commands;

beforeAll(async () => {
  opened = await openTestDatabase();
  const keys = new Map([['one', createPseudonyms('a key for tests').seal]]);
  store = createCommands(opened.orm, keys, () => NOW);
});
afterAll(() => opened?.close());

async function kept(): Promise<KeptCommand> {
  const given = {
    ...{
      id: randomUUID(),
      caller: 'somebody',
      idempotencyKey: randomUUID(),
      content: 'all of it',
      target: null,
      basedOn: null,
    },
    kind: 'CLOSE_ORDER' as const,
    order: orderOf(toyCase({ caseId: randomUUID() }), 'CO-1'),
    message: { method: 'POST', path: 'orders/CO-1/close', json: {} } as never,
  };
  return (await store.keep(given, NOW, () => Promise.resolve())).command;
}

it('settles a command once: a late answer to another replica undoes nothing', async () => {
  const command = await kept();
  expect(await store.settle(command, { done: false, reason: 'ORDER_OVER' }, NOW)).toMatchObject({ state: 'REFUSED' });
  await store.decide(command.id, 'GIVEN_UP', NOW, () => Promise.resolve());
  const late = await store.settle(command, { done: false, reason: 'ORDER_OVER' }, NOW);
  expect(late).toMatchObject({ state: 'DISCARDED', reason: 'GIVEN_UP', message: null });
});

it('keeps the values of a command that was not taken for seven days', async () => {
  const { id } = await kept();
  await store.forget(new Date(NOW.getTime() + 7 * DAY_MS - 1));
  expect((await store.find(id))?.message).not.toBeNull();
  await store.forget(new Date(NOW.getTime() + 7 * DAY_MS + 1));
  expect(await store.find(id)).toMatchObject({ state: 'DISCARDED', reason: 'TOO_OLD', message: null });
});
