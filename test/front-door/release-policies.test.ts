/** A policy version by `installation` is used only where a release brought it: the hub's role cannot insert another one, and the owner's is ignored. */
import type { Client } from 'pg';
import type { RunningHub } from '../../src/app/hub';
import { SQL_STATES } from '../support/sql-states';
import { defaultPolicy, OWN_POLICY_REVISION } from '../../src/policy/rules/default-policy';
import { knowRelease, replacePolicy, withNumbersForAgents } from '../support/known-release';
import { openClient } from '../support/open-client';
import { putInForce, withoutCoordinate } from '../support/policy-change';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { readinessOf, until } from './hub-state';

const ALARM = 'the active policy version was brought by no release';
const WIDENED = withNumbersForAgents();
const OWN = `installation ${OWN_POLICY_REVISION}`;

let demonstration: RunningDemonstration;
let asHub: Client;
let owner: Client;
let caseId: string;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  asHub = await openClient(demonstration.database.hubUrl);
  owner = await openClient(demonstration.database.ownerUrl);
  caseId = await demonstration.firstCaseId();
});

afterAll(async () => {
  await asHub?.end();
  await owner?.end();
  await demonstration?.stop();
});

interface CaseAnswer {
  readonly case: { readonly person: { readonly name: string | null; readonly niss: string | null } | null } | null;
}

/** What an agent sees of a case: the name is recorded before it is shown, the number is not for agents. */
async function seen(hub: RunningHub): Promise<{ name: boolean; niss: boolean }> {
  const query = 'query ($id: ID!) { case(id: $id) { person { name niss } } }';
  const { data } = await askHub<CaseAnswer>(hub.url, await demonstration.tokenOf('agent'), query, {
    variables: { id: caseId },
  });
  const { name = null, niss = null } = data?.case?.person ?? {};
  return { name: name !== null, niss: /\d{11}/.test(niss ?? '') };
}

const AS_EVER = { name: true, niss: false };

const policyState = async (hub: RunningHub): Promise<string | undefined> => (await readinessOf(hub)).parts['policy'];

const untilState = (hub: RunningHub, wanted: string): Promise<void> =>
  until(async () => (await policyState(hub)) === wanted);

const alarms = (log: string): string[] => log.split('\n').filter((line) => line.includes(ALARM));

async function anotherHub(): Promise<{ hub: RunningHub; log: () => string }> {
  const lines: string[] = [];
  const hub = await demonstration.anotherHub({ logDestination: { write: (line) => void lines.push(line) } });
  return { hub, log: () => lines.join('') };
}

describe('the hub’s database role', () => {
  const refused = { code: SQL_STATES.POLICY_VERSION_OF_NO_RELEASE };

  it.each(['installation', 'installation 1', OWN, 'installation 999', 'installation 99999999999999999999'])(
    'puts no edited policy in force as %s',
    async (author) => {
      await expect(replacePolicy(asHub, author, WIDENED)).rejects.toMatchObject(refused);
      expect(await seen(demonstration.hub)).toEqual(AS_EVER);
    },
  );

  it('makes no draft of a release, whatever it says', async () => {
    const draft = `insert into policy_version (number, state, document, author, created_at) values (900, 'DRAFT', $1, $2, now())`;
    await expect(asHub.query(draft, [JSON.stringify(WIDENED), OWN])).rejects.toMatchObject(refused);
    await expect(asHub.query(draft, [JSON.stringify(defaultPolicy()), OWN])).rejects.toMatchObject(refused);
  });

  it('brings no earlier release’s policy back', async () => {
    await knowRelease(owner, OWN_POLICY_REVISION - 1, WIDENED);
    const earlier = `installation ${OWN_POLICY_REVISION - 1}`;
    await expect(replacePolicy(asHub, earlier, WIDENED)).rejects.toMatchObject(refused);
  });

  it.each([
    `insert into release_policy values (999, public.policy_digest('{}'), now())`,
    'update release_policy set revision = 999',
    'delete from release_policy',
    `create or replace function public.policy_digest(document jsonb) returns text language sql immutable as $$ select '' $$`,
    'alter table policy_version disable trigger policy_version_release',
  ])('may not: %s', async (sql) => {
    await expect(asHub.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a version that stands there all the same, as the owner of the tables can write it', () => {
  it('decides nothing: a running hub stays with the last one, goes on recording, and alarms', async () => {
    const before = alarms(demonstration.log()).length;
    const number = await replacePolicy(owner, OWN, WIDENED);
    await untilState(demonstration.hub, `version ${number} was brought by no release; version 1 is decided by`);
    expect(await seen(demonstration.hub)).toEqual(AS_EVER);
    expect(alarms(demonstration.log()).slice(before)).toEqual([expect.stringContaining(`"version":${number}`)]);
    expect((await readinessOf(demonstration.hub)).code).toBe(200);
  });

  it('gives way to the release’s own where a hub starts', async () => {
    const { hub, log } = await anotherHub();
    expect(alarms(log())).toHaveLength(1);
    expect(await policyState(hub)).toBe('ok');
    expect(await seen(hub)).toEqual(AS_EVER);
    await untilState(demonstration.hub, 'ok');
    await hub.stop();
  });

  it('is not what a later release brings: that one a running hub of this release decides by', async () => {
    const later = OWN_POLICY_REVISION + 1;
    await knowRelease(owner, later, WIDENED);
    const number = await replacePolicy(asHub, `installation ${later}`, WIDENED);
    await until(async () => (await seen(demonstration.hub)).niss);
    expect(await seen(demonstration.hub)).toEqual({ name: true, niss: true });
    expect(await policyState(demonstration.hub)).toBe('ok');
    expect(number).toBeGreaterThan(1);
  });

  it('comes after an officer’s: a hub that starts decides by the officer’s, until officers put another one in force', async () => {
    const officers = await putInForce(demonstration.database, (document) => ({ ...document, title: 'Of officers' }));
    const forged = await replacePolicy(owner, 'installation 999', WIDENED);
    const state = `version ${forged} was brought by no release; version ${officers} is decided by`;
    await untilState(demonstration.hub, state);
    const { hub, log } = await anotherHub();
    expect([await policyState(hub), alarms(log()).length]).toEqual([state, 1]);
    expect(await seen(hub)).toEqual(AS_EVER);

    const back = `mutation { restorePolicyVersion(input: { number: ${officers} }) { state } }`;
    const { data } = await demonstration.ask('privacy-officer', back);
    expect(data).toEqual({ restorePolicyVersion: { state: 'ACTIVE' } });
    await untilState(hub, 'ok');
    await untilState(demonstration.hub, 'ok');
    expect(await seen(demonstration.hub)).toEqual(AS_EVER);
    await hub.stop();

    const forth = `mutation { restorePolicyVersion(input: { number: ${forged} }) { state } }`;
    const { errors } = await demonstration.ask('privacy-officer', forth);
    expect(errors[0]?.message).toContain(`Version ${forged} is signed by a release, and no release brought it.`);
  });

  it('is no measure of what widens: going back to more than is decided by takes a second officer', async () => {
    const { rows } = await owner.query<{ number: number }>(`select number from policy_version where state = 'ACTIVE'`);
    const wider = rows[0]!.number;
    const narrow = await putInForce(demonstration.database, (document) =>
      withoutCoordinate(document, 'ContactPoint.phone'),
    );
    const forged = await replacePolicy(owner, 'installation 999', WIDENED);
    await untilState(demonstration.hub, `version ${forged} was brought by no release; version ${narrow} is decided by`);
    const back = `mutation { restorePolicyVersion(input: { number: ${wider} }) { state } }`;
    const { data } = await demonstration.ask('privacy-officer', back);
    expect(data).toEqual({ restorePolicyVersion: { state: 'SUBMITTED' } });
  });

  it('is restored by the hub’s database role under no officer’s name', async () => {
    const { rows } = await owner.query<{ number: number; document: object; officer: string }>(
      `select number, document, (select person_pseudonym from officer where ended_at is null limit 1) as officer
        from policy_version where author = 'installation 999' order by number limit 1`,
    );
    const [{ number, document, officer }] = rows as [(typeof rows)[number]];
    const insert = `insert into policy_version (number, state, document, author, created_at, restored_from)
      values (901, 'ACTIVE', $1, $2, now(), $3)`;
    const restored = asHub.query(insert, [JSON.stringify({ ...document, version: 901 }), officer, number]);
    await expect(restored).rejects.toMatchObject({ code: SQL_STATES.POLICY_VERSION_OF_NO_RELEASE });
  });
});
