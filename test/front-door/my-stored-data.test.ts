/** What the hub stores about the person who asks, by real tokens: how much of what and until when, and nothing of anybody else. */
import type { Client } from 'pg';
import { PERSON_PERSONAS } from '../../simulators/population/personas';
import type { TrueCase } from '../../simulators/population/population';
import { brusselsDayOf } from '../../src/model/brussels-day';
import { endOfTerm, RETENTION_CATEGORIES } from '../../src/model/retention';
import { createPseudonyms } from '../../src/model/pseudonyms';
import { startTestIssuers, type TestIssuers } from '../support/tokens';
import type { RunningHub } from '../../src/app/hub';
import { openClient } from '../support/open-client';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

interface Stored {
  readonly category: string;
  readonly rows: number;
  readonly until: string | null;
  readonly held: boolean;
  readonly about: string;
}

const QUERY = `query ($language: ReportLanguage = EN) { myData { stored { category rows until held about(language: $language) } } }`;

let demonstration: RunningDemonstration;
let owner: Client;
let issuers: TestIssuers;
/** Its issuers' keys are the test's. */
let hub: RunningHub;
let person: TrueCase;
let caseId: string;

beforeAll(async () => {
  [demonstration, issuers] = await Promise.all([startDemonstration({ size: 300 }), startTestIssuers()]);
  const { healthcare, staff, M2M, citizen } = issuers.issuers;
  const settings = {
    HEALTHCARE_ISSUER: healthcare,
    ...{ STAFF_ISSUER: staff, M2M_ISSUER: M2M, CITIZEN_ISSUER: citizen },
  };
  hub = await demonstration.anotherHub({}, settings);
  owner = await openClient(demonstration.database.ownerUrl);
  caseId = await demonstration.firstCaseId();
  person = demonstration.population.case(0);
});
afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
  await issuers?.stop();
});

async function stored(persona = 'citizen', language = 'EN'): Promise<Stored[]> {
  const { data, errors } = await demonstration.ask<{ myData: { stored: Stored[] } }>(persona, QUERY, {
    variables: { language },
  });
  expect(errors).toEqual([]);
  return data!.myData.stored;
}

async function storedOf(niss: string): Promise<Stored[]> {
  const token = await issuers.token({ realm: 'citizen', claims: { userProfile: { ssin: niss } } });
  const { data, errors } = await askHub<{ myData: { stored: Stored[] } }>(hub.url, token, QUERY);
  expect(errors).toEqual([]);
  return data!.myData.stored;
}

const of = (category: string, rows: readonly Stored[]): Stored | undefined =>
  rows.find((row) => row.category === category);

async function rowsWhere(condition: string, ...parameters: readonly unknown[]): Promise<number> {
  const { rows } = await owner.query<{ count: number }>(`select count(*)::int as count from ${condition}`, [
    ...parameters,
  ]);
  return rows[0]!.count;
}

async function close(days: number | null): Promise<void> {
  await owner.query(`update case_key set closed_at = now() - $2 * interval '1 day' where case_id = $1`, [caseId, days]);
}

const pseudonym = (niss: string): string => createPseudonyms(demonstration.pseudonymKey).person(niss);
const day = (at: Date, duration: string): string => brusselsDayOf(endOfTerm(at, duration)!);

it('of a person the hub never knew there is nothing, and after that the record of having asked', async () => {
  expect(await stored('citizen-unknown')).toEqual([]);
  const again = await stored('citizen-unknown');
  expect(again.map(({ category, rows }) => [category, rows])).toEqual([
    ['ACCESS_SUBJECTS', 1],
    ['ACCESS_LOG', 1],
  ]);
});

it('a case counts with all that belongs to it, until the end of its term', async () => {
  const { rows } = await owner.query<{ reference: string; opened: Date }>(
    'select reference, opened_at as opened from case_key where case_id = $1',
    [caseId],
  );
  const { reference, opened } = rows[0]!;
  const tables = ['case_key k where reference = $1'];
  for (const table of ['order_assignment', 'case_assignment', 'case_escalation', 'order_claim'])
    tables.push(`${table} where case_reference = $1`);
  let count = 0;
  for (const table of tables) count += await rowsWhere(table, reference);
  expect(count).toBeGreaterThan(2);

  const open = of('CASES', await stored());
  expect(open).toMatchObject({ rows: count, until: day(opened, 'P180D'), held: false });
  await close(10);
  const closed = of('CASES', await stored());
  expect(closed).toMatchObject({ rows: count, until: day(new Date(Date.now() - 10 * 86_400_000), 'P60D') });
  await close(null);
});

it('what the person asks for counts with the cases, by its own terms', async () => {
  const before = of('CASES', await stored())!;
  for (const mutation of [
    'requestRectification(input: { what: LANGUAGE }) { state }',
    'requestRestriction(input: { purposes: [HYGIENE_INSPECTION], ground: LEGAL_CLAIM }) { state }',
  ])
    expect((await demonstration.ask('citizen', `mutation { ${mutation} }`)).errors).toEqual([]);
  const after = of('CASES', await stored());
  expect(after).toMatchObject({ rows: before.rows + 2, until: day(new Date(), 'P180D') });
  for (const table of ['processing_restriction', 'rectification_request']) await owner.query(`delete from ${table}`);
});

it('the access log has two terms: how long it can be searched, and how long it is', async () => {
  const names = [pseudonym(person.niss!), [caseId]];
  const before = await rowsWhere(
    `access_record where subject_pseudonym = $1 or $1 = any(subject_pseudonyms) or case_id = any($2::uuid[]) or case_ids && $2::uuid[]`,
    ...names,
  );
  const now = new Date();
  const rows = await stored();
  expect(of('ACCESS_LOG', rows)).toMatchObject({ rows: before, until: day(now, 'P10Y'), held: false });
  expect(of('ACCESS_SUBJECTS', rows)).toMatchObject({ rows: before, until: day(now, 'P60D'), held: false });
});

it('says what each category is, in the language of the reader', async () => {
  const english = await stored();
  expect(of('CASES', english)!.about).toMatch(/60 days from the closing of the case; .*180 days from the opening/);
  expect(of('ACCESS_LOG', english)!.about).toBe('The access log: 10 years');
  for (const [language, word] of Object.entries({ FR: /60\sjours/, NL: /60\sdagen/, DE: /60\sTage/ }))
    expect(of('CASES', await stored('citizen', language))!.about).toMatch(word);
});

describe('what is held', () => {
  const hold = (column: string, value: string): Promise<unknown> =>
    owner.query(
      `insert into legal_hold (id, revision, valid_from, valid_until, recorded_at, author, reason, ${column})
        values ($1, 1, current_date - 1, current_date + 30, now(), 'an-officer', 'A secret reason.', $2)`,
      [`of-${column.replaceAll('_', '-')}`, value],
    );
  const end = (): Promise<unknown> => owner.query('truncate legal_hold');
  const heldIn = (rows: readonly Stored[]): string[] =>
    rows.filter(({ held }) => held).map(({ category, until }) => `${category} ${until}`);

  beforeAll(() => owner.query('alter table legal_hold disable trigger user'));
  afterEach(end);
  afterAll(() => owner.query('alter table legal_hold enable trigger user'));

  it.each<[string, string, () => string, readonly string[]]>([
    ['the case', 'case_reference', () => person.reference, ['CASES null', 'ACCESS_SUBJECTS null', 'ACCESS_LOG null']],
    [
      'the person',
      'person_pseudonym',
      () => pseudonym(person.niss!),
      ['CASES null', 'ACCESS_SUBJECTS null', 'ACCESS_LOG null'],
    ],
    ['a category', 'category', () => 'CASES', ['CASES null']],
    ['another person', 'person_pseudonym', () => pseudonym(demonstration.population.case(3).niss ?? '0'), []],
  ])('by a hold of %s is said to be, without a day, a reason or an author', async (_what, column, value, expected) => {
    await hold(column, value());
    const rows = await stored();
    expect(heldIn(rows)).toEqual(expected);
    expect(JSON.stringify(rows)).not.toMatch(/secret|officer|complaint/);
  });

  it('by a hold of the person is what was opened of the case in an emergency, also once its term is over', async () => {
    await opened('3 years');
    const over = (): Promise<number> => rowsWhere(`expired_break_glass where physician = 'a-physician'`);
    expect(await over()).toBe(1);
    await hold('person_pseudonym', pseudonym(person.niss!));
    expect(await over()).toBe(0);
    expect(of('BREAK_GLASS', await stored())).toMatchObject({ rows: 1, until: null, held: true });
    await owner.query(`delete from break_glass where physician = 'a-physician'`);
  });
});

/** @param began an interval before now */
async function opened(began: string): Promise<void> {
  await owner.query(
    `insert into break_glass (id, physician, case_id, case_reference, ground, opened_at, ends_at, request_id)
      values (gen_random_uuid(), 'a-physician', $1, $2, 'ASSIGNED_PHYSICIAN_UNREACHABLE', now() - $3::interval,
        now() - $3::interval + interval '1 hour', 'request')`,
    [caseId, person.reference, began],
  );
}

it('an opening in an emergency is the person’s as long as the case is known', async () => {
  await opened('0');
  const rows = await stored();
  expect(of('BREAK_GLASS', rows)).toMatchObject({ rows: 1, until: day(new Date(), 'P2Y'), held: false });
  await owner.query(`delete from break_glass where physician = 'a-physician'`);
});

describe('a member of staff who asks as a person', () => {
  const nurse = PERSON_PERSONAS.find(({ name }) => name === 'nurse')!;

  it('sees that there is a contract and training, not the cases worked on', async () => {
    const rows = await storedOf(nurse.niss);
    const own = pseudonym(nurse.niss);
    const counted =
      (await rowsWhere('staff_contract where person_pseudonym = $1', own)) +
      (await rowsWhere('training_record where person_pseudonym = $1', own));
    expect(counted).toBeGreaterThan(0);
    expect(of('CALLER_FACTS', rows)).toMatchObject({ rows: counted });
    expect(of('CASES', rows)).toBeUndefined();
    expect(of('BREAK_GLASS', rows)).toBeUndefined();
  });

  it('what is said is a number and a day', async () => {
    const rows = await storedOf(nurse.niss);
    for (const { category, rows: count, until, held } of rows) {
      expect(RETENTION_CATEGORIES).toContain(category);
      expect(Number.isInteger(count)).toBe(true);
      expect(until === null || /^\d{4}-\d\d-\d\d$/.test(until)).toBe(true);
      expect(held).toBe(false);
    }
  });
});

it('what another person’s case holds changes nothing for this person', async () => {
  const before = await stored();
  const other = demonstration.population.case(5);
  await owner
    .query(
      `insert into order_claim (order_number, case_reference, caller, confirmed_at, confirmed_until)
    select 'claimed-elsewhere', $1, 'somebody', now(), now()`,
      [other.reference],
    )
    .catch(() => undefined);
  await owner.query(`update case_key set closed_at = now() where reference = $1`, [other.reference]);
  const after = await stored();
  const still = (rows: readonly Stored[]): object[] => rows.filter(({ category }) => !category.startsWith('ACCESS'));
  expect(still(after)).toEqual(still(before));
});

it.each(['agent', 'nurse', 'privacy-officer', 'partner-mutuality'])('%s has nothing here', async (persona) => {
  const { data, errors } = await demonstration.ask(persona, QUERY);
  expect(data).toEqual({ myData: null });
  expect(errors[0]!.extensions).toMatchObject({ code: 'FIELD_WITHHELD', reason: 'NOT_GRANTED' });
});

it('reading it is on record, as an access by the person', async () => {
  await stored();
  const { rows } = await owner.query<{ caller: string; subject: string; returned: string[] }>(
    `select caller_pseudonym as caller, subject_pseudonym as subject, returned from access_record
      where issuer = 'citizen' order by recorded_at desc limit 1`,
  );
  expect(rows[0]).toMatchObject({ caller: 'person-concerned', subject: pseudonym(person.niss!) });
  expect(rows[0]!.returned).toEqual(expect.arrayContaining(['StoredAboutMe.category', 'StoredAboutMe.until']));
});
