/** Who is counted under what, from the registers as they are; and the rhythm in which figures are released. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import type { StaffingFigures, WantedPlaces } from '../../src/model/staffing-figures';
import { INSURER_CODES } from '../../src/model/words';
import { openDatabase } from '../../src/persistence/database';
import { createHeadcountStore } from '../../src/registers/staffing-headcount-store';
import { createReleaseStore } from '../../src/registers/staffing-release-store';
import { createStaffingFigures } from '../../src/registers/staffing-releases';
import { createTestDatabase, type TestDatabase } from '../support/database';

/** A Wednesday. */
const NOW = new Date('2020-05-13T10:00:00Z');
const MONDAY = new Date('2020-05-11T00:00:00Z');
const day = (days: number): Date => new Date(NOW.getTime() + days * 86_400_000);
const PLAN: WantedPlaces[] = [
  { profile: 'CALL_CENTRE_OPERATOR', source: 'ACTIRIS', language: 'fr', wanted: 60 },
  { profile: 'CALL_CENTRE_OPERATOR', source: 'EMPLOYER', language: 'nl', wanted: 30 },
  { profile: 'NURSE', source: 'EMPLOYER', language: 'tr', wanted: 10 },
];

let database: TestDatabase;
let orm: MikroORM;
let owner: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openDatabase({ url: database.hubUrl });
  owner = new Client({ connectionString: database.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await orm?.close(true);
  await database?.drop();
});
beforeEach(() =>
  owner.query(
    'truncate staff_contract, candidacy, training_reserve, secondment, staffing_release, sync_stream, imported_file cascade',
  ),
);

interface Contract {
  readonly person: string;
  readonly kind?: string;
  readonly authority?: string;
  readonly from?: Date;
  readonly until?: Date | null;
  readonly languages?: readonly string[];
}
let references = 0;
async function contract({ person, kind = 'AGENT', authority = 'call-centre', ...more }: Contract): Promise<void> {
  const { from = day(-30), until = null, languages = [] } = more;
  await owner.query(
    `insert into staff_contract (authority, staff_reference, person_pseudonym, organisation, kind, contract_from,
      contract_until, languages) values ($1, $2, $3, '0999001119', $4, $5, $6, $7)`,
    [authority, `S-${++references}`, person, kind, from, until, languages],
  );
}
async function candidacy(person: string, state = 'HIRED', profile = 'CALL_CENTRE_OPERATOR', closedAt = day(-40)) {
  await owner.query(
    `insert into candidacy (authority, reference, person_pseudonym, profile, languages, state, received_at, closed_at)
      values ('actiris', $1, $2, $3, '{fr,en}', $4, $5, $6)`,
    [`CA-${++references}`, person, profile, state, day(-60), closedAt],
  );
}
async function reserve(person: string, state = 'TRAINED') {
  await owner.query(
    `insert into training_reserve (authority, reference, given_name, family_name, languages, listed_at, changed_at, file,
      person_pseudonym, state, profile) select 'bruxelles-formation', $1, 'a', 'b', '{nl}', $2, $2, gen_random_uuid(), $3,
      $4, 'CALL_CENTRE_OPERATOR'`,
    [`BF-${++references}`, NOW, person, state],
  );
}
async function secondment(person: string, to = 'CALL_CENTRE', from = day(-10), until: Date | null = null) {
  await owner.query(
    `insert into secondment (authority, reference, given_name, family_name, listed_at, changed_at, file,
      person_pseudonym, seconded_to, seconded_from, seconded_until)
      select 'seconded-staff', $1, 'a', 'b', $2, $2, gen_random_uuid(), $3, $4, $5, $6`,
    [`SP-${++references}`, NOW, person, to, from, until],
  );
}

describe('who is counted, and under what', () => {
  const counted = async (): Promise<unknown[]> =>
    (await createHeadcountStore(orm).countAt(NOW)).map(({ profile, ways, languages, people }) => [
      profile,
      [...ways].join('+'),
      [...languages].join('+'),
      people,
    ]);

  it.each<[string, () => Promise<unknown>, unknown[]]>([
    ['nobody', async () => undefined, []],
    [
      'somebody under contract',
      () => contract({ person: 'a', languages: ['fr', 'nl'] }),
      [['CALL_CENTRE_OPERATOR', '', 'fr+nl', 1]],
    ],
    ['not one whose contract is over', () => contract({ person: 'a', until: day(-1) }), []],
    ['not one whose contract has yet to begin', () => contract({ person: 'a', from: day(1) }), []],
    [
      'not the staff of the organisation itself',
      () => contract({ person: 'a', authority: 'hub', kind: 'RECRUITER' }),
      [],
    ],
    [
      'a supervisor beside the profiles that are sought',
      () => contract({ person: 'a', kind: 'SUPERVISOR' }),
      [['OTHER', '', '', 1]],
    ],
    [
      'two nurses of two insurers',
      async () => {
        await contract({ person: 'a', authority: 'mutuality-100', kind: 'NURSE' });
        await contract({ person: 'b', authority: 'mutuality-300', kind: 'NURSE' });
      },
      [['NURSE', '', '', 2]],
    ],
    [
      'once, who works for two employers: by the first contract',
      async () => {
        await contract({ person: 'a', authority: 'mutuality-100', kind: 'NURSE', from: day(-20) });
        await contract({ person: 'a', kind: 'AGENT', from: day(-50) });
      },
      [['CALL_CENTRE_OPERATOR', '', '', 1]],
    ],
    ['who was hired and has no contract yet', () => candidacy('a'), [['CALL_CENTRE_OPERATOR', 'ACTIRIS', 'fr+en', 1]]],
    [
      'who was hired and begins next week',
      async () => {
        await candidacy('a', 'HIRED', 'FIELD_OPERATOR');
        await contract({ person: 'a', from: day(7) });
      },
      [['FIELD_OPERATOR', 'ACTIRIS', 'fr+en', 1]],
    ],
    [
      'not who was hired and has left again',
      async () => {
        await candidacy('a');
        await contract({ person: 'a', until: day(-2) });
      },
      [],
    ],
    [
      'not who only applied, was preselected, rejected or withdrew',
      async () => {
        for (const state of ['CANDIDATE', 'PRESELECTED', 'REJECTED', 'WITHDRAWN']) await candidacy(`a ${state}`, state);
      },
      [],
    ],
    [
      'once, who was hired twice',
      async () => {
        await candidacy('a', 'HIRED', 'CALL_CENTRE_OPERATOR', day(-9));
        await candidacy('a', 'HIRED', 'FIELD_OPERATOR', day(-20));
      },
      [['FIELD_OPERATOR', 'ACTIRIS', 'fr+en', 1]],
    ],
    [
      'who works, once, with all ways it came by',
      async () => {
        await contract({ person: 'a', languages: ['fr'] });
        await candidacy('a');
        await reserve('a');
        await secondment('a');
      },
      [['CALL_CENTRE_OPERATOR', 'SECONDED+ACTIRIS+BRUXELLES_FORMATION', 'fr', 1]],
    ],
    ['not who is in the reserve and does not work', () => reserve('a', 'IN_TRAINING'), []],
    [
      'who works and stopped training, as found otherwise',
      async () => {
        await contract({ person: 'a' });
        await reserve('a', 'STOPPED');
      },
      [['CALL_CENTRE_OPERATOR', '', '', 1]],
    ],
    [
      'what languages are known of, where the employer says none',
      async () => {
        await contract({ person: 'a' });
        await reserve('a');
      },
      [['CALL_CENTRE_OPERATOR', 'BRUXELLES_FORMATION', 'nl', 1]],
    ],
    [
      'the seconded, on their last day too',
      async () => {
        await secondment('a', 'HYGIENE_CELL', day(-5), NOW);
        await secondment('b', 'CALL_CENTRE', NOW);
      },
      [
        ['CALL_CENTRE_OPERATOR', 'SECONDED', '', 1],
        ['OTHER', 'SECONDED', '', 1],
      ],
    ],
    [
      'not those seconded before or later',
      async () => {
        await secondment('a', 'CALL_CENTRE', day(-20), day(-1));
        await secondment('b', 'CALL_CENTRE', day(1));
      },
      [],
    ],
  ])('%s', async (_who, write, expected) => {
    await write();
    expect((await counted()).sort()).toEqual(expected);
  });
});

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
      realClock: { now: () => REAL_NOW },
    });
  const agents = async (count: number): Promise<void> => {
    for (let one = 0; one < count; one++) await contract({ person: `agent ${++references}`, languages: ['fr'] });
  };

  it('count once a week, at the first question: who comes after is in the next', async () => {
    await read(REAL_NOW);
    await agents(23);
    const released = await figures().standingAt(NOW);
    expect(released).toMatchObject({ period: MONDAY, asOf: NOW, until: day(0 - 2 + 7 - 10 / 24) });
    expect(released.figures[0]).toEqual({ wanted: 100, filled: 20 });
    await agents(40);
    const hub = figures();
    for (const at of [NOW, day(1), new Date('2020-05-17T23:59:59.999Z')])
      expect(await hub.standingAt(at)).toEqual(released);
    const next = await hub.standingAt(new Date('2020-05-18T00:00:00Z'));
    expect(next.period).toEqual(new Date('2020-05-18T00:00:00Z'));
    expect(next.figures[0]).toEqual({ wanted: 100, filled: 60 });
  });

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

  it('wait, after a start, for the files that partners drop: no longer than twenty seconds', async () => {
    await read(REAL_NOW);
    let now = REAL_NOW;
    const watching = createStaffingFigures({
      headcounts: createHeadcountStore(orm),
      releases: createReleaseStore(orm),
      ...{ plan: PLAN, filesAreWatched: true, realClock: { now: () => now } },
    });
    await agents(7);
    const file = (source: string, state: string): Promise<unknown> =>
      owner.query(
        `insert into imported_file (id, source, sha256, state, received_at, as_of)
          values (gen_random_uuid(), $1, $1, $2, now(), now())`,
        [source, state],
      );
    await expect(watching.standingAt(NOW)).rejects.toMatchObject({ source: 'bruxelles-formation' });
    await file('bruxelles-formation', 'IMPORTED');
    await expect(watching.standingAt(NOW)).rejects.toMatchObject({ source: 'seconded-staff' });
    await file('seconded-staff', 'READING');
    await expect(watching.standingAt(NOW)).rejects.toMatchObject({ source: 'seconded-staff' });
    now = new Date(REAL_NOW.getTime() + 20_000);
    expect((await watching.standingAt(NOW)).period).toEqual(MONDAY);
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
    const { figures: told } = await figures().standingAt(NOW);
    expect(told.every(({ filled }) => filled === null)).toBe(true);
    const { rows } = await owner.query<{ row: string }>('select staffing_release::text as row from staffing_release');
    expect(rows[0]?.row).not.toMatch(/"filled": \d|"count"/);
    const hub = new Client({ connectionString: database.hubUrl });
    await hub.connect();
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
