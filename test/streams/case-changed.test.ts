/**
 * `caseChanged`: the first answer at once, an event for what the caller may see and the answer with it, and none for anything
 * else; each with its access record. A case that is not the caller's is one that does not exist.
 */
import type { Client } from 'pg';
import type { EventStream } from '../support/event-stream';
import { openClient } from '../support/open-client';
import { CASE_CHANGED } from '../../src/persistence/case-changes';
import { changeValue, requestsTo } from '../support/running-demonstration';
import type { RunningHub } from '../../src/app/hub';
import { metricsOf, until } from '../front-door/hub-state';
import { StreamGround } from './followed-cases';

let ground: StreamGround;
let owner: Client;
let another: RunningHub;
let id: string;
let reference: string;
let orderNumber: string;

beforeAll(async () => {
  ground = await StreamGround.start();
  ({ owner } = ground);
  another = await ground.demonstration.anotherHub({});
  id = await ground.demonstration.firstCaseId();
  ({ reference } = ground.demonstration.population.case(0));
  const { data } = await ground.demonstration.ask<{ case: { callOrders: { number: string }[] } }>(
    'nurse',
    'query ($id: ID!) { case(id: $id) { reference callOrders { number } } }',
    { variables: { id } },
  );
  orderNumber = data!.case.callOrders[0]!.number;
});

afterEach(() => ground.closeAll());

afterAll(() => ground?.stop());

interface CaseEvent {
  readonly caseChanged: {
    readonly id?: string;
    readonly callOrders?: readonly { readonly number: string; readonly priority: number }[] | null;
    readonly person?: { readonly name: string | null } | null;
  } | null;
}

const ORDERS = 'subscription Orders($id: ID!) { caseChanged(id: $id) { id callOrders { number priority } } }';

function follow(persona: string, query: string, hubUrl?: string, requestId?: string): Promise<EventStream<CaseEvent>> {
  const headers: Record<string, string> = requestId === undefined ? {} : { 'x-request-id': requestId };
  return ground.follow<CaseEvent>(persona, query, { variables: { id }, headers, ...(hubUrl && { hubUrl }) });
}

/** What the call centre’s activity, or a command, says of a case. */
async function announce(coordinates: readonly string[], more: object = {}): Promise<void> {
  await owner.query('select pg_notify($1, $2)', [CASE_CHANGED, JSON.stringify({ caseId: id, coordinates, ...more })]);
}

let given = 1;

/** The call centre says so itself, and the hub has read it when this resolves: nothing of it comes later. */
async function anotherPriority(): Promise<number> {
  given = (given % 5) + 1;
  const change = { resource: 'orders', id: orderNumber, path: 'priority', value: given };
  await changeValue(ground.demonstration.partners.callCentre, change);
  await ground.demonstration.hub.pollNow('call-centre/case-activity');
  return given;
}

const priorityIn = ({ data }: { data?: CaseEvent | null }): number | undefined =>
  data?.caseChanged?.callOrders?.find(({ number }) => number === orderNumber)?.priority;

async function runs(): Promise<number> {
  const texts = await Promise.all([ground.demonstration.hub, another].map((hub) => metricsOf(hub)));
  return texts.reduce((sum, text) => sum + Number(/^hub_stream_runs_total (\d+)$/m.exec(text)?.[1] ?? 0), 0);
}

/** A change that the caller may see, so that all before it were taken in: nothing is waited for by time. */
async function untilNext(stream: EventStream<CaseEvent>, number: number): Promise<void> {
  const value = await anotherPriority();
  expect(priorityIn(await stream.event(number))).toBe(value);
}

it('gives the case at once, and again on every replica where something in it changes', async () => {
  const streams = await Promise.all([follow('nurse', ORDERS), follow('agent', ORDERS, another.url)]);
  const first = await Promise.all(streams.map((stream) => stream.event(1)));
  expect(first.map(({ data }) => data?.caseChanged?.id)).toEqual([id, id]);
  const value = await anotherPriority();
  expect((await Promise.all(streams.map((stream) => stream.event(2)))).map(priorityIn)).toEqual([value, value]);
  expect(streams.map(({ events }) => events.length)).toEqual([2, 2]);
});

it('sends nothing where the answer is the same', async () => {
  const stream = await follow('nurse', ORDERS);
  await stream.event(1);
  for (let time = 0; time < 3; time += 1) await announce(['CallOrder.priority'], { orderNumber });
  await untilNext(stream, 2);
  expect(stream.events.length).toBe(2);
});

it.each([
  ['is not selected', 'agent', ORDERS, ['Visit.state', 'Case.openedAt']],
  ['is masked', 'supervisor', phones('subscription P($id: ID!)'), ['ContactPoint.phone']],
  ['is withheld', 'agent', phones('subscription B($id: ID!)'), ['Person.birthDate', 'Person.niss']],
  ['is MEDICAL, to one who sees it', 'nurse', medical(), ['CallAttempt.medicalDisposition', 'TestResult.value']],
  ['is MEDICAL, to one who does not', 'agent', medical(), ['CallAttempt.medicalDisposition', 'TestResult.value']],
  ['does not exist', 'nurse', ORDERS, ['Case.nothing']],
])('runs nothing and asks nobody where what changes %s', async (_what, persona, query, coordinates) => {
  const stream = await follow(persona, query);
  expect((await stream.event(1)).data?.caseChanged?.callOrders).toBeTruthy();
  const before = await runs();
  await announce(coordinates);
  await announce(coordinates, { orderNumber });
  await untilNext(stream, 2);
  // that of the last change, and no other
  expect(await runs()).toBe(before + 1);
});

function phones(head: string): string {
  return `${head} { caseChanged(id: $id) { callOrders { number priority }
    contactPoints { phone phoneMasked { text } } person { birthDate birthDateMasked { text } niss } } }`;
}

function medical(): string {
  return `subscription M($id: ID!) { caseChanged(id: $id) { callOrders { number priority }
    medical { tests { value } } attempts { medicalDisposition } } }`;
}

it('never asks Sciensano for a change, where nothing medical is selected', async () => {
  const stream = await follow('nurse', ORDERS);
  await stream.event(1);
  const asked = async (): Promise<number> =>
    (await requestsTo(ground.demonstration.partners.sciensano)).filter(({ url }) => url.startsWith('/fhir/')).length;
  const before = await asked();
  await untilNext(stream, 2);
  expect(await asked()).toBe(before);
});

it('records each event as an access of its own', async () => {
  const query = 'subscription N($id: ID!) { caseChanged(id: $id) { callOrders { number priority } person { name } } }';
  const stream = await follow('nurse', query, undefined, 'stream-on-record');
  await stream.event(1);
  await untilNext(stream, 2);
  await untilNext(stream, 3);
  expect(await ground.recordsOf('stream-on-record')).toBeGreaterThanOrEqual(3);
  const { rows } = await owner.query<{ request_id: string }>(
    `select distinct request_id from access_record where request_id like 'stream-on-record%' order by 1`,
  );
  expect(rows.map(({ request_id }) => request_id)).toEqual([
    'stream-on-record',
    'stream-on-record.2',
    'stream-on-record.3',
  ]);
});

it('follows the hub’s own rows: the keys of the case, by the columns that have changed', async () => {
  const stream = await follow('nurse', 'subscription C($id: ID!) { caseChanged(id: $id) { id openedAt } }');
  await stream.event(1);
  const before = await runs();
  await owner.query(`update case_key set insurer = coalesce(insurer, '') || 'x' where case_id = $1`, [id]);
  await owner.query(`update case_key set insurer = nullif(left(insurer, -1), '') where case_id = $1`, [id]);
  await owner.query(`update case_key set opened_at = opened_at + interval '1 day' where case_id = $1`, [id]);
  await stream.event(2);
  expect(await runs()).toBe(before + 1);
  await owner.query(`update case_key set opened_at = opened_at - interval '1 day' where case_id = $1`, [id]);
  await stream.event(3);
});

it('runs again where the caller’s own relation to the case changes', async () => {
  const type = 'subscription T($id: ID!) { caseChanged(id: $id) { callOrders { number type } } }';
  const stream = await follow('agent', type);
  const typeIn = (event: { data?: unknown }): unknown =>
    (event.data as { caseChanged: { callOrders: { number: string; type: string | null }[] } }).caseChanged.callOrders[0]
      ?.type;
  expect(typeIn(await stream.event(1))).not.toBeNull();
  const own = `${ground.assignmentsOf('agent')} and case_reference = '${reference}'`;
  await ground.change('order_assignment', `assigned_until = '2000-01-01'`, own);
  expect(typeIn(await stream.event(2))).toBeNull();
  await ground.change('order_assignment', 'assigned_until = null', own);
  expect(typeIn(await stream.event(3))).not.toBeNull();
});

it.each([
  ['of somebody else', async () => strangersCase()],
  ['that does not exist', async () => 'f0000000-0000-0000-0000-000000000000'],
  ['by what is no id', async () => 'x'],
])('a case %s ends at once, without a difference', async (_what, caseId) => {
  const stream = await ground.follow('nurse', ORDERS, { variables: { id: await caseId() } });
  await stream.ended();
  expect(stream.events).toMatchObject([
    { data: { caseChanged: null }, errors: [{ extensions: { code: 'NOT_FOUND_OR_FORBIDDEN' } }] },
  ]);
  expect(stream.isComplete).toBe(true);
});

async function strangersCase(): Promise<string> {
  const { rows } = await owner.query<{ case_id: string }>(
    `select case_id from case_key where reference not in (select case_reference from case_assignment) limit 1`,
  );
  return rows[0]!.case_id;
}

it('runs once more where a connection was lost: changes may have been missed', async () => {
  const stream = await follow('nurse', ORDERS);
  await stream.event(1);
  const value = await anotherPriority();
  // as the hub's own role, which alone may end its connections
  const hub = await openClient(ground.demonstration.database.hubUrl);
  await hub.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'`,
  );
  await hub.end();
  await until(async () => stream.events.length >= 2);
  expect(priorityIn(stream.events[1]!)).toBe(value);
});
