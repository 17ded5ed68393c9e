/** PostgreSQL goes away while the hub runs, and comes back: what needs no record goes on, the rest waits, nothing is restarted. */
import type { RunningHub } from '../../src/hub';
import { openLine, type CutLine } from '../support/cut-line';
import { putInForce, withoutCoordinate } from '../support/policy-change';
import { askHub, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';

let demonstration: RunningDemonstration;
let line: CutLine;
let hub: RunningHub;
let caseId: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  const url = new URL(demonstration.database.hubUrl);
  line = await openLine({ host: url.hostname, port: Number(url.port) });
  url.host = `127.0.0.1:${line.port}`;
  // caller facts that were learnt before count for as long as the test may take
  const facts = { ORDER_FACT_AGE_S: '600', STAFF_FACT_AGE_S: '600' };
  hub = await demonstration.anotherHub({}, { DATABASE_URL: url.href, ...facts });
  caseId = await demonstration.firstCaseId();
}, 120_000);

afterAll(async () => {
  // the hub closes its connections over the line
  await demonstration?.stop();
  await line?.stop();
});

interface Seen {
  readonly viewer: { readonly roles: string[]; readonly name: string | null };
  readonly communes: { readonly nis5: string }[] | null;
  readonly case: { readonly reference: string | null; readonly commune: string | null } | null;
}

async function ask(): Promise<Answer<Seen>> {
  const question =
    'query Seen($id: ID!) { viewer { roles name } communes { nis5 } case(id: $id) { reference commune } }';
  return askHub(hub.url, await demonstration.tokenOf('nurse'), question, { variables: { id: caseId } });
}

async function readiness(): Promise<{ code: number; status: string; policy: string | undefined }> {
  const response = await fetch(`${hub.managementUrl}/readyz`);
  const { status, parts } = (await response.json()) as { status: string; parts: Record<string, string> };
  return { code: response.status, status, policy: parts['policy'] };
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('It does not come to it.');
}

it('goes on with what needs no record, says that it is degraded, and recovers by itself', async () => {
  const before = await ask();
  expect(before.errors).toEqual([]);
  expect(before.data?.case?.commune).not.toBeNull();

  await line.cut();
  const without = await ask();
  expect(without.status).toBe(200);
  expect(before.data?.viewer.name).not.toBeNull();
  expect(without.data?.viewer).toEqual({ roles: ['NURSE'], name: null });
  expect(without.data?.communes?.length).toBeGreaterThan(0);
  expect(without.data?.case?.commune ?? null).toBeNull();
  const codes = new Set(without.errors.map(({ extensions }) => extensions.code));
  // whose case it is was known from the database: what cannot be known any more is denied
  expect([...codes].sort()).toEqual(['AUDIT_UNAVAILABLE', 'FIELD_WITHHELD']);
  await until(async () => (await readiness()).status === 'degraded');
  expect(await readiness()).toEqual({
    code: 200,
    status: 'degraded',
    policy: 'it cannot be read whether another version is in force',
  });

  // what comes in force meanwhile is in force here as soon as it can be read
  const number = await putInForce(demonstration.database, (document) => withoutCoordinate(document, 'Case.commune'));
  await line.mend();
  await until(async () => (await readiness()).status === 'ready');
  const after = await ask();
  expect(after.data?.case?.reference).toBe(before.data?.case?.reference);
  expect(after.data?.case?.commune).toBeNull();
  expect(after.errors.map(({ extensions }) => extensions)).toEqual([
    expect.objectContaining({ code: 'FIELD_WITHHELD', reason: 'NOT_GRANTED', policyVersion: number }),
  ]);
});
