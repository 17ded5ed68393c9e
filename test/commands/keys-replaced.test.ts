/**
 * COMMAND_KEYS are replaced on one replica after another: the new key behind the old one, then before it, then alone. Commands
 * that wait are delivered by any replica that runs then, and none waits for another one.
 */
import { randomBytes } from 'node:crypto';
import type { RunningHub } from '../../src/app/hub';
import { askHub } from '../support/running-demonstration';
import { rowsOf } from '../support/rows-of';
import { key, past, startCallAgents, type CallAgents, type TakenOrder } from './call-agent';
import { until } from '../support/until';

let agents: CallAgents;
let before: string;
const after = `after=${randomBytes(32).toString('base64')}`;

beforeAll(async () => {
  agents = await startCallAgents();
  before = agents.demonstration.environment['COMMAND_KEYS']!;
});
afterAll(() => agents.stop());
afterEach(() => agents.callCentre({ mode: 'none' }));

/** @returns the id of what waits */
async function queued({ url }: RunningHub, order: TakenOrder): Promise<string> {
  const { demonstration } = agents;
  const query = 'mutation ($input: RecordAttemptInput!) { recordAttempt(input: $input) { command { id state } } }';
  const input = { idempotencyKey: key(), orderId: order.id, at: past(), outcome: 'BUSY' };
  const { data } = await askHub<{ recordAttempt: { command: { id: string; state: string } } }>(
    ...([url, await demonstration.tokenOf('agent'), query, { variables: { input } }] as const),
  );
  expect(data?.recordAttempt.command.state).toBe('QUEUED');
  return data!.recordAttempt.command.id;
}

async function kept(ids: readonly string[]): Promise<{ state: string; name: string | null }[]> {
  const text = 'select state, sealed_with as name from command where id = any($1) order by position';
  return rowsOf(agents.demonstration.database.ownerUrl, text, [ids]);
}

const hubWith = (...keys: string[]): Promise<RunningHub> =>
  agents.demonstration.anotherHub({}, { COMMAND_KEYS: keys.join(',') });
const areConfirmed = async (ids: readonly string[]): Promise<boolean> =>
  (await kept(ids)).every(({ state }) => state === 'CONFIRMED');

it('replaced in three steps: whatever key a command was encrypted with, the replica that is there delivers it', async () => {
  const orders = [await agents.take(), await agents.take(), await agents.take()] as const;
  await agents.demonstration.hub.stop();
  const behind = await hubWith(before, after);
  const ahead = await hubWith(after, before);
  await agents.callCentre({ mode: 'down' });
  const ids = [await queued(behind, orders[0]), await queued(ahead, orders[1])];
  expect((await kept(ids)).map(({ name }) => name)).toEqual(['demonstration', 'after']);
  // the one whose own key is the old one
  await ahead.stop();
  await agents.callCentre({ mode: 'none' });
  await until(() => areConfirmed(ids));

  const next = await hubWith(after, before);
  await agents.callCentre({ mode: 'down' });
  const last = await queued(behind, orders[2]);
  await behind.stop();
  await agents.callCentre({ mode: 'none' });
  await until(() => areConfirmed([last]));
  await next.stop();
  const alone = await hubWith(after);
  expect(agents.demonstration.log()).not.toContain('no key of COMMAND_KEYS opens');
  await alone.stop();
});
