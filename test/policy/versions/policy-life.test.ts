/** The life of a version in the database: who may take which step, and what the database refuses whatever the hub asks. */
import type { ProposalAct } from '../../../src/registers/proposals/register-proposal-store';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { SQL_STATES } from '../../support/sql-states';
import { defaultPolicy, OWN_POLICY_REVISION } from '../../../src/policy/rules/default-policy';
import type { PolicyDocument } from '../../../src/policy/rules/grant';
import { PolicyLife } from '../../../src/policy/versions/policy-life-store';
import { createPolicyStore } from '../../../src/policy/versions/policy-store';
import { knowRelease } from '../../support/known-release';
import { openPolicyGround, type PolicyGround } from '../../support/policy-ground';

const NOW = new Date('2020-05-20T10:00:00Z');
/** Dirk was one once. */
const [ANNE, BART, CELINE, DIRK] = ['anne', 'bart', 'celine', 'dirk'] as const;

let ground: PolicyGround;
let orm: MikroORM;
let hub: Client;

beforeAll(async () => {
  ground = await openPolicyGround([ANNE, BART, CELINE, DIRK], NOW);
  ({ orm, hub } = ground);
  await ground.setInOffice(DIRK, false);
});

afterAll(() => ground.close());

const act = (officer: string): ProposalAct => ({ officer, now: NOW, keepRecord: async () => undefined });
const faultsOf = async (): Promise<string[]> => [];
/** What these tests do not restore is not asked. */
const NARROWING = { widens: async () => false, asKnown: (same: PolicyDocument) => same, lockOutOf: async () => [] };
const life = (officer: string) => new PolicyLife(orm, act(officer), { ...NARROWING, faultsOf });

async function inForce(): Promise<number> {
  return (await createPolicyStore(orm).readActive()).version;
}

/** A version of Anne's, submitted. */
async function submitted(title = 'A version'): Promise<number> {
  const { number } = await life(ANNE).begin({ from: await inForce(), title });
  await life(ANNE).submit({ number, revision: 1 });
  return number;
}

async function approved(): Promise<number> {
  const number = await submitted();
  await life(BART).approve(number);
  return number;
}

const without = (rule: string) => (document: PolicyDocument) => ({
  ...document,
  grants: document.grants.filter(({ id }) => id !== rule),
});

describe('a draft', () => {
  it('of two changes at the same moment takes one', async () => {
    const { number } = await life(ANNE).begin({ from: 1, title: 'At once' });
    const both = await Promise.allSettled(
      [ANNE, BART].map((officer) => life(officer).change({ number, revision: 1 }, (document) => document)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('stays as it is when its change cannot be put on record', async () => {
    const { number } = await life(ANNE).begin({ from: 1, title: 'Off the record' });
    const unrecorded = { ...act(ANNE), keepRecord: () => Promise.reject(new Error('no record')) };
    const change = new PolicyLife(orm, unrecorded, { ...NARROWING, faultsOf }).change(
      { number, revision: 1 },
      (document) => document,
    );
    await expect(change).rejects.toThrow('no record');
    expect(await createPolicyStore(orm).version(number)).toMatchObject({ revision: 1 });
  });
});

describe('the second officer', () => {
  it('is neither the author, nor who changed it, nor who submitted it', async () => {
    const { number } = await life(ANNE).begin({ from: 1, title: 'Three hands' });
    await life(BART).change({ number, revision: 1 }, (document) => document);
    await life(BART).submit({ number, revision: 2 });
    for (const writer of [ANNE, BART]) await expect(life(writer).approve(number)).rejects.toThrow('is yours in part');
    expect(await life(CELINE).approve(number)).toMatchObject({ state: 'APPROVED', approvedBy: CELINE });
    await expect(life(CELINE).approve(number)).rejects.toThrow('is approved already');
  });

  it.each<[string, (document: PolicyDocument) => PolicyDocument, boolean]>([
    ['the same rules', (document) => ({ ...document, title: 'Another title' }), true],
    ['a rule of the same, among others', (document) => without('order / AGENT / READ')(document), true],
    ['the rules without it', (document) => without('written by Anne')(document), false],
    ['the rules of the first day', () => defaultPolicy(), false],
  ])(
    'does not approve what was taken from the own draft, whatever a file says it is of: %s',
    async (_name, edit, own) => {
      const { number } = await life(ANNE).begin({ from: 1, title: 'By Anne' });
      const [model] = defaultPolicy().grants;
      const changed = await life(ANNE).change({ number, revision: 1 }, (document) => ({
        ...document,
        grants: [
          ...document.grants.slice(1),
          { ...model!, id: 'written by Anne', conditions: ['IN_SHIFT'], since: number },
        ],
      }));
      const taken = await life(BART).take({ ...edit(changed.document), version: 1 }, 1);
      expect(taken.editors).toEqual(own ? [ANNE] : []);
      await life(BART).submit({ number: taken.number, revision: 1 });
      const approval = life(ANNE).approve(taken.number);
      await (own ? expect(approval).rejects.toThrow('is yours in part') : approval);
    },
  );
});

describe('coming into force', () => {
  it('wants a new approval where another version has been activated since', async () => {
    const [first, second] = [await approved(), await approved()];
    await life(ANNE).activate(first);
    await expect(life(ANNE).activate(second)).rejects.toThrow(`and now version ${first} is`);
    await life(CELINE).approve(second);
    await life(ANNE).activate(second);
    expect(await inForce()).toBe(second);
  });

  it('happens once, however many officers ask at the same moment', async () => {
    const number = await approved();
    const all = await Promise.allSettled([ANNE, BART, CELINE].map((officer) => life(officer).activate(number)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

describe('the database refuses the hub', () => {
  const insert = (number: number, author: string, state: string, more: Record<string, unknown> = {}) => {
    const columns = { number, author, state, document: defaultPolicy(), created_at: NOW, ...more };
    const names = Object.keys(columns);
    return hub.query(
      `insert into policy_version (${names.join(', ')}) values (${names.map((_name, index) => `$${index + 1}`).join(', ')})`,
      Object.values(columns),
    );
  };
  const set = (number: number, change: string) =>
    hub.query(`update policy_version set ${change} where number = ${number}`);
  const { POLICY_VERSION_NOT_THEIRS: NOT_THEIRS, POLICY_VERSION_NO_WAY: NO_WAY } = SQL_STATES;
  const IMMUTABLE = SQL_STATES.POLICY_VERSION_IMMUTABLE;

  it('a draft of somebody who is no officer, or is one no more', async () => {
    await expect(insert(900, 'somebody', 'DRAFT')).rejects.toMatchObject({ code: NOT_THEIRS });
    await expect(insert(900, DIRK, 'DRAFT')).rejects.toMatchObject({ code: NOT_THEIRS });
  });

  it.each(['SUBMITTED', 'APPROVED', 'ACTIVE', 'RETIRED', 'REJECTED'])('a version that begins as %s', async (state) => {
    await expect(insert(900, ANNE, state)).rejects.toMatchObject({ code: NO_WAY });
  });

  it('a version of its own in the place of one that officers wrote', async () => {
    await life(ANNE).activate(await approved());
    await knowRelease(ground.owner, OWN_POLICY_REVISION, defaultPolicy());
    await expect(insert(900, `installation ${OWN_POLICY_REVISION}`, 'ACTIVE')).rejects.toMatchObject({ code: NO_WAY });
  });

  it('as restored, what was never in force or says something else', async () => {
    const submittedOne = await submitted();
    await expect(insert(900, ANNE, 'ACTIVE', { restored_from: submittedOne })).rejects.toMatchObject({ code: NO_WAY });
    const document = { ...defaultPolicy(), grants: [] };
    await expect(insert(900, ANNE, 'ACTIVE', { restored_from: 1, document })).rejects.toMatchObject({ code: NO_WAY });
  });

  it.each([ANNE, DIRK, 'somebody'])('an approval by %s, who may not', async (officer) => {
    const number = await submitted();
    const against = await inForce();
    const change = `state = 'APPROVED', approved_by = '${officer}', approved_against = ${against}`;
    await expect(set(number, change)).rejects.toMatchObject({ code: NOT_THEIRS });
    await expect(set(number, `state = 'APPROVED', approved_against = ${against}`)).rejects.toMatchObject({
      code: NOT_THEIRS,
    });
  });

  it('a step past the approval, or an approval against another version', async () => {
    const number = await submitted();
    await expect(set(number, `state = 'ACTIVE'`)).rejects.toMatchObject({ code: NO_WAY });
    const change = `state = 'APPROVED', approved_by = '${BART}', approved_against = 1`;
    await expect(set(number, change)).rejects.toMatchObject({ code: NO_WAY });
  });

  it('a change of what was submitted, or of who wrote it', async () => {
    const number = await submitted();
    await expect(set(number, `document = '{}'`)).rejects.toMatchObject({ code: IMMUTABLE });
    await expect(set(number, `edited_by = '{}', submitted_by = '${CELINE}'`)).rejects.toMatchObject({
      code: IMMUTABLE,
    });
  });

  it('a change of a draft that forgets an editor or its revision', async () => {
    const { number } = await life(ANNE).begin({ from: 1, title: 'A draft' });
    await life(BART).change({ number, revision: 1 }, (document) => document);
    const changed = `document = jsonb_set(document, '{title}', '"Other"'), changed_by = '${ANNE}'`;
    const withEditors = (names: string) => `edited_by = '{${names}}'`;
    await expect(set(number, `${changed}, revision = 3, ${withEditors(ANNE)}`)).rejects.toMatchObject({
      code: NOT_THEIRS,
    });
    await expect(set(number, `${changed}, ${withEditors(`${BART},${ANNE}`)}`)).rejects.toMatchObject({
      code: NOT_THEIRS,
    });
    await set(number, `${changed}, revision = 3, ${withEditors(`${BART},${ANNE}`)}`);
  });

  it('to be left without a version in force', async () => {
    const retire = set(await inForce(), `state = 'RETIRED'`);
    await expect(retire).rejects.toMatchObject({ code: SQL_STATES.POLICY_VERSION_NONE_ACTIVE });
  });

  it('what is over: a rejected or discarded version begins nothing', async () => {
    const number = await submitted();
    await life(BART).reject(number, 'No');
    await expect(set(number, `state = 'SUBMITTED'`)).rejects.toMatchObject({ code: SQL_STATES.POLICY_VERSION_RETIRED });
  });
});
