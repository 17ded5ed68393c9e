/** A long access log made up in a database of its own, without its chain; and the whole report of one of its persons. */
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createPersonAccessStore } from '../../../src/audit/reading/person-access.sql';
import { createSigner } from '../../../src/audit/chain/signature';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { composeReport } from '../../../src/graph/report/compose-report';
import { reportPage } from '../../../src/graph/report/report-page';
import type { openDatabase } from '../../../src/persistence/database';
import { statement } from '../../../src/persistence/statement';
import { compilePolicy } from '../../../src/policy/rules/compiled-policy';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { readLegalBases } from '../../../src/policy/registers/policy-register-store';
import { organisationsNamed } from '../../../src/registers/partners/partner-organisation-store';

export type Orm = Awaited<ReturnType<typeof openDatabase>>;

export const BUSY = 'the busy person';
export const FROM = '2020-05-04T00:00:00Z';
const DAYS = 90;

const CONDITIONS = JSON.stringify({
  ...{
    naturalPerson: true,
    discipline: 'nurse',
    recognised: true,
    trained: 'YES',
    contractActive: 'YES',
    inShift: 'YES',
  },
  ...{ agreementValid: true, orderAssigned: 'NO', caseAssigned: 'YES', ownZone: false, ownOrganisation: false },
  ...{ registerEntry: false, breakGlass: false, ownCollectivity: false, self: false, ownTrainee: false },
});

/** Of the persons, by number: who it is, and the one case of each. */
const PERSON = (number: string): string => `'person-' || (${number})`;
const CASE = (person: string): string => `md5(${person})::uuid`;
/** One record in fifty is about twenty persons at once: a list. */
const ALIKE = 20;

const FILL = `insert into "access_record" ("id", "segment", "recorded_at", "request_id", "caller_pseudonym", "issuer", "roles",
    "organisation", "purpose", "conditions", "subject_pseudonym", "case_id", "subject_pseudonyms", "case_ids", "returned",
    "returned_of", "withheld", "partner_questions", "policy_version", "operation_hash", "operation_name")
  select gen_random_uuid(), "at"::date, "at", 'request-' || "n", 'caller-' || "n" % 2000, 'healthcare',
    array[(array['NURSE', 'NURSE', 'PHYSICIAN'])[1 + "n" % 3]], '0999110094', 'CONTACT_TRACING', ?::jsonb,
    case when "several" is null then "person" end, case when "several" is null then ${CASE('"person"')} end, "several",
    (select array_agg(${CASE('"one"')}) from unnest("several") as "one"),
    case "n" % 4 when 0 then array['Person.name', 'ContactPoint.phone']
      when 1 then array['Case.medical', 'MedicalRecord.tests', 'TestResult.value', 'TestResult.status', 'Person.name']
      when 2 then array['Person.birthDate', 'Person.niss', 'Person.street'] else array['Case.attempts', 'Visit.state'] end,
    (select array_agg(substr('1101011', 1 + "place"::int % 3, 5)) from unnest("several") with ordinality as "one" ("it", "place")),
    '[]', case "n" % 2 when 0 then '[]'::jsonb else '[{"source": "sciensano", "resource": "Observation", "keys": 1}]' end,
    1, repeat('0', 64), 'CaseView'
  from (
    select "n", '${FROM}'::timestamptz + ("n"::bigint * 7919 % (${DAYS} * 86400)) * interval '1 second' as "at",
      case when "n" <= ?::int then '${BUSY}' else ${PERSON('"n" % ?::int')} end as "person",
      case when "n" % 50 = 0 then (
        select array_agg(${PERSON('("n" / 50 * 20 + "k") % ?::int')}) from generate_series(1, ${ALIKE}) as "k"
      ) end as "several"
    from generate_series(?::int, ?::int) as "n"
  ) as "made"`;
const AT_ONCE = 500_000;

/** The indexes after the rows, and without the triggers of the chain. */
export async function fillLog(owner: Orm, records: number, busy: number, note: (line: string) => void): Promise<void> {
  await statement(owner, 'alter table "access_record" disable trigger user');
  const indexes = await statement<{ indexname: string; indexdef: string }>(
    owner,
    `select indexname, indexdef from pg_indexes where tablename = 'access_record'
      and indexname not in ('access_record_pkey', 'access_record_chain')`,
  );
  for (const { indexname } of indexes) await statement(owner, `drop index "${indexname}"`);
  for (let first = 1; first <= records; first += AT_ONCE) {
    const last = Math.min(first + AT_ONCE - 1, records);
    const persons = Math.ceil(records / 200);
    await statement(owner, FILL, [CONDITIONS, busy, persons, persons, first, last]);
    note(`${last} records`);
  }
  for (const { indexname, indexdef } of indexes) {
    await statement(owner, indexdef);
    note(indexname);
  }
  await statement(owner, 'analyze "access_record"');
}

/** @param namesOf every name the log may have the person by */
export function reporterOf(
  orm: Orm,
  namesOf: (person: string) => readonly string[] = (person) => [person],
): (person: string) => Promise<{ accesses: number; bytes: number }> {
  const store = createPersonAccessStore(orm);
  const signer = createSigner(generateKeyPairSync('ed25519').privateKey);
  const coordinates = new Map(readCoordinates(buildHubSchema()).map((info) => [info.coordinate, info]));
  // compiled once by a hub too
  const policies = new Map([[1, compilePolicy(defaultPolicy())]]);
  return async (person) => {
    const period = { from: new Date(0), until: new Date('2021-01-01T00:00:00Z') };
    const [accesses, organisations, history] = await Promise.all([
      store.accesses({ pseudonyms: namesOf(person), caseIds: [caseOf(person)], ...period, cuts: [], limit: 2001 }),
      organisationsNamed(orm),
      readLegalBases(orm),
    ]);
    const report = composeReport(
      { accesses, organisations, history, policies, coordinates },
      {
        ...{ id: randomUUID(), language: 'FR', madeAt: period.until.toISOString(), continuesFrom: null },
        ...{ from: period.from.toISOString(), until: period.until.toISOString() },
      },
    );
    const json = JSON.stringify(report);
    await signer.sign('report', json);
    const page = reportPage(report, createHash('sha256').update(json).digest('hex'));
    return { accesses: report.totals.accesses, bytes: page.length };
  };
}

/** As `CASE` makes it. */
function caseOf(person: string): string {
  return createHash('md5').update(person).digest('hex');
}
