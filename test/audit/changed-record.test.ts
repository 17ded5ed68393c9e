/** A record one column of which is changed, whatever into: that is found, and nothing else is. */
import { TamperedLog } from './tampered-log';

let log: TamperedLog;

beforeAll(async () => {
  log = await TamperedLog.start();
}, 60_000);
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
    ].flatMap((text) =>
      ['request_id', 'organisation', 'operation_name', 'look_up'].map((column) => [`${column} = ${text}`]),
    ),
    // one column’s end put at the beginning of the next
    [`operation_hash = operation_hash || E'\\t' || operation_name, operation_name = null`],
    [`operation_hash = operation_hash || '","' || operation_name, operation_name = organisation, organisation = null`],
    [`operation_name = organisation, organisation = operation_name`],
    [`roles = '{"NURSE,PHYSICIAN"}'`],
    [`roles = '{"NURSE\\",\\"PHYSICIAN"}'`],
    [`roles = '{NURSE,PHYSICIAN,NULL}'`],
    [`roles = '{{NURSE,PHYSICIAN}}'`],
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
  ])('is found: %s', async (change) => {
    await log.tamper(`update access_record set ${change} where lane = :sealed and sequence = 2`);
    expect(await log.found()).toEqual(['RECORD_CHANGED 1 sealed 2']);
  });
});
