/** Whom the access log is about, once the term of its subjects is over: the chain stays, and the person's report finds it. */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { keepDeletion } from '../../../scripts/retention/deletion-record';
import { verifyLog } from '../../../src/audit/chain/log-verification';
import { createVerifier } from '../../../src/audit/chain/signature';
import { readAtOnce } from '../../../src/audit/reading/log-reading.sql';
import type { AccessRecord } from '../../../src/audit/records/access-record';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { openDatabase } from '../../../src/persistence/database';
import { sweep, type DeletedBatch } from '../../../src/registers/retention/sweep.sql';
import { LogGround } from '../../audit/log-ground';
import { openClient } from '../../support/open-client';

const pseudonyms = createPseudonyms('a key for tests of the log');
const ONE = pseudonyms.person('85073003328');
const OTHER = pseudonyms.person('17073003384');
const CASES = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'] as const;
const NOW = new Date();
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);

interface Row {
  readonly id: string;
  readonly case_id: string | null;
  readonly case_ids: readonly string[] | null;
  readonly cases_salt: Buffer | null;
  readonly cases_hash: string;
  readonly subject_pseudonym: string | null;
  readonly subject_pseudonyms: readonly string[] | null;
}

let ground: LogGround;
let retention: MikroORM;
beforeEach(async () => {
  ground = await LogGround.start();
  retention = await openDatabase({ url: ground.database.retentionUrl });
});
afterEach(async () => {
  await retention.close(true);
  await ground.stop();
});

async function recorded(days: number, about: AccessRecord['about']): Promise<Row> {
  const record = ground.record({ recordedAt: daysAgo(days), about });
  await ground.store().append([record]);
  return row(record.id);
}

async function row(id: string): Promise<Row> {
  const [found] = await ground.rows<Row>('select * from access_record where id = $1', [id]);
  return found!;
}

async function swept(limits = {}): Promise<DeletedBatch[]> {
  const batches: DeletedBatch[] = [];
  const parts = { orm: retention, keepRecord: keepDeletion('test'), pastName: pseudonyms.pastName, limits };
  await sweep({ ...parts, onDeleted: (batch) => batches.push(batch) });
  return batches;
}

async function findings(): Promise<string[]> {
  const found: string[] = [];
  await readAtOnce(ground.orm, (reading) =>
    verifyLog({
      ...{ reading, anchor: null, leastRetention: [{ days: 30, from: null }] },
      verifier: createVerifier([ground.key.publicKey]),
      onFinding: ({ kind, sentence }) => found.push(`${kind} ${sentence}`),
    }),
  );
  return found;
}

it('has another name, and no case, and the log is what it was', async () => {
  const old = await recorded(61, [{ pseudonym: ONE, caseId: CASES[0] }]);
  const recent = await recorded(59, [{ pseudonym: ONE, caseId: CASES[0] }]);
  const nobody = await recorded(61, []);
  expect(await swept()).toEqual([{ category: 'ACCESS_SUBJECTS', rows: { access_record: 1 }, basis: null }]);
  const name = pseudonyms.pastName(ONE, daysAgo(61));
  expect(await row(old.id)).toMatchObject({ subject_pseudonym: name, case_id: null, cases_salt: null });
  expect(await row(recent.id)).toEqual(recent);
  expect(await row(nobody.id)).toEqual(nobody);
  expect(pseudonyms.everyPastName(ONE, daysAgo(70), NOW)).toContain(name);
  expect(pseudonyms.everyPastName(OTHER, daysAgo(70), NOW)).not.toContain(name);
  expect(name).not.toContain(ONE);
  expect(await findings()).toEqual([]);
  expect(await swept()).toEqual([]);
});

it.each<[string, AccessRecord['about'], readonly (string | null)[] | string | null]>([
  ['of nobody known', [{ pseudonym: null, caseId: CASES[0] }], null],
  [
    'of several',
    [
      { pseudonym: ONE, caseId: CASES[0] },
      { pseudonym: OTHER, caseId: CASES[1] },
    ],
    [ONE, OTHER],
  ],
  ['of several of nobody known', CASES.map((caseId) => ({ pseudonym: null, caseId })), [null, null]],
])('forgets a case %s', async (_what, about, persons) => {
  const { id } = await recorded(61, about);
  await swept();
  const nameOf = (person: string | null): string =>
    person === null ? 'past:' : pseudonyms.pastName(person, daysAgo(61));
  expect(await row(id)).toMatchObject({
    ...{ case_id: null, case_ids: null, cases_salt: null },
    subject_pseudonym: null,
    subject_pseudonyms: Array.isArray(persons) ? persons.map(nameOf) : null,
  });
  expect(await findings()).toEqual([]);
});

it('is found by the person who the case turned out to be of', async () => {
  await ground.owner.query(
    `insert into case_key (reference, case_id, organisation, opened_at, closed_at, person_pseudonym)
      values ('C-1', $1, '0999110094', $3, $4, $2)`,
    [CASES[0], ONE, daysAgo(70), daysAgo(61)],
  );
  const { id } = await recorded(61, [{ pseudonym: 'the person of case C-1', caseId: CASES[0] }]);
  // the case goes in the same sweep
  expect((await swept()).map(({ category }) => category)).toEqual(['ACCESS_SUBJECTS', 'CASES']);
  expect((await row(id)).subject_pseudonym).toBe(pseudonyms.pastName(ONE, daysAgo(61)));
});

it('goes a few at a time, and on where it was stopped', async () => {
  for (let count = 0; count < 5; count += 1) await recorded(61, [{ pseudonym: ONE, caseId: CASES[0] }]);
  expect((await swept({ rows: 2 })).map(({ rows }) => rows['access_record'])).toEqual([2, 2, 1]);
  const [of] = await ground.rows<{ count: number }>(
    `select count(*)::int as count from access_record where deleted ->> 'category' = 'ACCESS_SUBJECTS'`,
  );
  expect(of!.count).toBe(3);
  expect(await findings()).toEqual([]);
});

it.each([
  ['person', { person_pseudonym: ONE }],
  ['case', { case_reference: 'C-1' }],
  ['category', { category: 'ACCESS_SUBJECTS' }],
])('stays where a legal hold of the %s wants it', async (_what, held) => {
  await ground.owner.query(
    `insert into case_key (reference, case_id, organisation, opened_at, person_pseudonym) values ('C-1', $1, '0999110094', now(), $2)`,
    [CASES[0], ONE],
  );
  await ground.owner.query('alter table legal_hold disable trigger user');
  const hold = { id: randomUUID(), revision: 1, valid_from: '2020-05-04', valid_until: '2099-01-01', ...held };
  await ground.owner.query(
    `insert into legal_hold select * from jsonb_populate_record(null::legal_hold, $1::jsonb || '{"recorded_at":"2020-05-04","author":"anne"}')`,
    [JSON.stringify(hold)],
  );
  const before = await recorded(61, [{ pseudonym: ONE, caseId: CASES[0] }]);
  const other = await recorded(61, [{ pseudonym: OTHER, caseId: CASES[1] }]);
  await swept();
  expect(await row(before.id)).toEqual(before);
  expect((await row(other.id)).cases_salt === null).toBe(!('category' in held));
});

describe('the role that does it', () => {
  it.each([
    [
      'another person',
      `update named_access_record set subject_pseudonym = 'other', case_id = null, cases_salt = null`,
      'TH091',
    ],
    ['a case that stays', `update named_access_record set subject_pseudonym = 'past:x'`, 'TH091'],
    ['what was asked for', `update named_access_record set returned = '{}'`, '42703'],
    ['the table itself', `update access_record set cases_salt = null`, '42501'],
    ['nothing at all', `delete from named_access_record`, '42501'],
  ])('changes of a record no more than that: %s', async (_what, sql, code) => {
    await recorded(61, [{ pseudonym: ONE, caseId: CASES[0] }]);
    const role = await openClient(ground.database.retentionUrl);
    await expect(role.query(sql)).rejects.toMatchObject({ code });
    await role.end();
  });

  it('sees no record that is not old enough', async () => {
    const recent = await recorded(59, [{ pseudonym: ONE, caseId: CASES[0] }]);
    const role = await openClient(ground.database.retentionUrl);
    const changed = await role.query(
      `update named_access_record set subject_pseudonym = 'past:x', case_id = null, cases_salt = null`,
    );
    await role.end();
    expect(changed.rowCount).toBe(0);
    expect(await row(recent.id)).toEqual(recent);
  });
});
