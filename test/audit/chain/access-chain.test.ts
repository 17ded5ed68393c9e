import { hash } from 'node:crypto';
import { laneBeginning, recordHash, segmentRoot, unchainedBeginning } from '../../../src/audit/chain/access-chain';
import type { AccessRecord } from '../../../src/audit/records/access-record';
import { appendWithin } from '../../../src/audit/records/access-record-store';
import { createSegments } from '../../../src/audit/chain/segment-store';
import { createVerifier } from '../../../src/audit/chain/signature';
import { recordToWrite, storedHash } from '../../../src/audit/records/stored-record';
import type { Clock } from '../../../src/model/time';
import { inTransaction } from '../../../src/persistence/statement';
import { LogGround } from '../log-ground';

let ground: LogGround;

const begin = async (): Promise<void> => {
  ground = await LogGround.start();
};
const end = (): Promise<void> => ground.stop();

interface Stored {
  readonly id: string;
  readonly segment_number: number | null;
  readonly lane: string;
  readonly sequence: string;
  readonly salt: string;
  readonly hash: string;
  readonly withheld: unknown;
  readonly cases_salt: string | null;
  readonly subjects_salt: string | null;
}

const stored = (): Promise<Stored[]> =>
  ground.rows(`select segment_number, lane, sequence, encode(salt, 'hex') as salt, encode(hash, 'hex') as hash,
    encode(cases_salt, 'hex') as cases_salt, encode(subjects_salt, 'hex') as subjects_salt, id, withheld
    from access_record order by segment_number, lane, sequence`);
const seals = (): Promise<Record<string, unknown>[]> =>
  ground.rows('select segment, previous, record_count, lanes, root, signature from access_seal order by segment');
const days = (): Promise<unknown[]> =>
  ground.rows('select number, day::text as day from access_segment where number > 0 order by number');

const CASE_IDS = ['A', 'B'].map((end) => `00000000-0000-4000-8000-00000000000${end}`);
/** Each of one code unit, and some of two; the database takes no 0 and no half of one. */
const EACH_CHARACTER = Array.from({ length: 0x1_01_00 }, (_, code) => String.fromCodePoint(code))
  .filter((character) => character !== '\0' && !/^[\ud800-\udfff]$/.test(character))
  .join('');
const SOMEBODY = { pseudonym: 'person', caseId: null };
const SOMEBODY_ELSE = { pseudonym: 'NULL', caseId: null };

describe('the form of a record', () => {
  beforeAll(begin);
  afterAll(end);

  it('has its names in alphabetical order, and nothing for what is absent', () => {
    const form = JSON.parse(
      recordToWrite(ground.record({ about: [{ pseudonym: 'person', caseId: null }], operationName: null })).form,
    ) as object;
    const names = Object.keys(form);
    expect(names).toEqual([...names].sort());
    expect(names).not.toContain('case_id');
    expect(names).not.toContain('case_ids');
    expect(names).not.toContain('look_up');
  });

  it('stays what it was', async () => {
    const record = {
      id: '00000000-0000-4000-8000-00000000000b',
      recordedAt: new Date('2020-12-31T23:59:59.999Z'),
      requestId: 'é\u2028"\\\n\t{,}\u0001\u007f \u{1F600}/',
      roles: ['NURSE', 'a,"b\\', '', 'NULL', '{}'] as never,
      conditions: { self: false, naturalPerson: true, discipline: null, trained: 'YES' } as never,
      about: [{ pseudonym: 'person', caseId: '00000000-0000-4000-8000-00000000000A' }],
      withheld: [{ reason: 'NOT_GRANTED', coordinate: 'Case.indexCase' }] as const,
      operationName: 'NULL',
      registerEntry: 'application:x',
      written: ['Application.name'] as const,
      lookUp: 'WRONG_ANSWERS' as never,
    };
    // of the first release that had a chain: the names stood in it, and no hashes of them
    const {
      cases_hash: _cases,
      subjects_hash: _subjects,
      ...form
    } = JSON.parse(recordToWrite(ground.record(record)).form) as Record<string, unknown>;
    const names = { case_id: record.about[0]!.caseId.toLowerCase(), subject_pseudonym: 'person' };
    await ground.owner.query(
      'insert into access_record select * from jsonb_populate_record(null::access_record, $1::jsonb)',
      [JSON.stringify({ ...form, ...names })],
    );
    const [read] = await ground.storedRecords(`r.id = '${record.id}'`);
    expect(hash('sha256', read!.form)).toBe('dca1a53334616947f6c63056c9918cfc03b03b60adecf4bf1dbadf70e2935794');
  });

  const records: [string, () => AccessRecord][] = [
    ['ordinary', () => ground.record()],
    [
      'empty',
      () =>
        ground.record({
          organisation: null,
          purpose: null,
          about: [],
          roles: [],
          returned: [],
          withheld: [],
          partnerQuestions: [],
          operationName: null,
        }),
    ],
    [
      'full of what has to be escaped',
      () =>
        ground.record({
          requestId: 'é\u2028"\\\n\t{,}\u0001 \u{1F600}/',
          operationName: 'NULL',
          roles: ['NURSE', 'a,"b\\', '', 'NULL', '{}'] as never,
          registerEntry: 'application:x',
          returned: ['a,"b\\', '', 'NULL', '{}', 'c\n\u0001\u{1F600}'] as never,
          written: ['Application.name', "d'"] as never,
          lookUp: 'WRONG_ANSWERS' as never,
          about: [{ pseudonym: 'é"\\ ', caseId: '00000000-0000-4000-8000-00000000000A' }],
          recordedAt: new Date('2020-12-31T23:59:59.999Z'),
        }),
    ],
    ['of each character there is', () => ground.record({ operationName: EACH_CHARACTER })],
    [
      'of what was masked and what was withheld',
      () =>
        ground.record({
          withheld: [
            { coordinate: 'Person.birthDate', variant: 'YEAR' },
            { coordinate: 'Case.indexCase', reason: 'NOT_GRANTED' },
          ],
        }),
    ],
    ['about a case of nobody known', () => ground.record({ about: [{ pseudonym: null, caseId: CASE_IDS[0]! }] })],
    ['about several', () => ground.record({ about: CASE_IDS.map((caseId) => ({ pseudonym: 'a,"b\\', caseId })) })],
    ['about several in no case', () => ground.record({ about: [SOMEBODY, SOMEBODY_ELSE, SOMEBODY] })],
    [
      'about several cases of nobody known',
      () => ground.record({ about: CASE_IDS.map((caseId) => ({ pseudonym: null, caseId })) }),
    ],
  ];
  it.each(records)('is the same before it is written and after it is read back: %s', async (_name, make) => {
    const record = make();
    await ground.store().append([record]);
    const row = (await stored()).find(({ id }) => id === record.id);
    const [read] = await ground.storedRecords(`r.id = '${record.id}'`);
    const { id, lane, salt, hash } = row!;
    const { form } = recordToWrite(record, { cases: String(row!.cases_salt), subjects: String(row!.subjects_salt) });
    expect(read).toEqual({ id, lane, sequence: Number(row!.sequence), salt, hash, form });
    expect(storedHash('before', read!)).toBe(recordHash('before', row!.salt, form));
    expect(row!.withheld).toEqual(record.withheld);
  });
});

describe('the chain', () => {
  beforeEach(begin);
  afterEach(end);

  it('links each record to the one before it in its lane, and the first to the segment before', async () => {
    const store = ground.store();
    await store.append([ground.record(), ground.record()]);
    await Promise.all([store.append([ground.record()]), store.append([ground.record()])]);
    const rows = await stored();
    const [{ log }] = (await ground.rows<{ log: string }>('select log from access_segment where number = 1')) as [
      { log: string },
    ];
    const [first] = await seals();
    let previous = laneBeginning({ log, number: 1, previous: String(first!['root']) }, rows[0]!.lane);
    for (const [index, read] of (await ground.storedRecords()).entries()) {
      const { salt, hash } = rows[index]!;
      expect(hash).toBe(recordHash(previous, salt, read.form));
      previous = hash;
    }
    expect(rows.map(({ sequence, segment_number }) => [sequence, segment_number])).toEqual(
      [1, 2, 3, 4].map((n) => [String(n), 1]),
    );
    expect(new Set(rows.map(({ salt }) => salt)).size).toBe(4);
  });

  it('gives each process and each change a lane of its own', async () => {
    await ground.segments().open();
    await Promise.all([
      ...[ground.store(), ground.store()].map((store) => store.append([ground.record()])),
      ground.change(ground.record(), ground.record()),
      ground.change(ground.record()),
    ]);
    const lanes = await ground.rows<{ count: number }>(
      'select count(*)::int as count from access_record join access_lane using (lane) group by lane order by 1',
    );
    expect(lanes.map(({ count }) => count)).toEqual([1, 1, 1, 2]);
  });

  it('does not keep a record of a change that was taken back', async () => {
    await ground.segments().open();
    await expect(ground.change(ground.record(), ground.record({ policyVersion: 7 }))).rejects.toThrow();
    expect(await stored()).toEqual([]);
    expect(await ground.rows('select from access_lane')).toEqual([]);
  });
});

describe('a segment', () => {
  beforeEach(begin);
  afterEach(end);

  it('holds as its number 0 what was recorded before there was a chain, and is sealed with one digest over it', async () => {
    const before = [ground.record(), ground.record()];
    await ground.change(...before);
    expect((await stored()).map(({ segment_number }) => segment_number)).toEqual([null, null]);
    const { log } = await ground.segments().open();
    const read = await ground.storedRecords();
    expect(read.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
    const forms = read.sort((one, other) => (one.id < other.id ? -1 : 1)).map(({ form }) => form);
    const digest = forms.reduce((hash, form) => recordHash(hash, '', form), unchainedBeginning(log));
    expect(await seals()).toMatchObject([
      { segment: 0, previous: null, record_count: '2', lanes: [['unchained', 2, digest]] },
    ]);
    await expect(
      ground.owner.query('insert into access_record select * from access_record where segment_number is null'),
    ).rejects.toMatchObject({ code: expect.stringMatching(/23505|TH041/) as string });
  });

  it('ends with its day: it is sealed, and what comes goes into the next, which begins with its root', async () => {
    const store = ground.store();
    await store.append([ground.record()]);
    ground.clock.at = new Date('2020-05-21T00:00:00.000Z');
    await store.append([ground.record()]);
    expect((await stored()).map(({ segment_number, sequence }) => [segment_number, sequence])).toEqual([
      [1, '1'],
      [2, '1'],
    ]);
    const [zero, one] = await seals();
    const [row] = await stored();
    const { log } = await ground.segments().open();
    const segment = { log, number: 1, day: '2020-05-20', previous: String(zero!['root']) };
    expect(one).toMatchObject({
      segment: 1,
      previous: zero!['root'],
      record_count: '1',
      root: segmentRoot(segment, [{ lane: row!.lane, sequence: 1, hash: row!.hash }]),
    });
    const signed = await createVerifier([ground.key.publicKey]).verify('seal', String(one!['signature']));
    expect(JSON.parse(signed!.payload)).toEqual({
      log,
      segment: 1,
      day: '2020-05-20',
      previous: zero!['root'],
      count: 1,
      root: one!['root'],
      sealedAt: '2020-05-21T00:00:00.000Z',
    });
  });

  it('that another replica has closed takes nothing more: what was meant for it goes into the next', async () => {
    const [here, there] = [ground.store(), ground.segments()];
    await here.append([ground.record()]);
    await there.closeNow();
    const late = ground.record();
    await here.append([late]);
    const rows = await stored();
    expect(rows.find(({ id }) => id === late.id)).toMatchObject({ segment_number: 2, sequence: '1' });
  });

  it('begins once however many replicas notice the new day', async () => {
    const replicas = Array.from({ length: 4 }, () => ground.store());
    for (const at of ['2020-05-20T23:59:59Z', '2020-05-21T00:00:00Z']) {
      ground.clock.at = new Date(at);
      await Promise.all(replicas.map((store) => store.append([ground.record()])));
    }
    expect(await days()).toEqual([
      { number: 1, day: '2020-05-20' },
      { number: 2, day: '2020-05-21' },
    ]);
    expect(await stored()).toHaveLength(8);
  });

  it('goes on for a replica whose clock is a little behind, and is not opened again for a clock that was set back', async () => {
    ground.clock.at = new Date('2020-05-21T00:00:01Z');
    await ground.segments().open();
    ground.clock.at = new Date('2020-05-20T23:59:59Z');
    await ground.store().append([ground.record()]);
    ground.clock.at = new Date('2020-05-04T08:00:00Z');
    await ground.store().append([ground.record()]);
    expect(await days()).toEqual([
      { number: 1, day: '2020-05-21' },
      { number: 2, day: '2020-05-04' },
    ]);
    expect((await stored()).map(({ segment_number }) => segment_number)).toEqual([1, 2]);
  });

  it('goes on past its day while a transaction that wrote into it lasts, and is closed after that', async () => {
    const store = ground.store();
    await store.append([ground.record()]);
    await inTransaction(ground.orm, async (transaction) => {
      await appendWithin(transaction, [ground.record()]);
      ground.clock.at = new Date('2020-05-21T00:00:01Z');
      await store.append([ground.record()]);
      await ground.store().append([ground.record()]);
      await Promise.all(Array.from({ length: 3 }, () => store.append([ground.record()])));
    });
    expect((await stored()).map(({ segment_number }) => segment_number)).toEqual(Array(7).fill(1));
    await ground.store().append([ground.record()]);
    await store.append([ground.record()]);
    expect(await days()).toEqual([
      { number: 1, day: '2020-05-20' },
      { number: 2, day: '2020-05-21' },
    ]);
    expect((await stored()).filter(({ segment_number }) => segment_number === 2)).toHaveLength(2);
  });

  it('is not closed again and again by replicas whose clocks are days apart', async () => {
    const clockOf = (day: string): Clock => ({ now: () => new Date(`${day}T08:00:00Z`) });
    const { orm, signer } = ground;
    const replicas = ['2020-05-20', '2020-05-24', '2020-05-22'].map((day) =>
      ground.store(createSegments({ orm, signer, clock: clockOf(day) })),
    );
    for (let turn = 0; turn < 4; turn += 1) for (const store of replicas) await store.append([ground.record()]);
    expect((await days()).length).toBeLessThanOrEqual(4);
    expect(await stored()).toHaveLength(12);
  });
});
