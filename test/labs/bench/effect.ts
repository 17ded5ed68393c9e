/**
 * `npm run hub -- lab effect`: how long it takes to compare two versions of the policy, to check the guarantees, and to decide
 * 100,000 logged accesses once more; the log is generated into a PostgreSQL of its own. Prints a table and keeps it as
 * `test/labs/bench/effect.md`.
 * Exit status 1 where a figure is above its limit.
 */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';
import { createAccessHistory } from '../../../src/audit/reading/access-history.sql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { fieldsGone } from '../../../src/graph/visible-schema';
import { ROLES, type Role } from '../../../src/model/roles';
import { openDatabase } from '../../../src/persistence/database';
import { defaultPolicy } from '../../../src/policy/rules/default-policy';
import { guaranteeCheck } from '../../../src/policy/effect/broken-guarantees';
import { compareVersions } from '../../../src/policy/effect/compare-versions';
import { OWN_GUARANTEES } from '../../../src/policy/effect/guarantee';
import { atOnce } from '../../../src/policy/effect/in-slices';
import { replay } from '../../../src/policy/effect/replay';
import type { Denial, Grant, PolicyDocument } from '../../../src/policy/rules/grant';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { openClient } from '../../support/open-client';
import { labCommand, runLab, say, whole, type Stops } from '../lab-command';
import { startOwnPostgres } from '../lab-databases';
import { limitTable, statusOf, type Limited } from './limits';

const ROUNDS = 5;
const MB = 1024 * 1024;
const schema = buildHubSchema();
const coordinates = readCoordinates(schema);
const goneWith = (hidden: ReadonlySet<string>) => fieldsGone(schema, hidden);
const policy = defaultPolicy();

const AGREEMENT = 'cooperation-agreement-2020-08-25';

const CHANGES: Readonly<Record<string, (grant: Grant) => Grant[]>> = {
  'one grant taken away': (grant) => (grant.id === 'phone / AGENT / READ' ? [] : [grant]),
  'one condition of a medical grant': (grant) =>
    grant.id === 'medical record / NURSE / READ' ? [{ ...grant, conditions: grant.conditions.slice(0, -1) }] : [grant],
  'every grant of one role': (grant) => (grant.roles.includes('AGENT') ? [] : [grant]),
  'every grant': (grant) => [{ ...grant, conditions: grant.conditions.filter((one) => one !== 'IN_SHIFT') }],
  // as when a decree ends and another one takes its place
  'every grant on another legal basis': (grant) => [
    { ...grant, legalBasis: grant.legalBasis === AGREEMENT ? 'royal-decree-44' : grant.legalBasis },
  ],
  'every grant replaced by one on each of two others': (grant) =>
    ['royal-decree-25', 'royal-decree-44'].map((legalBasis) => ({
      ...grant,
      id: `${grant.id} ${legalBasis}`,
      legalBasis,
    })),
};

/** What goes with what is hidden is compared as well: whose role, and what. */
const HIDING: Readonly<Record<string, readonly (readonly [Role, string])[]>> = {
  'the medical record hidden from agents': [['AGENT', 'Case.medical']],
  'something hidden from each of ten roles': ROLES.slice(0, 10).map((role, index) => [
    role,
    ['Case.medical', 'Case.contacts', 'Query.jobOffers', 'Query.staff', 'Query.collectivities'][index % 5]!,
  ]),
};

const denialOf = ([role, coordinate]: readonly [Role, string]): Denial => ({
  ...{ id: `${coordinate} from ${role}`, roles: [role], what: [{ group: coordinate, coordinates: [coordinate] }] },
  ...{ right: 'READ', outcome: 'HIDDEN', purposes: 'ANY', conditions: [], since: 2, why: 'Measured.' },
});

const COMPARED_MS = 1000;
const CHECKED_MS = 500;
const REPLAYED_S = 10;
const MORE_MB = 256;

const COMMAND = labCommand('npm run hub -- lab effect', 'Difference, guarantees and replay of versions of the policy.')
  .option('--accesses <n>', 'logged accesses that are decided once more', whole(), 100_000)
  .addOption(new Option('--keep <no>', 'only prints').choices(['yes', 'no']));

runLab<{ readonly accesses: number; readonly keep?: string }>(COMMAND, async ({ options, stops }) => {
  const figures = [...comparisons(), guarantees(), ...(await replayed(options.accesses, stops))];
  const table = [
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}; ${coordinates.length} coordinates, ${policy.grants.length} grants. Medians of ${ROUNDS}, in CPU time; the replay once.`,
    '',
    limitTable(figures),
  ].join('\n');
  say(table);
  if (options.keep !== 'no') writeFileSync(join(__dirname, 'effect.md'), `# Effect of a version\n\n${table}`);
  return statusOf(figures);
});

function comparisons(): Limited[] {
  const compared = (what: string): number => {
    // a version nobody has looked at: what is remembered of one is not there yet
    const denials = [...policy.denials, ...(HIDING[what] ?? []).map(denialOf)];
    const grants = policy.grants.flatMap(CHANGES[what] ?? ((grant) => [grant]));
    const after: PolicyDocument = { ...policy, version: 2, grants, denials };
    return compareVersions(policy, after, { coordinates, goneWith }).cells.length;
  };
  const figureOf = (what: string, cells: number, measured: number): Limited => {
    return { figure: `difference to version 1: ${what} (${cells} cells)`, measured, limit: COMPARED_MS, unit: 'ms' };
  };
  // nothing of the code has run before: by the clock, because it is compiled on threads beside
  const moved = 'every grant on another legal basis';
  const start = performance.now();
  const first = figureOf(`${moved}, the first in a process, by the clock`, compared(moved), performance.now() - start);
  const others = Object.keys({ ...CHANGES, ...HIDING }).map((what) => {
    let cells = 0;
    const ms = median(() => (cells = compared(what)));
    return figureOf(what, cells, ms);
  });
  return [...others, first];
}

function guarantees(): Limited {
  const ms = median(() => atOnce(guaranteeCheck(policy, OWN_GUARANTEES, coordinates)));
  return { figure: `${OWN_GUARANTEES.length} guarantees of version 1`, measured: ms, limit: CHECKED_MS, unit: 'ms' };
}

/** Of CPU time, which other work on the machine does not lengthen as it does the clock's; in milliseconds. */
function median(work: () => unknown): number {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  });
  return times.sort((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? 0;
}

async function replayed(accesses: number, stops: Stops): Promise<Limited[]> {
  const database = await startOwnPostgres(stops, 'effect');
  await writeLog(database.ownerUrl, accesses);
  const orm = await openDatabase({ url: database.hubUrl });
  stops.push(() => orm.close(true));
  const before = process.memoryUsage().rss;
  let highest = before;
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await replay(createAccessHistory(orm), {
    document: { ...policy, version: 2, grants: policy.grants.filter(({ id }) => id !== 'phone / AGENT / READ') },
    registers: OWN_REGISTERS,
    coordinates: new Map(coordinates.map((info) => [info.coordinate, info])),
    since: new Date('2020-05-01T00:00:00Z'),
    goOn: () => (highest = Math.max(highest, process.memoryUsage().rss)) > 0,
  });
  const seconds = (performance.now() - start) / 1000;
  const used = process.cpuUsage(cpu);
  const cpuSeconds = (used.user + used.system) / 1_000_000;
  const accessesAgain = `replay of ${result.accesses} logged accesses (${result.lost} coordinates lost)`;
  return [
    { figure: accessesAgain, measured: seconds, limit: REPLAYED_S, unit: 's', digits: 1 },
    { figure: 'CPU time of this process in it', measured: cpuSeconds, limit: REPLAYED_S, unit: 's', digits: 1 },
    { figure: 'memory it takes at most', measured: (highest - before) / MB, limit: MORE_MB, unit: 'MB' },
  ];
}

/** As the tables' owner and past their guards: agents, nurses and supervisors, each with ten coordinates or so. */
async function writeLog(ownerUrl: string, accesses: number): Promise<void> {
  const owner = await openClient(ownerUrl);
  try {
    await owner.query('alter table access_record disable trigger user');
    await owner.query(
      `insert into access_record (id, segment, recorded_at, request_id, caller_pseudonym, issuer, roles, organisation,
        purpose, conditions, subject_pseudonym, returned, withheld, partner_questions, policy_version, operation_hash,
        operation_name)
      select gen_random_uuid(), '2020-05-20', timestamptz '2020-05-20T08:00:00Z' + n * interval '1 second', 'r' || n, 'c' || n % 400,
        case when n % 3 = 1 then 'healthcare' else 'staff' end,
        array[(array['AGENT', 'NURSE', 'SUPERVISOR'])[n % 3 + 1]], '0999001119', 'CONTACT_TRACING',
        jsonb_build_object('naturalPerson', true, 'discipline', case when n % 3 = 1 then 'nurse' end, 'recognised', n % 3 = 1,
          'trained', 'YES', 'contractActive', 'YES', 'inShift', case when n % 50 = 0 then 'UNKNOWN' else 'YES' end,
          'agreementValid', true, 'orderAssigned', case when n % 2 = 0 then 'YES' else 'NO' end,
          'caseAssigned', case when n % 3 = 1 then 'YES' else 'NO' end, 'ownZone', false, 'ownOrganisation', true,
          'registerEntry', false, 'ownCollectivity', false, 'self', false, 'ownTrainee', false),
        's' || n % 5000,
        '{Person.givenName,Person.familyName,Person.language,ContactPoint.phone,ContactPoint.kind,CallOrder.type,CallAttempt.at,CallAttempt.disposition}',
        '[{"coordinate":"Person.birthDate","reason":"NOT_GRANTED"},{"coordinate":"Person.street","reason":"NOT_GRANTED"}]',
        '[]', 1, 'hash', 'Operation' || n % 20
      from generate_series(1, $1::int) as n`,
      [accesses],
    );
    await owner.query('alter table access_record enable trigger user');
    await owner.query('analyze access_record');
  } finally {
    await owner.end();
  }
}
