/** Each kind of tampering, by SQL under the owner's role with the triggers off, and exactly what is found of it. */
import { generateKeyPairSync } from 'node:crypto';
import { createSigner, createVerifier } from '../../../src/audit/chain/signature';
import type { LogGround } from '../log-ground';
import { TamperedLog } from '../tampered-log';

let log: TamperedLog;
let ground: LogGround;

beforeAll(async () => {
  log = await TamperedLog.start();
  ({ ground } = log);
});
afterEach(() => log.restore());
afterAll(() => ground.stop());

const found = (options?: Parameters<TamperedLog['found']>[0]): Promise<string[]> => log.found(options);
const tamper = (...statements: string[]): Promise<void> => log.tamper(...statements);

const copyOf = (where: string, changes: string): string =>
  `insert into access_record select (jsonb_populate_record(null::access_record, to_jsonb(r) ||
    jsonb_build_object('id', gen_random_uuid()) || ${changes})).* from access_record r where ${where} limit 1`;

describe('a log that nobody touched', () => {
  it('has nothing to be found', async () => {
    expect(await found()).toEqual([]);
    expect(await found({ withAnchor: false })).toEqual([]);
  });
});

describe('a record', () => {
  const at = (lane: string, sequence: number): string => `lane = :${lane} and sequence = ${sequence}`;

  it.each<[string, string[], string[]]>([
    [
      'changed at the end of a lane',
      [`update access_record set request_id = '' where ${at('open', 4)}`],
      ['RECORD_CHANGED 2 open 4'],
    ],
    ['removed', [`delete from access_record where ${at('sealed', 2)}`], ['RECORD_MISSING 1 sealed 2']],
    ['removed as the first', [`delete from access_record where ${at('sealed', 1)}`], ['RECORD_MISSING 1 sealed 1']],
    [
      'removed, and the others numbered anew',
      [
        `delete from access_record where ${at('sealed', 2)}`,
        `update access_record set sequence = sequence - 1 where lane = :sealed and sequence > 2`,
      ],
      ['RECORD_CHANGED 1 sealed 2', 'TAIL_CUT 1 sealed 4', 'TAIL_CUT 1 sealed 5'],
    ],
    [
      'in another’s place',
      [`update access_record set sequence = 5 - sequence where lane = :sealed and sequence in (2, 3)`],
      ['RECORDS_REORDERED 1 sealed 2'],
    ],
    [
      'in the place of one further on',
      [`update access_record set sequence = 6 - sequence where lane = :sealed and sequence in (2, 4)`],
      ['RECORDS_REORDERED 1 sealed 2'],
    ],
    [
      'inserted under the highest number there can be',
      [copyOf(at('sealed', 5), `jsonb_build_object('sequence', 9223372036854775807)`)],
      ['RECORD_MISSING 1 sealed 6', 'RECORD_INSERTED 1 sealed 6'],
    ],
    ['inserted under a number that is taken', [copyOf(at('sealed', 2), `'{}'`)], ['RECORD_INSERTED 1 sealed 2']],
    [
      'inserted behind what was sealed',
      [copyOf(at('sealed', 5), `jsonb_build_object('sequence', 6)`)],
      ['RECORD_CHANGED 1 sealed 6', 'RECORD_INSERTED 1 sealed 6'],
    ],
    [
      'inserted in a lane of its own',
      [copyOf(at('sealed', 1), `jsonb_build_object('lane', gen_random_uuid())`)],
      ['RECORD_CHANGED 1 other 1', 'LANE_INSERTED 1 other'],
    ],
    ...[0, -1].map((segment): [string, string[], string[]] => [
      `inserted with a link in segment ${segment}, where there are none`,
      [copyOf(at('sealed', 1), `jsonb_build_object('segment_number', ${segment})`)],
      [`RECORD_INSERTED ${segment}`],
    ]),
    [
      'inserted without a link',
      [copyOf('segment_number is null', `jsonb_build_object('recorded_at', '2020-05-22T00:00:00Z')`)],
      ['RECORD_INSERTED 0'],
    ],
    [
      'from before the chain, changed',
      [`update access_record set request_id = '' where lane is null`],
      ['RECORD_CHANGED 0'],
    ],
    [
      'from before the chain, removed',
      [`delete from access_record where lane is null and returned = '{}'`],
      ['RECORD_MISSING 0'],
    ],
  ])('%s is found', async (_what, statements, findings) => {
    await tamper(...statements);
    const all = await found();
    // which of two records of one number is the false one, only their ids say
    expect(all.filter((one, index) => all.indexOf(one) === index)).toEqual(findings);
    // however they come
    expect(await found({ oneByOne: true })).toEqual(all);
  });
});

describe('a tail', () => {
  it('that is cut off a sealed lane is found without an anchor', async () => {
    await tamper(`delete from access_record where lane = :sealed and sequence > 3`);
    expect(await found({ withAnchor: false })).toEqual(['TAIL_CUT 1 sealed 3']);
  });

  it('that is cut off the open segment is found by the anchor alone', async () => {
    await tamper(`delete from access_record where lane = :open and sequence > 2`);
    expect(await found({ withAnchor: false })).toEqual([]);
    expect(await found()).toEqual(['TAIL_CUT 2 open 4']);
  });

  it('that is a whole lane is found', async () => {
    await tamper(`delete from access_record where lane = :sealed`, `delete from access_lane where lane = :sealed`);
    expect(await found({ withAnchor: false })).toEqual(['LANE_MISSING 1 sealed']);
  });

  it('that is the whole open segment is found by the anchor', async () => {
    await tamper('delete from access_record where segment_number = 2', 'delete from access_segment where number = 2');
    expect(await found()).toEqual(['SEGMENT_MISSING 2']);
  });
});

describe('a segment', () => {
  it('that is missing is found, whether its records are there or not', async () => {
    await tamper('delete from access_segment where number = 1');
    expect(await found()).toEqual(['SEGMENT_MISSING 1']);
    await tamper('delete from access_record where segment_number = 1', 'delete from access_seal where segment = 1');
    expect(await found({ withAnchor: false })).toEqual(['SEGMENT_MISSING 1']);
  });

  it('of another day is found', async () => {
    await tamper(`update access_segment set day = day - 1 where number = 1`);
    expect(await found()).toEqual(['SEAL_FORGED 1']);
  });

  it.each([
    ['removed', 'delete from access_seal where segment = 1', 'SEAL_MISSING 1'],
    ['given another root', `update access_seal set root = repeat('0', 64) where segment = 1`, 'SEAL_FORGED 1'],
    ['given other lanes', `update access_seal set lanes = lanes - 0 where segment = 1`, 'SEAL_FORGED 1'],
    ['given another count', 'update access_seal set record_count = 1 where segment = 1', 'SEAL_FORGED 1'],
    ['dated anew', `update access_seal set sealed_at = now() where segment = 1`, 'SEAL_FORGED 1'],
    [
      'signed with the signature of another',
      'update access_seal set signature = (select signature from access_seal where segment = 0) where segment = 1',
      'SEAL_FORGED 1',
    ],
  ])('whose seal was %s is found', async (_what, sql, finding) => {
    await tamper(sql);
    expect(await found({ withAnchor: false })).toEqual([finding]);
  });

  it('whose seal was made anew with another key is found', async () => {
    const [seal] = await ground.rows<Record<string, unknown>>('select signature from access_seal where segment = 1');
    const { payload } = (await createVerifier([ground.key.publicKey]).verify('seal', String(seal!['signature'])))!;
    const forged = await createSigner(generateKeyPairSync('ed25519').privateKey).sign('seal', payload);
    await tamper(`update access_seal set signature = '${forged}' where segment = 1`);
    expect(await found()).toEqual(['SEAL_FORGED 1']);
  });
});

describe('a chain that was computed anew after a change', () => {
  it('is found by the seal where its segment is sealed', async () => {
    await tamper(`update access_record set subject_pseudonym = 'other' where lane = :sealed and sequence = 2`);
    await log.recompute(1, log.sealed);
    expect(await found({ withAnchor: false })).toEqual(['LANE_REWRITTEN 1 sealed']);
  });

  it('is found by the anchor where its segment is open', async () => {
    await tamper(`update access_record set subject_pseudonym = 'other' where lane = :open and sequence = 1`);
    await log.recompute(2, log.open);
    expect(await found({ withAnchor: false })).toEqual([]);
    expect(await found()).toEqual(['ANCHOR_DISAGREES 2 open 2']);
  });
});

const identity = async (): Promise<string> =>
  (await ground.rows<{ log: string }>('select log from access_segment where number = 0'))[0]!.log;

describe('the anchor', () => {
  it('is found out where a line of it is not the hub’s', async () => {
    log.anchor.push({
      kind: 'heads',
      signature: await createSigner(generateKeyPairSync('ed25519').privateKey).sign('heads', '{}'),
    });
    expect(await found()).toEqual(['ANCHOR_FORGED ']);
  });

  it('finds out a log that was put in the place of this one', async () => {
    const tables = ['access_record', 'access_lane', 'access_seal', 'access_tombstone', 'access_segment'];
    await tamper(
      ...tables.map((table) => `delete from ${table}`),
      `insert into access_segment select (jsonb_populate_record(null::access_segment, to_jsonb(s) ||
        jsonb_build_object('log', gen_random_uuid()))).* from kept.access_segment s where number = 0`,
    );
    expect(await found()).toEqual(['LOG_REPLACED 0']);
    // the hub goes on in the false one, and shows its heads
    await log.write();
    expect(await found()).toEqual(['LOG_REPLACED 0']);
    expect(await found({ withAnchor: false, log: await identity() })).toEqual([]);
  });

  it('is not needed to find that out where somebody knows which log it was', async () => {
    const was = await identity();
    expect(await found({ withAnchor: false, log: was })).toEqual([]);
    await tamper(`update access_segment set log = gen_random_uuid() where number = 2`);
    expect(await found({ withAnchor: false })).toContain('LOG_REPLACED 2');
    expect(await found({ withAnchor: false, log: '00000000-0000-4000-8000-000000000000' })).toContain('LOG_REPLACED 0');
  });

  it('that shows nothing of the log that was named is no anchor of it', async () => {
    const heads = { log: 'another', segment: 1, at: '', heads: [['lane', 1, 'hash']] };
    log.anchor = [{ kind: 'heads', signature: await ground.signer.sign('heads', JSON.stringify(heads)) }];
    expect(await found({ log: await identity() })).toEqual(['ANCHOR_DISAGREES ']);
  });

  it('may hold other logs besides', async () => {
    const heads = { log: 'another', segment: 99, at: '', heads: [['lane', 1, 'hash']] };
    log.anchor.push({ kind: 'heads', signature: await ground.signer.sign('heads', JSON.stringify(heads)) });
    expect(await found()).toEqual([]);
  });
});

describe('retention', () => {
  const drop = (days: number): Promise<unknown[]> => log.drop(days);
  beforeAll(() => {
    ground.clock.at = new Date('2020-06-20T12:00:00Z');
  });

  it('drops whole sealed segments that are old enough, and what is left verifies', async () => {
    expect(await drop(32)).toEqual([]);
    const dropped = await drop(31);
    expect(dropped.at(-1)).toEqual({ segment: 1, day: '2020-05-20', records: 8 });
    expect(await ground.rows('select distinct segment_number from access_record')).toEqual([{ segment_number: 2 }]);
    expect(await found()).toEqual([]);
    expect(await drop(31)).toEqual([]);
  });

  it('may run while the log is checked, and a hub write, close the day, and show its heads', async () => {
    const counts: number[] = [];
    const meanwhile = async (): Promise<void> => {
      await log.write();
      await drop(31);
      counts.push(
        ...(await ground.rows<{ count: number }>('select count(*)::int as count from access_record')).map(
          ({ count }) => count,
        ),
      );
    };
    expect(await found({ meanwhile })).toEqual([]);
    expect(counts).toEqual([6]);
    expect(await found()).toEqual([]);
  });

  it('drops a segment whole or not at all', async () => {
    await tamper(
      `create function stop() returns trigger language plpgsql as $$ begin raise exception 'stop'; end $$`,
      `create trigger stop before delete on access_lane for each statement execute function stop()`,
    );
    await expect(drop(31)).rejects.toThrow('stop');
    await tamper('drop function stop cascade');
    expect(await found()).toEqual([]);
    expect(await ground.rows('select from access_tombstone')).toEqual([]);
  });

  it('drops nothing that the anchor has not been shown', async () => {
    const keep = () => Promise.reject(new Error('The anchor is away.'));
    await expect(log.drop(31, keep)).rejects.toThrow('The anchor is away.');
    expect(await ground.rows('select from access_record where segment_number = 1')).toHaveLength(8);
    expect(await found()).toEqual([]);
  });

  it('takes up what was interrupted', async () => {
    await drop(31);
    await tamper('insert into access_record select * from kept.access_record where segment_number = 1');
    expect(await found()).toEqual(
      ['LANE_INSERTED 1', 'LANE_INSERTED 1', 'LANE_INSERTED 1'].map((one) => expect.stringContaining(one) as string),
    );
    expect(await drop(31)).toEqual([{ segment: 1, day: '2020-05-20', records: 8 }]);
  });

  it.each([
    ['that is not signed', `update access_tombstone set signature = '' where segment = 1`, 30, 'TOMBSTONE_FORGED 1'],
    ['for another count', `update access_tombstone set record_count = 9 where segment = 1`, 30, 'TOMBSTONE_FORGED 1'],
    ['under a shorter retention than there is', 'select', 365, 'DROPPED_TOO_EARLY 1'],
  ])('leaves no tombstone %s', async (_what, sql, leastRetentionDays, finding) => {
    await drop(31);
    await tamper(sql);
    expect(await found({ leastRetentionDays })).toContain(finding);
  });

  it('does not excuse a segment that is gone without a tombstone', async () => {
    await tamper('delete from access_record where segment_number = 1');
    expect(await found({ withAnchor: false })).toEqual(
      ['LANE_MISSING 1', 'LANE_MISSING 1', 'LANE_MISSING 1'].map((one) => expect.stringContaining(one) as string),
    );
  });
});
