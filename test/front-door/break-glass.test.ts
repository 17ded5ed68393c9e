/** Break-glass from the front door: who may, for how long, what is on record, and what officers see and do about it. */
import type { Client } from 'pg';
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { setFault, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { glassOf, GROUND, insertOf, overdue, type Opened } from './glass-breaker';
import { ACCESSES } from '../support/accesses';
import { openClient } from '../support/open-client';
import { entriesWith, linesWith, metricsOf } from './hub-state';

const MINUTE_MS = 60_000;
const MINUTES = 30;

let demonstration: RunningDemonstration;
let owner: Client;
/** Of nobody's assignments that asks here. */
let other: { reference: string; caseId: string };
let third: { reference: string; caseId: string };

beforeAll(async () => {
  demonstration = await startDemonstration({
    size: 300,
    environment: {
      ...{ BREAK_GLASS_MINUTES: String(MINUTES), BREAK_GLASS_PER_HOUR: '6', BREAK_GLASS_REVIEW_DAYS: '3' },
      // the registers are changed past the hub
      REGISTERS_RECENT_MS: '0',
    },
  });
  owner = await openClient(demonstration.database.ownerUrl);
  const { rows } = await owner.query<{ reference: string; case_id: string }>(
    `select reference, case_id from case_key k where closed_at is null
      and not exists (select from case_assignment a where a.case_reference = k.reference)
      order by opened_at desc, reference limit 2`,
  );
  [other, third] = rows.map(({ reference, case_id: caseId }) => ({ reference, caseId })) as [
    typeof other,
    typeof third,
  ];
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

const { breakGlass, opens, refusal, seen, reviews, officer, judge } = glassOf(() => demonstration);

describe('a recognised physician who breaks the glass', () => {
  let opened: Opened;

  it('sees the case from the next request on, as if it were assigned', async () => {
    expect(await seen(other.caseId)).toBe('NOT_FOUND_OR_FORBIDDEN');
    const { data, errors } = await breakGlass({ reference: other.reference });
    expect(errors).toEqual([]);
    opened = data!.breakGlass!;
    expect(opened).toMatchObject({ caseId: other.caseId, ...GROUND });
    expect(await seen(other.caseId)).toBe('sees');
    expect(await seen(third.caseId)).toBe('NOT_FOUND_OR_FORBIDDEN');
  });

  it('raises an alarm, is counted, and neither says about whom', async () => {
    const alarm = linesWith(demonstration, 'opened by break-glass')[0]!;
    expect(JSON.parse(alarm)).toMatchObject({ level: 60, entry: opened.id, ...GROUND });
    expect(alarm).not.toContain(other.reference);
    expect(alarm).not.toContain(other.caseId);
    const metrics = await metricsOf(demonstration.hub);
    expect(metrics).toMatch(/hub_break_glass_total\{ground="ASSIGNED_PHYSICIAN_UNREACHABLE"\} 1/);
  });

  it('is on record, and so is that what was read was read so', async () => {
    const { rows } = await owner.query<{
      written: string[];
      roles: string[];
      case_id: string;
      subject_pseudonym: string;
    }>('select written, roles, case_id, subject_pseudonym from access_record where register_entry = $1', [
      `break-glass:${opened.id}`,
    ]);
    expect(rows).toEqual([
      {
        written: ['BreakGlassAssignment.caseId', 'BreakGlassAssignment.ground', 'BreakGlassAssignment.until'],
        roles: ['PHYSICIAN'],
        case_id: other.caseId,
        subject_pseudonym: expect.any(String) as string,
      },
    ]);
    const read = await owner.query<{ glass: boolean; assigned: string }>(
      `select (conditions ->> 'breakGlass')::boolean as glass, conditions ->> 'caseAssigned' as assigned
        from ${ACCESSES} where case_id = $1 and 'MedicalRecord.tests' = any(returned)`,
      [other.caseId],
    );
    expect(read.rows).toEqual([{ glass: true, assigned: 'NO' }]);
  });

  it('is in the queue of the officers, with what was read since and without a value', async () => {
    const [entry] = await reviews(false);
    expect(entry).toMatchObject({ id: opened.id, state: 'OPEN', caseId: other.caseId, organisation: '0999110094' });
    expect(entry!.read).toEqual(
      expect.arrayContaining([expect.objectContaining({ coordinate: 'MedicalRecord.tests', times: 1 })]),
    );
  });

  it('is not among those the case is assigned to, and finds it in no list of assigned cases', async () => {
    const { data } = await demonstration.ask<{ viewer: { cases: { edges: { node: { id: string } }[] } } }>(
      'physician',
      '{ viewer { cases(first: 200) { edges { node { id } } } } }',
    );
    expect(data!.viewer.cases.edges.map(({ node }) => node.id)).not.toContain(other.caseId);
    const team = await demonstration.ask<{ case: { careTeam: unknown[] } }>(
      'physician',
      `query ($id: ID!) { case(id: $id) { careTeam { line } } }`,
      { variables: { id: other.caseId } },
    );
    expect(team.data!.case.careTeam.filter((member) => (member as { line: string }).line === 'THIRD')).toEqual([]);
  });

  it('is answered that it is open already, or assigned anyway', async () => {
    expect(await refusal({ caseId: other.caseId })).toMatch(/^BAD_USER_INPUT .*open to you already/);
    const own = await demonstration.firstCaseId();
    expect(await refusal({ caseId: own })).toMatch(/^BAD_USER_INPUT .*assigned to you/);
  });

  it("sees it also while the mutuality's staff system is down, and nothing else more", async () => {
    const own = await demonstration.firstCaseId();
    await setFault(demonstration.partners.mutualities.get('100')!, 'down');
    try {
      await demonstration.hub.pollNow().catch(() => undefined);
      await owner.query(
        `update sync_stream set last_good_at = last_good_at - interval '1 day' where name like 'mutuality-100/%assignments%'`,
      );
      expect(await seen(other.caseId)).toBe('sees');
      expect(await seen(own)).toMatch(/CALLER_FACTS_UNAVAILABLE/);
    } finally {
      await setFault(demonstration.partners.mutualities.get('100')!, 'none');
      await demonstration.hub.pollNow();
    }
  });

  it('sees it no more when the time is over, on the clock of the hub', async () => {
    const at = (ms: number): string => new Date(Date.parse(opened.until) + ms).toISOString();
    const before = await demonstration.anotherHub({}, { HUB_CLOCK: at(-MINUTE_MS) });
    expect(await seen(other.caseId, before)).toBe('sees');
    const after = await demonstration.anotherHub({}, { HUB_CLOCK: at(0) });
    expect(await seen(other.caseId, after)).toBe('NOT_FOUND_OR_FORBIDDEN');
    expect((await reviews(false, after))[0]).toMatchObject({ state: 'TO_REVIEW' });
    const later = await demonstration.anotherHub({}, { HUB_CLOCK: at(3 * 24 * 60 * MINUTE_MS) });
    expect((await reviews(false, later))[0]).toMatchObject({ state: 'OVERDUE' });
    // the log warns the operator as well, once
    expect(await overdue(later)).toMatch(/^1 overdue, the oldest opened at 2.* hub_break_glass_overdue 1$/);
    expect(entriesWith(demonstration, 'not reviewed in time')).toMatchObject([{ level: 40, entry: opened.id }]);
  });

  it('is not reviewed by an officer who opened it', async () => {
    const { niss } = PERSON_PERSONAS.find(({ name }) => name === 'privacy-officer')!;
    const openedBy = (physician: string): Promise<unknown> =>
      owner.query(`alter table break_glass disable trigger user;
        update break_glass set physician = '${physician}' where id = '${opened.id}';
        alter table break_glass enable trigger user`);
    const own = `select physician from break_glass where id = '${opened.id}'`;
    const { physician } = (await owner.query<{ physician: string }>(own)).rows[0]!;
    await openedBy(createPseudonyms(demonstration.pseudonymKey).person(niss));
    const { errors } = await officer('reviewBreakGlass', { id: opened.id, verdict: 'JUSTIFIED', note: 'Of my own' });
    expect(errors).toMatchObject([{ message: 'Nobody reviews what he opened himself.' }]);
    await openedBy(physician);
  });

  it('is reviewed once, by an officer', async () => {
    const found = { id: opened.id, verdict: 'JUSTIFIED', note: 'Spoke with the mutuality' };
    for (const persona of ['physician', 'agent', 'recruiter']) {
      const { errors } = await demonstration.ask(
        persona,
        'mutation Act($input: ReviewBreakGlassInput!) { reviewBreakGlass(input: $input) { id } }',
        { variables: { input: found } },
      );
      expect(errors[0]?.extensions.code).toBe('FIELD_WITHHELD');
    }
    const reviewed = await officer('reviewBreakGlass', found);
    expect(reviewed.errors).toEqual([]);
    expect(reviewed.data).toMatchObject({ reviewBreakGlass: { state: 'REVIEWED', verdict: 'JUSTIFIED' } });
    const again = await officer('reviewBreakGlass', { ...found, verdict: 'NOT_JUSTIFIED' }, 'privacy-officer-2');
    expect(again.errors[0]).toMatchObject({ message: 'It is reviewed already.' });
    expect(await reviews(false)).toEqual([]);
    expect(await reviews(true)).toHaveLength(1);
  });

  it('is stopped by an officer before the time is over, with the next request', async () => {
    const { data } = await breakGlass({ caseId: third.caseId });
    expect(await seen(third.caseId)).toBe('sees');
    const ended = await officer('endBreakGlass', { id: data!.breakGlass!.id }, 'privacy-officer-2');
    expect(ended.errors).toEqual([]);
    expect(ended.data).toMatchObject({ endBreakGlass: { state: 'TO_REVIEW' } });
    expect(await seen(third.caseId)).toBe('NOT_FOUND_OR_FORBIDDEN');
    const again = await officer('endBreakGlass', { id: data!.breakGlass!.id });
    expect(again.errors[0]).toMatchObject({ message: 'It is over already.' });
  });
});

describe('what an officer ended or found', () => {
  beforeAll(() => owner.query('delete from break_glass_attempt'));

  it('cannot be opened by the same physician again before it is reviewed, and then it can', async () => {
    const [ended] = await reviews(false);
    expect(ended).toMatchObject({ caseId: third.caseId, state: 'TO_REVIEW' });
    expect(await refusal({ caseId: third.caseId })).toMatch(/^BAD_USER_INPUT input.caseId An officer ended what you/);
    const { rows } = await owner.query<object>(
      'select look_up, case_id from access_record where look_up is not null order by recorded_at desc, id limit 1',
    );
    expect(rows).toEqual([{ look_up: 'NOT_OPENED', case_id: third.caseId }]);
    await expect(insertOf(owner, third.caseId)).rejects.toMatchObject({ code: 'TH046' });
    await judge(ended!.id, 'JUSTIFIED');
    await opens(third.caseId);
    expect(await seen(third.caseId)).toBe('sees');
    expect(await seen(third.caseId)).toBe('sees');
    // each has what was read under it
    const tests = (await reviews()).filter(({ caseId }) => caseId === third.caseId);
    expect(tests.map(({ read }) => read.find(({ coordinate }) => coordinate === 'MedicalRecord.tests')?.times)).toEqual(
      [2, 1],
    );
  });

  it('to be not justified closes at once whatever the physician has open, and bars from break-glass for thirty days', async () => {
    const [ofThird] = await reviews(false);
    expect(await seen(other.caseId)).toBe('sees');
    await judge(ofThird!.id, 'NOT_JUSTIFIED');
    expect([await seen(third.caseId), await seen(other.caseId)]).toEqual(Array(2).fill('NOT_FOUND_OR_FORBIDDEN'));
    const barred = /^BAD_USER_INPUT input.caseId An officer found what you opened not justified: .* before 2\d{3}-/;
    expect(await refusal({ caseId: third.caseId })).toMatch(barred);
    expect(await refusal({ reference: 'CC-NOT-ONE' })).toMatch(barred);
    await expect(insertOf(owner, other.caseId)).rejects.toMatchObject({ code: 'TH045' });
    await owner.query('alter table break_glass disable trigger break_glass_guard');
    await owner.query(
      `update break_glass set reviewed_at = reviewed_at - interval '30 days' where verdict = 'NOT_JUSTIFIED'`,
    );
    await owner.query('alter table break_glass enable trigger break_glass_guard');
    await opens(third.caseId);
  });

  it('is on record about the person of the case, and so is that an officer looked at it', async () => {
    const { rows } = await owner.query<{ subject_pseudonym: string; what: string }>(
      `select subject_pseudonym, case when written = '{}' then 'looked' else array_to_string(written, ' ') end as what
        from ${ACCESSES} where 'PRIVACY_OFFICER' = any(roles)
          and (returned @> '{BreakGlassReview.physician}' or register_entry like 'break-glass:%')`,
    );
    const { rows: people } = await owner.query<{ person_pseudonym: string }>(
      'select person_pseudonym from case_key where case_id = any($1::uuid[])',
      [[other.caseId, third.caseId]],
    );
    expect(new Set(rows.map((row) => row.subject_pseudonym))).toEqual(
      new Set(people.map((row) => row.person_pseudonym)),
    );
    expect(new Set(rows.map(({ what }) => what))).toEqual(
      new Set([
        'looked',
        'BreakGlassReview.endedAt',
        'BreakGlassReview.verdict BreakGlassReview.reviewedAt BreakGlassReview.note',
      ]),
    );
  });
});

describe('is refused', () => {
  const counted = async (): Promise<unknown> =>
    (await owner.query('select (select count(*) from break_glass_attempt), (select count(*) from break_glass)')).rows;

  it.each(['nurse', 'nurse-unrecognised', 'agent', 'supervisor', 'inspector', 'privacy-officer', 'partner-mutuality'])(
    'to %s, before anything is looked for',
    async (persona) => {
      const before = await counted();
      expect(await refusal({ caseId: third.caseId }, persona)).toMatch(/^FIELD_WITHHELD (NOT_GRANTED|FLOOR)/);
      expect(await counted()).toEqual(before);
    },
  );

  it('to a physician without the module, and to one without a running contract', async () => {
    const person = createPseudonyms(demonstration.pseudonymKey).person('76021108531');
    const turn = async (table: string, sql: string, reason: string): Promise<void> => {
      await owner.query(`create table kept as select * from ${table} where person_pseudonym = '${person}'`);
      try {
        await owner.query(`${sql} where person_pseudonym = '${person}'`);
        expect(await refusal({ caseId: third.caseId })).toMatch(new RegExp(`^FIELD_WITHHELD ${reason}`));
      } finally {
        await owner.query(`delete from ${table} where person_pseudonym = '${person}'`);
        await owner.query(`insert into ${table} select * from kept`);
        await owner.query('drop table kept');
      }
    };
    await turn('training_record', `update training_record set valid_until = now() - interval '1 day'`, 'NOT_TRAINED');
    await turn('staff_contract', `update staff_contract set contract_until = now() - interval '1 day'`, 'OUT_OF_SHIFT');
  });

  it('for a case that is not there as for nothing at all, with a record, and in the end by the limit', async () => {
    const lookedUp = 'select look_up from access_record where look_up is not null order by recorded_at, id';
    const outcomes = async (): Promise<string[]> =>
      (await owner.query<{ look_up: string }>(lookedUp)).rows.map((row) => row.look_up);
    await owner.query('delete from break_glass_attempt');
    const before = [await counted(), (await outcomes()).length] as const;
    const said = new Set<string>();
    const unknown: { reference?: string; caseId?: string }[] = [
      ...['CC-NOT-ONE', 'a\u0007b', ''].map((reference) => ({ reference })),
      ...['x', '00000000-0000-4000-8000-000000000000', ''].map((caseId) => ({ caseId })),
    ];
    for (const named of unknown) said.add(await refusal(named));
    expect([...said]).toEqual(['NOT_FOUND_OR_FORBIDDEN  There is nothing here for this caller.']);
    expect(await refusal({ caseId: third.caseId })).toMatch(/^RATE_LIMITED/);
    expect(await refusal({ reference: 'CC-NOT-ONE' })).toMatch(/^RATE_LIMITED/);
    expect((await outcomes()).slice(before[1])).toEqual([...unknown.map(() => 'NO_SUCH_CASE'), 'LIMITED', 'LIMITED']);
    await owner.query('delete from break_glass_attempt');
    expect(await counted()).toEqual(before[0]);
    const several = `mutation Several($one: BreakGlassInput!, $other: BreakGlassInput!) {
      a: breakGlass(input: $one) { id } b: breakGlass(input: $other) { id } c: breakGlass(input: $one) { id } }`;
    const [one, other] = [unknown[0], unknown[4]].map((named) => ({ ...GROUND, ...named }));
    const length = (await outcomes()).length;
    await demonstration.ask('physician', several, { variables: { one, other } });
    expect((await outcomes()).slice(length)).toEqual(['NO_SUCH_CASE', 'NO_SUCH_CASE', 'NO_SUCH_CASE']);
  });

  it('where both names of the case are given, or none', async () => {
    expect(await refusal({})).toMatch(/^BAD_USER_INPUT input.caseId/);
    expect(await refusal({ caseId: third.caseId, reference: third.reference })).toMatch(/^BAD_USER_INPUT input.caseId/);
  });
});

describe("the database itself, to the hub's role", () => {
  let hub: Client;
  beforeAll(async () => {
    hub = await openClient(demonstration.database.hubUrl);
  });
  afterAll(() => hub.end());

  it('refuses a longer window, a change of what was opened, a second verdict, and that anything goes', async () => {
    const columns = 'id, physician, organisation, case_id, case_reference, ground, opened_at, ends_at, request_id';
    const values = `gen_random_uuid(), 'p', null, gen_random_uuid(), 'CC', 'LIFE_THREATENING', now(), now() + interval`;
    const insert = (length: string): Promise<unknown> =>
      hub.query(`insert into break_glass (${columns}) values (${values} '${length}', 'r')`);
    await expect(insert('9 hours')).rejects.toMatchObject({ code: 'TH053' });
    await expect(hub.query(`update break_glass set ends_at = ends_at`)).rejects.toMatchObject({ code: '42501' });
    await expect(hub.query('delete from break_glass')).rejects.toMatchObject({ code: '42501' });
    const again = `update break_glass set verdict = 'NOT_JUSTIFIED' where reviewed_at is not null`;
    await expect(hub.query(again)).rejects.toMatchObject({ code: 'TH053' });
    const prolong = `update break_glass set ends_at = ends_at + interval '1 minute'`;
    await expect(owner.query(prolong)).rejects.toMatchObject({ code: 'TH053' });
  });

  it('refuses a review by the officer who opened it, and by a caller who is no officer', async () => {
    for (const by of ['physician', `'somebody'`]) {
      const review = `update break_glass set verdict = 'JUSTIFIED', reviewed_by = ${by}, reviewed_at = now()
        where reviewed_at is null`;
      await expect(hub.query(review)).rejects.toMatchObject({ code: 'TH054' });
    }
  });
});
