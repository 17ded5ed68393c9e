/**
 * What the call centre says has changed (the feed `case-activity`, by event and by poll) makes streams run: `queueChanged` by
 * what may be seen of the orders in it, `caseChanged` by what is selected. Only names come with it, and nothing is kept.
 */
import type { EventStream } from '../support/event-stream';
import { changeValue, setFault } from '../support/running-demonstration';
import { PartnerEvents } from '../front-door/partner-events';
import { metricsOf, until } from '../front-door/hub-state';
import { StreamGround } from './followed-cases';

let ground: StreamGround;
let events: PartnerEvents;
let caseReference: string;
let orderNumber: string;
let id: string;

interface Queue {
  readonly queueChanged: readonly {
    readonly number: string;
    readonly priority: number;
    readonly type: string | null;
  }[];
}

const QUEUE = 'subscription { queueChanged { number priority } }';
const TYPES = 'subscription { queueChanged { number type } }';

beforeAll(async () => {
  ground = await StreamGround.start();
  events = await PartnerEvents.of(ground.demonstration);
  const { data } = await ground.demonstration.ask<{
    callOrders: { edges: { node: { number: string; case: { id: string; reference: string } } }[] };
  }>('supervisor', '{ callOrders(first: 50) { edges { node { number case { id reference } } } } }');
  const { number, case: ofCase } = data!.callOrders.edges[0]!.node;
  [orderNumber, caseReference, id] = [number, ofCase.reference, ofCase.id];
  await until(async () => Number.isFinite(await events.known('call-centre/case-activity')));
});

afterEach(() => ground.closeAll());

afterAll(async () => {
  await events?.close();
  await ground?.stop();
});

let priority = 1;

/** The call centre says so by itself: the hub polls, or hears of it. */
async function anotherPriority(): Promise<number> {
  priority = (priority % 5) + 1;
  const change = { resource: 'orders', id: orderNumber, path: 'priority', value: priority };
  await changeValue(ground.demonstration.partners.callCentre, change);
  return priority;
}

async function announce(what: string, changed: readonly string[]): Promise<number> {
  const sequence = (await events.known('call-centre/case-activity')) + 1;
  const record = { sequence, caseReference, orderNumber, what, changed, at: new Date().toISOString() };
  const { status } = await events.tell('call-centre', { feed: 'case-activity', sequence, record });
  return status;
}

const inQueue = ({ data }: { readonly data?: Queue | null }): number | undefined =>
  data?.queueChanged.find(({ number }) => number === orderNumber)?.priority;

const runs = async (): Promise<number> =>
  Number(/^hub_stream_runs_total (\d+)$/m.exec(await metricsOf(ground.demonstration.hub))?.[1] ?? 0);

it('sends the first fifty orders at once, as the list has them, and again when one changes', async () => {
  const stream = await ground.follow<Queue>('supervisor', QUEUE);
  const list = await ground.demonstration.ask<{ callOrders: { edges: { node: { number: string } }[] } }>(
    'supervisor',
    '{ callOrders(first: 50) { edges { node { number } } } }',
  );
  const first = await stream.event(1);
  expect(first.data?.queueChanged.map(({ number }) => number)).toEqual(
    list.data?.callOrders.edges.map(({ node }) => node.number),
  );
  const value = await anotherPriority();
  expect(inQueue(await stream.event(2))).toBe(value);
});

it('takes the activity from an event, once, and runs each stream by what it may see', async () => {
  const [queue, types, ofCase] = await Promise.all([
    ground.follow<Queue>('agent', QUEUE),
    // another's order has no type for an agent
    ground.follow<Queue>('agent', TYPES),
    ground.follow(
      'supervisor',
      'subscription C($id: ID!) { caseChanged(id: $id) { callOrders { number priority } } }',
      {
        variables: { id },
      },
    ),
  ]);
  await Promise.all([queue, types, ofCase].map((stream) => (stream as EventStream).event(1)));
  const value = await anotherPriority();
  expect(inQueue(await queue.event(2))).toBe(value);
  await ofCase.event(2);
  expect(types.events.length).toBe(1);
});

it('runs nothing for what may not be seen, what is no field, and what comes twice', async () => {
  const stream = await ground.follow<Queue>('agent', QUEUE);
  await stream.event(1);
  const before = await runs();
  expect(await announce('ATTEMPT', ['medicalDisposition'])).toBe(204);
  expect(await announce('ORDER', ['wrapUpNote', 'nothing'])).toBe(204);
  expect(await announce('SOMETHING_NEW', ['priority'])).toBe(204);
  await anotherPriority();
  await stream.event(2);
  expect(await runs()).toBe(before + 1);
});

it('is sent anew where an order is assigned to the caller no longer: it is seen otherwise', async () => {
  const stream = await ground.follow<Queue>('agent', TYPES);
  const typesOf = ({ data }: { readonly data?: Queue | null }) =>
    data!.queueChanged.filter(({ type }) => type !== null);
  const [own] = typesOf(await stream.event(1));
  const where = `order_number = '${own!.number}'`;
  await ground.change('order_assignment', `assigned_until = '2000-01-01'`, where);
  try {
    expect(typesOf(await stream.event(2)).map(({ number }) => number)).not.toContain(own!.number);
  } finally {
    await ground.change('order_assignment', 'assigned_until = null', where);
  }
});

it('keeps nothing of it but how far it was read', async () => {
  await announce('ORDER', ['priority']);
  const rows = await events.rows<{ name: string }>(`select name from sync_stream where name like '%case-activity'`);
  expect(rows).toEqual([{ name: 'call-centre/case-activity' }]);
});

it('says that the source is down, tries again, and goes on by itself', async () => {
  const stream = await ground.follow<Queue>('supervisor', QUEUE);
  await stream.event(1);
  await setFault(ground.demonstration.partners.callCentre, 'down');
  try {
    await ground.owner.query('select pg_notify($1, $2)', [
      'case_changed',
      JSON.stringify({ caseId: id, orderNumber, coordinates: ['CallOrder.priority'] }),
    ]);
    expect((await stream.event(2)).errors?.[0]?.extensions.code).toMatch(/^SOURCE_/);
  } finally {
    await setFault(ground.demonstration.partners.callCentre, 'none');
  }
  expect((await stream.event(3)).data?.queueChanged.length).toBeGreaterThan(0);
});

it('is withheld from who may not list orders', async () => {
  const stream = await ground.follow('recruiter', QUEUE);
  await stream.ended();
  expect(stream.events).toMatchObject([{ errors: [{ extensions: { code: 'FIELD_WITHHELD' } }] }]);
});
