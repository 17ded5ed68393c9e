import type { Client } from 'pg';
import { SQL_STATES } from '../../support/sql-states';
import { openClient } from '../../support/open-client';
import { LogGround } from '../log-ground';

describe('the hub’s own role', () => {
  let ground: LogGround;
  let hub: Client;
  beforeAll(async () => {
    ground = await LogGround.start();
    await ground.store().append([ground.record(), ground.record()]);
    await ground.segments().closeNow();
    await ground.store().append([ground.record(), ground.record()]);
    hub = await openClient(ground.database.hubUrl);
  });
  afterAll(async () => {
    await hub.end();
    await ground.stop();
  });

  /** Inserts a copy of the newest record under a new id, with another link. */
  const inserted = (link: string): string => `
    with last as (select * from access_record order by segment_number desc nulls last, sequence desc limit 1)
    insert into access_record
    select (jsonb_populate_record(null::access_record,
      to_jsonb(last) || jsonb_build_object('id', gen_random_uuid()) || ${link})).* from last`;
  const link = (changes: string): string => inserted(`jsonb_build_object(${changes})`);

  it.each([
    ['change a seal', `update access_seal set root = ''`],
    ['delete a seal', 'delete from access_seal'],
    ['truncate seals', 'truncate access_seal'],
    ['change a segment', `update access_segment set day = '2020-01-01'`],
    ['delete a segment', 'delete from access_segment'],
    ['add a lane', `insert into access_lane values (2, gen_random_uuid())`],
    ['delete a lane', 'delete from access_lane'],
    ['write a tombstone', `insert into access_tombstone values (1, '', 0, 0, now(), '')`],
    ['change the link of a record', 'update access_record set sequence = 7'],
    ['switch off the guard', 'alter table access_record disable trigger access_record_chain_guard'],
  ])('may not %s', async (_what, sql) => {
    await expect(hub.query(sql)).rejects.toThrow(/permission denied|must be owner/);
  });

  it.each([
    [
      'insert a record without a link',
      SQL_STATES.SEGMENT_NOT_OPEN,
      () => link(`'segment_number', null, 'lane', null, 'sequence', null, 'salt', null, 'hash', null`),
    ],
    ['insert a record into a sealed segment', SQL_STATES.SEGMENT_NOT_OPEN, () => link(`'segment_number', 1`)],
    ['insert a record into a segment to come', SQL_STATES.SEGMENT_NOT_OPEN, () => link(`'segment_number', 3`)],
    ['insert a record with a number that was given', '23505', () => link(`'sequence', 2`)],
    ['insert a record with a gap before it', SQL_STATES.LANE_OUT_OF_ORDER, () => link(`'sequence', 4`)],
    [
      'begin a lane otherwise than with 1',
      SQL_STATES.LANE_OUT_OF_ORDER,
      () => link(`'lane', gen_random_uuid(), 'sequence', 2`),
    ],
    ['count a lane from below 1', SQL_STATES.LANE_OUT_OF_ORDER, () => link(`'lane', gen_random_uuid(), 'sequence', 0`)],
    ...[0, -1].map((number): [string, string, () => string] => [
      `insert a linked record into segment ${number}, where there are no links`,
      '23514',
      () => link(`'segment_number', ${number}`),
    ]),
    ['insert half a link', '23514', () => link(`'salt', null`)],
    ['seal a segment again', SQL_STATES.SEGMENT_OUT_OF_ORDER, () => SEAL(1, 'null')],
    ['seal a segment under another root before it', SQL_STATES.SEGMENT_OUT_OF_ORDER, () => SEAL(2, `'x'`)],
    ['open a segment before the last one is sealed', SQL_STATES.SEGMENT_OUT_OF_ORDER, () => SEGMENT(3)],
    ['open a segment twice', SQL_STATES.SEGMENT_OUT_OF_ORDER, () => SEGMENT(2)],
  ])('cannot %s', async (_what, code, sql) => {
    await expect(hub.query(sql())).rejects.toMatchObject({ code });
  });

  it('writes nothing while synchronous_commit is off', async () => {
    await hub.query('set synchronous_commit = off');
    const sql = link(`'sequence', 3`);
    await expect(hub.query(sql)).rejects.toMatchObject({ code: SQL_STATES.NOT_DURABLE });
    await hub.query('set synchronous_commit = on');
    await hub.query(sql);
  });

  const SEAL = (segment: number, previous: string): string =>
    `insert into access_seal values (${segment}, ${previous}, 0, '[]', 'root', now(), '')`;
  const SEGMENT = (number: number): string =>
    `insert into access_segment select ${number}, log, day, now() from access_segment where number = 1`;
});
