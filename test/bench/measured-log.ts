/** Writes a large log through the hub's own writer, and measures how fast it is verified. */
import { randomUUID } from 'node:crypto';
import type { AccessRecord } from '../../src/audit/access-record';
import { createAccessRecordStore } from '../../src/audit/access-record-store';
import { readAtOnce } from '../../src/audit/log-reading-store';
import { verifyLog } from '../../src/audit/log-verification';
import { createSegments } from '../../src/audit/segment-store';
import { createVerifier, publicKeysFrom, type Signer } from '../../src/audit/signature';
import { systemClock } from '../../src/model/clock';
import { openDatabase } from '../../src/persistence/database';
import { createPolicyStore } from '../../src/policy/policy-store';

const AT_ONCE = 1_000;

export async function measureVerification(
  { hubUrl }: { readonly hubUrl: string },
  signer: Signer,
  count: number,
): Promise<string> {
  const orm = await openDatabase({ url: hubUrl, poolSize: 3 });
  try {
    const policyVersion = await createPolicyStore(orm).numberInForce();
    const store = createAccessRecordStore({ orm, segments: createSegments({ orm, signer, clock: systemClock }) });
    const writing = stopwatch();
    for (let written = 0; written < count; written += AT_ONCE) {
      await store.append(Array.from({ length: AT_ONCE }, () => record(policyVersion)));
    }
    const written = writing();
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
    const checked = checking();
    const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024);
    const each = (cpuMs: number, of: number): string => `${((cpuMs * 1000) / of).toFixed(1)} µs of CPU each`;
    return `A log of ${records} records was verified in ${checked.seconds.toFixed(1)} s: **${Math.round(records / checked.seconds)} records a second**
(in this process ${each(checked.cpuMs, records)}; ${memory} MB for the whole process of the benchmark). ${count} of them were
written in ${written.seconds.toFixed(1)} s, ${AT_ONCE} to a commit (${each(written.cpuMs, count)}).
`;
  } finally {
    await orm.close(true);
  }
}

/** Gives what has passed since, and the CPU time this process used. */
function stopwatch(): () => { readonly seconds: number; readonly cpuMs: number } {
  const [began, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - began) / 1000, cpuMs: (user + system) / 1000 };
  };
}

function record(policyVersion: number): AccessRecord {
  const unknown = 'UNKNOWN' as const;
  return {
    id: randomUUID(),
    recordedAt: systemClock.now(),
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
      inShift: 'YES',
      agreementValid: true,
      orderAssigned: unknown,
      caseAssigned: 'NO',
      ownZone: false,
      ownOrganisation: false,
      registerEntry: false,
      ownCollectivity: false,
      self: false,
      ownTrainee: false,
      breakGlass: false,
    },
    about: [{ pseudonym: randomUUID(), caseId: randomUUID() }],
    returned: ['Person.givenName', 'Person.familyName', 'Person.language', 'Person.postcode', 'CallOrder.number'],
    withheld: [{ coordinate: 'Case.medical', reason: 'NOT_RECOGNISED' }],
    partnerQuestions: [{ source: 'call-centre', resource: 'cases', keys: 1 }],
    policyVersion,
    operationHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    operationName: 'CaseView',
  };
}
