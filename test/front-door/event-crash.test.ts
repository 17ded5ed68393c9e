/** The hub's process is killed while it takes an event in: the sender repeats it, so nothing is lost, and nothing counts twice. */
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { startHubChild, type HubChild } from '../../scripts/demonstration/hub-child';
import { eventually } from '../simulators/json-api/partner-client';
import { openClient } from '../support/open-client';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { feedOf, PartnerEvents, type PartnerEvent } from './partner-events';

const STREAM = 'mutuality-900/staff-changes';
const HELD_UP = `select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;
const JUNE = '2026-06-01T00:00:00.000Z';

let demonstration: RunningDemonstration;
let events: PartnerEvents;
let holder: Client;
/** One for each test; they are slow to start. */
let children: readonly HubChild[] = [];
let staffReference: string;
let event: PartnerEvent & { readonly id: string };

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  events = await PartnerEvents.of(demonstration);
  holder = await openClient(demonstration.database.ownerUrl);
  const environment = { ...demonstration.environment, LOG_LEVEL: 'silent' };
  children = [startHubChild(environment), startHubChild(environment)];
  await Promise.all(children.map(({ ready }) => ready));
});
afterAll(async () => {
  await Promise.all(children.map((child) => child.stop()));
  await holder?.end();
  await events?.close();
  await demonstration?.stop();
});

beforeEach(async () => {
  const [item] = await feedOf(demonstration.partners.mutualities.get('900')!, 'staff-changes');
  staffReference = String(item!['staffReference']);
  const sequence = (await events.known(STREAM)) + 1;
  const contractUntil = new Date(Date.parse(JUNE) + sequence * 1000).toISOString();
  event = { id: randomUUID(), feed: 'staff-changes', sequence, record: { ...item, sequence, contractUntil } };
});

const received = async (): Promise<number> =>
  (await events.rows('select from "received_event" where "id" = $1', [event.id])).length;
const applied = async (): Promise<boolean> => {
  const until = await events.contractUntil('mutuality-900', staffReference);
  return until?.toISOString() === (event.record as { contractUntil: string }).contractUntil;
};

/** Sends the event to a hub of its own and kills that as soon as `when` holds; true where the sender got its answer all the same. */
async function killedWhile(child: HubChild, when: () => Promise<boolean>): Promise<boolean> {
  const { url } = await child.ready;
  const sending = events.tell('mutuality-900', event, { hubUrl: url }).then(
    ({ status }) => status === 204,
    () => false,
  );
  await eventually(when);
  process.kill(child.pid, 'SIGKILL');
  await child.ended;
  return sending;
}

it('before it is durable, it is lost with the process, unanswered, and taken when it is repeated', async () => {
  await holder.query('begin');
  await holder.query('select from "sync_stream" where "name" = $1 for update', [STREAM]);
  const waiting = async (): Promise<boolean> => (await events.rows(HELD_UP)).length > 0;
  expect(await killedWhile(children[0]!, waiting)).toBe(false);
  await holder.query('rollback');
  await eventually(async () => !(await waiting()));
  expect([await received(), await applied()]).toEqual([0, false]);
  expect((await events.tell('mutuality-900', event)).status).toBe(204);
  expect([await received(), await applied()]).toEqual([1, true]);
});

it('once it is durable, it is there, and its repetition is answered well and changes nothing', async () => {
  await killedWhile(children[1]!, async () => (await received()) === 1);
  expect(await applied()).toBe(true);
  const known = await events.known(STREAM);
  expect((await events.tell('mutuality-900', event)).status).toBe(204);
  expect([await received(), await applied(), await events.known(STREAM)]).toEqual([1, true, known]);
  expect((await events.counted()).get('hub_events_total{sender="mutuality-900",outcome="DUPLICATE"}')).toBe(1);
});
