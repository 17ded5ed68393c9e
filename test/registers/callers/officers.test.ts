/** The register of privacy officers in a real database: who may write it, and what is written down about it. */
import type { Client } from 'pg';
import {
  openOfficerRegister,
  type OfficerRegister,
  type PersonNamed,
} from '../../../scripts/officers/officer-register';
import { createPseudonyms } from '../../../src/model/pseudonyms';
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { openClient } from '../../support/open-client';

const pseudonymKey = 'key of the officers test';
const pseudonyms = createPseudonyms(pseudonymKey);
const OLIVIA: PersonNamed = { niss: '69041614180', name: 'Olivia Renard' };
const PIETER: PersonNamed = { niss: '78013027681', name: 'Pieter Goossens' };
const EMMA: PersonNamed = { niss: '90022150887', name: 'Emma Simon' };
const TINE: PersonNamed = { niss: '74070702213', name: 'Tine Vermeulen' };
const controller = { cbe: '0999000129', name: 'Common Community Commission' };
const given = { command: 'officer:appoint', account: 'test', controller };

let database: TestDatabase;
let owner: Client;
let hub: Client;
let register: OfficerRegister;

beforeEach(async () => {
  database = await createTestDatabase();
  [owner, hub] = [await openClient(database.ownerUrl), await openClient(database.hubUrl)];
  register = await openOfficerRegister({ ownerUrl: database.ownerUrl, pseudonymKey });
});
afterEach(async () => {
  await register.close();
  await Promise.all([owner.end(), hub.end()]);
  await database.drop();
});

const inForce = async (): Promise<string[]> =>
  (await register.list()).filter(({ endedAt }) => endedAt === null).map(({ name }) => name);
const records = async () =>
  (
    await owner.query<{ register_entry: string; written: string[]; subject_pseudonym: string; operation_name: string }>(
      'select register_entry, written, subject_pseudonym, operation_name from access_record',
    )
  ).rows;

it('takes the first two, by pseudonym and with a record of each', async () => {
  await register.appoint([OLIVIA, PIETER], given);
  expect(await inForce()).toEqual(['Olivia Renard', 'Pieter Goossens']);
  const { rows } = await owner.query<{ person_pseudonym: string; appointed_by: string }>('select * from officer');
  expect(rows.map((row) => row.person_pseudonym).sort()).toEqual(
    [OLIVIA, PIETER].map(({ niss }) => pseudonyms.person(niss)).sort(),
  );
  expect(rows[0]?.appointed_by).toBe('officer:appoint by test');
  expect(JSON.stringify(rows)).not.toContain(OLIVIA.niss);
  const written = await records();
  expect(written).toHaveLength(2);
  for (const { niss } of [OLIVIA, PIETER]) {
    expect(written).toContainEqual({
      register_entry: expect.stringMatching(/^officer:[0-9a-f-]{36}$/) as string,
      written: ['Officer.appointedAt'],
      subject_pseudonym: pseudonyms.person(niss),
      operation_name: 'officer:appoint',
    });
  }
});

it('has them on duty at any hour, whatever other contract with the controller they have', async () => {
  await register.appoint([OLIVIA, PIETER], given);
  await owner.query(`update staff_contract set always_on_duty = false, staff_reference = 'other-' || staff_reference`);
  await register.recover([OLIVIA, PIETER], 'again', given);
  const running = 'select always_on_duty, count(*)::int from staff_contract where contract_until is null group by 1';
  const { rows } = await owner.query(running);
  expect(rows).toEqual(expect.arrayContaining([{ always_on_duty: true, count: 2 }]));
});

it.each([
  ['one', [OLIVIA]],
  ['three', [OLIVIA, PIETER, EMMA]],
  ['the same person twice', [OLIVIA, { ...OLIVIA, name: 'Somebody Else' }]],
  ['nobody', []],
])('refuses %s, and changes nothing', async (_what, persons) => {
  await expect(register.appoint(persons, given)).rejects.toMatchObject({ name: 'OfficerRefusal' });
  await expect(register.recover(persons, 'lost', given)).rejects.toMatchObject({ name: 'OfficerRefusal' });
  expect(await register.list()).toEqual([]);
  expect(await records()).toEqual([]);
});

it('lets one of two commands at once appoint, and not both', async () => {
  const other = await openOfficerRegister({ ownerUrl: database.ownerUrl, pseudonymKey });
  const both = await Promise.allSettled([
    register.appoint([OLIVIA, PIETER], given),
    other.appoint([EMMA, TINE], given),
  ]);
  await other.close();
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await inForce()).toHaveLength(2);
});

it('replaces all of them at recovery, with a record of every end and every appointment', async () => {
  await register.appoint([OLIVIA, PIETER], given);
  await register.recover([EMMA, OLIVIA], 'both lost their cards', { ...given, command: 'officer:recover' });
  expect((await inForce()).sort()).toEqual(['Emma Simon', 'Olivia Renard']);
  const ended = (await register.list()).filter(({ endedAt }) => endedAt !== null);
  expect(ended.map(({ endReason }) => endReason)).toEqual(Array(2).fill('both lost their cards'));
  const written = (await records()).filter(({ operation_name }) => operation_name === 'officer:recover');
  expect(written.map(({ written: [what] }) => what).sort()).toEqual([
    'Officer.appointedAt',
    'Officer.appointedAt',
    'Officer.endedAt',
    'Officer.endedAt',
  ]);
  // whose appointment was the contract is under none when it ends: no other role counts on it
  const running = `select person_pseudonym from staff_contract where contract_until is null`;
  const { rows } = await owner.query<{ person_pseudonym: string }>(running);
  expect(rows.map((row) => row.person_pseudonym).sort()).toEqual(
    [EMMA, OLIVIA].map(({ niss }) => pseudonyms.person(niss)).sort(),
  );
});

it('recovers nobody where the record of it cannot be written', async () => {
  await register.appoint([OLIVIA, PIETER], given);
  await owner.query('alter table access_record rename to somewhere_else');
  await expect(register.recover([EMMA, TINE], 'quietly', given)).rejects.toMatchObject({ code: 'AUDIT_UNAVAILABLE' });
  expect(await inForce()).toEqual(['Olivia Renard', 'Pieter Goossens']);
});

it.each([
  ['insert', `insert into officer values (gen_random_uuid(), 'me', 'Me', now(), 'me')`],
  ['change', `update officer set ended_at = null`],
  ['delete', 'delete from officer'],
  ['empty', 'truncate officer'],
])("is not the hub's to %s", async (_what, sql) => {
  await expect(hub.query(sql)).rejects.toThrow('permission denied');
  expect((await hub.query('select * from officer')).rows).toEqual([]);
});

it.each(['organisation', 'application'])("has no entry of the %s register deleted by the hub's role", async (table) => {
  await expect(hub.query(`delete from ${table}`)).rejects.toThrow('permission denied');
});
