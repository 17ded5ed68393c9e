/**
 * PostgreSQL goes away while the hub runs, in so many words or without any, and comes back: what needs no record goes on, the
 * rest waits, nothing is restarted. For a moment in the suite; `npm run hub -- lab outage` makes it a whole minute.
 */
import type { RunningHub } from '../../src/app/hub';
import { logFaults } from '../support/log-faults';
import { openLine, type CutLine } from '../support/cut-line';
import { putInForce, withoutCoordinate } from '../support/policy-change';
import { askHub, startDemonstration, type Answer, type RunningDemonstration } from '../support/running-demonstration';
import { rowsOf } from '../support/rows-of';
import { readinessOf, until } from './hub-state';

const OUTAGE_MS = Number(process.env['OUTAGE_SECONDS'] ?? 2) * 1000;
const PATIENCE_MS = OUTAGE_MS + 90_000;

let demonstration: RunningDemonstration;
let line: CutLine;
let hub: RunningHub;
let caseId: string;
let requests = 0;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  const url = new URL(demonstration.database.hubUrl);
  line = await openLine({ host: url.hostname, port: Number(url.port) });
  url.host = `127.0.0.1:${line.port}`;
  // caller facts that were learnt before count for as long as the test may take
  const facts = { ORDER_FACT_AGE_S: '600', STAFF_FACT_AGE_S: '600' };
  hub = await demonstration.anotherHub({}, { DATABASE_URL: url.href, ...facts });
  caseId = await demonstration.firstCaseId();
});

afterAll(async () => {
  // the hub closes its connections over the line
  await demonstration?.stop();
  await line?.stop();
});

// a test that fails in the middle of an outage leaves none to the next
afterEach(() => line.mend());

interface Seen {
  readonly viewer: { readonly roles: string[]; readonly name: string | null };
  readonly communes: { readonly nis5: string }[] | null;
  readonly case: {
    readonly reference: string | null;
    readonly commune: string | null;
    readonly medical: { readonly tests: { readonly code: string | null }[] | null } | null;
  } | null;
}

/** Of each class something: the case is PERSONAL and MEDICAL. */
const SEEN = `query Seen($id: ID!) {
  viewer { roles name } communes { nis5 } case(id: $id) { reference commune medical { tests { code } } }
}`;

async function ask(requestId = `outage-${++requests}`): Promise<Answer<Seen>> {
  const options = { variables: { id: caseId }, headers: { 'X-Request-Id': requestId } };
  return askHub(hub.url, await demonstration.tokenOf('nurse'), SEEN, options);
}

interface Internal {
  readonly jobOffers: { readonly edges: readonly { readonly node: { readonly openings: number | null } }[] } | null;
}

async function askInternal(persona: string): Promise<Answer<Internal>> {
  const question = '{ jobOffers(first: 1) { edges { node { openings } } } }';
  return askHub(hub.url, await demonstration.tokenOf(persona), question);
}

const isShown = ({ data }: Answer<Seen>): boolean =>
  (data?.case?.commune ?? null) !== null && (data?.case?.medical?.tests ?? null) !== null;

async function readiness(): Promise<object> {
  const { code, status, parts } = await readinessOf(hub);
  return { code, status, policy: parts['policy'] };
}

/** What a caller gets while nothing can be recorded. */
async function expectOnlyUnrecorded(): Promise<void> {
  const without = await ask();
  expect(without.status).toBe(200);
  expect(without.data?.viewer).toEqual({ roles: ['NURSE'], name: null });
  expect(without.data?.communes?.length).toBeGreaterThan(0);
  expect(Object.values(without.data?.case ?? {}).filter((value) => value !== null)).toEqual([]);
  expect(new Set(without.errors.map(({ extensions }) => extensions.code))).toEqual(new Set(['AUDIT_UNAVAILABLE']));
  const { data, errors } = await askInternal('partner-actiris');
  expect(errors).toEqual([]);
  expect(data?.jobOffers?.edges[0]?.node.openings).toEqual(expect.any(Number));
  // whether somebody works here is the hub's own to know: what it cannot read it does not believe
  const own = await askInternal('recruiter');
  expect(own.errors.map(({ extensions }) => extensions['reason'])).toEqual(['CALLER_FACTS_UNAVAILABLE']);
}

async function recorded(requestIds: readonly string[]): Promise<string[]> {
  const rows = await rowsOf<{ request_id: string }>(
    demonstration.database.ownerUrl,
    `select distinct request_id from access_record where request_id = any($1) and 'MedicalRecord.tests' = any(returned)`,
    [requestIds],
  );
  return rows.map((row) => row.request_id).sort();
}

it(
  'goes on with what needs no record, says that it is degraded, and recovers by itself',
  async () => {
    const before = await ask();
    expect(before.errors).toEqual([]);
    expect(isShown(before)).toBe(true);
    for (const persona of ['partner-actiris', 'recruiter']) expect((await askInternal(persona)).errors).toEqual([]);

    // whatever was on its way is shown with a record or not at all
    const ids = Array.from({ length: 30 }, () => `outage-${++requests}`);
    const underWay = ids.map((id) => ask(id));
    await Promise.race(underWay);
    await line.cut();
    const began = performance.now();
    const answers = await Promise.all(underWay);
    while (performance.now() - began < OUTAGE_MS) {
      await expectOnlyUnrecorded();
      expect((await readinessOf(hub)).code).toBe(200);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await until(async () => (await readinessOf(hub)).status === 'degraded');
    await hub.pollNow('call-centre/order-assignments');
    expect(await readinessOf(hub)).toMatchObject({
      parts: {
        'call-centre/order-assignments': 'what it brings cannot be kept: the database cannot be reached',
      },
    });
    await expectOnlyUnrecorded();
    expect(await readiness()).toEqual({
      code: 200,
      status: 'degraded',
      policy: 'it cannot be read whether another version is in force',
    });

    // what is activated meanwhile is active here as soon as it can be read
    const number = await putInForce(demonstration.database, (document) =>
      withoutCoordinate(document, 'Case.reference'),
    );
    await line.mend();
    const mended = performance.now();
    let after = await ask();
    while (!isShown(after)) after = await ask();
    expect(performance.now() - mended).toBeLessThan(5_000);
    expect(after.data?.case).toMatchObject({ ...before.data?.case, reference: null });
    expect(after.errors.map(({ extensions }) => extensions)).toEqual([
      expect.objectContaining({ code: 'FIELD_WITHHELD', reason: 'NOT_GRANTED', policyVersion: number }),
    ]);
    await until(async () => (await readinessOf(hub)).status === 'ready');

    const shown = ids.filter((_id, index) => isShown(answers[index]!)).sort();
    expect(await recorded(shown)).toEqual(shown);
    expect(await logFaults(demonstration.environment)).toBeNull();
    await putInForce(demonstration.database, (document) => document);
    await until(async () => (await ask()).errors.length === 0);
  },
  PATIENCE_MS,
);

it(
  'is not kept waiting by a database that says nothing any more, and recovers by itself',
  async () => {
    await until(async () => isShown(await ask()));
    const patience = 7_000;
    const ids = Array.from({ length: 10 }, () => `outage-${++requests}`);
    const underWay = ids.map((id) => ask(id));
    await Promise.race(underWay);
    line.hush();
    const began = performance.now();
    // those on their way, and those that come before anybody knows
    const unaware = await Promise.all([ask(), askInternal('partner-actiris')]);
    const answers = await Promise.all(underWay);
    expect(performance.now() - began).toBeLessThan(patience);
    const [nurse, partner] = unaware;
    expect(nurse.data?.viewer).toEqual({ roles: ['NURSE'], name: null });
    expect(nurse.data?.communes?.length).toBeGreaterThan(0);
    expect(isShown(nurse)).toBe(false);
    expect(partner.data?.jobOffers?.edges[0]?.node.openings).toEqual(expect.any(Number));

    const silent = performance.now();
    while (performance.now() - silent < OUTAGE_MS) {
      const asked = performance.now();
      await expectOnlyUnrecorded();
      expect((await readinessOf(hub)).code).toBe(200);
      expect(performance.now() - asked).toBeLessThan(3_000);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    await until(async () => (await readinessOf(hub)).status === 'degraded');

    await line.mend();
    const mended = performance.now();
    await until(async () => isShown(await ask()));
    expect(performance.now() - mended).toBeLessThan(5_000);
    await until(async () => (await readinessOf(hub)).status === 'ready');
    const shown = ids.filter((_id, index) => isShown(answers[index]!)).sort();
    expect(await recorded(shown)).toEqual(shown);
    expect(await logFaults(demonstration.environment)).toBeNull();
  },
  PATIENCE_MS,
);

it('is stopped without delay though the connection over which the database notifies it is dead', async () => {
  const url = new URL(demonstration.database.hubUrl);
  url.host = `127.0.0.1:${line.port}`;
  const another = await demonstration.anotherHub({}, { DATABASE_URL: url.href });
  // that of the hub before as well; all else is answered, so that nothing makes either of them doubt it
  expect(line.hushThose('listen policy_changed')).toBeGreaterThan(1);
  const token = await demonstration.tokenOf('nurse');
  expect(isShown(await askHub(another.url, token, SEEN, { variables: { id: caseId } }))).toBe(true);
  const stopping = performance.now();
  await another.stop();
  expect(performance.now() - stopping).toBeLessThan(5_000);
  await expect(fetch(`${another.managementUrl}/livez`)).rejects.toThrow('fetch failed');
});
