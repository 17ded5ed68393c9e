/** The rhythm in which figures are released, and what a release waits for. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import type { StaffingFigures, WantedPlaces } from '../../../src/model/staffing-figures';
import { INSURER_CODES } from '../../../src/model/words';
import { createHeadcountStore, createReleaseStore } from '../../../src/registers/staff/staffing-store';
import { decisiveLanguage, decisiveSource, languagesOf } from '../../../src/registers/staff/staffing-plan';
import { createStaffingFigures } from '../../../src/registers/staff/staffing-releases';
import { openClient } from '../../support/open-client';
import { CENTRE, openStaffBooks, type StaffBooks } from './staff-books';
import { day, NOW } from './staffing-days';
import { until } from '../../support/until';
import { MovableTime } from '../../../scripts/demonstration/movable-time';

const MONDAY = new Date('2020-05-11T00:00:00Z');
const PLAN: WantedPlaces[] = [
  { profile: 'CALL_CENTRE_OPERATOR', source: 'ACTIRIS', language: 'fr', wanted: 60 },
  { profile: 'CALL_CENTRE_OPERATOR', source: 'EMPLOYER', language: 'nl', wanted: 30 },
  { profile: 'NURSE', source: 'EMPLOYER', language: 'tr', wanted: 10 },
];

let books: StaffBooks;
let orm: MikroORM;
let owner: Client;

beforeAll(async () => {
  books = await openStaffBooks();
  ({ orm, client: owner } = books);
});
afterAll(() => books?.close());
beforeEach(() => books.empty());

let people = 0;

describe('releases', () => {
  const REAL_NOW = new Date('2026-11-26T08:00:00Z');
  const streams = [
    'call-centre/agent-changes',
    'actiris/candidacy-changes',
    ...INSURER_CODES.map((code) => `mutuality-${code}/staff-changes`),
  ];
  const read = (at: Date, names: readonly string[] = streams): Promise<unknown> =>
    owner.query(
      `insert into sync_stream (name, last_good_at) select unnest($1::text[]), $2
        on conflict (name) do update set last_good_at = excluded.last_good_at`,
      [names, at],
    );
  const figures = (plan: readonly WantedPlaces[] = PLAN): StaffingFigures =>
    createStaffingFigures({
      headcounts: createHeadcountStore(orm),
      releases: createReleaseStore(orm),
      plan,
      firstReadingsMs: 0,
      time: MovableTime.still(REAL_NOW),
    });
  const agents = async (count: number): Promise<void> => {
    for (let one = 0; one < count; one++)
      await books.contract(CENTRE, `agent ${++people}`, { from: day(-30), languages: ['fr'] });
  };

  it('are one release, whichever of several replicas was first', async () => {
    await read(REAL_NOW);
    await agents(11);
    const all = await Promise.all(Array.from({ length: 5 }, (_none, hour) => figures().standingAt(day(hour / 24))));
    for (const one of all) expect(one).toEqual(all[0]);
    expect((await owner.query('select 1 from staffing_release')).rowCount).toBe(1);
  });

  it('stand until the next can be made: while a partner is not read, the one before, or none and who is missing', async () => {
    await read(REAL_NOW, streams.slice(0, 5));
    await expect(figures().standingAt(NOW)).rejects.toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      source: 'mutuality-400',
    });
    await read(REAL_NOW);
    await agents(7);
    const hub = figures();
    const first = await hub.standingAt(NOW);
    await read(new Date(REAL_NOW.getTime() - 25 * 3_600_000), ['actiris/candidacy-changes']);
    expect(await hub.standingAt(day(7))).toEqual(first);
    expect(first.until.getTime()).toBeLessThan(day(7).getTime());
    await read(REAL_NOW);
    expect((await hub.standingAt(day(7))).period).toEqual(new Date('2020-05-18T00:00:00Z'));
  });

  it('wait, after a start, for what is being read: partners, and files that lie there', async () => {
    const time = MovableTime.still(REAL_NOW);
    const watching = (firstReadingsMs: number): StaffingFigures =>
      createStaffingFigures({
        headcounts: createHeadcountStore(orm),
        releases: createReleaseStore(orm),
        ...{ plan: PLAN, filesAreWatched: true, firstReadingsMs },
        time,
      });
    const file = (source: string, state: string): Promise<unknown> =>
      owner.query(
        `insert into imported_file (id, source, sha256, state, received_at, as_of)
          values (gen_random_uuid(), $1, $1, $2, now(), now())
          on conflict (source, sha256) do update set state = excluded.state`,
        [source, state],
      );
    const released: string[] = [];
    const young = watching(60_000);
    const asked = Promise.all([young.standingAt(NOW), young.standingAt(NOW)]).then(() => released.push('answered'));
    for (const step of [
      () => read(REAL_NOW),
      () => file('bruxelles-formation', 'IMPORTED'),
      () => file('seconded-staff', 'READING'),
      () => agents(7),
    ]) {
      await step();
      expect(released).toEqual([]);
    }
    await file('seconded-staff', 'IMPORTED');
    // it looks again every quarter of a second
    await until(async () => {
      await time.advance(250);
      return released.length > 0;
    });
    await asked;
    expect((await young.standingAt(NOW)).figures[0]?.filled).toBe(5);
  });

  it('wait no longer than that: files that never came are not missed, a partner that was never read is', async () => {
    const waited = async (): ReturnType<StaffingFigures['standingAt']> => {
      const time = MovableTime.still(REAL_NOW);
      const release = createStaffingFigures({
        headcounts: createHeadcountStore(orm),
        releases: createReleaseStore(orm),
        ...{ plan: PLAN, filesAreWatched: true, firstReadingsMs: 60_000, time },
      }).standingAt(NOW);
      let isOver = false;
      void release.catch(() => undefined).finally(() => (isOver = true));
      await until(async () => {
        await time.advance(20_000);
        return isOver;
      });
      return release;
    };
    await expect(waited()).rejects.toMatchObject({ source: 'actiris' });
    await read(REAL_NOW);
    expect((await waited()).period).toEqual(MONDAY);
  });

  it('do not change with the plan, which would count the same people another way', async () => {
    await read(REAL_NOW);
    await agents(30);
    const released = await figures().standingAt(NOW);
    expect(await figures([]).standingAt(NOW)).toEqual(released);
  });

  it('cannot be changed or taken back by the hub, and hold no number that was suppressed', async () => {
    await read(REAL_NOW);
    await agents(4);
    const { figures: shown } = await figures().standingAt(NOW);
    expect(shown.every(({ filled }) => filled === null)).toBe(true);
    const { rows } = await owner.query<{ row: string }>('select staffing_release::text as row from staffing_release');
    expect(rows[0]?.row).not.toMatch(/"filled": \d|"count"/);
    const hub = await openClient(books.database.hubUrl);
    try {
      await expect(hub.query(`update staffing_release set figures = '[]'`)).rejects.toThrow('permission denied');
      await expect(hub.query('delete from staffing_release')).rejects.toThrow('permission denied');
    } finally {
      await hub.end();
    }
  });

  it.each([
    [[...PLAN, { profile: 'NURSE', source: 'ACTIRIS', language: 'fr', wanted: 1 }], 'NURSE do not come from ACTIRIS'],
    [[...PLAN, PLAN[0]!], 'CALL_CENTRE_OPERATOR ACTIRIS fr is there twice'],
  ] as [WantedPlaces[], string][])('of a plan that cannot be are refused at the start', (plan, sentence) => {
    expect(() => figures(plan)).toThrow(`STAFFING_PLAN: ${sentence}.`);
  });
});

it('counts each person under one source and one language, the one that is hardest to find', () => {
  const sought = languagesOf(PLAN);
  expect(sought).toEqual(['tr', 'nl', 'fr']);
  expect(decisiveLanguage(['fr', 'tr', 'nl'], sought)).toBe('tr');
  expect(decisiveLanguage(['fr', 'pl', 'nl'], sought)).toBe('nl');
  expect(decisiveLanguage(['pl'], sought)).toBe('other');
  expect(decisiveLanguage([], sought)).toBe('und');
  expect(languagesOf([])).toEqual(['fr', 'nl']);
  expect(decisiveSource('CALL_CENTRE_OPERATOR', ['SECONDED', 'ACTIRIS'])).toBe('SECONDED');
  expect(decisiveSource('FIELD_OPERATOR', ['SECONDED', 'ACTIRIS'])).toBe('ACTIRIS');
  expect(decisiveSource('FIELD_OPERATOR', ['BRUXELLES_FORMATION'])).toBe('EMPLOYER');
  expect(decisiveSource('NURSE', ['ACTIRIS'])).toBe('EMPLOYER');
});
