/** Writes a large log through the hub's own writer, and measures how fast it is verified. */
import { randomInt, randomUUID } from 'node:crypto';
import { RECORDED_CLASSES, type Coordinate } from '../../../src/model/classification';
import type { AccessRecord } from '../../../src/audit/records/access-record';
import { createAccessRecordStore } from '../../../src/audit/records/access-record-store';
import { readAtOnce } from '../../../src/audit/reading/log-reading.sql';
import { verifyLog } from '../../../src/audit/chain/log-verification';
import { createSegments } from '../../../src/audit/chain/segment-store';
import { createVerifier, publicKeysFrom, type Signer } from '../../../src/audit/chain/signature';
import { realTime } from '../../../src/model/time';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { openDatabase } from '../../../src/persistence/database';
import { createPolicyStore } from '../../../src/policy/versions/policy-store';
import type { Limited } from './limits';

const AT_ONCE = 1_000;
/** Verified records a second, at least. */
const LEAST = 50_000;
/** How often the log is verified. */
const RUNS = 5;
/** How many operations the callers of a day have between them. */
const OPERATIONS = 40;
/** One record in so many is of a list: about so many persons. */
const LIST = { every: 10, persons: 20 };

export async function measureVerification(
  { hubUrl }: { readonly hubUrl: string },
  signer: Signer,
  count: number,
): Promise<{ readonly text: string; readonly figure: Limited }> {
  const orm = await openDatabase({ url: hubUrl, poolSize: 3 });
  try {
    const policyVersion = await createPolicyStore(orm).numberInForce();
    const store = createAccessRecordStore({ orm, segments: createSegments({ orm, signer, clock: realTime }) });
    const writing = stopwatch();
    for (let written = 0; written < count; written += AT_ONCE) {
      await store.append(Array.from({ length: AT_ONCE }, (_, index) => recordOf(policyVersion, written + index)));
    }
    const written = writing();
    const runs: Run[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await verification(orm, signer));
    const [checked, fastest, slowest] = [0.5, 0, 1].map((part) => runAt(runs, part)) as [Run, Run, Run];
    const { records } = checked;
    const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024);
    const each = (cpuMs: number, of: number): string => `${((cpuMs * 1000) / of).toFixed(1)} µs of CPU each`;
    const text = `A log of ${records} records was verified in ${checked.seconds.toFixed(1)} s: **${perSecond(checked)} records a second**, the
median of ${RUNS} times (${perSecond(slowest)} to ${perSecond(fastest)}; the first one, over pages that nobody has read yet, ${perSecond(runs[0]!)}).
They are of ${OPERATIONS} operations under differing conditions, one in ${LIST.every} about ${LIST.persons} persons at once
(in this process ${each(checked.cpuMs, records)}; ${memory} MB for the whole process of the benchmark). ${count} of them were
written in ${written.seconds.toFixed(1)} s, ${AT_ONCE} to a commit (${each(written.cpuMs, count)}).
`;
    return {
      text,
      figure: {
        figure: `verifying ${LEAST} records`,
        measured: (checked.seconds * LEAST) / records,
        ...{ limit: 1, unit: 's', digits: 2 },
      },
    };
  } finally {
    await orm.close(true);
  }
}

interface Run {
  readonly seconds: number;
  readonly cpuMs: number;
  readonly records: number;
}

async function verification(orm: Parameters<typeof readAtOnce>[0], signer: Signer): Promise<Run> {
  const checking = stopwatch();
  const { records, findings } = await readAtOnce(orm, (reading) =>
    verifyLog({
      reading,
      verifier: createVerifier(publicKeysFrom(JSON.stringify(signer.publicKey))),
      anchor: null,
      leastRetention: [],
      onFinding: (finding) => process.stderr.write(`${JSON.stringify(finding)}\n`),
    }),
  );
  if (findings > 0) throw new Error('The log does not verify.');
  return { ...checking(), records };
}

/** By how long they took: 0 the fastest, 0.5 the median. */
function runAt(runs: readonly Run[], part: number): Run {
  return [...runs].sort((one, other) => one.seconds - other.seconds)[Math.round((runs.length - 1) * part)]!;
}

function perSecond({ records, seconds }: Run): number {
  return Math.round(records / seconds);
}

/** Gives what has passed since, and the CPU time this process used. */
function stopwatch(): () => { readonly seconds: number; readonly cpuMs: number } {
  const [began, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - began) / 1000, cpuMs: (user + system) / 1000 };
  };
}

const recorded: readonly Coordinate[] = readCoordinates(buildHubSchema())
  .filter(({ coordinate, classification }) => RECORDED_CLASSES.has(classification) && !coordinate.includes('('))
  .map(({ coordinate }) => coordinate);

/** Some of them, one after the other; others for another operation. */
function some(operation: number, count: number): Coordinate[] {
  const first = (operation * 37) % recorded.length;
  return Array.from({ length: count }, (_, index) => recorded[(first + index) % recorded.length]!);
}

function parts(length: number): string {
  return Array.from({ length }, () => (randomInt(4) === 0 ? '0' : '1')).join('');
}

function recordOf(policyVersion: number, number: number): AccessRecord {
  const operation = number % OPERATIONS;
  const is = (bit: number): boolean => ((number >> bit) & 1) === 1;
  const persons = number % LIST.every === 0 ? LIST.persons : 1;
  return {
    id: randomUUID(),
    recordedAt: realTime.now(),
    requestId: randomUUID(),
    callerPseudonym: 'q3Zb8y1gH0yZt6m2Zq3Zb8y1gH0yZt6m2Zq3Zb8y1gH',
    issuer: 'staff',
    roles: ['AGENT'],
    organisation: '0417497106',
    purpose: 'CONTACT_TRACING',
    conditions: {
      naturalPerson: true,
      discipline: null,
      recognised: false,
      trained: 'YES',
      contractActive: 'YES',
      inShift: is(0) ? 'YES' : 'UNKNOWN',
      agreementValid: true,
      orderAssigned: is(1) ? 'YES' : 'NO',
      caseAssigned: is(2) ? 'YES' : 'NO',
      ownZone: is(3),
      ownOrganisation: is(4),
      registerEntry: false,
      ownCollectivity: false,
      self: false,
      ownTrainee: false,
      breakGlass: false,
    },
    about: Array.from({ length: persons }, () => ({ pseudonym: randomUUID(), caseId: randomUUID() })),
    returned: some(operation, 4 + (operation % 12)),
    // of a list, not everything is there of everybody
    ...(persons > 1 && { returnedOf: Array.from({ length: persons }, () => parts(4 + (operation % 12))) }),
    withheld: some(operation + 1, operation % 6).map((coordinate) => ({ coordinate, reason: 'NOT_GRANTED' })),
    partnerQuestions: [
      { source: 'call-centre', resource: 'cases', keys: persons },
      { source: 'mutuality-100', resource: 'members', keys: 1 + (number % persons) },
    ],
    policyVersion,
    operationHash: operation.toString(16).padStart(64, 'a'),
    operationName: `Operation${operation}`,
  };
}
