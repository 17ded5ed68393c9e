/** A record one column of which is changed, whatever into: that is found, and nothing else is. */
import { TamperedLog } from '../tampered-log';

let log: TamperedLog;

beforeAll(async () => {
  log = await TamperedLog.start();
});
afterEach(() => log.restore());
afterAll(() => log.ground.stop());

describe('a change of a record', () => {
  it.each([
    [`id = gen_random_uuid()`],
    [`segment = segment + 1`],
    [`recorded_at = recorded_at + interval '1 millisecond'`],
    [`request_id = 'other'`],
    [`caller_pseudonym = 'other'`],
    [`issuer = 'staff'`],
    [`roles = '{NURSE}'`],
    [`organisation = null`],
    [`purpose = 'TRAINING'`],
    [`conditions = jsonb_set(conditions, '{recognised}', 'false')`],
    [`subject_pseudonym = 'other'`],
    [`case_id = gen_random_uuid()`],
    [`cases_hash = 'other'`],
    [`cases_salt = decode(repeat('00', 16), 'hex')`],
    [`subjects_hash = 'other'`],
    [`subjects_salt = decode(repeat('00', 16), 'hex')`],
    [`cases_hash = null, subjects_hash = null, cases_salt = null, subjects_salt = null`],
    [`cases_hash = 'other', cases_salt = null`],
    [`returned = '{Person.name}'`],
    [`withheld = '[]'`],
    [`partner_questions = '[]'`],
    [`policy_version = 2`],
    [`operation_hash = 'other'`],
    [`operation_name = null`],
    [`written = '{Person.name}'`],
    [`register_entry = 'other'`],
    [`look_up = 'OTHER'`],
    [`salt = decode(repeat('00', 16), 'hex')`],
    // what stands between cells as they are read, and what JSON writes otherwise
    ...[
      `E'\\t'`,
      `E'a\\tb'`,
      `','`,
      `'","'`,
      `'null'`,
      `'"'`,
      `'\\'`,
      `'\\"'`,
      `E'\\u0001\\n\\u007f'`,
      `U&'\\2028'`,
      `''`,
    ].flatMap((text) => ['request_id', 'organisation'].map((column) => [`${column} = ${text}`])),
    // one column’s end put at the beginning of the next
    [`operation_hash = operation_hash || E'\\t' || operation_name, operation_name = null`],
    [`operation_hash = operation_hash || '","' || operation_name, operation_name = organisation, organisation = null`],
    [`operation_name = organisation, organisation = operation_name`],
    [`roles = '{"NURSE,PHYSICIAN"}'`],
    [`roles = '{"NURSE\\",\\"PHYSICIAN"}'`],
    [`roles = '{NURSE,PHYSICIAN,NULL}'`],
    [`roles = '{{NURSE,PHYSICIAN}}'`],
    [`roles = '{{NURSE},{PHYSICIAN}}'`],
    // the same elements under other numbers
    [`roles = '[0:1]={NURSE,PHYSICIAN}'`],
    [`returned = '[2:3]={Person.name,MedicalRecord.tests}'`],
    [`roles = '{NURSE,NULL}'`],
    [`roles = '{NURSE,""}'`],
    [`roles = '{NURSE,"NULL"}'`],
    [`roles = '{NURSEPHYSICIAN}'`],
    [`roles = '{"","NURSEPHYSICIAN"}'`],
    [`roles = '{}', returned = '{}'`],
    [`returned = roles, roles = returned`],
    [`subject_pseudonym = null`],
    [`case_id = null`],
    [
      `subject_pseudonym = null, case_id = null, subject_pseudonyms = '{person,person}', case_ids = array[case_id, case_id]`,
    ],
    [
      `subject_pseudonym = null, case_id = null, subject_pseudonyms = '{person,person}', case_ids = array[case_id, case_id], returned_of = '{11,11}'`,
    ],
    [`conditions = 'null'`],
    [`conditions = conditions || '{"another": "\\t\\""}'`],
    [`conditions = conditions || '{"__proto__": {"self": true}}'`],
    [`partner_questions = jsonb_set(partner_questions, '{0,keys}', '1.00000000000000000001')`],
    [`recorded_at = 'infinity'`],
    [`recorded_at = '-infinity'`],
    [`recorded_at = recorded_at - interval '4039 years'`],
    [`recorded_at = '290000-01-01T00:00:00Z'`],
    [`segment = 'infinity'`],
    [`segment = segment - interval '4039 years'`],
    [`policy_version = -1`],
    [`policy_version = 1 + 256`],
    // as long as what the records around it hold, and the same but for one sign, at either end or between
    ...[1, 6, 11].map((place) => [`returned[1] = overlay(returned[1] placing '~' from ${place})`]),
    ...[1, 6, 11].map((place) => [
      `withheld = jsonb_set(withheld, '{0,reason}', to_jsonb(overlay('NOT_GRANTED' placing '~' from ${place})))`,
    ]),
    [`conditions = jsonb_set(jsonb_set(conditions, '{trained}', '"YEZ"'), '{inShift}', conditions->'inShift')`],
    [`conditions = conditions - 'self' || '{"selg": false}'`],
    [`partner_questions = jsonb_set(partner_questions, '{0,keys}', '2')`],
    [`partner_questions = jsonb_set(partner_questions, '{0,keys}', '1.0')`],
    [`partner_questions = jsonb_set(partner_questions, '{0,keys}', '"1"')`],
  ])('is found: %s', async (change) => {
    await log.tamper(`update access_record set ${change} where lane = :sealed and sequence = 2`);
    expect(await log.found()).toEqual(['RECORD_CHANGED 1 sealed 2']);
  });
});

describe('a change that no column would take as it is', () => {
  it.each([
    ['null for an empty list', 'alter column written drop not null', 'written = null'],
    ['null for a text', 'alter column request_id drop not null', 'request_id = null'],
    ['null for what comes first', 'alter column caller_pseudonym drop not null', 'caller_pseudonym = null'],
    ['an empty text for null', 'alter column look_up drop not null', `look_up = ''`],
    [
      'a part of a millisecond',
      'alter column recorded_at type timestamptz',
      `recorded_at = recorded_at + interval '1 microsecond'`,
    ],
  ])('is found: %s', async (_what, column, change) => {
    // no column of a view changes its type
    await log.tamper('drop view if exists named_access_record', `alter table access_record ${column}`);
    expect(await log.found()).toEqual([]);
    await log.tamper(`update access_record set ${change} where lane = :sealed and sequence = 2`);
    expect(await log.found()).toEqual(['RECORD_CHANGED 1 sealed 2']);
  });
});

describe('a column of another type', () => {
  afterEach(() => log.tamper('alter table access_record alter column policy_version type integer using 1'));

  it.each([
    ['real', '1.4e-45'],
    ['numeric(2,1)', '1.4'],
  ])('is found where another value stands in it: %s', async (type, value) => {
    await log.tamper(
      `alter table access_record alter column policy_version type ${type}`,
      `update access_record set policy_version = '${value}' where lane = :sealed and sequence = 2`,
    );
    expect(await log.found()).toContain('RECORD_CHANGED 1 sealed 2');
  });
});
