/**
 * What partners send by themselves, over real sockets: believed only when signed, taken once, in order, durable before it is
 * answered, and completed by the poll where something is missing. The streams used here are read once a minute: what arrives
 * within seconds came by an event.
 */
import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import type { InsurerCode } from '../../simulators/population/population';
import { changeValue, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { eventText, feedOf, PartnerEvents, type PartnerEvent } from './partner-events';
import { startHubChild, type HubChild } from '../../scripts/demonstration/hub-child';
import { openClient } from '../support/open-client';
import { until } from '../support/until';

type Item = Record<string, unknown> & { readonly staffReference: string; readonly sequence: number };

let demonstration: RunningDemonstration;
let events: PartnerEvents;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  events = await PartnerEvents.of(demonstration);
});
afterAll(async () => {
  await events?.close();
  await demonstration?.stop();
});

const insurer = (code: InsurerCode): { readonly url: string } => demonstration.partners.mutualities.get(code)!;
const staffOf = async (code: InsurerCode): Promise<Item[]> => (await feedOf(insurer(code), 'staff-changes')) as Item[];
const endOfContract = (code: InsurerCode, id: string, value: string) =>
  changeValue(insurer(code), { resource: 'staff', id, path: 'contractUntil', value });
/** Not so long ago that what ended then is deleted. */
const JUNE = new Date(Date.now() - 20 * 86_400_000).toISOString();
const JULY = new Date(Date.now() - 10 * 86_400_000).toISOString();

describe('an event that is not to be believed or understood', () => {
  let item: Item;
  let good: PartnerEvent;
  beforeAll(async () => {
    [item] = (await staffOf('200')) as [Item];
    const sequence = (await events.known('mutuality-200/staff-changes')) + 1;
    good = { feed: 'staff-changes', sequence, record: { ...item, sequence, contractUntil: JUNE } };
  });
  const secret = (): string => events.secretOf('mutuality-200');
  const text = (changes: Partial<PartnerEvent> = {}): string => eventText('mutuality-200', { ...good, ...changes });
  const ago = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);
  const send = (body: string, sending: Parameters<PartnerEvents['send']>[2]) =>
    events.send('mutuality-200', body, sending);

  it.each<[string, number, string, () => ReturnType<typeof send>]>([
    ['without a signature', 401, 'UNSIGNED', () => send(text(), { secret: secret(), headers: { 'x-signature': '' } })],
    [
      'with half of one',
      401,
      'UNSIGNED',
      () => send(text(), { secret: secret(), headers: { 'x-signature': 'sha256=00' } }),
    ],
    ['without an instant', 401, 'UNSIGNED', () => send(text(), { secret: secret(), headers: { 'x-timestamp': '' } })],
    ['signed with a guess', 401, 'FORGED', () => send(text(), { secret: 'a guess of thirty-two characters!' })],
    ['signed by another insurer', 401, 'FORGED', () => send(text(), { secret: events.secretOf('mutuality-100') })],
    [
      'that is old, under a new instant',
      401,
      'FORGED',
      () => send(text(), { secret: secret(), at: ago(60), headers: { 'x-timestamp': new Date().toISOString() } }),
    ],
    ['that was sent six minutes ago', 401, 'OUT_OF_DATE', () => send(text(), { secret: secret(), at: ago(6) })],
    ['that will be sent in six minutes', 401, 'OUT_OF_DATE', () => send(text(), { secret: secret(), at: ago(-6) })],
    ['that is no JSON', 422, 'MALFORMED', () => send('{"id": ', { secret: secret() })],
    ['that is nested without end', 422, 'MALFORMED', () => send('['.repeat(30_000), { secret: secret() })],
    ['that is another thing', 422, 'MALFORMED', () => send('{"id": 7}', { secret: secret() })],
    ['with a record of another place', 422, 'MALFORMED', () => send(text({ sequence: 7 }), { secret: secret() })],
    ['with a record that is none', 422, 'MALFORMED', () => send(text({ record: { niss: 'x' } }), { secret: secret() })],
    [
      'with a sequence beyond counting',
      422,
      'MALFORMED',
      () => send(text({ sequence: 2 ** 60 }), { secret: secret() }),
    ],
    ['in the name of another', 403, 'FOREIGN', () => send(text({ source: 'mutuality-100' }), { secret: secret() })],
    ['about a stream of others', 403, 'FOREIGN', () => send(text({ feed: 'agent-changes' }), { secret: secret() })],
    ['that is too large', 413, 'TOO_LARGE', () => send(' '.repeat(70_000), { secret: secret() })],
    [
      'of another media type',
      415,
      'MEDIA_TYPE',
      () => send(text(), { secret: secret(), headers: { 'content-type': 'text/plain' } }),
    ],
  ])('%s is refused: %i %s, and nothing is stored', async (_, status, outcome, sent) => {
    const label = `hub_events_total{sender="mutuality-200",outcome="${outcome}"}`;
    const before = { received: await events.received(), counted: (await events.counted()).get(label) ?? 0 };
    const answer = await sent();
    expect(answer.status).toBe(status);
    expect(answer.text).not.toContain(item.staffReference);
    // why it is not believed is nothing for a forger
    if (status === 401) expect(answer.text).toContain('"The event is not signed as agreed."');
    expect(await events.received()).toBe(before.received);
    expect((await events.counted()).get(label)).toBe(before.counted + 1);
    expect(await events.contractUntil('mutuality-200', item.staffReference)).not.toEqual(new Date(JUNE));
  });

  it('about the staff of another insurer is refused, like one about nobody’s: neither discloses who is there', async () => {
    const [other] = (await staffOf('100')) as [Item];
    const sequence = (await events.known('mutuality-200/case-assignments')) + 1;
    const before = await events.received();
    const answers = [];
    for (const staffReference of [other.staffReference, 'M1-NOBODY']) {
      const record = { sequence, staffReference, caseReference: 'CC-1', from: JUNE, until: null };
      answers.push(await events.tell('mutuality-200', { feed: 'case-assignments', sequence, record }));
    }
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect(answers[0]?.text).toBe(answers[1]?.text);
    expect(await events.received()).toBe(before);
    expect(await events.rows(`select from "case_assignment" where "case_reference" = 'CC-1'`)).toEqual([]);
  });

  it('is at no other address', async () => {
    for (const sender of ['sciensano', 'actiris', 'mutuality-700', '..%2fgraphql']) {
      expect((await events.send(sender, text(), { secret: secret() })).status).toBe(404);
    }
  });
});

describe('an event that is', () => {
  const feed = 'staff-changes';

  it('taken ten times, five of them at once, counts once', async () => {
    const [item] = (await staffOf('300')) as [Item];
    const sequence = (await events.known('mutuality-300/staff-changes')) + 1;
    const event = { id: randomUUID(), feed, sequence, record: { ...item, sequence, contractUntil: JUNE } };
    const before = await events.received();
    const atOnce = await Promise.all(Array.from({ length: 5 }, () => events.tell('mutuality-300', event)));
    for (let time = 0; time < 5; time += 1) atOnce.push(await events.tell('mutuality-300', event));
    expect(atOnce.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 204));
    expect(await events.received()).toBe(before + 1);
    expect(await events.contractUntil('mutuality-300', item.staffReference)).toEqual(new Date(JUNE));
    const counted = await events.counted();
    expect(counted.get('hub_events_total{sender="mutuality-300",outcome="APPLIED"}')).toBe(1);
    expect(counted.get('hub_events_total{sender="mutuality-300",outcome="DUPLICATE"}')).toBe(9);
  });

  it('overtaken by a later one about the same person does not undo it', async () => {
    const [item] = (await staffOf('500')) as [Item];
    const known = await events.known('mutuality-500/staff-changes');
    const ending = (sequence: number, contractUntil: string | null): PartnerEvent => ({
      feed,
      sequence,
      record: { ...item, sequence, contractUntil },
    });
    expect((await events.tell('mutuality-500', ending(known + 2, JULY))).status).toBe(204);
    expect(await events.contractUntil('mutuality-500', item.staffReference)).toEqual(new Date(JULY));
    expect((await events.tell('mutuality-500', ending(known + 1, JUNE))).status).toBe(204);
    expect(await events.contractUntil('mutuality-500', item.staffReference)).toEqual(new Date(JULY));
    expect(await events.known('mutuality-500/staff-changes')).toBe(known + 1);
  });

  it('sent after one that never arrived makes the hub read what is missing, at once', async () => {
    const [lost, event] = (await staffOf('400')) as [Item, Item];
    const known = await events.known('mutuality-400/staff-changes');
    await endOfContract('400', lost.staffReference, JUNE);
    await endOfContract('400', event.staffReference, JULY);
    const [, second] = (await staffOf('400')).slice(known) as [Item, Item];
    const answer = await events.tell('mutuality-400', { feed, sequence: known + 2, record: second });
    expect(answer.status).toBe(204);
    await until(async () => (await events.known('mutuality-400/staff-changes')) === known + 2);
    expect(await events.contractUntil('mutuality-400', lost.staffReference)).toEqual(new Date(JUNE));
    expect(await events.contractUntil('mutuality-400', event.staffReference)).toEqual(new Date(JULY));
    expect((await events.counted()).get('hub_event_gaps_total{sender="mutuality-400"}')).toBe(1);
  });

  it('too far ahead to be true changes nothing by itself', async () => {
    const [item] = (await staffOf('600')) as [Item];
    const sequence = (await events.known('mutuality-600/staff-changes')) + 5_000;
    const answer = await events.tell('mutuality-600', {
      feed,
      sequence,
      record: { ...item, sequence, contractUntil: JUNE },
    });
    expect(answer.status).toBe(204);
    expect(await events.contractUntil('mutuality-600', item.staffReference)).not.toEqual(new Date(JUNE));
  });

  it('signed with the secret before or after is taken while both count', async () => {
    const before = events.secretOf('mutuality-900');
    const after = 'the next secret of thirty-two characters';
    const hub = await demonstration.anotherHub({}, { MUTUALITY_900_EVENT_SECRET: `${after}, ${before}` });
    const event = { feed, sequence: 1 };
    for (const secret of [before, after])
      expect((await events.tell('mutuality-900', event, { secret, hubUrl: hub.url })).status).toBe(204);
    expect((await events.tell('mutuality-900', event, { secret: after })).status).toBe(401);
  });

  it('one of a flood is put off, and the hub goes on answering', async () => {
    const flood = Promise.all(Array.from({ length: 400 }, () => events.tell('mutuality-900', { feed, sequence: 1 })));
    const answer = await demonstration.ask<{ viewer: { name: string } }>('agent', '{ viewer { name } }');
    expect(answer.data?.viewer.name).toBeTruthy();
    const answers = await flood;
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204, 429]));
    expect(answers.filter(({ status, retryAfter }) => status === 429 && retryAfter === null)).toEqual([]);
  });
});

describe('a hub that is killed while it takes an event in', () => {
  const STREAM = 'mutuality-900/staff-changes';
  const HELD_UP = `select from pg_stat_activity where datname = current_database() and cardinality(pg_blocking_pids(pid)) > 0`;

  let holder: Client;
  /** One for each test; they are slow to start. */
  let children: readonly HubChild[] = [];
  let staffReference: string;
  let event: PartnerEvent & { readonly id: string };

  beforeAll(async () => {
    holder = await openClient(demonstration.database.ownerUrl);
    const environment = { ...demonstration.environment, LOG_LEVEL: 'silent' };
    children = [startHubChild(environment), startHubChild(environment)];
    await Promise.all(children.map(({ ready }) => ready));
  });
  afterAll(async () => {
    await Promise.all(children.map((child) => child.stop()));
    await holder?.end();
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
  const duplicates = async (): Promise<number> =>
    (await events.counted()).get('hub_events_total{sender="mutuality-900",outcome="DUPLICATE"}') ?? 0;
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
    await until(when);
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
    await until(async () => !(await waiting()));
    expect([await received(), await applied()]).toEqual([0, false]);
    expect((await events.tell('mutuality-900', event)).status).toBe(204);
    expect([await received(), await applied()]).toEqual([1, true]);
  });

  it('once it is durable, it is there, and its repetition is answered well and changes nothing', async () => {
    await killedWhile(children[1]!, async () => (await received()) === 1);
    expect(await applied()).toBe(true);
    const known = await events.known(STREAM);
    const before = await duplicates();
    expect((await events.tell('mutuality-900', event)).status).toBe(204);
    expect([await received(), await applied(), await events.known(STREAM)]).toEqual([1, true, known]);
    expect(await duplicates()).toBe(before + 1);
  });
});
