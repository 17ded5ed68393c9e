/** A hub behind a pooler by transactions: it is never notified, and does all that it does without one. */
import { setTimeout as delay } from 'node:timers/promises';
import { organisationOf } from '../../../simulators/population/personas';
import type { RunningHub } from '../../../src/app/hub';
import { logFaults } from '../../support/log-faults';
import { crowd } from '../../support/crowd';
import { describeWith, PGBOUNCER } from '../../support/installed';
import { everyRequestTo } from '../../support/partner-log';
import { openClient } from '../../support/open-client';
import { startPooler, type RunningPooler } from '../pgbouncer';
import { putInForce, withoutCoordinate } from '../../support/policy-change';
import {
  askHub,
  startDemonstration,
  type Answer,
  type RunningDemonstration,
  setFault,
} from '../../support/running-demonstration';
import { changeByTwo, officersAt } from '../../support/two-officers';

describeWith(PGBOUNCER, 'behind a pooler by transactions', (path) => {
  let demonstration: RunningDemonstration;
  let pooler: RunningPooler;
  let replicas: RunningHub[];

  beforeAll(async () => {
    demonstration = await startDemonstration({
      size: 300,
      // partners, database and pooler share two cores with the clients
      environment: { SOURCE_TIME_BUDGET_MS: '20000' },
    });
    pooler = await startPooler(path, [demonstration.database.hubUrl]);
    const DATABASE_URL = pooler.through(demonstration.database.hubUrl);
    const pooled = { DATABASE_URL, DATABASE_POOLER: 'transaction' };
    replicas = [await demonstration.anotherHub({}, pooled), await demonstration.anotherHub({}, pooled)];
  });

  afterAll(async () => {
    await demonstration?.stop();
    await pooler?.stop();
  });

  const ask = async (replica: number, persona: string, query: string, requestId = 'pooled'): Promise<Answer> =>
    askHub(replicas[replica]!.url, await demonstration.tokenOf(persona), query, {
      headers: { 'X-Request-Id': requestId },
    });

  async function asOwner<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    const owner = await openClient(demonstration.database.ownerUrl);
    try {
      return (await owner.query<Row>(sql, [...values])).rows;
    } finally {
      await owner.end();
    }
  }

  async function until(isThere: () => boolean | Promise<boolean>): Promise<number> {
    const began = performance.now();
    while (!(await isThere())) {
      if (performance.now() - began > 10_000 * crowd()) throw new Error('It does not come to it.');
      await delay(5);
    }
    return performance.now() - began;
  }

  const CASES = `{ viewer { roles cases(first: 3) { edges { node { reference person { name birthDate }
    medical { tests { value } } contactPoints { phone } attempts { at } } } } } }`;

  it('answers what a hub without one answers, many at a time, and has each on record', async () => {
    for (const persona of ['agent', 'nurse', 'physician', 'supervisor']) {
      const { data, errors } = await demonstration.ask(persona, CASES);
      expect(await ask(0, persona, CASES)).toMatchObject({ data, errors });
    }
    const ids = Array.from({ length: 60 }, (_, index) => `pooled-${index}`);
    const answers = await Promise.all(ids.map((id, index) => ask(index % 2, 'nurse', CASES, id)));
    for (const { errors, data } of answers) {
      expect(errors).toEqual([]);
      expect(data).toEqual(answers[0]!.data);
    }
    const rows = await asOwner<{ id: string }>(
      `select distinct request_id as id from access_record where request_id = any($1) and 'MedicalRecord.tests' = any(returned)`,
      [ids],
    );
    expect(rows).toHaveLength(ids.length);
    expect(await logFaults(demonstration.environment)).toBeNull();
  });

  it('follows a policy by asking, and a register that another replica changes, within a second', async () => {
    const isShown = async (): Promise<boolean> =>
      JSON.stringify(
        (await ask(0, 'nurse', '{ viewer { cases(first: 1) { edges { node { reference } } } } }')).data,
      ).includes('CC-');
    expect(await isShown()).toBe(true);
    await putInForce(demonstration.database, (document) => withoutCoordinate(document, 'Case.reference'));
    expect(await until(async () => !(await isShown()))).toBeLessThan(1_000 * crowd());
    await putInForce(demonstration.database, (document) => document);
    await until(isShown);

    const hasRole = async (): Promise<boolean> =>
      JSON.stringify((await ask(1, 'agent', '{ viewer { roles } }')).data).includes('AGENT');
    const change = async (name: string, revision: number): Promise<void> => {
      const input = { organisation: organisationOf('call-centre').cbe, revision };
      await changeByTwo(
        officersAt(replicas[0]!.url, (persona) => demonstration.tokenOf(persona)),
        name,
        input,
      );
    };
    expect(await hasRole()).toBe(true);
    await change('suspendOrganisation', 1);
    // a little more than what one replica remembers for
    expect(await until(async () => !(await hasRole()))).toBeLessThan(1_200 * crowd());
    await change('resumeOrganisation', 2);
    await until(hasRole);
  });

  it('decides by a version as soon as the replica that activated it has said so, long before it polls', async () => {
    const DATABASE_URL = pooler.through(demonstration.database.hubUrl);
    const hub = await demonstration.anotherHub(
      {},
      {
        ...{ DATABASE_URL, DATABASE_POOLER: 'transaction', POLICY_POLL_MS: '120000' },
      },
    );
    const officer = async (
      persona: string,
      query: string,
    ): Promise<Answer<Record<string, { number: number; revision: number }>>> =>
      askHub(hub.url, await demonstration.tokenOf(persona), query);
    const decided = async (): Promise<unknown> =>
      (
        await askHub<{ mayI: { policyVersion: number }[] }>(
          hub.url,
          await demonstration.tokenOf('nurse'),
          '{ mayI(coordinates: ["TestResult.value"]) { policyVersion } }',
        )
      ).data?.mayI[0]?.policyVersion;
    const from = await decided();
    const drafted = await officer(
      'privacy-officer',
      `mutation { draftPolicyVersion(input: { from: ${String(from)}, title: "as before" }) { number revision } }`,
    );
    const { number, revision } = drafted.data!['draftPolicyVersion']!;
    const step = async (persona: string, name: string, read = ''): Promise<void> => {
      const { errors } = await officer(
        persona,
        `mutation { ${name}(input: { number: ${number} ${read} }) { number } }`,
      );
      expect(errors).toEqual([]);
    };
    await step('privacy-officer', 'submitPolicyDraft', `revision: ${revision}`);
    await step('privacy-officer-2', 'approvePolicyVersion');
    await step('privacy-officer-2', 'activatePolicyVersion');
    expect([from, await decided()]).toEqual([number - 1, number]);
  });

  it('discloses nothing under a token that another replica revoked while the request ran, long before it polls', async () => {
    const DATABASE_URL = pooler.through(demonstration.database.hubUrl);
    const pooled = { DATABASE_URL, DATABASE_POOLER: 'transaction', POLICY_POLL_MS: '120000' };
    const hub = await demonstration.anotherHub({}, pooled);
    const token = await demonstration.provider.tokenOf('nurse');
    const { jti } = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { jti: string };
    const { sciensano } = demonstration.partners;
    const asked = async (): Promise<boolean> =>
      (await everyRequestTo(demonstration.partners)).some(({ requestId }) => requestId === 'in-flight');
    await setFault(sciensano, 'slow', { delayMs: 60_000 });
    try {
      const answering = askHub(hub.url, token, CASES, { headers: { 'X-Request-Id': 'in-flight' } });
      await until(asked);
      const revoke = `mutation { revokeTokens(input: { by: TOKEN, ground: LEAKED, issuer: healthcare, value: "${jti}" }) { id } }`;
      expect((await ask(0, 'privacy-officer', revoke)).errors).toEqual([]);
      await setFault(sciensano, 'none');
      const { status, data, errors } = await answering;
      expect([status, data ?? null, errors.map(({ extensions }) => extensions.code)]).toEqual([
        ...[401, null],
        ['UNAUTHENTICATED'],
      ]);
    } finally {
      await setFault(sciensano, 'none');
    }
  });

  it('changes the policy by its own steps, breaks the glass, reads the access log, and leaves no session changed', async () => {
    const draft = await ask(
      0,
      'privacy-officer',
      'mutation { draftPolicyVersion(input: { from: 1, title: "pooled" }) { number state } }',
    );
    expect(draft.errors).toEqual([]);
    const log = await fetch(`${replicas[0]!.url}/access-log.ndjson?from=2020-05-04T00:00:00Z`, {
      headers: { authorization: `Bearer ${await demonstration.tokenOf('privacy-officer')}` },
    });
    expect([log.status, (await log.text()).includes('{"end":')]).toEqual([200, true]);
    const DATABASE_URL = pooler.through(demonstration.database.hubUrl);
    const client = await openClient(DATABASE_URL);
    for (let time = 0; time < 8; time += 1) {
      const { rows } = await client.query(
        `select current_setting('idle_in_transaction_session_timeout') as "idle",
          (select count(*)::int from pg_prepared_statements) as "prepared",
          (select count(*)::int from pg_listening_channels()) as "listening"`,
      );
      expect(rows).toEqual([{ idle: '0', prepared: 0, listening: 0 }]);
    }
    await client.end();
  });

  it('does not notice that connections behind the pooler are lost all the time', async () => {
    let isOn = true;
    const answers: Answer[] = [];
    const client = async (): Promise<void> => {
      while (isOn) answers.push(await ask(0, 'nurse', CASES));
    };
    const clients = [client(), client(), client()];
    const killer = await openClient(demonstration.database.hubUrl, { application_name: 'killer' });
    let killed = 0;
    // at the pace at which it answers: on a slow machine no statement would otherwise outlive the next loss
    for (let time = 0; time < 25; time += 1) {
      const { rowCount } = await killer.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where usename = current_user and datname = current_database() and pid <> pg_backend_pid()`,
      );
      killed += rowCount ?? 0;
      const answered = answers.length;
      await until(() => answers.length > answered);
    }
    isOn = false;
    await killer.end();
    await Promise.all(clients);
    expect(killed).toBeGreaterThan(15);
    for (const { errors } of answers) expect(errors).toEqual([]);
    expect(await logFaults(demonstration.environment)).toBeNull();
  });
});
