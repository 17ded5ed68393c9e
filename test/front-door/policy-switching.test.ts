/** The policy changes while hubs run: each answers by the new version, however it hears of it, and none by both. */
import type { Client } from 'pg';
import type { RunningHub } from '../../src/app/hub';
import { openClient } from '../support/open-client';
import { putInForce, withoutCoordinate } from '../support/policy-change';
import {
  askHub,
  forgetRequests,
  questionsOfCallersTo,
  setFault,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
} from '../support/running-demonstration';
import { metricsOf, readinessOf, until } from './hub-state';

const PHONE = 'ContactPoint.phone';
/** Never, for a test. */
const NO_POLL = { POLICY_POLL_MS: '120000' };

let demonstration: RunningDemonstration;
/** Hears by notification only. */
let listener: RunningHub;
let owner: Client;
let caseId: string;

/** A busy machine may take its time to put a version in force while a partner is waited for. */
const ENVIRONMENT = { POLICY_PROBE_CALLERS: '8', SOURCE_TIME_BUDGET_MS: '10000' };

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300, environment: ENVIRONMENT });
  listener = await demonstration.anotherHub({}, NO_POLL);
  owner = await openClient(demonstration.database.ownerUrl);
  caseId = await demonstration.firstCaseId();
});

afterAll(async () => {
  await owner?.end();
  await demonstration?.stop();
});

interface PhoneCase {
  readonly case: { readonly id: string; readonly contactPoints: { readonly phone: string | null }[] | null } | null;
}

async function phones(hub: RunningHub): Promise<Answer<PhoneCase>> {
  const token = await demonstration.tokenOf('nurse');
  return askHub(hub.url, token, 'query Phones($id: ID!) { case(id: $id) { id contactPoints { phone } } }', {
    variables: { id: caseId },
  });
}

async function isShown(hub: RunningHub): Promise<boolean> {
  return (await phones(hub)).data?.case?.contactPoints?.some(({ phone }) => phone !== null) === true;
}

interface PhoneDecision {
  readonly policyVersion: number;
  readonly outcome: string;
  readonly reason: string | null;
}

async function decisionOf(hub: RunningHub): Promise<PhoneDecision> {
  const question = `{ mayI(coordinates: ["${PHONE}"]) { policyVersion outcome reason } }`;
  const { data } = await askHub<{ mayI: PhoneDecision[] }>(hub.url, await demonstration.tokenOf('nurse'), question);
  return data!.mayI[0]!;
}

async function versionOf(hub: RunningHub): Promise<number> {
  return (await decisionOf(hub)).policyVersion;
}

async function partOf(hub: RunningHub, part: 'parts' | 'beside', name: string): Promise<string> {
  return (await readinessOf(hub))[part][name] ?? 'not reported';
}

/** A probe is beside the requests, and in no hurry. */
const PATIENT_MS = 50_000;

/** How often the policy in force was probed to the end. */
async function probesOf(hub: RunningHub): Promise<number> {
  return Number(/^hub_policy_probes_total (\d+)$/m.exec(await metricsOf(hub))?.[1]);
}

interface ProbeReport {
  readonly at: string;
  readonly process: string;
  readonly callers: number;
  readonly compared: number;
  readonly differing: number;
  readonly coordinates: readonly string[];
  readonly milliseconds: number;
}

/** What an officer reads of a version's probes, as soon as so many processes are through. */
async function untilProbedBy(processes: number, number: number): Promise<readonly ProbeReport[]> {
  const fields = 'at process callers compared differing coordinates milliseconds';
  let probes: readonly ProbeReport[] = [];
  await until(async () => {
    const { data } = await demonstration.ask<{ policyVersion: { probes: readonly ProbeReport[] } }>(
      'privacy-officer',
      `query Probes($number: Int!) { policyVersion(number: $number) { probes { ${fields} } } }`,
      { variables: { number } },
    );
    probes = data!.policyVersion.probes;
    return probes.length === processes;
  }, PATIENT_MS);
  return probes;
}

describe('changes of the policy that wait for each other', () => {
  /** Of the hub's own: any replica takes it before it writes a version. */
  const WRITING_LOCK = 20_200_504;
  /** More than a hub has connections. */
  const CHANGES = 20;

  it('keep nobody from an answer that is on record first', async () => {
    const begin = 'mutation Begin($title: String!) { draftPolicyVersion(input: { from: 1, title: $title }) { state } }';
    let over = 0;
    await owner.query('select pg_advisory_lock($1)', [WRITING_LOCK]);
    const changes = Array.from({ length: CHANGES }, (_, index) =>
      demonstration
        .ask<{ draftPolicyVersion: { state: string } }>('privacy-officer', begin, {
          variables: { title: `Draft ${index}` },
        })
        .finally(() => (over += 1)),
    );
    try {
      await until(async () => {
        const { rows } = await owner.query(`select from pg_locks where locktype = 'advisory' and not granted`);
        return rows.length > 0;
      });
      const headers = { 'X-Request-Id': 'while-others-wait' };
      const question = 'query Look($id: ID!) { case(id: $id) { person { niss } medical { tests { value } } } }';
      const look = demonstration.ask<{ case: { person: { niss: string } } }>('nurse', question, {
        variables: { id: caseId },
        headers,
      });
      const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 5_000).unref());
      const answer = await Promise.race([look, late]);
      expect(answer?.errors).toEqual([]);
      expect(answer?.data?.case.person.niss).toMatch(/^\d{11}$/);
      const { rows } = await owner.query<{ returned: string[] }>(
        'select returned from access_record where request_id = $1',
        [headers['X-Request-Id']],
      );
      expect(rows.flatMap(({ returned }) => returned)).toEqual(
        expect.arrayContaining(['Person.niss', 'TestResult.value']),
      );
      expect(over).toBe(0);
    } finally {
      await owner.query('select pg_advisory_unlock($1)', [WRITING_LOCK]);
    }
    const answers = await Promise.all(changes);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(answers.map(({ data }) => data!.draftPolicyVersion.state)).toEqual(answers.map(() => 'DRAFT'));
  });
});

describe('another version', () => {
  it('is probed on every hub, as the one it started with was, and has the effect that it means', async () => {
    for (const hub of [demonstration.hub, listener]) await until(async () => (await probesOf(hub)) === 1, PATIENT_MS);
    const number = await putInForce(demonstration.database, (document) => document);
    for (const hub of [demonstration.hub, listener]) {
      await until(async () => (await probesOf(hub)) === 2, PATIENT_MS);
      expect(await partOf(hub, 'beside', 'policy probe')).toBe('ok');
    }
    const probes = await untilProbedBy(2, number);
    for (const found of probes) {
      expect(found).toMatchObject({ differing: 0, coordinates: [] });
      expect(found.callers).toBe(8);
      expect(found.compared).toBeGreaterThan(2_000);
      expect(found.milliseconds).toBeGreaterThan(0);
    }
    expect(new Set(probes.map(({ process }) => process)).size).toBe(2);
  });

  it('is in force on every hub, by notification alone where no hub asks', async () => {
    expect(await Promise.all([demonstration.hub, listener].map(isShown))).toEqual([true, true]);
    const number = await putInForce(demonstration.database, (document) => withoutCoordinate(document, PHONE));
    for (const hub of [demonstration.hub, listener]) {
      await until(async () => (await versionOf(hub)) === number);
      expect(await isShown(hub)).toBe(false);
    }
  });

  it('is found by asking where the notification is lost', async () => {
    await owner.query('alter table policy_version disable trigger policy_version_notify');
    const number = await putInForce(demonstration.database, (document) => document);
    await until(async () => (await versionOf(demonstration.hub)) === number);
    expect(await isShown(demonstration.hub)).toBe(true);
    // the one that only listens has not heard, and finds it with the first value that it may not disclose by the one it holds
    expect(await versionOf(listener)).toBe(number - 1);
    expect(await isShown(listener)).toBe(true);
    expect(await versionOf(listener)).toBe(number);
    await owner.query('alter table policy_version enable trigger policy_version_notify');
    await putInForce(demonstration.database, (document) => document);
    await until(async () => isShown(listener));
  });

  it('is heard of though the connection that listens was cut as it came in force', async () => {
    // the last of what each of them listens for
    const cut = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like 'listen %'`;
    const hubs = await openClient(demonstration.database.hubUrl);
    expect((await hubs.query(cut)).rowCount).toBe(2);
    await hubs.end();
    // no process listens now: a notification here reaches none
    const number = await putInForce(demonstration.database, (document) => withoutCoordinate(document, PHONE));
    await until(async () => (await versionOf(listener)) === number);
    expect(await isShown(listener)).toBe(false);
    // and what comes after it is heard as before
    const next = await putInForce(demonstration.database, (document) => document);
    await until(async () => (await versionOf(listener)) === next);
  });

  it('retires the one a request began with: the request is answered by the other one, and what partners were asked is on record', async () => {
    const { callCentre } = demonstration.partners;
    await forgetRequests(demonstration.partners);
    await setFault(callCentre, 'slow', { delayMs: 60_000 });
    const began = phones(demonstration.hub);
    await until(async () => (await questionsOfCallersTo(callCentre)).length > 0);
    const number = await putInForce(demonstration.database, (document) => withoutCoordinate(document, PHONE));
    await until(async () => (await versionOf(demonstration.hub)) === number);
    await setFault(callCentre, 'none');
    const { data, errors, headers } = await began;
    const asOneThatBeginsNow = await phones(demonstration.hub);
    expect({ data, errors }).toEqual({ data: asOneThatBeginsNow.data, errors: asOneThatBeginsNow.errors });
    expect(JSON.stringify(data)).not.toMatch(/\+32/);
    const { rows } = await owner.query<{ policy_version: number; returned: string[]; partner_questions: unknown[] }>(
      'select policy_version, returned, partner_questions from access_record where request_id = $1',
      [headers['x-request-id']],
    );
    for (const record of rows) expect(record.policy_version).toBe(number);
    expect(rows.flatMap(({ returned }) => returned)).not.toContain(PHONE);
    expect(
      rows.filter(({ returned, partner_questions: asked }) => returned.length === 0 && asked.length > 0),
    ).toHaveLength(1);
  });
});

describe('a version that was not written for this release', () => {
  it('and leaves out a field is followed: nobody sees the field, and the hub says so', async () => {
    const number = await putInForce(demonstration.database, (document) => {
      const { nobody: _nobody, ...rest } = withoutCoordinate(document, PHONE);
      const [denial] = document.denials;
      const byPoints = { ...denial!, id: 'by points', organisations: { numbers: ['0999.001.119'], kinds: [] } };
      return { ...rest, nobody: [], denials: [...document.denials, byPoints] };
    });
    await until(async () => (await partOf(demonstration.hub, 'beside', 'policy and release')) !== 'ok');
    expect(await partOf(demonstration.hub, 'beside', 'policy and release')).toMatch(/do not fit in 3 places/);
    expect(await decisionOf(demonstration.hub)).toMatchObject({ outcome: 'WITHHELD', reason: 'NOT_GRANTED' });
    expect(await isShown(demonstration.hub)).toBe(false);
    expect(await readinessOf(demonstration.hub)).toMatchObject({ code: 200, status: 'ready' });
    expect(demonstration.log()).toContain(`${PHONE} is named by no grant and is not meant for nobody.`);
    const asked = `{ policyVersion(number: ${number}) { faults } }`;
    const { data } = await demonstration.ask<{ policyVersion: { faults: string[] } }>('privacy-officer', asked);
    expect(data?.policyVersion.faults).toContain(
      'The rule by points: 0999.001.119 is written 0999001119: ten digits and nothing else.',
    );
  });

  it('does not keep a hub from starting', async () => {
    const another = await demonstration.anotherHub({});
    expect(await decisionOf(another)).toMatchObject({ outcome: 'WITHHELD', reason: 'NOT_GRANTED' });
    await another.stop();
  });

  it('and cannot be read is not followed: what is on record stops, the rest goes on, and an alarm is raised', async () => {
    await putInForce(demonstration.database, (document) => ({ ...document, moon: 'full' }));
    await until(async () => (await partOf(demonstration.hub, 'parts', 'policy')) !== 'ok');
    expect(await readinessOf(demonstration.hub)).toMatchObject({ code: 200, status: 'degraded' });
    const { data, errors } = await demonstration.ask(
      'nurse',
      '{ viewer { roles cases { edges { node { id reference commune } } } } }',
    );
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['AUDIT_UNAVAILABLE']);
    expect(JSON.stringify(data)).toContain('"commune":null');
    expect(JSON.stringify(data)).toContain('"NURSE"');
    expect(demonstration.log()).toContain('the policy in force cannot be read by this release');
    await putInForce(demonstration.database, (document) => document);
    await until(async () => (await readinessOf(demonstration.hub)).status === 'ready');
    expect(await isShown(demonstration.hub)).toBe(true);
  });
});
