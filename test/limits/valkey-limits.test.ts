/** Two replicas count together; where Valkey is gone each counts by itself, and nobody is let in without a count. */
import { connectValkey, type SharedCounts, type ValkeyState } from '../../src/limits/valkey-limits';
import { testValkey, VALKEY, type TestValkey } from './valkey-server';
import { until } from '../support/until';

const withValkey = VALKEY === null ? describe.skip : describe;
const SOMEBODY = { pseudonym: 'somebody', naturalPerson: true };
const LIMIT = { naturalPerson: 3, system: 10 };

withValkey('limits in Valkey', () => {
  let valkey: TestValkey;
  let replicas: SharedCounts[];
  /** Reports to each replica: whether Valkey is there. */
  let reports: [ValkeyState[], ValkeyState[]];

  beforeAll(async () => {
    valkey = await testValkey();
    await valkey.start();
    reports = [[], []];
    replicas = reports.map((ofReplica) =>
      connectValkey(
        valkey.url,
        (state) => ofReplica.push(state),
        () => performance.now(),
      ),
    );
    await reportedTimes(1);
  });

  afterAll(async () => {
    for (const replica of replicas) await replica.stop();
    await valkey.kill();
  });

  async function reportedTimes(times: number): Promise<void> {
    await until(() => reports.every(({ length }) => length === times));
  }

  it('a budget is one for all replicas', async () => {
    const [one, other] = replicas.map((replica) => replica.limiter('caller', 100, 10));
    expect(await one!.consume('somebody', 60)).toMatchObject({ remainingPoints: 40 });
    expect(await other!.consume('somebody', 30)).toMatchObject({ remainingPoints: 10 });
    await expect(one!.consume('somebody', 20)).rejects.toMatchObject({ remainingPoints: 0 });
    expect(await other!.consume('another', 20)).toMatchObject({ remainingPoints: 80 });
  });

  it('persons are the same for all replicas, and one too many is remembered by none', async () => {
    const [one, other] = replicas.map((replica) => replica.persons(LIMIT));
    expect(await one!.look(SOMEBODY, ['a', 'b'])).toBeNull();
    expect(await other!.look(SOMEBODY, ['a', 'c'])).toBeNull();
    expect(await one!.look(SOMEBODY, ['d'])).toMatchObject({ code: 'RATE_LIMITED' });
    expect(await other!.look(SOMEBODY, ['b', 'd'])).toMatchObject({ retryAfterSeconds: 3600 });
    expect(await one!.look(SOMEBODY, ['c'])).toBeNull();
    // known to this replica: nobody is asked
    expect(one!.look(SOMEBODY, ['a', 'b', 'c'])).toBeNull();
  });

  it('while it is gone each counts by itself, one warning is logged, and they count together when it is back', async () => {
    const [one, other] = replicas.map((replica) => replica.limiter('outage', 100, 10));
    const persons = replicas[0]!.persons(LIMIT);
    await valkey.kill();
    await reportedTimes(2);
    expect(await one!.consume('somebody', 60)).toMatchObject({ remainingPoints: 40 });
    await expect(one!.consume('somebody', 60)).rejects.toMatchObject({ remainingPoints: 0 });
    expect(await other!.consume('somebody', 60)).toMatchObject({ remainingPoints: 40 });
    expect(await persons.look({ ...SOMEBODY, pseudonym: 'in the outage' }, ['a', 'b', 'c'])).toBeNull();
    expect(await persons.look({ ...SOMEBODY, pseudonym: 'in the outage' }, ['d'])).toMatchObject({
      code: 'RATE_LIMITED',
    });
    await valkey.start();
    await reportedTimes(3);
    expect(reports).toEqual([
      ['THERE', 'GONE', 'THERE'],
      ['THERE', 'GONE', 'THERE'],
    ]);
    const [again, elsewhere] = replicas.map((replica) => replica.limiter('back', 100, 10));
    await again!.consume('somebody', 60);
    await expect(elsewhere!.consume('somebody', 60)).rejects.toMatchObject({ remainingPoints: 0 });
  });
});

withValkey('a Valkey with a password', () => {
  let valkey: TestValkey;

  beforeAll(async () => {
    valkey = await testValkey({ requirepass: 'right' });
    await valkey.start();
  });
  afterAll(() => valkey.kill());

  it.each([
    ['none is given', '', 'REFUSED'],
    ['another one is given', ':wrong@', 'REFUSED'],
    ['it is given', ':right@', 'THERE'],
  ])('is not taken for one that is gone: %s', async (_what, credentials, expected) => {
    const url = valkey.url.replace('//', `//${credentials}`);
    const first = await new Promise<ValkeyState>((resolve) => {
      const counts = connectValkey(url, resolve, () => performance.now());
      stops.push(() => counts.stop());
    });
    expect(first).toBe(expected);
  });

  const stops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
});
