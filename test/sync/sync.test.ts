import { SourceError } from '../../src/model/errors/hub-error';
import { CALL_CENTRE_STAFF, ORDER_ASSIGNMENTS, TRAINING } from '../../src/registers/callers/fact-streams';
import { startSync, type Sync, type SyncOptions } from '../../src/sync/sync';
import { fakeFeeds, MemoryStore, type FakeFeeds } from './fake-feeds';
import { until } from '../support/until';
import { MovableTime } from '../../scripts/demonstration/movable-time';

const from = new Date('2026-01-01T00:00:00Z');
const assignment = (orderNumber: string) => ({
  staffReference: 'AG-1',
  orderNumber,
  caseReference: 'CC-1',
  from,
  until: null,
  sequence: 1,
});
const down = () => new SourceError('SOURCE_UNAVAILABLE', 'call-centre', new Error('partner words: Amina is ill'));
const garbage = () => new SourceError('SOURCE_BAD_ANSWER', 'call-centre');
const refusal = () => new SourceError('SOURCE_BAD_ANSWER', 'call-centre', undefined, true);

describe('the streams of the partners', () => {
  let fake: FakeFeeds;
  let store: MemoryStore;
  let sync: Sync | undefined;
  const time = new MovableTime();

  beforeEach(() => {
    fake = fakeFeeds();
    store = new MemoryStore();
  });

  afterEach(() => sync?.stop());

  const start = (changes: Partial<SyncOptions> = {}): Sync => {
    sync = startSync({
      feeds: fake.feeds,
      time,
      store,
      caseKeys: { apply: async () => undefined },
      person: (niss) => `pseudonym of ${niss.length} digits`,
      intervals: { assignmentsMs: 60_000, staffMs: 60_000 },
      ...changes,
    });
    return sync;
  };

  const stateOf = (name: string) => sync!.state().find((state) => state.name === name);
  it('are all tried at the start, and none is ready before', async () => {
    let open = (): void => undefined;
    fake.staffChanges.gate = new Promise((resolve) => (open = resolve));
    start();
    await until(() => stateOf(TRAINING)?.tried === true);
    expect(sync!.allTried()).toBe(false);
    open();
    await until(() => sync!.allTried());
  });

  it('are caught up page by page, with the cursor kept after each', async () => {
    const feed = fake.orderAssignments;
    feed.items = ['O-1', 'O-2', 'O-3', 'O-4', 'O-5'].map(assignment);
    start();
    await until(() => sync!.allTried());
    const steps = store.steps.filter(({ stream }) => stream === ORDER_ASSIGNMENTS);
    expect(steps.map(({ from: at, to }) => [at, to])).toEqual([
      [null, '2'],
      ['2', '4'],
      ['4', '5'],
    ]);
    const orders = steps.flatMap(({ arrivals }) => arrivals.orderAssignments ?? []);
    expect(orders.map(({ orderNumber }) => orderNumber)).toEqual(['O-1', 'O-2', 'O-3', 'O-4', 'O-5']);
    expect(store.goodAt.has(ORDER_ASSIGNMENTS)).toBe(true);
  });

  it('go on where they were when a page fails in between, and count as good only at the end', async () => {
    const feed = fake.orderAssignments;
    feed.items = ['O-1', 'O-2', 'O-3'].map(assignment);
    feed.failures.push(null, down());
    start();
    await until(() => sync!.allTried());
    expect(store.cursors.get(ORDER_ASSIGNMENTS)).toBe('2');
    expect(store.goodAt.has(ORDER_ASSIGNMENTS)).toBe(false);
    await sync!.pollNow(ORDER_ASSIGNMENTS);
    expect(feed.asked).toEqual([null, '2', '2']);
    expect(store.goodAt.has(ORDER_ASSIGNMENTS)).toBe(true);
  });

  it('go on after a restart where the store says', async () => {
    store.cursors.set(ORDER_ASSIGNMENTS, '1');
    fake.orderAssignments.items = ['O-1', 'O-2'].map(assignment);
    start();
    await until(() => sync!.allTried());
    expect(fake.orderAssignments.asked).toEqual(['1']);
  });

  it('do not hold each other up, and are tried although they fail', async () => {
    fake.orderAssignments.failures.push(down());
    start();
    await until(() => sync!.allTried());
    expect(stateOf(ORDER_ASSIGNMENTS)).toMatchObject({
      tried: true,
      lastGoodAt: null,
      lastError: 'SOURCE_UNAVAILABLE',
    });
    expect(stateOf(CALL_CENTRE_STAFF)).toMatchObject({ tried: true, lastError: null });
    expect(store.errors.get(ORDER_ASSIGNMENTS)).toBe('SOURCE_UNAVAILABLE');
  });

  it("tell what fails by the hub's own codes, never in a partner's words", async () => {
    fake.orderAssignments.failures.push(down());
    start();
    await until(() => sync!.allTried());
    expect(JSON.stringify([sync!.state(), [...store.errors]])).not.toContain('Amina');
  });

  it('are tried again soon after a failure, and it is reported once that they failed and once that they are good', async () => {
    const changes: (string | null)[] = [];
    fake.orderAssignments.failures.push(down(), down());
    start({
      onChange: (_stream, error) => changes.push(error?.code ?? null),
      intervals: { assignmentsMs: 40, staffMs: 60_000 },
    });
    await until(() => store.goodAt.has(ORDER_ASSIGNMENTS));
    expect(changes).toEqual(['SOURCE_UNAVAILABLE', null]);
  });

  it('are read again and again at their pace', async () => {
    start({ intervals: { assignmentsMs: 20, staffMs: 60_000 } });
    await until(() => fake.orderAssignments.asked.length >= 4);
    expect(fake.staffChanges.asked).toHaveLength(1);
  });

  it('are never read twice at once', async () => {
    const feed = fake.orderAssignments;
    let open = (): void => undefined;
    feed.gate = new Promise((resolve) => (open = resolve));
    start();
    const polls = Array.from({ length: 10 }, () => sync!.pollNow(ORDER_ASSIGNMENTS));
    await until(() => feed.mostAtOnce > 0);
    open();
    await Promise.all(polls);
    expect(feed.mostAtOnce).toBe(1);
    // the reading under way, and one more that began after everybody asked
    expect(feed.asked).toHaveLength(2);
  });

  it('show, after pollNow, what was there when it was called', async () => {
    start();
    await until(() => sync!.allTried());
    fake.orderAssignments.items.push(assignment('O-9'));
    await sync!.pollNow();
    expect(store.steps.at(-1)?.arrivals.orderAssignments).toEqual([assignment('O-9')]);
    await expect(sync!.pollNow('no/such-stream')).rejects.toThrow('no stream');
  });

  it('begin anew when a partner no longer knows the cursor', async () => {
    const feed = fake.orderAssignments;
    store.cursors.set(ORDER_ASSIGNMENTS, '77');
    feed.items = [assignment('O-1')];
    feed.failures.push(refusal(), refusal(), refusal());
    start();
    await until(() => sync!.allTried());
    for (let turn = 0; turn < 3; turn += 1) await sync!.pollNow(ORDER_ASSIGNMENTS);
    expect(feed.asked).toEqual(['77', '77', '77', null]);
    expect(store.cursors.get(ORDER_ASSIGNMENTS)).toBe('1');
  });

  it('stay where they are while what comes next cannot be read', async () => {
    const feed = fake.orderAssignments;
    store.cursors.set(ORDER_ASSIGNMENTS, '77');
    feed.failures.push(garbage(), garbage(), garbage(), garbage());
    start();
    await until(() => sync!.allTried());
    for (let turn = 0; turn < 4; turn += 1) await sync!.pollNow(ORDER_ASSIGNMENTS);
    expect(feed.asked).toEqual(['77', '77', '77', '77', '77']);
  });

  it('leave it to the replica that is ahead', async () => {
    start();
    await until(() => sync!.allTried());
    const { goodAt } = store;
    goodAt.delete(ORDER_ASSIGNMENTS);
    fake.orderAssignments.items = [assignment('O-1'), assignment('O-2')];
    store.cursors.set(ORDER_ASSIGNMENTS, '2');
    await sync!.pollNow(ORDER_ASSIGNMENTS);
    expect(goodAt.has(ORDER_ASSIGNMENTS)).toBe(false);
    await sync!.pollNow(ORDER_ASSIGNMENTS);
    expect(goodAt.has(ORDER_ASSIGNMENTS)).toBe(true);
    expect(store.steps.filter(({ arrivals }) => arrivals.orderAssignments?.length)).toEqual([]);
  });

  it('are not called good where the stream stands elsewhere, and are read from there', async () => {
    fake.orderAssignments.items = [assignment('O-1')];
    start();
    await until(() => store.goodAt.has(ORDER_ASSIGNMENTS));
    store.goodAt.delete(ORDER_ASSIGNMENTS);
    // another replica has begun to read it from its beginning
    store.cursors.set(ORDER_ASSIGNMENTS, '0');
    await sync!.pollNow(ORDER_ASSIGNMENTS);
    expect(store.goodAt.has(ORDER_ASSIGNMENTS)).toBe(false);
    await sync!.pollNow(ORDER_ASSIGNMENTS);
    expect(store.goodAt.has(ORDER_ASSIGNMENTS)).toBe(true);
    expect(fake.orderAssignments.asked.slice(-2)).toEqual(['1', '0']);
  });

  it('are read soon when an event asks for it, not once for each, and again where that fails', async () => {
    start();
    await until(() => sync!.allTried());
    const { asked, failures } = fake.orderAssignments;
    for (let time = 0; time < 50; time += 1) sync!.pollSoon(ORDER_ASSIGNMENTS);
    await until(() => asked.length === 2);
    failures.push(down());
    sync!.pollSoon(ORDER_ASSIGNMENTS);
    await until(() => stateOf(ORDER_ASSIGNMENTS)?.lastError === 'SOURCE_UNAVAILABLE');
    await until(() => stateOf(ORDER_ASSIGNMENTS)?.lastError === null);
    expect(asked).toHaveLength(4);
    expect(fake.staffChanges.asked).toHaveLength(1);
  });

  it('survive a database that is away', async () => {
    store.broken = true;
    start();
    await until(() => sync!.allTried());
    expect(stateOf(TRAINING)).toMatchObject({ lastError: 'INTERNAL' });
    store.broken = false;
    await sync!.pollNow();
    expect(sync!.state().every(({ lastError }) => lastError === null)).toBe(true);
  });

  it('are read no more once stopped', async () => {
    start({ intervals: { assignmentsMs: 10, staffMs: 10 } });
    await until(() => sync!.allTried());
    await sync!.stop();
    const { length } = fake.orderAssignments.asked;
    await time.advance(3_600_000);
    expect(fake.orderAssignments.asked).toHaveLength(length);
  });
});
