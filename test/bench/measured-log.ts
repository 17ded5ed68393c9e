/** Writes a large log through the hub's own writer, and measures how fast it is verified. */
import { randomUUID } from 'node:crypto';
import type { AccessRecord } from '../../src/audit/access-record';
import { createAccessRecordStore } from '../../src/audit/access-record-store';
import { createLogReading } from '../../src/audit/log-reading-store';
import { verifyLog } from '../../src/audit/log-verification';
import { createSegments } from '../../src/audit/segment-store';
import { createSigner, createVerifier, publicKeysFrom } from '../../src/audit/signature';
import { readConfiguration } from '../../src/config/configuration';
import { systemClock } from '../../src/model/clock';
import { openDatabase } from '../../src/persistence/database';
import { createPolicyStore } from '../../src/policy/policy-store';

const AT_ONCE = 1_000;

export async function measureVerification(
  database: { readonly hubUrl: string },
  environment: Readonly<Record<string, string>>,
  count: number,
): Promise<string> {
  const { audit } = readConfiguration({ ...environment });
  const signer = createSigner(audit.signingKey);
  const orm = await openDatabase({ url: database.hubUrl, poolSize: 3 });
  try {
    const policyVersion = await createPolicyStore(orm).numberInForce();
    const store = createAccessRecordStore({ orm, segments: createSegments({ orm, signer, clock: systemClock }) });
    const writing = performance.now();
    for (let written = 0; written < count; written += AT_ONCE) {
      await store.append(Array.from({ length: AT_ONCE }, () => record(policyVersion)));
    }
    const written = (performance.now() - writing) / 1000;
    const reading = performance.now();
    const { records, findings } = await verifyLog({
      reading: createLogReading(orm),
      verifier: createVerifier(publicKeysFrom(JSON.stringify(signer.publicKey))),
      anchor: null,
      leastRetention: [],
      onFinding: (finding) => process.stderr.write(`${JSON.stringify(finding)}\n`),
    });
    if (findings > 0) throw new Error('The log does not verify.');
    const seconds = (performance.now() - reading) / 1000;
    const memory = Math.round(process.memoryUsage.rss() / 1024 / 1024);
    return `A log of ${records} records was verified in ${seconds.toFixed(1)} s: **${Math.round(records / seconds)} records a second**
(${memory} MB for the whole process of the benchmark); ${count} of them were written in ${written.toFixed(1)} s,
${AT_ONCE} to a commit.
`;
  } finally {
    await orm.close(true);
  }
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
    subjectPseudonym: randomUUID(),
    caseId: randomUUID(),
    returned: ['Person.givenName', 'Person.familyName', 'Person.language', 'Person.postcode', 'CallOrder.number'],
    withheld: [{ coordinate: 'Case.medical', reason: 'NOT_RECOGNISED' }],
    partnerQuestions: [{ source: 'call-centre', resource: 'cases', keys: 1 }],
    policyVersion,
    operationHash: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    operationName: 'CaseView',
  };
}
