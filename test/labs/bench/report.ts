/**
 * `npm run hub -- lab report`: how long a person's report takes in a large access log. The log is made up in a database of its
 * own, without its chain, which a report does not read; what is measured is the whole report: reading, rules, page,
 * signature.
 */
import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../../../scripts/embedded-postgres/embedded-postgres';
import { createPersonAccessStore } from '../../../src/audit/reading/person-access.sql';
import { createSigner } from '../../../src/audit/chain/signature';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { composeReport } from '../../../src/graph/report/compose-report';
import { reportPage } from '../../../src/graph/report/report-page';
import { openDatabase } from '../../../src/persistence/database';
import { migrate, roleOf } from '../../../src/persistence/migrate';
import { statement } from '../../../src/persistence/statement';
import { compilePolicy } from '../../../src/policy/rules/compiled-policy';
import { defaultPolicy, releasePolicy } from '../../../src/policy/rules/default-policy';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { installOwnRegisters, readLegalBases } from '../../../src/policy/registers/policy-register-store';
import { organisationsNamed } from '../../../src/registers/partners/partner-organisation-store';
import { limitTable, statusOf, type Limited } from './limits';

const HELP = `npm run hub -- lab report [--records N] [--busy N] [--write]

Fills an access log with N records (5000000) about N / 200 persons, one in fifty about twenty at once, and one more person with as many records as --busy
says (5000). Prints how long a report takes for an ordinary person and for that one: the first time, and the middle of nine more.
--write puts the table into test/labs/bench/report.md. Exit status 1 where a middle is above a second.
`;

type Orm = Awaited<ReturnType<typeof openDatabase>>;

const BUSY = 'the busy person';
const FROM = '2020-05-04T00:00:00Z';
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

async function main(): Promise<void> {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({ options: { records: text, busy: text, write: flag, help: flag } });
  if (values.help) return void process.stdout.write(HELP);
  const records = Number(values.records ?? 5_000_000);
  const busy = Number(values.busy ?? 5_000);
  const stateDirectory = join(tmpdir(), `brussels-tracing-hub-bench-report-${process.pid}`);
  const postgres = await startEmbeddedPostgres({ stateDirectory, fsync: false });
  try {
    await migrate({ ownerUrl: postgres.ownerUrl, hubRole: roleOf(postgres.hubUrl), releasePolicy: releasePolicy() });
    const owner = await openDatabase({ url: postgres.ownerUrl, poolSize: 1 });
    await fill(owner, records, busy);
    await owner.close(true);
    const orm = await openDatabase({ url: postgres.hubUrl, poolSize: 2 });
    await installOwnRegisters(orm, OWN_REGISTERS, new Date(FROM));
    const table = await measured(orm, records);
    await orm.close(true);
    process.stdout.write(table.text);
    if (values.write) await writeFile(join(__dirname, 'report.md'), table.text);
    process.exitCode = statusOf(table.figures);
  } finally {
    await postgres.stop();
    await rm(postgres.stateDirectory, { recursive: true, force: true });
  }
}

/** The indexes after the rows, and without the triggers of the chain. */
async function fill(owner: Orm, records: number, busy: number): Promise<void> {
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
    process.stderr.write(`${last} records\n`);
  }
  for (const { indexname, indexdef } of indexes) {
    await statement(owner, indexdef);
    process.stderr.write(`${indexname}\n`);
  }
  await statement(owner, 'analyze "access_record"');
}

async function measured(orm: Orm, records: number): Promise<{ text: string; figures: readonly Limited[] }> {
  const report = reporter(orm);
  const lines: string[] = [];
  const figures: Limited[] = [];
  for (const [title, person] of [
    ['an ordinary person', 'person-77'],
    ['the busy person', BUSY],
  ] as const) {
    const first = await timed(() => report(person));
    const more: number[] = [];
    for (let round = 0; round < 9; round += 1) more.push((await timed(() => report(person))).ms);
    const middle = more.sort((one, other) => one - other)[4]!;
    figures.push({ figure: `a report for ${title}, middle of nine`, measured: middle, limit: 1000, unit: 'ms' });
    const { accesses, bytes } = first.result;
    lines.push(
      `| ${title} | ${accesses} | ${Math.round(bytes / 1024)} | ${Math.round(first.ms)} | ${Math.round(middle)} |`,
    );
  }
  const head = `# A person's report in a log of ${records.toLocaleString('en-GB')} records

\`npm run hub -- lab report\` on ${process.version}, ${process.platform}, PostgreSQL embedded, other work on the same cores.

| report for | accesses | page, kB | first, ms | middle of nine, ms |
|---|---|---|---|---|
`;
  return { text: `${head}${lines.join('\n')}\n\n${limitTable(figures)}`, figures };
}

function reporter(orm: Orm): (person: string) => Promise<{ accesses: number; bytes: number }> {
  const store = createPersonAccessStore(orm);
  const signer = createSigner(generateKeyPairSync('ed25519').privateKey);
  const coordinates = new Map(readCoordinates(buildHubSchema()).map((info) => [info.coordinate, info]));
  return async (person) => {
    const period = { from: new Date(0), until: new Date('2021-01-01T00:00:00Z') };
    const [accesses, organisations, history] = await Promise.all([
      store.accesses({ pseudonyms: [person], caseIds: [caseOf(person)], ...period, cuts: [], limit: 2001 }),
      organisationsNamed(orm),
      readLegalBases(orm),
    ]);
    const policies = new Map([[1, compilePolicy(defaultPolicy())]]);
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

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const begin = performance.now();
  const result = await work();
  return { result, ms: performance.now() - begin };
}

main().catch((error: Error) => {
  process.stderr.write(`The benchmark could not be run: ${error.stack}\n`);
  process.exitCode = 1;
});
